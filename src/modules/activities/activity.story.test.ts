import { expect, test } from 'vitest'
import { anotherDeputy, newId, noticed, photo, planned, planOf, REPORT } from '#test/activity-stories.ts'
import { aTown } from '#test/town.ts'

type Row = { id: string }

test('an inspection goes from its plan through notice, record, report and two units’ answers into the file', async () => {
  const { town, liaison, url } = await planned({
    type: 'inspection',
    startsAt: '2026-03-20T09:00',
    endsAt: '2026-03-20T17:00',
  })
  expect((await liaison.get(url)).body.clocks, 'ten days before an inspection').toMatchObject([
    { name: 'notice', span: '10天', dueAt: '2026-03-10T15:59:59.999Z' },
  ])
  expect(await liaison.post(`${url}/notify`)).toMatchObject({ status: 200, body: { state: 'noticed' } })
  expect(await liaison.post(`${url}/hold`), 'not before it begins').toMatchObject({ status: 400 })
  await town.becomes('2026-03-20', 17)
  await liaison.post(`${url}/check-in/for`, { personId: town.deputyId, reason: '手机没电' })
  expect(await liaison.post(`${url}/hold`, { guestsCame: 7, batches: 2 })).toMatchObject({
    body: { state: 'held' },
  })
  expect((await liaison.get(url)).body, '人次 counts deputies and guests, 批次 beside it').toMatchObject({
    personTimes: 8,
    batches: 2,
  })
  expect(await liaison.post(`${url}/close`), 'an inspection is reported on').toMatchObject({ status: 409 })
  await liaison.post(`${url}/report`, { report: REPORT })
  await liaison.post(`${url}/forward`, { unitIds: [town.unitId, town.otherUnitId] })

  const head = await town.head()
  const otherHead = await town.person('unitHead', town.otherUnitId)
  expect((await head.get(url)).body.clocks.at(-1)).toMatchObject({ name: 'answer', span: '3个月' })
  const answer = { answer: '已排查雨污混接点四处，五月底前改造完成。' }
  expect(await head.post(`${url}/answer`, answer)).toMatchObject({ body: { state: 'forwarded' } })
  expect(await head.post(`${url}/answer`, answer), 'once a unit').toMatchObject({ status: 400 })
  expect(await otherHead.post(`${url}/answer`, answer)).toMatchObject({ body: { state: 'answered' } })
  expect(await liaison.post(`${url}/close`)).toMatchObject({ body: { state: 'closed' } })
})

test('a notice one day before is refused without a reason, and nothing is left behind; with one it goes out', async () => {
  const { town, liaison, url } = await planned()
  await town.becomes('2026-03-11')
  expect(await liaison.post(`${url}/notify`)).toMatchObject({
    status: 400,
    body: { fields: [{ path: 'lateReason', message: expect.stringContaining('只剩1天') }] },
  })
  expect((await liaison.get(url)).body).toMatchObject({ state: 'planned', noticedAt: null })
  await liaison.post(`${url}/notify`, { lateReason: '区里昨天才确定时间' })
  expect((await liaison.get(url)).body).toMatchObject({ state: 'noticed', lateReason: '区里昨天才确定时间' })
})

test('the clock of the notice follows the plan when the day is moved', async () => {
  const { liaison, id, url } = await planned()
  expect((await liaison.get(url)).body.dueAt).toBe('2026-03-09T15:59:59.999Z')
  const {
    placeId: _,
    type: __,
    ...plan
  } = planOf(id, { startsAt: '2026-03-25T09:00', endsAt: '2026-03-25T11:00' })
  expect(await liaison.post(`${url}/revise`, plan)).toMatchObject({ status: 200 })
  expect((await liaison.get(url)).body.dueAt).toBe('2026-03-22T15:59:59.999Z')
})

test('a deputy learns of it with the notice; who has read is known, who has not is reminded', async () => {
  const { town, liaison, url } = await planned()
  const deputy = await town.deputy()
  const silent = await anotherDeputy(town, '周代表', town.stationId)
  await liaison.post(`${url}/invite`, { people: [silent.id] })
  expect(await deputy.get(url), 'not before the notice').toMatchObject({ status: 404 })
  await liaison.post(`${url}/notify`)
  expect((await deputy.get('/api/activities/mine')).body.coming).toMatchObject([
    { stand: 'invited', readAt: null },
  ])
  await deputy.post(`${url}/read`)
  const { body } = await liaison.get(`${url}/board`)
  expect(body.figures).toMatchObject({ invited: 2, read: 1 })
  expect((await liaison.post(`${url}/remind`)).body).toEqual({ reminded: 1 })
  expect((await liaison.post(`${url}/remind`)).body, 'not every minute').toEqual({ reminded: 0 })
  expect(await deputy.get(`${url}/board`), 'a deputy does not see who else has read').toMatchObject({
    status: 403,
  })
})

test('a deputy enrols or asks leave with a reason, and the organiser decides', async () => {
  const { town, liaison, deputy, url } = await noticed()
  expect(await deputy.post(`${url}/leave`, { reason: '' })).toMatchObject({ status: 400 })
  expect(await deputy.post(`${url}/leave`, { reason: '外地出差' })).toMatchObject({ status: 204 })
  const decide = { personId: town.deputyId, grant: true, note: '同意' }
  expect(await deputy.post(`${url}/leave/decide`, decide)).toMatchObject({ status: 403 })
  expect(await liaison.post(`${url}/leave/decide`, decide)).toMatchObject({ status: 204 })
  expect(await liaison.post(`${url}/leave/decide`, decide), 'nobody asks any more').toMatchObject({
    status: 409,
  })
  expect((await liaison.get(`${url}/board`)).body.figures).toMatchObject({
    onLeave: 1,
    absent: 0,
    rateOfAll: 0,
    rateWithoutLeave: null,
  })
  await liaison.post(`${url}/settle`)
  expect(await deputy.post(`${url}/enrol`), 'the list is settled').toMatchObject({ status: 409 })
})

test('the same form sent twice is one activity, and nobody gets another’s by its id', async () => {
  const town = await aTown()
  const liaison = await town.liaison()
  const plan = planOf(town.stationId, { id: newId() })
  const first = await liaison.post('/api/activities', plan)
  expect(first).toMatchObject({ status: 201, body: { id: plan.id } })
  expect((await liaison.post('/api/activities', plan)).body).toEqual(first.body)
  expect((await liaison.get('/api/activities')).body.rows).toHaveLength(1)
  expect(await (await town.staff()).post('/api/activities', plan)).toMatchObject({ status: 409 })
})

test('a wrong plan is told all its faults at once, in words', async () => {
  const town = await aTown()
  const wrong = planOf(town.stationId, { type: 'visit_in', endsAt: '2026-03-12T08:00' })
  const { status, body } = await (await town.liaison()).post('/api/activities', wrong)
  expect(status).toBe(400)
  expect(body.fields.map(({ path }: { path: string }) => path).toSorted()).toEqual(['endsAt', 'visitFrom'])
})

test('what was found on the way becomes a matter of the opinion loop, once', async () => {
  const { town, liaison, deputy, url } = await noticed()
  const files = [await photo(town, deputy)]
  const found = await deputy.post(`${url}/findings`, {
    files,
    content: '排口有黑水流出，气味很大',
    location: '二号桥下',
  })
  expect(found.status).toBe(201)
  const raised = await liaison.post(`${url}/raise`, { findingId: (found.body as Row).id })
  expect(raised.status).toBe(201)
  expect((await liaison.get(`/api/opinions/${(raised.body as Row).id}`)).body).toMatchObject({
    channel: 'activity',
    state: 'received',
    deputyName: '李代表',
    files: [{ type: 'image/jpeg', purpose: 'before' }],
  })
  expect(await liaison.post(`${url}/raise`, { findingId: (found.body as Row).id })).toMatchObject({
    status: 409,
  })
  expect((await liaison.get(url)).body.findings).toMatchObject([{ opinionId: (raised.body as Row).id }])
  expect(await (await town.person('stationLiaison', town.otherStationId)).get(url)).toMatchObject({
    status: 404,
  })
})
