import { describe, expect, test } from 'vitest'
import { keepUpload } from '#kernel/attachments.ts'
import { forgetReporter, residentOf } from '#modules/opinions/index.ts'
import { workflows } from '#src/app.ts'
import { fedBack } from '#test/opinion-stories.ts'
import { addDeputy } from '#test/places.ts'
import { takeJobs } from '#test/town.ts'
import { planLookbacks } from './index.ts'
import { type Candidate, lot, pick, quarterOf } from './pick.actions.ts'

const SEEN = {
  lookedOn: '2026-06-10',
  lookers: '周联络、李代表',
  place: '幸福路东段',
  note: '站在路口数了一遍',
}

/** An opinion said to be solved, rated and closed; `nightOf` lets a night pass. */
async function closed(rating: 'satisfied' | 'basic' = 'satisfied') {
  const loop = await fedBack({ name: '王小明', phone: '13800000012' })
  await loop.resident('rate', { rating })
  const { town, liaison } = loop
  const nightOf = async (day: string) => {
    await town.becomes(day)
    await planLookbacks({ ...(await town.ctx()), workflows })
    return (await liaison.get('/api/lookbacks')).body.rows as { id: string; why: string; opinionId: string }[]
  }
  const look = async (finding: string, by = liaison) => {
    const [row] = await nightOf('2026-07-01')
    return by.post(`/api/lookbacks/${row!.id}/look`, { finding, ...SEEN })
  }
  const figures = async () => (await liaison.get('/api/opinions/figures?since=2026-01-01')).body
  return { ...loop, nightOf, look, figures }
}

describe('a look-back', () => {
  test('is due when the span has passed: its unit has no other of the quarter, so this one is looked at', async () => {
    const { nightOf, liaison } = await closed()
    expect(await nightOf('2026-05-31')).toEqual([])
    expect(await nightOf('2026-07-01')).toMatchObject([{ state: 'due', opinionTitle: '幸福路路灯不亮' }])
    expect(await nightOf('2026-07-02')).toHaveLength(1)
    expect((await liaison.get('/api/lookbacks?pile=due')).body.counts).toMatchObject({ all: 1, due: 1 })
  })

  test('that finds it done confirms that it is solved: three numbers, each within the one before', async () => {
    const { look, figures, liaison, url } = await closed()
    expect(await figures()).toMatchObject({ answered: 1, solved: 1, confirmed: 0 })
    expect((await look('done')).status).toBe(200)
    expect(await figures()).toMatchObject({ answered: 1, solved: 1, confirmed: 1 })
    expect((await liaison.get(url)).body).toMatchObject({ state: 'closed', lookBack: 'done', round: 1 })
    expect((await liaison.get(`${url}/lookbacks`)).body).toMatchObject([{ finding: 'done', ...SEEN }])
  })

  test('that fails opens the matter again at its unit, with the clock of rework, and it is no longer solved', async () => {
    const { look, figures, liaison, url, town } = await closed()
    expect((await look('cameBack')).status).toBe(200)
    const { body } = await liaison.get(url)
    expect(body).toMatchObject({ state: 'assigned', round: 2, outcome: 'pending', lookBack: 'cameBack' })
    expect(body.history.at(-1)).toMatchObject({
      action: 'refute',
      input: { finding: 'cameBack' },
      isPublic: true,
    })
    const reply = body.clocks.findLast(({ name }: { name: string }) => name === 'reply')
    expect(reply.span).toBe('10个工作日')
    expect(await figures()).toMatchObject({ answered: 1, solved: 0, confirmed: 0 })
    const [row] = (await liaison.get('/api/lookbacks?pile=failed')).body.rows
    expect((await liaison.get(`/api/lookbacks/${row.id}`)).body.history.at(-1).label).toBe('记下看到的')
    expect(await toldOf(town)).toContain('refute')
  })

  test('is rated a second time after the rework; both ratings are kept, and it is looked at again', async () => {
    const { look, liaison, url, resident, answerAgain, figures, nightOf } = await closed()
    await look('notDone')
    expect((await figures()).standing).toMatchObject({ satisfied: 0, basic: 0, dissatisfied: 0 })
    await answerAgain()
    await resident('rate', { rating: 'basic' })
    expect((await liaison.get(url)).body).toMatchObject({
      state: 'closed',
      firstRating: 'satisfied',
      secondRating: 'basic',
    })
    expect((await figures()).standing).toMatchObject({ satisfied: 0, basic: 1 })
    expect(await nightOf('2026-11-02')).toHaveLength(2)
  })

  test('that fails does not bring back a reporter who was erased, nor what was told in public', async () => {
    const { town, liaison, url, id, look } = await closed()
    const staff = await town.staff()
    const told = { publicTitle: '路灯已经修好', publicText: '幸福路的路灯不亮', publicReply: '已经更换好了' }
    expect((await staff.post(`${url}/release`, told)).status).toBe(200)
    await forgetReporter({ ...(await town.ctx()), actor: residentOf(id) }, id)
    expect((await look('notDone')).status).toBe(200)
    const { body } = await liaison.get(url)
    expect(body).toMatchObject({ state: 'assigned', releasedAt: null, publicReply: null })
    expect(body.reporter).toMatchObject({ name: null, phone: null })
    expect(body.reporter.why).not.toBe(null)
  })

  test('of what was said to a deputy is theirs to do, with a photo, and no other deputy’s', async () => {
    const { town, nightOf, liaison, url, id } = await closed()
    const { db } = await town.ctx()
    await db.updateTable('opinions').set({ deputyId: town.deputyId }).where('id', '=', id).execute()
    const [row] = await nightOf('2026-07-01')
    const path = `/api/lookbacks/${row!.id}`
    const otherId = await addDeputy(await town.ctx(), '周代表', town.stationId)
    const [deputy, other] = [await town.deputy(), await town.person('deputy', town.stationId, otherId)]
    expect((await other.get('/api/lookbacks')).body.rows).toEqual([])
    expect((await other.post(`${path}/look`, { finding: 'done', ...SEEN })).status).toBe(404)
    const { body } = await deputy.get('/api/lookbacks?pile=due')
    expect(body).toMatchObject({
      rows: [{ id: row!.id, opinionTitle: '幸福路路灯不亮' }],
      counts: { due: 1 },
    })
    const names = (await deputy.get(path)).body.actions.map(({ name }: { name: string }) => name)
    expect(names, 'who looks does not say that nobody need').toEqual(['look'])
    expect((await deputy.post(`${path}/skip`, { reason: '最近没有空' })).status).toBe(403)
    const paper = { name: '图.jpg', type: 'image/jpeg', content: Buffer.from('x'), width: 1, height: 1 }
    const { id: account } = await db
      .selectFrom('accounts')
      .select('id')
      .where('login', '=', deputy.login)
      .executeTakeFirstOrThrow()
    const files = [await keepUpload(await town.ctx(), paper, account)]
    expect((await deputy.post(`${path}/look`, { finding: 'notDone', ...SEEN, files })).status).toBe(200)
    expect((await deputy.get('/api/lookbacks')).body.rows).toMatchObject([
      { finding: 'notDone', ...SEEN, files: [{ name: '图.jpg' }] },
    ])
    expect((await liaison.get(url)).body).toMatchObject({ state: 'assigned', round: 2 })
  })

  test('cannot be written twice, for tomorrow, or by another station; then nothing has happened', async () => {
    const { town, nightOf, liaison, url } = await closed()
    const [row] = await nightOf('2026-07-01')
    const path = `/api/lookbacks/${row!.id}/look`
    const early = await liaison.post(path, { finding: 'notDone', ...SEEN, lookedOn: '2026-07-02' })
    expect(early.body.fields).toEqual([{ path: 'lookedOn', message: '这一天还没有到' }])
    const stranger = await town.person('stationLiaison', town.otherStationId)
    expect((await stranger.post(path, { finding: 'notDone', ...SEEN })).status).toBe(404)
    const clerk = await town.clerk()
    expect((await clerk.post(path, { finding: 'done', ...SEEN })).status).toBe(403)
    expect((await liaison.get(url)).body).toMatchObject({ state: 'closed', lookBack: null })
    expect((await liaison.post(path, { finding: 'done', ...SEEN })).status).toBe(200)
    expect((await liaison.post(path, { finding: 'notDone', ...SEEN })).status).toBe(409)
    expect((await liaison.get(url)).body.state).toBe('closed')
  })

  test('is asked for by hand once for each round, and only of what was closed', async () => {
    const { town, liaison, url, id } = await fedBack()
    const ask = () => liaison.post('/api/lookbacks', { stationId: town.stationId, opinionId: id })
    expect((await ask()).status).toBe(409)
    await town.becomes('2026-03-20')
    expect((await liaison.get(url)).body.state).toBe('closed')
    expect((await ask()).status).toBe(201)
    expect((await ask()).body.message).toContain('已经列入回头看了')
  })
})

const aCandidate = (n: number, more: Partial<Candidate> = {}): Candidate => ({
  id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  unitId: `unit-${n % 4}`,
  closedAt: new Date('2026-02-10T09:00:00+08:00'),
  result: 'solved',
  hasPromise: false,
  isLooked: false,
  isDue: true,
  percent: 10,
  ...more,
})
const idsOf = (picked: { id: string }[]) => picked.map(({ id }) => id).toSorted()

describe('the sample', () => {
  const many = Array.from({ length: 2000 }, (_, n) => aCandidate(n))

  test('is the same wherever and in whatever order it is drawn, near the share asked for', () => {
    const drawn = pick(many, '2026-07-01')
    expect(idsOf(pick(many.toReversed(), '2026-07-01'))).toEqual(idsOf(drawn))
    expect(drawn.length / many.length).toBeGreaterThan(0.08)
    expect(drawn.length / many.length).toBeLessThan(0.12)
    expect(lot(many[0]!.id)).toBe(lot(many[0]!.id))
  })

  test('grows with the share, and never gives back what it held', () => {
    const ten = idsOf(pick(many, '2026-07-01'))
    const thirty = new Set(
      idsOf(
        pick(
          many.map((one) => ({ ...one, percent: 30 })),
          '2026-07-01',
        ),
      ),
    )
    expect(thirty.size).toBeGreaterThan(ten.length)
    expect(ten.every((id) => thirty.has(id))).toBe(true)
  })

  test('takes every promise, leaves explanations out, and takes nothing a second time', () => {
    const none = { percent: 0, unitId: null }
    expect(
      pick([aCandidate(1, { ...none, hasPromise: true, result: 'explained' })], '2026-07-01'),
    ).toMatchObject([{ why: 'promise' }])
    expect(pick([aCandidate(1, { ...none, result: 'explained', percent: 100 })], '2026-07-01')).toEqual([])
    expect(pick([aCandidate(1, { ...none, hasPromise: true, isLooked: true })], '2026-07-01')).toEqual([])
  })

  test('holds at least one of each unit and quarter, drawn when the quarter is over', () => {
    const few = [1, 2, 3].map((n) => aCandidate(n, { unitId: 'unit', percent: 0 }))
    expect(pick(few, '2026-03-31')).toEqual([])
    const drawn = pick(few, '2026-04-01')
    expect(drawn).toMatchObject([{ why: 'least' }])
    expect(pick(few.toReversed(), '2026-06-01')).toEqual(drawn)
    const looked = few.map((one) => ({ ...one, isLooked: one.id === drawn[0]!.id }))
    expect(pick(looked, '2026-07-01')).toEqual([])
    expect(quarterOf(new Date('2026-03-31T23:30:00+08:00'))).toBe('2026-1')
  })
})

/** Of which steps somebody is told: the reporter too, as long as their phone has not been erased. */
async function toldOf({ tenant }: { tenant: { id: number } }) {
  const jobs = await takeJobs(tenant.id)
  return jobs.map(({ payload }) => JSON.stringify(payload).match(/"action": ?"(\w+)"/)?.[1])
}
