import { describe, expect, test } from 'vitest'
import { assigned } from '#test/opinion-stories.ts'

const ANSWER = '路面已经列入维修计划，请您放心，我们会按时完成。'
const LAMPS = { text: '更换东段十二盏路灯', dueOn: '2026-06-30', responsible: '市政科 韩科长' }

type Drafted = { reply?: string; promises?: object[]; noPromise?: boolean }

/** An opinion whose unit is at work; `answer` drafts and issues the reply. */
async function atWork(today = '2026-03-02') {
  const loop = await assigned({ today })
  await loop.clerk.post(`${loop.url}/acknowledge`)
  const head = await loop.town.head()
  const draft = ({ reply = ANSWER, ...more }: Drafted = {}) =>
    loop.clerk.post(`${loop.url}/draft`, { result: 'planned', reply, ...more })
  const promised = async (...promises: object[]) => {
    expect((await draft({ promises })).status).toBe(200)
    expect((await head.post(`${loop.url}/issue`)).status).toBe(200)
    const { body } = await loop.clerk.get(`${loop.url}/promises`)
    return body.map(({ id }: { id: string }) => `/api/promises/${id}`) as string[]
  }
  const ledger = async (year: number, more = '') =>
    (await loop.liaison.get(`/api/promises?year=${year}${more}`)).body
  return { ...loop, head, draft, promised, ledger }
}

describe('a promise in a reply', () => {
  test('enters the ledger when the head signs, not before, and the unit has to keep it by its day', async () => {
    const { draft, head, url, ledger, clerk } = await atWork()
    await draft({ promises: [LAMPS] })
    expect((await ledger(2026)).rows).toEqual([])
    await head.post(`${url}/issue`)
    const { rows, counts } = await ledger(2026)
    expect(rows).toMatchObject([
      { ...LAMPS, state: 'open', firstDueOn: '2026-06-30', promisedOn: '2026-03-02', daysLeft: 120 },
    ])
    expect(counts).toMatchObject({ all: 1, open: 1, carried: 0 })
    expect((await clerk.get(`/api/promises/${rows[0].id}`)).body.actions).toMatchObject([{ name: 'report' }])
  })

  test('stands in the ledger that can be kept as Word and as PDF', async () => {
    const { promised, liaison } = await atWork()
    await promised(LAMPS)
    const word = await liaison.get('/api/promises/paper?year=2026')
    expect(word.status).toBe(200)
    expect(word.body.slice(0, 2)).toBe('PK')
    const pdf = await liaison.get('/api/promises/paper?year=2026&state=open&format=pdf')
    expect([pdf.status, pdf.body.slice(0, 5)]).toEqual([200, '%PDF-'])
    expect((await liaison.get('/api/promises/paper?year=abc')).body.fields).toMatchObject([{ path: 'year' }])
  })

  test('that nobody registered is found in the prose, and is registered or said to be none', async () => {
    const { draft } = await atWork()
    const reply = '该路段已列入维修计划，六月底前完成。'
    const refused = await draft({ reply })
    expect([refused.status, refused.body.fields]).toEqual([
      400,
      [{ path: 'promises', message: '答复里写了“六月底”，请登记成承诺事项；不是承诺的，请勾选' }],
    ])
    expect((await draft({ reply, noPromise: true })).status).toBe(200)
  })

  test('is not made for the past nor beyond the term, and then nothing is drafted', async () => {
    const { draft, clerk, url } = await atWork()
    const past = await draft({ promises: [LAMPS, { ...LAMPS, dueOn: '2026-03-01' }] })
    expect(past.body.fields).toEqual([{ path: 'promises.1.dueOn', message: '承诺的日期已经过去了' }])
    const late = await draft({ promises: [{ ...LAMPS, dueOn: '2032-01-01' }] })
    expect(late.body.fields).toEqual([
      { path: 'promises.0.dueOn', message: '承诺的日期晚于本届任期（2031年底）' },
    ])
    expect((await clerk.get(url)).body.state).toBe('acknowledged')
  })

  test('is reported with evidence, and the station confirms that it was kept or sends it back', async () => {
    const { promised, liaison, clerk } = await atWork()
    const [one] = await promised(LAMPS)
    await clerk.post(`${one}/report`, { evidence: '十二盏路灯全部亮了' })
    await liaison.post(`${one}/sendBack`, { reason: '还有两盏不亮' })
    expect((await liaison.get(one!)).body).toMatchObject({ state: 'open', evidence: null })
    await clerk.post(`${one}/report`, { evidence: '十二盏路灯全部亮了' })
    expect((await liaison.post(`${one}/confirm`)).status).toBe(200)
    expect((await liaison.get(one!)).body).toMatchObject({
      state: 'kept',
      keptOn: '2026-03-02',
      daysLeft: null,
    })
  })

  test('passes its day by itself; only the head puts it off, with a reason, and the first day stays readable', async () => {
    const { town, promised, clerk, head } = await atWork()
    const [one] = await promised(LAMPS)
    await town.becomes('2026-07-01')
    expect((await clerk.get(one!)).body).toMatchObject({ state: 'overdue', daysLeft: -1 })
    const put = (dueOn: string) => ({ dueOn, reason: '灯杆厂家延迟供货' })
    expect((await clerk.post(`${one}/change`, put('2026-09-30'))).status).toBe(403)
    expect((await head.post(`${one}/change`, put('2026-05-01'))).body.fields).toHaveLength(2)
    expect((await head.post(`${one}/change`, put('2026-09-30'))).status).toBe(200)
    expect((await clerk.get(one!)).body).toMatchObject({
      state: 'open',
      dueOn: '2026-09-30',
      firstDueOn: '2026-06-30',
      changes: 1,
    })
    await head.post(`${one}/change`, put('2026-10-31'))
    const third = await head.post(`${one}/change`, put('2026-11-30'))
    expect(third.body.fields).toEqual([{ path: 'dueOn', message: '最多改期2次，已经用完' }])
  })

  test('sent back after its day is overdue at once; the head may say why it cannot be kept, and it counts as not kept', async () => {
    const { town, promised, liaison, clerk, head, ledger } = await atWork()
    const [one] = await promised(LAMPS)
    await clerk.post(`${one}/report`, { evidence: '十二盏路灯全部亮了' })
    await town.becomes('2026-07-01')
    await liaison.post(`${one}/sendBack`, { reason: '还有两盏不亮' })
    expect((await liaison.get(one!)).body).toMatchObject({ state: 'overdue' })
    const why = { reason: '灯杆位置要建地铁出口，三年内不能立杆' }
    expect((await clerk.post(`${one}/giveUp`, why)).status).toBe(403)
    expect((await head.post(`${one}/giveUp`, why)).status).toBe(200)
    expect((await liaison.get(one!)).body).toMatchObject({ state: 'givenUp', keptOn: null, ...why })
    expect((await ledger(2026)).counts).toMatchObject({ givenUp: 1, kept: 0 })
  })

  test('that is open when the year ends stands in the next ledger with its year; what was kept does not', async () => {
    const { town, promised, liaison, clerk, ledger } = await atWork('2026-09-01')
    const [kept] = await promised(LAMPS_OF('2026-12-01'), LAMPS_OF('2027-03-31'))
    await clerk.post(`${kept}/report`, { evidence: '十二盏路灯全部亮了' })
    await liaison.post(`${kept}/confirm`)
    await town.becomes('2027-01-04')
    expect(await ledger(2027)).toMatchObject({
      rows: [{ dueOn: '2027-03-31', isCarried: true }],
      counts: { all: 1, carried: 1 },
      origins: [2026],
    })
    expect((await ledger(2026)).rows).toHaveLength(2)
    expect((await ledger(2027, '&origin=2027')).rows).toEqual([])
    expect((await ledger(2028)).counts).toMatchObject({ all: 1, carried: 1 })
  })

  test('is seen by its station, its unit and those above, and by nobody else', async () => {
    const { town, promised } = await atWork()
    const [one] = await promised(LAMPS)
    expect((await (await town.chair()).get(one!)).status).toBe(200)
    const other = await town.person('unitClerk', town.otherUnitId)
    expect((await other.get(one!)).status).toBe(404)
    expect((await other.get('/api/promises?year=2026')).body.rows).toEqual([])
    const stranger = await town.person('stationLiaison', town.otherStationId)
    expect((await stranger.get(one!)).status).toBe(404)
  })
})

const LAMPS_OF = (dueOn: string) => ({ ...LAMPS, dueOn })
