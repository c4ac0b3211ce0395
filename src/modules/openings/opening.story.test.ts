import { describe, expect, test } from 'vitest'
import { aTown } from '#test/town.ts'

type Town = Awaited<ReturnType<typeof aTown>>

const box = (town: Town, rest: object = {}) => ({
  stationId: town.stationId,
  kind: 'box',
  spot: '幸福社区服务大厅',
  openedOn: '2026-03-01',
  openedTime: '17:30',
  openedBy: '周联络',
  witness: '居民组长钱伯',
  slipCount: 2,
  ...rest,
})
const slip = (content: string) => ({ content, nonce: content })

async function opened(rest: object = {}) {
  const town = await aTown()
  const liaison = await town.liaison()
  const { status, body } = await liaison.post('/api/openings', box(town, rest))
  expect(status).toBe(201)
  return { town, liaison, url: `/api/openings/${body.id}` }
}

describe('a box that was opened', () => {
  test('is entered slip by slip, each an opinion of the box’s channel and day, and closes when the count comes out', async () => {
    const { liaison, url } = await opened()
    const first = await liaison.post(`${url}/slips`, slip('幸福路路灯不亮'))
    expect(first.status).toBe(201)
    expect(await liaison.post(`${url}/slips`, slip('幸福路路灯不亮'))).toMatchObject({
      body: { id: first.body.id },
    })
    expect((await liaison.get(`/api/opinions/${first.body.id}`)).body).toMatchObject({
      channel: 'box',
      receivedAt: '2026-03-01T09:30:00.000Z',
    })
    expect(await liaison.post(`${url}/check`)).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'explanation', message: '箱里2张，录入1张，没用的0张，对不上，请说明原因' }] },
    })
    await liaison.post(`${url}/slips`, slip('垃圾桶三天没人收'))
    expect((await liaison.post(`${url}/check`)).status).toBe(200)
    const { body } = await liaison.get(url)
    expect(body).toMatchObject({ state: 'checked', entered: 2, slipCount: 2, dueAt: null, mayEnter: false })
    expect(body.slips).toHaveLength(2)
    expect(body.history.map(({ label }: { label: string }) => label)).toEqual([
      '记下开箱',
      '录入纸条',
      '录入纸条',
      '核对完成',
    ])
    expect(await liaison.post(`${url}/slips`, slip('又来一张纸条'))).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('已经核对完成') },
    })
    expect((await liaison.get('/api/opinions')).body.rows, 'nothing was left behind').toHaveLength(2)
  })

  test('with no slip in it is recorded and done at once', async () => {
    const { liaison, url } = await opened({ slipCount: 0 })
    expect((await liaison.get(url)).body).toMatchObject({ state: 'checked', slipCount: 0, slips: [] })
  })

  test('may fall short when it is said why, or when slips were of no use', async () => {
    const short = await opened({ slipCount: 3 })
    await short.liaison.post(`${short.url}/slips`, slip('幸福路路灯不亮'))
    expect((await short.liaison.post(`${short.url}/check`, { unusable: 2 })).status).toBe(200)
    const { liaison, url } = await opened({ slipCount: 1 })
    expect((await liaison.post(`${url}/check`, { unusable: 2 })).body.fields[0].path).toBe('unusable')
    expect((await liaison.post(`${url}/check`, { explanation: '纸条淋湿了看不清' })).status).toBe(200)
    expect((await liaison.get(url)).body).toMatchObject({ explanation: '纸条淋湿了看不清' })
  })

  test('is corrected with a reason while it is being entered, and everything wrong is told at once', async () => {
    const { town, liaison, url } = await opened()
    const facts = { ...box(town), slipCount: 5, reason: '漏数了三张' }
    expect((await liaison.post(`${url}/amend`, facts)).status).toBe(200)
    expect((await liaison.get(url)).body).toMatchObject({ slipCount: 5 })
    const wrong = await liaison.post('/api/openings', {
      stationId: town.stationId,
      openedTime: '25:00',
      slipCount: -1,
    })
    expect(wrong.status).toBe(400)
    expect(wrong.body.fields.map(({ path }: { path: string }) => path).toSorted()).toEqual([
      'kind',
      'openedBy',
      'openedOn',
      'openedTime',
      'slipCount',
      'spot',
      'witness',
    ])
    expect(
      (await liaison.post('/api/openings', box(town, { openedOn: '2026-03-05' }))).body.fields,
    ).toMatchObject([{ path: 'openedOn', message: '还没有到这个时间' }])
  })

  test('is due again after the days the street has set, and its slips wait for somebody until they are in', async () => {
    const { town, liaison, url } = await opened()
    const spot = async () => (await liaison.get('/api/openings')).body.spots[0]
    expect(await spot()).toMatchObject({ spot: '幸福社区服务大厅', every: 7, isDue: false })
    await town.becomes('2026-03-09')
    expect(await spot()).toMatchObject({ days: 7, isDue: true })
    expect((await liaison.get(url)).body.isOverdue).toBe(true)
  })

  test('is seen by its own station and those above, and by nobody else', async () => {
    const { town, liaison, url } = await opened()
    expect((await liaison.get(url)).status).toBe(200)
    expect((await (await town.chair()).get(url)).status).toBe(200)
    const stranger = await town.person('stationLiaison', town.otherStationId)
    expect((await stranger.get(url)).status).toBe(404)
    expect((await stranger.get('/api/openings')).body).toEqual({ rows: [], next: null, spots: [] })
    expect((await stranger.post('/api/openings', box(town))).status).toBe(403)
  })
})
