import { describe, expect, test } from 'vitest'
import { aTown } from '#test/town.ts'
import { findPairs } from './index.ts'

type Town = Awaited<ReturnType<typeof aTown>>
type Alike = { id: string; reasons: string[]; isLikely: boolean }

const KTV = [
  '翠竹小区3号楼底下的歌厅半夜还在唱歌，老人孩子睡不着，请管一管。',
  '翠竹小区3号楼底下歌厅半夜唱歌太吵，老人孩子没法睡，已经半个月了。',
  '翠竹小区歌厅半夜噪音扰民，3号楼的老人孩子都睡不着。',
]
const OTHERS = [
  '望江路的路灯坏了六盏。',
  '石桥村公交站没有遮雨棚。',
  '滨湖花园下水道堵了，污水漫到路上。',
  '兴隆街早点摊占道。',
]

async function submitted(town: Town, texts: string[], stationId = town.stationId): Promise<string[]> {
  const liaison = await town.liaison()
  const made: string[] = []
  for (const content of texts) {
    const { body } = await liaison.post('/api/opinions', { stationId, channel: 'box', content })
    made.push(body.id)
  }
  return made
}

const idsOf = (list: Alike[]) => list.map(({ id }) => id)

describe('the same matter', () => {
  test('is offered with its reasons to who works on it, the likeliest first', async () => {
    const town = await aTown()
    const [first, second] = await submitted(town, [KTV[0]!, KTV[1]!, ...OTHERS])
    const { status, body } = await (await town.liaison()).get(`/api/opinions/${first}/alike`)
    expect([status, body[0].id]).toEqual([200, second])
    expect(body[0].reasons.join('，')).toMatch(/都说到“翠竹小区3号楼底下.*同一天/)
  })

  test('of another tenant or station is never offered', async () => {
    const [town, other] = [await aTown(), await aTown()]
    const [first] = await submitted(town, [KTV[0]!, ...OTHERS])
    const [theirs] = await submitted(other, [KTV[1]!, ...OTHERS])
    const [mine] = await submitted(town, [KTV[1]!])
    const staff = await town.staff()
    const elsewhere = { stationId: town.otherStationId, channel: 'box', content: KTV[2]! }
    const { body: another } = await staff.post('/api/opinions', elsewhere)
    expect(idsOf((await staff.get(`/api/opinions/${first}/alike`)).body).sort()).toEqual(
      [mine, another.id].sort(),
    )
    const liaison = await town.liaison()
    expect(idsOf((await liaison.get(`/api/opinions/${first}/alike`)).body)).toEqual([mine])
    expect(await liaison.get(`/api/opinions/${theirs}/alike`)).toMatchObject({ status: 404 })
    expect(await liaison.post(`/api/opinions/${first}/apart`, { otherId: theirs })).toMatchObject({
      status: 400,
    })
  })

  test('that was merged by a person is not offered once more', async () => {
    const town = await aTown()
    const [first, second] = await submitted(town, [KTV[0]!, KTV[1]!, ...OTHERS])
    const liaison = await town.liaison()
    const alike = async (id: string) => idsOf((await liaison.get(`/api/opinions/${id}/alike`)).body)
    expect(await alike(first!)).toContain(second)
    expect((await liaison.post(`/api/opinions/${first}/merge`, { leadId: second })).status).toBe(200)
    expect(await alike(second!)).not.toContain(first)
  })

  test('that a clerk said is not the same is not offered again, from either side', async () => {
    const town = await aTown()
    const [first, second] = await submitted(town, [KTV[0]!, KTV[1]!, ...OTHERS])
    const liaison = await town.liaison()
    const alike = async (id: string) => idsOf((await liaison.get(`/api/opinions/${id}/alike`)).body)
    expect(await alike(second!)).toContain(first)
    const apart = await liaison.post(`/api/opinions/${first}/apart`, { otherId: second })
    expect(apart.status).toBe(200)
    expect(await alike(first!)).not.toContain(second)
    expect(await alike(second!)).not.toContain(first)
    expect(await liaison.post(`/api/opinions/${first}/apart`, { otherId: first })).toMatchObject({
      status: 400,
      body: { fields: [{ message: '同一件不能和自己比' }] },
    })
  })

  test('is on the list of the night until somebody says no; the next night does not bring it back', async () => {
    const town = await aTown()
    const [first, second] = await submitted(town, [KTV[0]!, KTV[0]!, ...OTHERS])
    const liaison = await town.liaison()
    const list = async () =>
      (await liaison.get('/api/pairs')).body.map(({ a, b }: { a: Alike; b: Alike }) => [a.id, b.id].sort())
    expect(await list()).toEqual([])
    await findPairs(await town.ctx())
    await findPairs(await town.ctx())
    expect(await list()).toEqual([[first, second].sort()])
    await liaison.post(`/api/opinions/${second}/apart`, { otherId: first })
    await findPairs(await town.ctx())
    expect(await list()).toEqual([])
  })
})

test('what boils up is told from what one may see, and from nothing else', async () => {
  const town = await aTown()
  const made = await submitted(town, [...KTV, ...OTHERS])
  const { body } = await (await town.liaison()).get('/api/topics')
  expect(body).toMatchObject({ days: 30, looked: made.length, topics: [{ size: 3, lately: 3, before: 0 }] })
  expect(body.topics[0].name).toContain('翠竹小区')
  expect(body.topics[0].matters.map(({ id }: Alike) => id).sort()).toEqual(made.slice(0, 3).sort())
  const deputy = await town.deputy()
  expect((await deputy.get('/api/topics')).body).toMatchObject({ looked: 0, topics: [] })
  await town.becomes('2026-05-02')
  expect((await (await town.liaison()).get('/api/topics')).body.topics).toEqual([])
})

test('praise does not boil up, however many say it', async () => {
  const town = await aTown()
  const made = await submitted(town, [...KTV, ...OTHERS])
  const liaison = await town.liaison()
  const topics = async () => (await liaison.get('/api/topics')).body
  expect((await topics()).topics).toHaveLength(1)
  for (const id of made.slice(0, 3)) {
    const said = { title: '表扬翠竹小区歌厅', category: 'market', nature: 'praise' }
    expect((await liaison.post(`/api/opinions/${id}/register`, said)).status).toBe(200)
  }
  expect(await topics()).toMatchObject({ looked: made.length - 3, topics: [] })
})

test('what was grouped once is told anew as soon as a text has changed or come in', async () => {
  const town = await aTown()
  await submitted(town, [...KTV, ...OTHERS])
  const liaison = await town.liaison()
  const sizes = async () =>
    (await liaison.get('/api/topics')).body.topics.map(({ size }: { size: number }) => size)
  expect([await sizes(), await sizes()]).toEqual([[3], [3]])
  await submitted(town, [KTV[0]!])
  expect(await sizes()).toEqual([4])
})
