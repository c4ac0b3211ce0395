import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { fedBack, LAMP } from '#test/opinion-stories.ts'
import { phone, visit } from '#test/residents.ts'
import { aTown } from '#test/town.ts'

describe('what anybody can read', () => {
  test('the front page leads to every station, the progress, the results and the staff’s door', async () => {
    const town = await aTown()
    const { body } = await visit(town, '/')
    for (const link of [`/s/${town.stationCode}`, '/q', '/p', '/app/'])
      expect(body).toContain(`href="${link}"`)
  })

  test('a released matter is public in its released words only, and can be found by them', async () => {
    const { town, url, token } = await fedBack()
    await phone(town).post(`/q/${token}/rate`, { rating: 'satisfied' })
    const words = {
      publicTitle: '路灯修好了',
      publicText: '有居民反映路灯不亮',
      publicReply: '六盏灯已全部更换',
    }
    expect((await visit(town, '/p')).body).toContain('还没有公开的办理结果')
    await (await town.staff()).post(`${url}/release`, words)
    const list = (await visit(town, '/p?q=更换')).body
    expect(list).toContain('路灯修好了')
    expect((await visit(town, `/p?q=${encodeURIComponent('半个月')}`)).body).toContain('没有找到')
    const link = /href="(\/p\/[^"?]+)"/.exec(list)![1]!
    const { body } = await visit(town, link)
    for (const released of Object.values(words)) expect(body).toContain(released)
    expect(body).not.toContain(LAMP)
    await (await town.staff()).post(`${url}/unrelease`, { note: '文字有误' })
    expect((await visit(town, link)).status).toBe(404)
  })

  test('odd searches and pages are answered as pages', async () => {
    const town = await aTown()
    for (const query of ['q=%00', 'q=%25_%5C', 'q=a&q=b', 'after=x', `q=${'长'.repeat(500)}`, 'q=<b>']) {
      const { status, body } = await visit(town, `/p?${query}`)
      expect([query, status, body.includes('<b>')]).toEqual([query, 200, false])
    }
    expect((await visit(town, '/p/1')).status).toBe(404)
    expect(await visit(town, '/nothing/here')).toMatchObject({
      status: 404,
      type: 'text/html; charset=utf-8',
    })
    expect(await visit(town, '/api/nothing')).toMatchObject({
      status: 404,
      type: 'application/json; charset=utf-8',
    })
  })
})

describe('every page', () => {
  test('runs no script and no style but its own files, cannot be framed, and leaves nothing personal behind', async () => {
    const { town, token } = await fedBack()
    for (const path of [
      '/',
      `/s/${town.stationCode}`,
      '/q',
      `/q/${token}?new=1`,
      '/p',
      '/privacy',
      '/s/nope',
    ]) {
      const { headers, body } = await visit(town, path)
      const csp = String(headers['content-security-policy'])
      for (const part of [
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ])
        expect(csp).toContain(part)
      expect(body).not.toMatch(/<style|<script(?![^>]* src=)| style="| on\w+="|javascript:/)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['cache-control']).toBe(/\/q\/|nope/.test(path) ? 'no-store' : 'private, no-cache')
      expect(body).toMatch(/<html lang="zh-CN"/)
      expect(body.match(/<h1/g)).toHaveLength(1)
      expect(body).toContain('长辈版')
    }
  })

  test('is written in large letters for whoever asked for them, and goes back to where they were', async () => {
    const town = await aTown()
    const path = `/s/${town.stationCode}`
    const asked = await visit(town, `/look?to=elder&back=${encodeURIComponent(path)}`)
    expect(asked).toMatchObject({ status: 303, location: path })
    const cookie = String(asked.headers['set-cookie']).split(';')[0]!
    expect((await visit(town, path, { cookie })).body).toContain('class="look-elder"')
    expect((await visit(town, path)).body).toContain('class="look-plain"')
    for (const elsewhere of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
    ])
      expect((await visit(town, `/look?to=elder&back=${encodeURIComponent(elsewhere)}`)).location).toMatch(
        /^\/([^/\\]|$)/,
      )
  })

  test('of a form differs only in its nonce, packed or not', async () => {
    const town = await aTown()
    const path = `/s/${town.stationCode}`
    const plain = await town.app.inject({ url: path })
    const packed = await town.app.inject({ url: path, headers: { 'accept-encoding': 'gzip, br' } })
    expect(packed.headers['content-encoding']).toBe('gzip')
    const nonce = /name="nonce" value="([\w-]{36})"/
    const [one, two] = [plain.body, gunzipSync(packed.rawPayload).toString()]
    expect(one.match(nonce)![1]).not.toBe(two.match(nonce)![1])
    expect(one.replace(nonce, '')).toBe(two.replace(nonce, ''))
  })

  test('of a form is repeated to many at once: the same bytes, each with a nonce of its own', async () => {
    const town = await aTown()
    const path = `/s/${town.stationCode}`
    const address = await town.app.listen({ port: 0, host: '127.0.0.1' })
    const ask = async (cookie = '', encoding = 'identity') => {
      const answer = await fetch(address + path, { headers: { cookie, 'accept-encoding': encoding } })
      return { headers: answer.headers, body: await answer.text() }
    }
    const [first, second, packed] = [await ask(), await ask(), await ask('', 'gzip')]
    const nonce = /name="nonce" value="([\w-]{36})"/
    expect(new Set([first, second, packed].map(({ body }) => body.match(nonce)![1])).size).toBe(3)
    for (const { body, headers } of [second, packed]) {
      expect(body.replace(nonce, '')).toBe(first.body.replace(nonce, ''))
      expect(headers.get('content-security-policy')).toBe(first.headers.get('content-security-policy'))
    }
    expect((await ask('a=b; zt_look=elder')).body).toContain('class="look-elder"')
    expect((await ask('zt_look=elder', 'gzip')).body).toContain('class="look-elder"')
    expect((await fetch(`${address}/s/nope`)).status).toBe(404)
    expect(
      (
        await fetch(address + path, {
          method: 'POST',
          body: new URLSearchParams({ content: LAMP }),
          redirect: 'manual',
        })
      ).status,
    ).toBe(303)
    await town.app.close()
  })

  test('of the first visit weighs less than 30 KB with all its files', async () => {
    const town = await aTown()
    const headers = { 'accept-encoding': 'gzip, br' }
    const page = await town.app.inject({ url: `/s/${town.stationCode}`, headers })
    const files = [
      ...gunzipSync(page.rawPayload)
        .toString()
        .matchAll(/"(\/citizen\/[^"]+)"/g),
    ].map(([, url]) => url!)
    const answers = await Promise.all([...new Set(files)].map((url) => town.app.inject({ url, headers })))
    expect(answers.map(({ headers }) => headers['cache-control'])).toEqual(
      answers.map(() => 'public, max-age=31536000, immutable'),
    )
    const css = answers.find(({ headers }) => String(headers['content-type']).startsWith('text/css'))!
    expect(brotliDecompressSync(css.rawPayload).toString()).toContain('--seal')
    const total = [page, ...answers].reduce((sum, { rawPayload }) => sum + rawPayload.length, 0)
    expect(total).toBeLessThan(30_000)
  })
})
