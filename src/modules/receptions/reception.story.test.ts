import { v7 as uuid } from 'uuid'
import { describe, expect, test } from 'vitest'
import { setSetting } from '#modules/places/index.ts'
import { workflows } from '#src/app.ts'
import { addDeputy } from '#test/places.ts'
import { aTown } from '#test/town.ts'
import { daysOfYear } from './plan.actions.ts'
import { rotate } from './rotation.actions.ts'

type Town = Awaited<ReturnType<typeof aTown>>
const DAY = '2026-03-16'
export const aReception = (town: Town, more: object = {}) => ({
  stationId: town.stationId,
  mode: 'station',
  onDay: DAY,
  startTime: '09:00',
  endTime: '11:00',
  venue: '一楼接待室',
  theme: '老旧小区改造',
  deputyIds: [town.deputyId],
  ...more,
})
const fieldsOf = (body: { fields?: { path: string; message: string }[] }) =>
  (body.fields ?? []).map(({ path, message }) => `${path}: ${message}`)
const { stationId: _, mode: __, ...DETAILS } = aReception({} as Town, {})
const details = (town: Town, more: object = {}) => ({ ...DETAILS, deputyIds: [town.deputyId], ...more })

describe('a notice', () => {
  test('is published three days before at the latest; two days before it is refused, and nothing is left', async () => {
    const town = await aTown()
    const liaison = await town.liaison()
    const { id } = (await liaison.post('/api/receptions', aReception(town))).body
    await town.becomes('2026-03-14')
    const late = await liaison.post(`/api/receptions/${id}/publish`)
    expect(late.status).toBe(400)
    expect(fieldsOf(late.body)).toEqual(['onDay: 离接待只有2天，至少要提前3天公告，请先把日期改晚'])
    expect((await liaison.get(`/api/receptions/${id}`)).body).toMatchObject({
      state: 'planned',
      leadDays: null,
    })
    await town.becomes('2026-03-13')
    expect((await liaison.post(`/api/receptions/${id}/publish`)).body).toMatchObject({ state: 'published' })
    expect((await liaison.get(`/api/receptions/${id}`)).body).toMatchObject({ leadDays: 3 })
  })

  test('keeps to the number of days that the street has set, never below two', async () => {
    const town = await aTown()
    const setting = { placeId: town.streetId, key: 'reception.noticeDays', validFrom: '2026-03-01' }
    const set = (value: number) =>
      town.ctx().then((ctx) => setSetting(ctx, workflows, { ...setting, value, basis: '主任会议纪要' }))
    await expect(set(1)).rejects.toThrow()
    await set(5)
    const liaison = await town.liaison()
    const { id } = (await liaison.post('/api/receptions', aReception(town))).body
    await town.becomes('2026-03-12')
    expect((await liaison.post(`/api/receptions/${id}/publish`)).status).toBe(400)
  })

  test('that is changed a day before becomes a change notice that says how late it is', async () => {
    const town = await aTown()
    const liaison = await town.liaison()
    const { id } = (await liaison.post('/api/receptions', aReception(town))).body
    await liaison.post(`/api/receptions/${id}/publish`)
    await town.becomes('2026-03-15')
    const moved = details(town, { venue: '社区活动室' })
    expect((await liaison.post(`/api/receptions/${id}/revise`, moved)).status).toBe(409)
    const bare = await liaison.post(`/api/receptions/${id}/changeNotice`, moved)
    expect(fieldsOf(bare.body)).toEqual(['reason: 请填写变更原因'])
    await liaison.post(`/api/receptions/${id}/changeNotice`, { ...moved, reason: '接待室漏水' })
    const { body } = await liaison.get(`/api/receptions/${id}`)
    expect(body).toMatchObject({
      venue: '社区活动室',
      leadDays: 1,
      noticeChanges: 1,
      changeNote: '接待室漏水',
    })
    expect(body.history.at(-1)).toMatchObject({ action: 'changeNotice', label: '变更公告' })
    expect(body.history.at(-1).text).toContain('接待室漏水')
  })

  test('of a reception called off says so with its reason, and those on duty are free again', async () => {
    const town = await aTown()
    const liaison = await town.liaison()
    const { id } = (await liaison.post('/api/receptions', aReception(town))).body
    await liaison.post(`/api/receptions/${id}/publish`)
    await liaison.post(`/api/receptions/${id}/cancel`, { reason: '台风' })
    const { body } = await liaison.get(`/api/receptions/${id}`)
    expect(body).toMatchObject({ state: 'cancelled', cancelReason: '台风' })
    expect(body.history.at(-1).text).toContain('台风')
    expect((await liaison.post('/api/receptions', aReception(town))).status).toBe(201)
  })

  test('names all that is wrong at once, in Chinese, and nothing is written', async () => {
    const town = await aTown()
    const liaison = await town.liaison()
    const wrong = aReception(town, { onDay: '2026-3-1', endTime: '08:00', venue: '', deputyIds: ['x'] })
    const { status, body } = await liaison.post('/api/receptions', wrong)
    expect(status).toBe(400)
    expect(fieldsOf(body)).toEqual(
      expect.arrayContaining([
        'onDay: 日期写成 2026-03-16',
        'venue: 地点不少于2个字',
        'deputyIds.0: 代表编号不对',
      ]),
    )
    expect((await liaison.get('/api/receptions')).body.rows).toEqual([])
  })
})

describe('a deputy', () => {
  test('is in one place at a time: parallel venues and modes share no deputy, and a room has one reception', async () => {
    const town = await aTown()
    const liaison = await town.staff()
    const second = await addDeputy(await town.ctx(), '王代表', town.stationId)
    await liaison.post('/api/receptions', aReception(town))
    const online = { mode: 'online', venue: '网上', startTime: '10:00', endTime: '12:00' }
    const twice = await liaison.post('/api/receptions', aReception(town, online))
    expect(fieldsOf(twice.body)).toEqual([
      'deputyIds: 李代表这时（9:00—11:00）已在另一场接待值班，一人不能在两处',
    ])
    const parallel = aReception(town, { ...online, deputyIds: [second] })
    expect((await liaison.post('/api/receptions', parallel)).status).toBe(201)
    const elsewhere = aReception(town, {
      stationId: town.otherStationId,
      deputyIds: [second],
      startTime: '11:30',
      endTime: '12:30',
    })
    expect((await liaison.post('/api/receptions', elsewhere)).status).toBe(400)
    const room = await liaison.post(
      '/api/receptions',
      aReception(town, { deputyIds: [], startTime: '10:30' }),
    )
    expect(fieldsOf(room.body)[0]).toMatch(/^venue: 这个地点这段时间已有一场接待/)
  })

  test('asked for twice at the very same moment is let through once', async () => {
    const town = await aTown()
    const liaison = await town.liaison()
    const [one, other] = await Promise.all([
      liaison.post('/api/receptions', aReception(town)),
      liaison.post('/api/receptions', aReception(town, { venue: '社区活动室' })),
    ])
    expect([one.status, other.status].sort()).toEqual([201, 400])
  })

  test('who is suspended is neither planned, announced, nor lets a reception begin', async () => {
    const town = await aTown()
    const liaison = await town.liaison()
    const { id } = (await liaison.post('/api/receptions', aReception(town))).body
    const { db } = await town.ctx()
    const become = (state: string) =>
      db.updateTable('mandates').set({ state }).where('personId', '=', town.deputyId).execute()
    await become('suspended')
    const refused = await liaison.post(`/api/receptions/${id}/publish`)
    expect(fieldsOf(refused.body)).toEqual(['deputyIds: 李代表现在不担任代表或已暂停履职，请先换人'])
    const planned = await liaison.post('/api/receptions', aReception(town, { onDay: '2026-03-17' }))
    expect(fieldsOf(planned.body)).toEqual(['deputyIds: 李代表那天不担任代表或已暂停履职，不能值班'])
    await become('active')
    await liaison.post(`/api/receptions/${id}/publish`)
    await become('suspended')
    await town.becomes(DAY)
    expect((await liaison.post(`/api/receptions/${id}/hold`)).status).toBe(400)
    await become('active')
    expect((await liaison.post(`/api/receptions/${id}/hold`)).status).toBe(200)
  })

  test('asks a colleague to stand in; the roster changes when the colleague agrees, after publication with a notice', async () => {
    const town = await aTown()
    const liaison = await town.liaison()
    const second = await addDeputy(await town.ctx(), '王代表', town.stationId)
    const colleague = await town.person('deputy', town.stationId, second)
    const deputy = await town.deputy()
    const { id } = (await liaison.post('/api/receptions', aReception(town))).body
    await liaison.post(`/api/receptions/${id}/publish`)
    const asking = { id: uuid(), toId: second, note: '外出开会' }
    expect((await colleague.post(`/api/receptions/${id}/askSwap`, asking)).status).toBe(404)
    expect(
      (await deputy.post(`/api/receptions/${id}/askSwap`, { ...asking, toId: town.deputyId })).status,
    ).toBe(400)
    expect((await deputy.post(`/api/receptions/${id}/askSwap`, asking)).status).toBe(200)
    const [swap] = (await colleague.get('/api/receptions/swaps')).body.rows
    expect(swap).toMatchObject({ askerName: '李代表', note: '外出开会', isMine: false })
    expect((await deputy.post(`/api/receptions/swaps/${swap.id}`, { answer: 'accepted' })).status).toBe(400)
    expect((await colleague.post(`/api/receptions/swaps/${swap.id}`, { answer: 'accepted' })).status).toBe(
      200,
    )
    expect((await colleague.post(`/api/receptions/swaps/${swap.id}`, { answer: 'declined' })).status).toBe(
      409,
    )
    const { body } = await liaison.get(`/api/receptions/${id}`)
    expect(body.deputies.map(({ name }: { name: string }) => name)).toEqual(['王代表'])
    expect(body).toMatchObject({ noticeChanges: 1 })
    expect(body.history.map(({ action }: { action: string }) => action)).toEqual([
      'begin',
      'publish',
      'askSwap',
      'acceptedSwap',
      'swap',
    ])
    expect((await deputy.get(`/api/receptions/${id}`)).status).toBe(404)
  })
})

describe('a year', () => {
  test('is planned by the rhythm; a day off becomes the next workday with its reason, a make-up Saturday stays', async () => {
    const town = await aTown({ today: '2025-12-20' })
    const liaison = await town.liaison()
    const plan = { ...aReception(town), year: 2026, cadence: 'weekly', onWhich: 6 }
    const { body } = await liaison.post('/api/receptions/plan/preview', plan)
    const days = new Map(body.days.map((day: { plannedFor: string }) => [day.plannedFor, day]))
    expect(days.get('2026-02-14'), 'a make-up Saturday before Spring Festival').toMatchObject({
      onDay: '2026-02-14',
      shiftWhy: null,
    })
    expect(days.get('2026-02-21')).toMatchObject({ onDay: '2026-02-24', shiftWhy: '春节' })
    expect((await liaison.get('/api/receptions')).body.rows, 'a preview writes nothing').toEqual([])
    expect(daysOfYear('oddMonths', 31, 2026)).toEqual([
      '2026-01-31',
      '2026-03-31',
      '2026-05-31',
      '2026-07-31',
      '2026-09-30',
      '2026-11-30',
    ])
  })

  test('twice planned is once made, and turns are fair', async () => {
    const town = await aTown({ today: '2025-12-20' })
    const liaison = await town.liaison()
    const ctx = await town.ctx()
    for (const name of ['王代表', '赵代表']) await addDeputy(ctx, name, town.stationId)
    const plan = { ...aReception(town), year: 2026, cadence: 'monthly', onWhich: 15 }
    expect((await liaison.post('/api/receptions/plan', plan)).body).toMatchObject({ made: 12 })
    expect((await liaison.post('/api/receptions/plan', plan)).body).toMatchObject({ made: 0 })
    const { body } = await liaison.get(`/api/receptions/quota?stationId=${town.stationId}&year=2026`)
    expect(body.rows.map(({ n }: { n: number }) => n)).toEqual([8, 8, 8])
    const next = await liaison.get(`/api/receptions/quota?stationId=${town.otherStationId}&year=2026`)
    expect(next.status, 'another station’s turns').toBe(404)
    const backwards = `stationId=${town.stationId}&startsAt=2026-01-02T09:00:00Z&endsAt=2026-01-01T09:00:00Z`
    expect((await liaison.get(`/api/receptions/candidates?${backwards}`)).status).toBe(400)
    const { rows } = (await liaison.get('/api/receptions?from=2026-01-01&until=2026-12-31')).body
    expect(rows).toHaveLength(12)
  })

  test('gives the next turn to whoever had the fewest, then to whoever waited longest, never to who is elsewhere', () => {
    const at = (day: number, hour = 9) => ({
      startsAt: new Date(Date.UTC(2026, 0, day, hour)),
      endsAt: new Date(Date.UTC(2026, 0, day, hour + 2)),
    })
    expect(rotate(['a', 'b', 'c'], [], [at(1), at(2), at(3)], 1)).toEqual([['a'], ['b'], ['c']])
    const turns = [{ deputyId: 'a', ...at(5) }]
    expect(rotate(['a', 'b'], turns, [at(6), at(7)], 1)).toEqual([['b'], ['a']])
    expect(rotate(['a', 'b'], [{ deputyId: 'b', ...at(8, 10) }], [at(8)], 2)).toEqual([['a']])
  })
})

test('a second arrival with the same id by the same person is the same reception; another’s is refused', async () => {
  const town = await aTown()
  const [liaison, staff] = [await town.liaison(), await town.staff()]
  const mine = aReception(town, { id: uuid() })
  const first = await liaison.post('/api/receptions', mine)
  expect((await liaison.post('/api/receptions', mine)).body).toEqual(first.body)
  expect((await staff.post('/api/receptions', mine)).status).toBe(409)
  expect((await liaison.get('/api/receptions')).body.rows).toHaveLength(1)
  const elsewhere = await liaison.post(
    '/api/receptions',
    aReception(town, { stationId: town.otherStationId }),
  )
  expect(elsewhere.status).toBe(403)
})
