import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Denial } from '#kernel/denial.ts'
import { heapsOf } from '#kernel/metric.ts'
import { perform } from '#kernel/perform.ts'
import type { Actor, AnyWorkflow } from '#kernel/workflow.ts'
import { assign, handlingWorkflow } from '#modules/handlings/index.ts'
import { setSetting } from '#modules/places/index.ts'
import { merge, suggestionWorkflow } from '#modules/suggestions/index.ts'
import { answerA, answerB, assigned, PLAN, replied, submit, talk } from '#test/suggestion-stories.ts'
import { figureRecords, figuresOf, yearFigures } from './figure.queries.ts'
import type { YearFigures } from './figure.schema.ts'
import { figureRuling, type NumberName, scoreOf } from './score.words.ts'
import { suggestionMetrics } from './suggestion.metrics.ts'

const URL = '/api/suggestions/figures'
const figure = ({ figures }: Pick<YearFigures, 'figures'>, code: string) =>
  figures.find((one) => one.code === `suggestion.${code}`)!
type Loop = Awaited<ReturnType<typeof assigned>>
const judged = (loop: Loop, result: string) =>
  loop.lead.post(`${loop.url}/feedBack`, { attitude: 'satisfied', result, text: '还没有修好，请再看看' })
const yearOf = async ({ staff, town }: Loop): Promise<YearFigures> =>
  (await staff.get(`${URL}?year=2026&bodyId=${town.districtId}`)).body

describe('the figures of a year', () => {
  test('say what is counted of what, and what is left out', async () => {
    const loop = await assigned()
    const { lead, staff, town } = loop
    await replied(loop)
    await judged(loop, 'satisfied')
    // One for reference, one that nobody has answered.
    for (const more of [{ referenceOnly: true }, { title: '关于增加公交班次的建议' }]) {
      const url = await submit(lead, town.deputyId, [], more)
      await staff.post(`${url}/accept`, { category: 'social' })
      const suggestionId = url.split('/').at(-1)
      await staff.post('/api/handlings', { items: [{ suggestionId, leadUnitId: town.otherUnitId }] })
    }
    const view = await yearOf(loop)
    expect(figure(view, 'handled')).toMatchObject({
      numerator: 1,
      denominator: 2,
      rate: 50,
      words: '1件，占50%',
    })
    expect(figure(view, 'handled').without).toContainEqual({
      code: 'reference',
      words: '供研究参考，不需书面答复',
      n: 1,
    })
    expect(figure(view, 'onTime')).toMatchObject({ numerator: 1, denominator: 1 })
    expect(figure(view, 'met')).toMatchObject({ numerator: 1, denominator: 1 })
    expect(view.groups.category.rows).toEqual([
      { key: 'social', label: '社会建设', n: 2 },
      { key: 'urban', label: '城建环保', n: 1 },
    ])
    expect(view.broken).toEqual([])
  })

  test('never take silence for satisfaction, nor the answer after rework for the first one', async () => {
    const loop = await assigned()
    await replied(loop)
    const silent = await yearOf(loop)
    expect(figure(silent, 'satisfied')).toMatchObject({ numerator: 0, denominator: 0, rate: null })
    expect(figure(silent, 'satisfied').without).toContainEqual(
      expect.objectContaining({ code: 'silent', n: 1 }),
    )
    await judged(loop, 'dissatisfied')
    const { clerk, staff, head, part } = loop
    await clerk.post(`${part}/draft`, answerA)
    await staff.post(`${part}/pass`)
    await head.post(`${part}/sign`, { docNo: '云建函〔2026〕900号' })
    await clerk.post(`${part}/seal`)
    await clerk.post(`${part}/deliver`, { way: 'visit', happenedOn: '2026-03-02' })
    await judged(loop, 'satisfied')
    const view = await yearOf(loop)
    expect(figure(view, 'contentFirst')).toMatchObject({ numerator: 0, denominator: 1 })
    expect(figure(view, 'satisfied')).toMatchObject({ numerator: 1, denominator: 1, rate: 100 })
    expect(figure(view, 'redone')).toMatchObject({ numerator: 1, denominator: 1 })
  })

  test('tell an answer that came too late from one on time', async () => {
    const loop = await assigned()
    await loop.town.becomes('2026-06-10')
    const open = await yearOf(loop)
    expect(figure(open, 'overdue').numerator).toBe(1)
    expect(figure(open, 'onTime')).toMatchObject({ numerator: 0, denominator: 1 })
  })

  test('open to the very list they count, for who may see it', async () => {
    const loop = await assigned()
    await replied(loop)
    const { staff, town, clerk, lead } = loop
    const records = `${URL}/suggestion.handled/records?year=2026`
    expect((await staff.get(records)).body.rows.map(({ id }: { id: string }) => id)).toEqual([loop.id])
    // A unit sees its own share, and nobody else's.
    expect((await clerk.get(`${records}&unitId=${town.otherUnitId}`)).body.rows).toHaveLength(1)
    expect((await clerk.get(`${records}&unitId=${town.unitId}`)).status).toBe(404)
    expect((await staff.get(`${records}&bodyId=${town.unitId}`)).status).toBe(404)
    expect((await lead.get(URL)).status).toBe(403)
    expect((await staff.get(`${URL}/suggestion.nothing/records`)).status).toBe(404)
    const other = await town.clerk()
    expect((await other.get(`${URL}?year=2026`)).body.figures[0].numerator).toBe(0)
  })

  test('count a confidential one only for who may see it', async () => {
    const loop = await assigned({}, () => ({}), { isConfidential: true })
    expect(figure(await yearOf(loop), 'assigned').numerator).toBe(1)
    const leader = await loop.town.person('leader', loop.town.districtId)
    const seen = (await leader.get(`${URL}?year=2026&bodyId=${loop.town.districtId}`)).body
    expect([figure(seen, 'assigned').numerator, seen.withConfidential]).toEqual([0, false])
  })

  test('come as a workbook, and that is in the history', async () => {
    const loop = await assigned()
    const sheet = await loop.staff.get(`${URL}.xlsx?year=2026`)
    expect(sheet.status).toBe(200)
    const { db } = await loop.town.ctx()
    const lines = await db.selectFrom('events').select('action').where('subject', '=', 'figure').execute()
    expect(lines).toEqual([{ action: 'export' }])
  })
})

describe('the score of a unit', () => {
  const number = (name: NumberName) => figureRuling.numbers[name].default
  const shares = (n: number, of: number) =>
    Object.fromEntries(suggestionMetrics.map(({ code }) => [code, { numerator: n, denominator: of }]))

  test('adds its parts and takes off what came late and what was done again', () => {
    expect(scoreOf(shares(10, 10), { late: 0, redone: 0 }, number).total).toBe(100)
    expect(scoreOf(shares(5, 10), { late: 1, redone: 2 }, number)).toMatchObject({ points: 50, total: 39 })
    expect(scoreOf(shares(0, 10), { late: 3, redone: 0 }, number).total).toBe(0)
  })

  test('leaves out a part of which nothing is known, and is none where nothing is', () => {
    const known = { ...shares(10, 10), 'suggestion.content': { numerator: 0, denominator: 0 } }
    const score = scoreOf(known, { late: 0, redone: 0 }, number)
    expect([score.total, score.parts.at(-1)]).toEqual([100, { part: 'satisfaction', of: 15, got: null }])
    expect(scoreOf(shares(0, 0), { late: 0, redone: 0 }, number).total).toBeNull()
  })

  test('is not ranked below three suggestions, and not given while the weights do not come to 100', async () => {
    const loop = await assigned()
    await replied(loop)
    const [unit] = (await yearOf(loop)).units
    expect([unit!.rank, unit!.score!.parts[0]!.got]).toEqual([null, 20])
    await setSetting(await loop.town.ctx(), [figureRuling], {
      ...{ placeId: loop.town.districtId, key: 'figure.landing', value: 30 },
      ...{ validFrom: '2026-03-02', basis: '本地办法' },
    })
    const wrong = await yearOf(loop)
    expect(wrong.units[0]!.score).toBeNull()
    expect(wrong.broken).toEqual(['考核五项权重合计为105，应为100，改好以前不计分（在“设置”里改）'])
  })
})

const CHAIN = ['signIn', 'contact', 'giveOpinion', 'draft', 'pass', 'sign', 'seal', 'deliver']
const BACK = ['assign', 'requestReturn', 'acceptReturn', 'assign']
const STEPS = [
  ...['answer', 'answer', 'answer', 'answer', 'contact', 'draft', 'sendBack', 'signIn', 'back'],
  ...['back', 'back', 'assign', 'assign', 'assign', 'merge', 'feedBack', 'feedBack'],
  ...['withdraw', 'makeKey', 'reclassify', 'later'],
] as const

test('whatever happens, each figure counts exactly its list, and its parts make up the whole', async () => {
  const happened = new Set<string>()
  const Play = fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.nat(50), fc.nat(50)), {
    minLength: 40,
    maxLength: 40,
  })
  const play = fc.asyncProperty(Play, async (steps) => {
    const loop = await assigned()
    const { town, lead, staff } = loop
    for (const n of [1, 2, 3]) {
      const url = await submit(lead, town.deputyId, [], {
        title: `关于第${n}件事的建议`,
        referenceOnly: n === 3,
      })
      await staff.post(`${url}/accept`, { category: 'urban' })
    }
    const ctx = { ...(await town.ctx()), actor: everybody(town) }
    const dissatisfied = {
      ...talk(town.deputyId),
      attitude: 'basic',
      result: 'dissatisfied',
      text: '还没有办好，请再办',
    }
    const all = steps.flatMap(([name, which, other]) =>
      (name === 'answer' ? CHAIN : name === 'back' ? BACK : [name]).map(
        (one) => [one, which, other] as const,
      ),
    )
    for (const [name, which, other] of all) {
      if (name === 'later') {
        ctx.now = new Date(ctx.now.getTime() + 25 * 86_400_000)
        continue
      }
      const pick = async (table: 'suggestions' | 'handlings', workflow: AnyWorkflow) => {
        const rows = await ctx.db.selectFrom(table).select(['id', 'state']).orderBy('id').execute()
        const from = [workflow.actions[name]!.from].flat()
        const fitting = rows.filter(({ state }) => from.includes(state))
        return { row: fitting[which % (fitting.length || 1)], rows }
      }
      const isPart = Object.hasOwn(handlingWorkflow.actions, name)
      const workflow: AnyWorkflow = isPart ? handlingWorkflow : suggestionWorkflow
      const { row, rows } = await pick(isPart ? 'handlings' : 'suggestions', workflow)
      if (!row || (name === 'withdraw' && other % 3)) continue
      const day = ctx.now.toISOString().slice(0, 10)
      const inputs: Record<string, object> = {
        ...{ plan: PLAN, contact: talk(town.deputyId, { happenedOn: day }) },
        draft:
          other % 2 ? answerA : { ...answerB, promises: [{ ...answerB.promises[0], dueOn: '2027-12-01' }] },
        ...{ sign: { docNo: `云建函〔2026〕${1000 + which * 51 + other}号` } },
        deliver: { way: 'visit', happenedOn: day },
        requestReturn: { why: 'notOurs', reason: '不属于本单位职责范围' },
        acceptReturn: { decision: '同意' },
        feedBack: other % 3 ? { attitude: 'satisfied', result: 'satisfied' } : dissatisfied,
        withdraw: { why: '已经解决了' },
        makeKey: { leader: '王主任', why: '群众反映集中' },
        reclassify: { classMark: other % 2 ? 'A' : 'C', found: '回头看核实过了' },
        giveOpinion: { opinion: '同意主办单位的意见，配合施工' },
        sendBack: { note: '再改一改' },
      }
      try {
        if (name === 'assign')
          await assign(ctx, [
            {
              suggestionId: row.id,
              leadUnitId: other % 3 ? town.otherUnitId : undefined,
              coUnitIds: other % 3 === 1 ? [town.unitId] : [],
              separateUnitIds: other % 3 ? [] : [town.unitId, town.otherUnitId],
              isBroad: false,
            } as never,
          ])
        else if (name === 'merge') await merge(ctx, row.id, { leadId: rows[other % rows.length]!.id })
        else await perform(ctx, workflow, row.id, name, inputs[name] ?? {})
        happened.add(name)
      } catch (error) {
        if (!(error instanceof Denial)) throw error
      }
    }
    for (const unitId of [undefined, town.otherUnitId]) {
      const of = { year: 2026, bodyId: town.districtId, unitId }
      for (const one of await figuresOf(ctx, of)) {
        const metric = suggestionMetrics.find(({ code }) => code === one.code)!
        const lengths: Record<string, number> = {}
        for (const heap of Object.keys(heapsOf(metric)))
          lengths[heap] = (await figureRecords(ctx, one.code, { ...of, heap })).rows.length
        const sum = one.without.reduce((all, { n }) => all + n, 0)
        expect(lengths.numerator, one.code).toBe(one.numerator)
        expect(lengths.denominator! + sum, one.code).toBe(lengths.among)
        expect(lengths.numerator!, one.code).toBeLessThanOrEqual(lengths.denominator!)
        for (const { code, n } of one.without)
          expect(lengths[`without.${code}`], `${one.code} ${code}`).toBe(n)
      }
    }
    const view = await yearFigures(ctx, { year: 2026, bodyId: town.districtId })
    expect(view.broken).toEqual([])
    for (const { code, rows } of Object.values(view.groups))
      expect(rows.reduce((all, { n }) => all + n, 0)).toBe(
        view.figures.find((one) => one.code === code)!.numerator,
      )
  })
  await fc.assert(play, { numRuns: 3, seed: 20261122, endOnFailure: true })
  for (const name of ['deliver', 'feedBack', 'merge', 'acceptReturn']) expect([...happened]).toContain(name)
}, 60_000)

/** Everybody at once, for this town: rights are tried elsewhere. */
function everybody(town: Loop['town']): Actor {
  const grants = new Map([
    ['congressStaff', new Set([town.districtId])],
    ['congressChair', new Set([town.districtId])],
    ['unitClerk', new Set([town.unitId, town.otherUnitId])],
    ['unitHead', new Set([town.unitId, town.otherUnitId])],
    ['deputy', new Set([town.deputyId])],
  ])
  return { kind: 'account', id: null, name: '众人', grants }
}
