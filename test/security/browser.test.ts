import { beforeAll, describe, expect, test } from 'vitest'
import { LAMP, phone, submit } from '../residents.ts'
import { serverOfTowns } from '../town.ts'
import { aWorld, HOSTS } from './world.ts'

// What another site, a shared computer or a forged header can do through somebody's browser.

type World = Awaited<ReturnType<typeof aWorld>>
type App = World['app']
let world: World
let token: string
let cookie: string
beforeAll(async () => {
  world = await aWorld()
  token = (await submit(world.home, { content: LAMP, contact: 'no' })).token
  cookie = world.people.find(({ role, where }) => role === 'streetChair' && where === 'own')!.person!.cookie
}, 60_000)

const open = (url: string, headers: Record<string, string> = {}, app: App = world.app) =>
  app.inject({ url, headers: { host: HOSTS.home, ...headers } })
const pathOf = (url: string) =>
  url
    .replace(':code', url.startsWith('/d/') ? world.home.deputyCode : world.home.stationCode)
    .replace(':token', token)
    .replace(':id', '01a1ffe2-fcfe-702b-9ad0-721ddc31bee4')
    .replace(':action', 'note')
    .replace('*', 'queue')
const residentsPages = () => [
  '/',
  '/q',
  '/p',
  '/privacy',
  `/s/${world.home.stationCode}`,
  `/q/${token}`,
  '/nowhere',
]

describe('another site', () => {
  test('cannot send anything in a person’s name, to any route that changes something', async () => {
    const foreign = [
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `https://${HOSTS.home}.evil.example` },
    ]
    const routes = world.app.routeList.filter(({ method, config }) => method !== 'GET' && !config.isBare)
    expect(routes.length).toBeGreaterThan(40)
    for (const { method, url } of routes) {
      for (const headers of foreign) {
        const asked = { method: method as 'POST', url: pathOf(url), payload: {} }
        const answer = await world.app.inject({ ...asked, headers: { host: HOSTS.home, cookie, ...headers } })
        expect(answer.statusCode, `${method} ${url} ${JSON.stringify(headers)}`).toBe(403)
      }
    }
    const own = { host: HOSTS.home, cookie, origin: `http://${HOSTS.home}` }
    const note = await world.app.inject({
      method: 'POST',
      url: '/api/notices/read',
      payload: {},
      headers: own,
    })
    expect(note.statusCode, 'our own pages can').toBe(204)
  })

  test('cannot frame a page, run a script in it, or send its forms elsewhere', async () => {
    let pages = 0
    for (const { method, url } of world.app.routeList.filter((route) => route.method === 'GET')) {
      if (url === '/api/live') continue
      const answer = await open(pathOf(url), { cookie })
      if (!String(answer.headers['content-type']).includes('text/html')) continue
      pages++
      const policy = String(answer.headers['content-security-policy'])
      expect(policy, `${method} ${url}`).toMatch(/default-src '(self|none)'/)
      expect(policy, url).toMatch(/frame-ancestors 'none'/)
      expect(policy, url).toMatch(/form-action 'self'/)
      expect(policy, url).toMatch(/base-uri 'none'/)
      expect(policy, url).not.toMatch(/unsafe|https?:|\*/)
      expect(answer.headers['x-content-type-options'], url).toBe('nosniff')
      expect(answer.body, `${url} holds something inline`).not.toMatch(
        /<script(?![^>]*\bsrc=)|<style|\son\w+\s*=\s*["']|\sstyle\s*=\s*["']|javascript:/i,
      )
    }
    expect(pages, 'or this test looked at nothing').toBeGreaterThan(7)
  })

  test('is not led to through us, whatever address a link asks to come back to', async () => {
    for (const back of [
      '//evil.example',
      'https://evil.example/',
      '/\\evil.example',
      '\\\\evil.example',
      '/%0d%0aLocation: https://evil.example',
      '/\r\nx: y',
      'javascript:alert(1)',
      'http://here.invalid//evil.example',
      '/./\\/evil.example',
      '/\t/evil.example',
    ]) {
      const answer = await open(`/look?to=elder&back=${encodeURIComponent(back)}`)
      expect(answer.statusCode).toBe(303)
      expect(String(answer.headers.location), back).toMatch(/^\/(?![/\\])/)
      expect(URL.parse(String(answer.headers.location), 'http://x.test')?.host, back).toBe('x.test')
    }
  })
})

describe('a forged host', () => {
  test('appears in no page, no redirect and no receipt', async () => {
    const forged: Record<string, string>[] = [
      { host: 'evil.example' },
      { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    ]
    for (const headers of forged) {
      for (const url of [
        ...residentsPages(),
        `/q/${token}?new=1`,
        '/app',
        '/app/',
        '/look?to=elder&back=/q',
      ]) {
        const answer = await open(url, headers)
        expect(answer.body, url).not.toContain('evil.example')
        expect(JSON.stringify(answer.headers), url).not.toContain('evil.example')
      }
    }
    expect((await open(`/q/${token}?new=1`, { host: 'evil.example' })).body).toContain(
      `https://${HOSTS.home}/q/${token}`,
    )
  })

  test('is told from the public address somebody configured, which always wins', async () => {
    const app = await serverOfTowns({ publicUrl: 'https://zt.example.gov.cn/' })
    const page = (await open(`/q/${token}?new=1`, { host: 'evil.example' }, app)).body
    expect(page).toContain(`https://zt.example.gov.cn/q/${token}`)
  })

  test('makes no forwarded header count when no proxy is trusted', async () => {
    const headers = {
      'x-forwarded-proto': 'https',
      'x-forwarded-host': HOSTS.abroad,
      'x-forwarded-for': '1.2.3.4',
    }
    const answer = await open('/', headers)
    expect(answer.headers['strict-transport-security']).toBeUndefined()
    expect(answer.body).toContain(world.home.tenant.name)
  })
})

describe('what a browser keeps', () => {
  const logIn = async (app: App, headers: Record<string, string> = {}) => {
    const payload = { login: world.people[0]!.person!.login, password: 'Qingxi-2026!' }
    return app.inject({
      method: 'POST',
      url: '/api/login',
      payload,
      headers: { host: HOSTS.home, ...headers },
    })
  }

  test('is a session cookie that no script reads and no other site sends, and only over https behind a proxy', async () => {
    const plain = (await logIn(world.app)).cookies.find(({ name }) => name === 'zt')!
    expect(plain).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    const app = await serverOfTowns({ trustProxy: '127.0.0.1' })
    const answer = await logIn(app, { 'x-forwarded-proto': 'https' })
    expect(answer.cookies.find(({ name }) => name === 'zt')).toMatchObject({ secure: true, httpOnly: true })
    expect(answer.headers['strict-transport-security']).toMatch(/max-age=\d{7,}/)
    expect((await open('/look?to=elder')).cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  })

  test('is nothing that concerns one person', async () => {
    for (const url of [
      `/q/${token}`,
      `/q/${token}?new=1`,
      `/q/${token}/withdraw`,
      '/api/me',
      '/api/opinions?pile=all',
      '/api/notices',
      '/api/opinions/export.csv',
      '/api/account',
    ]) {
      const answer = await open(url, { cookie })
      expect(answer.statusCode, url).toBe(200)
      expect(answer.headers['cache-control'], url).toBe('no-store')
    }
    const wrong = await world.app.inject({
      method: 'POST',
      url: '/q',
      payload: {},
      headers: { host: HOSTS.home },
    })
    expect(wrong.headers['cache-control']).toBe('no-store')
  })

  test('is no address of a matter, told to other sites by a link', async () => {
    for (const url of [`/q/${token}`, '/app/']) {
      expect((await open(url)).headers['referrer-policy'], url).toMatch(/same-origin|no-referrer/)
    }
  })
})

test('no answer names what it runs on', async () => {
  for (const url of [...residentsPages(), '/api/me', '/healthz', '/app/', '/api/nowhere']) {
    const { headers, body } = await open(url)
    expect(headers.server, url).toBeUndefined()
    expect(headers['x-powered-by'], url).toBeUndefined()
    expect(body, url).not.toMatch(/fastify|node_modules|postgres/i)
  }
})

test('a text somebody sent is shown as text on every page it comes to', async () => {
  const bad = `<script>alert(1)</script><img src=x onerror=alert(2)>"'><b>`
  const sent = await submit(world.home, { content: `${bad}路灯坏了`, location: bad, contact: 'no' })
  const page = (await phone(world.home).open(`/q/${sent.token}`)).body
  expect(page).toContain('&lt;script&gt;')
  expect(page).not.toMatch(/<script>|<img src=x|<b>/)
  const looked = await open(`/p?q=${encodeURIComponent(bad)}`)
  expect(looked.body).not.toMatch(/<script>|<img src=x|<b>/)
})
