import { expect, test } from 'vitest'
import { workflows } from '#src/app.ts'
import { codeOn, pagesOf } from '#test/paper.ts'
import { aTown, takeJobs } from '#test/town.ts'
import { drawOrdered } from './index.ts'

const chromium = { 'user-agent': 'Mozilla/5.0 (Linux; Android 15) Chrome/140' }

test('posters and plates are printed in one go, and another program reads the codes off the paper', async () => {
  const { town, staff, targets, print } = await started()
  const posters = await print('poster', targets)
  const pages = pagesOf(posters)
  expect(pages).toHaveLength(2)
  expect(pages.map((page) => new URL(codeOn(page)!).pathname)).toEqual([
    `/s/${town.stationCode}`,
    `/d/${town.deputyCode}`,
  ])
  expect(posters.length, 'the font is cut down to the letters used').toBeLessThan(150_000)
  expect(posters.toString('latin1')).toMatch(/FontFile2?3?/)
  const [plates] = pagesOf(await print('plate', targets))
  expect(codeOn(plates!, { top: 0, bottom: 421 })).toContain(`/s/${town.stationCode}`)
  expect(codeOn(plates!, { top: 421, bottom: 842 })).toContain(`/d/${town.deputyCode}`)
  const stranger = await town.liaison()
  const { id } = (await staff.post('/api/codes/sheets', { paper: 'poster', targets })).body
  expect((await staff.get(`/api/codes/sheets/${id}`)).body).toMatchObject({ total: 2, isReady: false })
  expect((await stranger.get(`/api/codes/sheets/${id}`)).status).toBe(404)
  const next = { kind: 'station', id: town.otherStationId }
  const without = await staff.post('/api/codes/sheets', { paper: 'poster', targets: [next] })
  expect(without.body.fields[0].message).toContain('河畔联络站')
})

test('a lost code is replaced with a reason: the old paper leads nowhere, the new one works, the history says why', async () => {
  const { town, staff } = await started()
  const page = async (path: string) => (await (await town.second()).inject({ url: path })).statusCode
  expect(await page(`/s/${town.stationCode}`)).toBe(200)
  const lost = { kind: 'station', id: town.stationId }
  expect((await staff.post('/api/codes/replace', lost)).body.fields[0].message).toBe('请写明原因')
  const { body } = await staff.post('/api/codes/replace', { ...lost, reason: '门牌被拆走' })
  expect(await page(`/s/${town.stationCode}`)).toBe(404)
  expect(await page(`/s/${body.code}`)).toBe(200)
  const { history } = (await staff.get(`/api/venues/${town.stationId}`)).body
  expect(history[0]).toMatchObject({ label: '换码', said: '原因 门牌被拆走' })
  const liaison = await town.liaison()
  expect((await liaison.post('/api/codes/replace', { ...lost, reason: '再换一次' })).status).toBe(403)
})

test('coverage counts sitting deputies and open stations with a code, and is made whole in one go', async () => {
  const { town, staff } = await started()
  const street = async () => (await staff.get('/api/codes')).body.streets[0]
  expect(await street()).toMatchObject({ stations: { n: 2, covered: 1 }, deputies: { n: 1, covered: 1 } })
  const missing = { kind: 'station', id: town.otherStationId }
  expect((await staff.post('/api/codes/give', { targets: [missing] })).body).toEqual({ given: 1 })
  expect((await staff.post('/api/codes/give', { targets: [missing] })).body).toEqual({ given: 0 })
  expect(await street()).toMatchObject({ stations: { n: 2, covered: 2 } })
  const other = await (await aTown()).staff()
  expect((await other.post('/api/codes/give', { targets: [missing] })).status).toBe(404)
})

test('scans are counted by the day, repeated pages too, without robots, and nothing is known of who scanned', async () => {
  const { town, staff } = await started()
  const server = await town.second()
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  for (const headers of [
    chromium,
    chromium,
    { 'user-agent': 'Baiduspider/2.0' },
    { ...chromium, 'sec-purpose': 'prefetch' },
  ])
    await fetch(`${address}/s/${town.stationCode}`, { headers })
  await fetch(`${address}/s/t1madeup`, { headers: chromium })
  await server.close()
  const { rows } = (await staff.get('/api/codes')).body
  expect(rows.find(({ id }: { id: string }) => id === town.stationId)).toMatchObject({ scans: 2, lately: 2 })
  expect((await staff.get('/api/codes/scans')).body).toEqual({ days: [{ day: '2026-03-02', n: 2 }] })
})

async function started() {
  const town = await aTown({ today: '2026-03-02' })
  const staff = await town.staff()
  const targets = [
    { kind: 'station', id: town.stationId },
    { kind: 'deputy', id: town.deputyId },
  ]
  async function print(paper: string, which: typeof targets): Promise<Buffer> {
    const { body } = await staff.post('/api/codes/sheets', { paper, targets: which })
    const ctx = { ...(await town.ctx()), workflows }
    for (const job of await takeJobs(town.tenant.id))
      if (job.task === 'drawSheet') await drawOrdered(ctx, job.payload)
    expect((await staff.get(`/api/codes/sheets/${body.id}`)).body).toMatchObject({ done: 2, isReady: true })
    const headers = { cookie: staff.cookie }
    const file = await town.app.inject({ url: `/api/codes/sheets/${body.id}/file`, headers })
    expect(file.headers['content-type']).toBe('application/pdf')
    return file.rawPayload
  }
  return { town, staff, targets, print }
}
