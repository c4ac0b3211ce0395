import { describe, expect, test } from 'vitest'
import { systemActor } from '#kernel/ctx.ts'
import { companions } from '#src/companions.ts'
import { assigned, REPLY } from '#test/opinion-stories.ts'
import { climbLadders } from './ladder.jobs.ts'

/** A matter given to a unit on Monday 2026-03-02; five workdays to answer, so it is late from 2026-03-10 on. */
async function late(complexity = 'simple') {
  const loop = await assigned({ complexity })
  await loop.clerk.post(`${loop.url}/acknowledge`)
  const staff = await loop.town.staff()
  await staff.post('/api/chairDays/plan', {
    streetId: loop.town.streetId,
    year: 2026,
    place: '街道二楼会议室',
    leaderName: '周主任',
  })
  const night = async () => climbLadders({ ...(await loop.town.ctx()), companions, actor: systemActor })
  const nightOf = async (day: string) => {
    await loop.town.becomes(day)
    return (await night()).taken
  }
  const ladder = async (more = '') => (await staff.get(`/api/urgings${more}`)).body
  const rungs = async () => (await ladder()).rows[0]?.taken.map(({ rung }: { rung: string }) => rung)
  const labels = async () =>
    (await loop.liaison.get(loop.url)).body.history.map(
      ({ action }: { action: string }) => action,
    ) as string[]
  const answer = async () => {
    await loop.clerk.post(`${loop.url}/draft`, { result: 'solved', reply: REPLY })
    const head = await loop.town.head()
    expect((await head.post(`${loop.url}/issue`)).status).toBe(200)
  }
  return { ...loop, staff, night, nightOf, ladder, rungs, labels, answer }
}

describe('the ladder of a unit that does not answer', () => {
  test('is climbed by the clock: urged when due, a letter, the chair’s day, the evaluation', async () => {
    const { nightOf, rungs, labels, staff } = await late()
    expect(await nightOf('2026-03-09')).toBe(0)
    expect(await nightOf('2026-03-10')).toBe(1)
    expect(await rungs()).toEqual(['urge'])
    expect(await nightOf('2026-03-13')).toBe(0)
    expect(await nightOf('2026-03-16')).toBe(1)
    expect(await rungs()).toEqual(['urge', 'letter'])
    expect(await nightOf('2026-03-23')).toBe(1)
    expect(await nightOf('2026-03-30')).toBe(1)
    expect(await rungs()).toEqual(['urge', 'letter', 'chair', 'mark'])
    expect(await nightOf('2026-03-31')).toBe(0)
    expect(await labels()).toEqual(expect.arrayContaining(['urgeLate', 'draftLetter', 'toChair', 'markUnit']))
    const marks = (await staff.get('/api/marks?year=2026')).body
    expect(marks).toMatchObject([{ unitName: '城管科', kind: 'overdue', opinionTitle: '幸福路路灯不亮' }])
    expect(marks[0].why).toContain('逾期15个工作日')
  })

  test('has each rung once: twice in a night, and on two servers at once, is once', async () => {
    const { town, night, nightOf, labels } = await late()
    expect(await nightOf('2026-03-10')).toBe(1)
    expect((await night()).taken).toBe(0)
    await town.becomes('2026-03-16')
    const both = await Promise.all([night(), night(), night()])
    expect(both.map(({ taken }) => taken).toSorted()).toEqual([0, 0, 1])
    expect((await labels()).filter((action) => action === 'draftLetter')).toHaveLength(1)
  })

  test('counts what a person did as the rung, once it was late, and no sooner', async () => {
    const { town, liaison, url, nightOf, rungs } = await late()
    await liaison.post(`${url}/urge`, { note: '请抓紧' })
    expect(await nightOf('2026-03-10')).toBe(1)
    const second = await late()
    await second.town.becomes('2026-03-10')
    await second.liaison.post(`${second.url}/urge`, { note: '请抓紧' })
    expect(await second.rungs()).toEqual(['urge'])
    expect(await second.nightOf('2026-03-11')).toBe(0)
    expect([await rungs(), town.unitId]).toEqual([['urge'], town.unitId])
  })

  test('stops when the unit answers, and what nobody signed is not sent', async () => {
    const { nightOf, answer, ladder, staff } = await late()
    await nightOf('2026-03-10')
    await nightOf('2026-03-16')
    const [letter] = (await staff.get('/api/letters')).body.rows
    await answer()
    expect((await staff.get(`/api/letters/${letter.id}`)).body.state).toBe('dropped')
    expect(await ladder()).toMatchObject({ rows: [], counts: { all: 0 } })
    expect(await nightOf('2026-04-20')).toBe(0)
  })
})

describe('a supervision letter', () => {
  test('is drafted, signed by the office, seen by the unit from then on, and ended by its answer', async () => {
    const { town, nightOf, staff, clerk, labels, answer } = await late()
    await nightOf('2026-03-10')
    await nightOf('2026-03-16')
    const [draft] = (await staff.get('/api/letters?state=drafted')).body.rows
    expect(draft).toMatchObject({ no: '青溪督〔2026〕1号', unitName: '城管科', dueOn: '2026-03-23' })
    const letter = `/api/letters/${draft.id}`
    expect((await staff.get(letter)).body.facts).toContain('逾期5个工作日')
    expect((await clerk.get(letter)).status).toBe(404)
    const revised = {
      facts: '路灯不亮已三周，群众多次反映。',
      asked: '三日内修复，并报告原因。',
      dueOn: '2026-03-20',
    }
    expect((await staff.post(`${letter}/revise`, revised)).status).toBe(200)
    expect((await staff.post(`${letter}/issue`)).status).toBe(200)
    expect((await clerk.get(letter)).body).toMatchObject({
      ...revised,
      state: 'issued',
      issuedOn: '2026-03-16',
    })
    expect((await clerk.get('/api/letters')).body.rows).toHaveLength(1)
    expect(await labels()).toContain('sendLetter')
    await answer()
    expect((await clerk.get(letter)).body.state).toBe('answered')
    expect(town.unitId).toBeTruthy()
  })

  test('can be kept as Word and as PDF by who may see it, and by nobody else', async () => {
    const { town, staff, clerk, url } = await late()
    await town.becomes('2026-03-10')
    const { body } = await staff.post(`${url}/letters`, {})
    const paper = `/api/letters/${body.id}/paper`
    const word = await staff.get(paper)
    expect(word.status).toBe(200)
    expect(word.body.slice(0, 2)).toBe('PK')
    const pdf = await staff.get(`${paper}?format=pdf`)
    expect(pdf.body.slice(0, 5)).toBe('%PDF-')
    expect((await clerk.get(paper)).status).toBe(404)
    expect((await staff.get(`${paper}?format=exe`)).status).toBe(400)
  })

  test('is written by hand for a late answer only, once a round, and not for a day in the past', async () => {
    const { town, staff, url, id, rungs } = await late()
    const early = await staff.post(`${url}/letters`, {})
    expect([early.status, early.body.message]).toEqual([409, expect.stringContaining('没有逾期的答复')])
    await town.becomes('2026-03-10')
    const past = await staff.post(`${url}/letters`, { dueOn: '2026-03-01' })
    expect(past.body.fields).toEqual([{ path: 'dueOn', message: '要求答复的日期已经过去' }])
    expect((await staff.post(`${url}/letters`, {})).status).toBe(201)
    expect((await staff.post(`${url}/letters`, {})).body.fields).toMatchObject([
      { message: '这一轮已经有督办函' },
    ])
    expect([await rungs(), id]).toEqual([['letter'], id])
  })

  test('is nothing to a stranger, and only the office writes and signs it', async () => {
    const { town, staff, url, liaison, clerk } = await late()
    await town.becomes('2026-03-10')
    for (const one of [liaison, clerk]) expect((await one.post(`${url}/letters`, {})).status).toBe(403)
    const { body } = await staff.post(`${url}/letters`, {})
    const letter = `/api/letters/${body.id}`
    expect((await liaison.get(letter)).status).toBe(200)
    expect((await liaison.post(`${letter}/issue`)).status).toBe(403)
    await staff.post(`${letter}/issue`)
    const [otherUnit, otherStation] = [
      await town.person('unitClerk', town.otherUnitId),
      await town.person('stationLiaison', town.otherStationId),
    ]
    for (const stranger of [otherUnit, otherStation]) {
      expect((await stranger.get(letter)).status).toBe(404)
      expect((await stranger.get('/api/letters')).body.rows).toEqual([])
      expect((await stranger.get('/api/urgings')).body.rows).toEqual([])
      expect((await stranger.post(`${url}/letters`, {})).status).toBe(404)
    }
  })
})
