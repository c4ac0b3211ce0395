import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { LAMP, submit, visit } from '#test/residents.ts'
import { aTown } from '#test/town.ts'

const home = {
  name: '青溪街道代表之家',
  level: 'home',
  address: '青溪大道1号',
  openOn: '周一至周五 8:30—17:00',
  lat: 35.002,
  lng: 105.004,
}

describe('the directory of venues', () => {
  test('shows each with address, hours, whether it is open today, the derived formula, and a map without a script', async () => {
    const { town, staff } = await set()
    await staff.post(`/api/venues/${town.stationId}/change`, {
      address: '幸福路18号',
      lat: 35.01,
      lng: 105.01,
      radiusM: 800,
      isPilot: true,
    })
    const { status, body } = await visit(town, '/stations')
    expect(status).toBe(200)
    for (const told of [
      '青溪街道代表之家',
      '青溪大道1号',
      '今天开放 08:30—17:00',
      '1+2',
      '试点',
      `/s/${town.stationCode}`,
      '<svg',
      '米</text>',
    ])
      expect(body, told).toContain(told)
    expect(body).not.toMatch(/ style="|<style/)
    expect((await visit(town, '/stations?q=幸福路')).body).not.toContain('青溪街道代表之家')
    expect((await visit(town, '/stations?level=home')).body).not.toContain('幸福联络站')
    expect((await visit(town, '/stations?q=%3Cb%3E没有')).body).toContain('没有找到')
    expect((await visit(town, '/', {})).body).toContain('href="/stations"')
  })

  test('leaves out what is closed, and whoever comes to its code is led elsewhere', async () => {
    const { town, staff } = await set()
    expect((await visit(town, '/stations')).body).toContain('幸福联络站')
    await staff.post(`/api/places/${town.stationId}/close`, { until: '2026-03-01', reason: '搬迁' })
    const app = await town.second()
    expect((await app.inject({ url: '/stations' })).body).not.toContain('幸福联络站')
    const closed = await app.inject({ url: `/s/${town.stationCode}` })
    expect(closed.statusCode).toBe(410)
    expect(closed.body).toContain('幸福联络站已经停用')
    expect(closed.body).toContain('href="/stations"')
    const form = new URLSearchParams({ content: LAMP })
    expect(
      (
        await app.inject({
          method: 'POST',
          url: `/s/${town.stationCode}`,
          payload: form.toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        })
      ).statusCode,
    ).toBe(410)
  })
})

describe('a deputy', () => {
  test('is found by community, road or name, and by nothing else', async () => {
    const { town, staff } = await set()
    await staff.post(`/api/venues/${town.stationId}/change`, { community: '幸福社区', address: '幸福路18号' })
    for (const q of ['幸福社区', '幸福路', '李代表', '青溪'])
      expect((await visit(town, `/deputies?q=${encodeURIComponent(q)}`)).body, q).toContain(
        `href="/d/${town.deputyCode}/about"`,
      )
    expect((await visit(town, '/deputies?q=河畔')).body).toContain('没有找到')
    expect((await visit(town, '/deputies')).body).not.toContain('李代表')
  })

  test('has a public page with office, station and this year’s counts, switched off with the mandate', async () => {
    const { town, staff } = await set()
    await submit(
      town,
      { content: LAMP, name: '王秀英', phone: '13812345678' },
      { path: `/d/${town.deputyCode}` },
    )
    const { body } = await visit(town, `/d/${town.deputyCode}/about`)
    for (const told of [
      '李代表',
      '第十届区人大代表',
      '2022年起',
      '幸福联络站',
      '2026年做了什么',
      '收到',
      '<dd>1</dd>',
    ])
      expect(body, told).toContain(told)
    for (const hidden of ['王秀英', '13812345678', LAMP]) expect(body).not.toContain(hidden)
    const { rows } = (await staff.get('/api/mandates')).body
    const suspend = await staff.post(`/api/mandates/${rows[0].id}/suspend`, {
      reason: 'custody',
      basis: '区人大常委会公告1号',
    })
    expect(suspend.status).toBe(200)
    const gone = await (await town.second()).inject({ url: `/d/${town.deputyCode}/about` })
    expect(gone.statusCode).toBe(410)
    expect(gone.body).toContain('不履行代表职务')
    expect(gone.body).not.toContain('做了什么')
  })
})

test('the directory weighs less than 60 KB with all its files', async () => {
  const { town } = await set()
  const headers = { 'accept-encoding': 'gzip, br' }
  const page = await town.app.inject({ url: '/stations', headers })
  const raw = page.headers['content-encoding'] === 'gzip' ? gunzipSync(page.rawPayload) : page.rawPayload
  const files = [...raw.toString().matchAll(/"(\/citizen\/[^"]+)"/g)].map(([, url]) => url!)
  const answers = await Promise.all([...new Set(files)].map((url) => town.app.inject({ url, headers })))
  expect([page, ...answers].reduce((sum, { rawPayload }) => sum + rawPayload.length, 0)).toBeLessThan(60_000)
})

async function set() {
  const town = await aTown({ today: '2026-03-02' })
  const staff = await town.staff()
  await staff.post(`/api/places/${town.streetId}/venues`, home)
  return { town, staff }
}
