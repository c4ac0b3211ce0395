import { expect, test } from 'vitest'
import { fedBack, REPLY, registered } from '#test/opinion-stories.ts'

async function outside(loop: { town: Awaited<ReturnType<typeof registered>>['town'] }) {
  const staff = await loop.town.staff()
  const { body } = await staff.post(`/api/places/${loop.town.streetId}/children`, {
    kind: 'outside',
    name: '市供电公司',
    outsideKind: 'other',
  })
  return body.id as string
}

test('a matter goes to another station, which takes it; the giver sees it and no longer decides', async () => {
  const { town, liaison, url } = await registered()
  const other = await town.person('stationLiaison', town.otherStationId)
  expect(await other.get(url), 'not theirs yet').toMatchObject({ status: 404 })
  const wrong = await liaison.post(`${url}/handOver`, { stationId: town.stationId, note: '地点在那边' })
  expect(wrong.body.fields).toEqual([{ path: 'stationId', message: '本来就在这个联络站' }])
  await liaison.post(`${url}/handOver`, { stationId: town.otherStationId, note: '地点在那边' })
  expect((await other.get(url)).body).toMatchObject({ state: 'passed', fromStationName: '幸福联络站' })
  await other.post(`${url}/takeOver`)
  expect((await other.get(url)).body).toMatchObject({ state: 'registered', stationName: '河畔联络站' })
  expect(await liaison.get(url), 'may be asked by the resident').toMatchObject({ status: 200 })
  expect(await liaison.post(`${url}/note`, { note: '看看' })).toMatchObject({ status: 403 })
  expect(await liaison.post(`${url}/reveal`, { reason: '想看看' })).toMatchObject({ status: 403 })
})

test('it is refused back with a reason inside the clock, or taken back before it was touched; the days go on', async () => {
  const { town, liaison, url } = await registered()
  const other = await town.person('stationLiaison', town.otherStationId)
  const due = (await liaison.get(url)).body.dueAt
  await liaison.post(`${url}/handOver`, { stationId: town.otherStationId, note: '地点在那边' })
  expect(await other.post(`${url}/refuseOver`, {})).toMatchObject({ status: 400 })
  await other.post(`${url}/refuseOver`, { note: '幸福路归幸福站' })
  expect((await liaison.get(url)).body).toMatchObject({
    state: 'registered',
    dueAt: due,
    fromStationName: null,
  })
  expect(await other.get(url)).toMatchObject({ status: 404 })
  await liaison.post(`${url}/handOver`, { stationId: town.otherStationId, note: '还是那边的' })
  await liaison.post(`${url}/recall`, { note: '弄错了' })
  expect((await liaison.get(url)).body).toMatchObject({ state: 'registered', dueAt: due })
  await liaison.post(`${url}/handOver`, { stationId: town.otherStationId, note: '还是那边的' })
  await town.becomes('2026-03-06')
  expect(await other.post(`${url}/refuseOver`, { note: '幸福路归幸福站' })).toMatchObject({
    body: { code: 'tooLate' },
  })
})

test('a matter goes to a house outside; the station asks, enters the answer, and the loop goes on', async () => {
  const loop = await registered()
  const { town, liaison, url } = loop
  const outsideId = await outside(loop)
  const places = (await liaison.get('/api/places')).body
  expect(places.outsides).toMatchObject([{ id: outsideId, name: '市供电公司' }])
  const wrong = await liaison.post(`${url}/handOut`, { outsideId: town.unitId, note: '归供电公司维护' })
  expect(wrong.body.fields).toEqual([{ path: 'outsideId', message: '没有这个单位' }])
  await liaison.post(`${url}/handOut`, { outsideId, note: '归供电公司维护' })
  const due = (await liaison.get(url)).body.dueAt
  await liaison.post(`${url}/askBack`, { note: '电话问过，说下周' })
  expect((await liaison.get(url)).body.dueAt > due, 'asked again later').toBe(true)
  await liaison.post(`${url}/enterOutside`, { result: 'solved', reply: REPLY })
  expect((await liaison.get(url)).body).toMatchObject({
    state: 'replied',
    outcome: 'handed_over',
    outsideName: '市供电公司',
  })
  await liaison.post(`${url}/feedBack`, { way: 'phone' })
  await loop.resident('rate', { rating: 'dissatisfied', ratingReason: '还是不亮' })
  expect((await liaison.get(url)).body, 'nobody inside has it').toMatchObject({
    state: 'registered',
    round: 2,
  })
})

test('what was handed out is taken back with the days it had', async () => {
  const loop = await registered()
  const { liaison, url } = loop
  const due = (await liaison.get(url)).body.dueAt
  await liaison.post(`${url}/handOut`, { outsideId: await outside(loop), note: '归供电公司维护' })
  await liaison.post(`${url}/takeBack`, { note: '我们自己办' })
  expect((await liaison.get(url)).body).toMatchObject({ state: 'registered', dueAt: due, outsideName: null })
})

test('both ratings are kept and told; whoever rates nothing after the rework is in no denominator', async () => {
  const loop = await fedBack()
  const { town, liaison, clerk, url } = loop
  const figures = async () => (await liaison.get('/api/opinions/figures')).body
  const none = { satisfied: 0, basic: 0, dissatisfied: 0 }
  await loop.resident('rate', { rating: 'dissatisfied', ratingReason: '还是不亮' })
  expect(await figures()).toMatchObject({ first: { ...none, dissatisfied: 1 }, second: none, standing: none })
  await clerk.post(`${url}/acknowledge`)
  await clerk.post(`${url}/draft`, { result: 'solved', reply: REPLY })
  await (await town.head()).post(`${url}/issue`)
  await loop.resident('rate', { rating: 'satisfied' })
  expect(await figures()).toMatchObject({
    collected: 1,
    byOutcome: { handled_by_street: 1, pending: 0 },
    first: { ...none, dissatisfied: 1 },
    second: { ...none, satisfied: 1 },
    standing: { ...none, satisfied: 1 },
  })
  const csv = await loop.town.app.inject({
    url: '/api/opinions/export.csv?pile=all',
    headers: { cookie: liaison.cookie },
  })
  expect(csv.body).toContain('第一次评价,重办后评价')
  expect(csv.body).toContain('不满意,满意')
})
