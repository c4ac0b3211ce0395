import { expect, test } from 'vitest'
import { aTown } from '#test/town.ts'
import { deputiesAt } from './deputy.queries.ts'

const basis = '区人大常委会公告第3号'
const seat = { level: 'district', term: '第十届', constituency: '第7选区' }

test('who is elected acts as a deputy from the day the mandate is confirmed, and the code opens with it', async () => {
  const town = await aTown({ today: '2026-03-02' })
  const staff = await town.staff()
  const { id, personId } = await elected(staff, town, { name: '方晓禾', ...seat })
  const deputy = await town.person('deputy', town.stationId, personId)
  expect((await deputy.get('/api/deputy/me')).status).toBe(403)

  const early = await staff.post(`/api/mandates/${id}/confirm`, { since: '2026-02-01', basis })
  expect([early.status, early.body.fields]).toEqual([400, [{ path: 'since', message: '任期不早于当选日期' }]])
  expect((await staff.post(`/api/mandates/${id}/confirm`, { since: '2026-03-02', basis })).status).toBe(200)
  const sitting = await town.person('deputy', town.stationId, personId)
  expect((await sitting.get('/api/deputy/me')).body).toMatchObject({
    name: '方晓禾',
    mandates: [{ levelLabel: '区人大代表', constituency: '第7选区' }],
  })
  const { body } = await staff.get(`/api/mandates/${id}`)
  expect(body.codes).toHaveLength(1)
  expect(
    body.history.map(({ label, toState }: { label: string; toState: string }) => [label, toState]),
  ).toEqual([
    ['登记当选', '待确认资格'],
    ['确认资格', '履职中'],
  ])
})

test('a mandate that begins tomorrow is told to nobody today', async () => {
  const town = await aTown({ today: '2026-03-02' })
  const staff = await town.staff()
  const { id } = await elected(staff, town, { name: '方晓禾', ...seat })
  await staff.post(`/api/mandates/${id}/confirm`, { since: '2026-03-03', basis })
  const named = async () => (await deputiesAt(await town.ctx(), town.stationId)).map(({ name }) => name)
  expect(await named()).toEqual(['李代表'])
  await town.becomes('2026-03-03')
  expect((await named()).toSorted()).toEqual(['方晓禾', '李代表'].toSorted())
})

test('suspension and its end are told with their ground; nobody acts as a deputy in between', async () => {
  const town = await aTown({ today: '2026-03-02' })
  const staff = await town.staff()
  const { id, personId } = await inOffice(staff, town)
  const asks = async () =>
    (await (await town.person('deputy', town.stationId, personId)).get('/api/deputy/me')).status
  expect(await asks()).toBe(200)
  const without = await staff.post(`/api/mandates/${id}/suspend`, { reason: 'boredom' })
  expect(without.body.fields.map(({ path }: { path: string }) => path)).toEqual(['reason', 'basis'])
  await staff.post(`/api/mandates/${id}/suspend`, { reason: 'custody', basis })
  expect(await asks()).toBe(403)
  expect((await staff.get(`/api/mandates/${id}`)).body).toMatchObject({
    stateLabel: '暂停执行职务',
    reasonLabel: '因刑事案件被羁押正在受侦查、起诉、审判',
    basis,
  })
  await staff.post(`/api/mandates/${id}/resume`, { basis })
  expect(await asks()).toBe(200)
})

test('an ended mandate stays readable, its seat is filled by a by-election of the same constituency only', async () => {
  const town = await aTown({ today: '2026-03-02' })
  const staff = await town.staff()
  const { id, personId } = await inOffice(staff, town)
  const by = { name: '邱知行', ...seat, replacesId: id }
  const early = await elect(staff, town, by)
  expect(early.body.fields).toEqual([{ path: 'replacesId', message: '补选的是已经终止的代表资格' }])

  const ended = { reason: 'moved', until: '2026-03-01', basis }
  const future = await staff.post(`/api/mandates/${id}/terminate`, { ...ended, until: '2026-04-01' })
  expect(future.body.fields).toEqual([{ path: 'until', message: '还没有到这一天' }])
  expect((await staff.post(`/api/mandates/${id}/terminate`, ended)).status).toBe(200)
  const again = await staff.post(`/api/mandates/${id}/resume`, { basis })
  expect([again.status, again.body.code]).toEqual([409, 'notNow'])

  const elsewhere = await elect(staff, town, { ...by, constituency: '第8选区' })
  expect(elsewhere.body.fields).toEqual([{ path: 'replacesId', message: '补选须与出缺的同级、同届、同选区' }])
  const filled = await elected(staff, town, by)
  expect((await staff.get(`/api/mandates/${filled.id}`)).body).toMatchObject({
    byElection: true,
    replaces: { id, name: '方晓禾' },
  })
  const next = await elected(staff, town, { personId, ...seat, term: '第十一届' })
  const { body } = await staff.get(`/api/mandates/${next.id}`)
  expect(body.others).toMatchObject([{ id, term: '第十届', stateLabel: '资格已终止', until: '2026-03-01' }])
})

test('one person holds mandates of several levels, but not twice the same', async () => {
  const town = await aTown({ today: '2026-03-02' })
  const staff = await town.staff()
  const { personId } = await inOffice(staff, town)
  const twice = await elect(staff, town, { personId, ...seat })
  expect(twice.body.fields).toEqual([{ path: 'level', message: '这位代表已有同级同届的任职' }])
  const forum = await elected(staff, town, { personId, level: 'forum', term: '第三届' })
  await staff.post(`/api/mandates/${forum.id}/confirm`, { since: '2026-03-02', basis })
  const deputy = await town.person('deputy', town.stationId, personId)
  const { mandates } = (await deputy.get('/api/deputy/me')).body
  expect(mandates.map(({ level }: { level: string }) => level).toSorted()).toEqual(['district', 'forum'])
})

test('the list is of one’s own street, found by name, term and constituency, with counts', async () => {
  const town = await aTown({ today: '2026-03-02' })
  const [staff, liaison] = [await town.staff(), await town.liaison()]
  const { id } = await inOffice(staff, town)
  const { body } = await staff.get(`/api/mandates?q=${encodeURIComponent('方 第7')}`)
  expect(body.rows.map((row: { id: string }) => row.id)).toEqual([id])
  expect(body.counts).toEqual({ elected: 0, active: 1, suspended: 0, terminated: 0 })
  expect((await staff.get('/api/mandates?state=terminated')).body).toMatchObject({
    rows: [],
    counts: { active: 2 },
  })
  expect((await liaison.get(`/api/mandates/${id}`)).status).toBe(200)
  expect((await liaison.post(`/api/mandates/${id}/suspend`, { reason: 'custody', basis })).status).toBe(403)
  const page = (await staff.get('/api/mandates?limit=1')).body
  const rest = (await staff.get(`/api/mandates?limit=1&after=${page.next}`)).body
  expect([page.rows.length, rest.rows.length, rest.next]).toEqual([1, 1, null])
})

type Staff = Awaited<ReturnType<Awaited<ReturnType<typeof aTown>>['staff']>>
type Town = Awaited<ReturnType<typeof aTown>>

function elect(staff: Staff, { stationId }: Town, who: object) {
  return staff.post('/api/mandates', { stationId, electedOn: '2026-02-20', ...who })
}

async function elected(staff: Staff, town: Town, who: object): Promise<{ id: string; personId: string }> {
  const { status, body } = await elect(staff, town, who)
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}

async function inOffice(staff: Staff, town: Town) {
  const made = await elected(staff, town, { name: '方晓禾', ...seat })
  await staff.post(`/api/mandates/${made.id}/confirm`, { since: '2026-02-25', basis })
  return made
}
