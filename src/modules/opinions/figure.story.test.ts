import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Denial } from '#kernel/denial.ts'
import type { Actor, AnyClock } from '#kernel/workflow.ts'
import { addPlace } from '#modules/places/index.ts'
import { enteredAt, REPLY } from '#test/opinion-stories.ts'
import { aTown } from '#test/town.ts'
import { countOutcomes } from './figure.queries.ts'
import { takeStep } from './lineage.actions.ts'
import { opinionWorkflow } from './opinion.workflow.ts'

const STEPS = [
  'register',
  'split',
  'split',
  'unsplit',
  'unsplit',
  'unsplit',
  'register',
  'register',
  'merge',
  'merge',
  'merge',
  'unmerge',
  'handOver',
  'takeOver',
  'refuseOver',
  'handOut',
  'enterOutside',
  'takeBack',
  'answerOnSpot',
  'redirect',
  'assign',
  'acknowledge',
  'draft',
  'issue',
  'rate',
  'withdraw',
] as const
const Play = fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.nat(50), fc.nat(50)), {
  minLength: 30,
  maxLength: 30,
})

const OPEN = [
  'received',
  'registered',
  'verified',
  'assigned',
  'acknowledged',
  'returning',
  'drafted',
  'split',
  'handedOut',
  'passed',
]
const clocksIn = (state: string) =>
  Object.entries<AnyClock>(opinionWorkflow.clocks)
    .filter(([, { during }]) => during.includes(state))
    .map(([name]) => name)
    .toSorted()

/** Everybody at once, for this town: rights are tried elsewhere. */
function all(town: Awaited<ReturnType<typeof aTown>>, ids: readonly string[]): Actor {
  const stations = new Set([town.stationId, town.otherStationId])
  const grants = new Map([
    ['stationLiaison', stations],
    ['unitClerk', new Set([town.unitId])],
    ['unitHead', new Set([town.unitId])],
    ['resident', new Set(ids)],
  ])
  return { kind: 'account', id: null, name: '众人', grants }
}

test('whatever is split, merged and handed over, every opinion is counted once, and nothing is left waiting for nobody', async () => {
  const happened = new Map<string, number>()
  const play = fc.asyncProperty(Play, async (steps) => {
    const town = await aTown()
    const outsideId = await addPlace(await town.ctx(), {
      kind: 'outside',
      name: '四个平台',
      shortName: '四个平台',
      parentId: town.streetId,
    })
    for (const n of [1, 2, 3, 4]) await enteredAt(town, `幸福路的第${n}件事，请看一看`)
    const ctx = await town.ctx()
    for (const [name, which, other] of steps) {
      const rows = await ctx.db.selectFrom('opinions').selectAll().orderBy('no').execute()
      // Mostly where the step fits, so that something happens.
      const { from } = opinionWorkflow.actions[name]
      const fitting = rows.filter(({ state }) => ([from].flat() as string[]).includes(state))
      const row = (fitting.length ? fitting : rows)[which % (fitting.length || rows.length)]!
      const inputs: Partial<Record<(typeof STEPS)[number], object>> = {
        register: { title: '幸福路的事', category: 'transport', nature: 'help' },
        split: {
          parts: ['路灯不亮', '路面积水'].map((title) => ({
            title,
            content: title,
            category: 'transport',
            unitId: other % 2 ? town.unitId : undefined,
          })),
        },
        merge: { leadId: rows[other % rows.length]!.id },
        handOver: {
          stationId: row.stationId === town.stationId ? town.otherStationId : town.stationId,
          note: '那边的',
        },
        handOut: { outsideId, note: '不属本街道权限' },
        enterOutside: { result: 'solved', reply: REPLY },
        answerOnSpot: { reply: REPLY },
        redirect: { redirectTo: 'petition' },
        assign: { unitId: town.unitId },
        draft: { result: 'solved', reply: REPLY },
        rate: { rating: other % 2 ? 'satisfied' : 'dissatisfied', ratingReason: '没有办好' },
      }
      const actor = all(
        town,
        rows.filter(({ parentId }) => !parentId).map(({ id }) => id),
      )
      try {
        await takeStep({ ...ctx, actor }, row.id, name, inputs[name] ?? { note: '理由如下' })
        happened.set(name, (happened.get(name) ?? 0) + 1)
      } catch (error) {
        if (!(error instanceof Denial)) throw error
      }
      const after = await ctx.db.selectFrom('opinions').selectAll().execute()
      const figures = await countOutcomes({ ...ctx, actor }, '2026-01-01', '2026-12-31')
      const sum = Object.values(figures.byOutcome).reduce((total, n) => total + n, 0)
      expect([figures.collected, sum], `${name} of ${row.no}`).toEqual([4, 4])
      for (const one of after) {
        const of = (id: string | null) => after.find(({ id: other }) => other === id)
        if (one.state === 'merged')
          expect(OPEN, `lead of ${one.no} after ${name}`).toContain(of(one.leadId)?.state)
        if (one.state === 'answered')
          expect(['split', 'replied', 'fedBack'], `whole of ${one.no} after ${name}`).toContain(
            of(one.parentId)?.state,
          )
        if (one.state === 'split') {
          const parts = after.filter(({ parentId, closedAt }) => parentId === one.id && closedAt === null)
          expect(
            parts.some(({ state }) => state !== 'answered'),
            `${one.no} after ${name}`,
          ).toBe(true)
        }
      }
    }
    const clocks = await ctx.db
      .selectFrom('clocks')
      .select(['subjectId', 'name'])
      .where('metAt', 'is', null)
      .execute()
    for (const { id, state, no } of await ctx.db.selectFrom('opinions').selectAll().execute()) {
      const running = clocks.filter(({ subjectId }) => subjectId === id).map(({ name }) => name)
      expect(running.toSorted(), `clocks of ${no}`).toEqual(clocksIn(state))
    }
  })
  await fc.assert(play, { numRuns: 6, seed: 20261122, endOnFailure: true })
  for (const name of ['split', 'merge', 'unsplit', 'handOver', 'handOut'])
    expect(happened.get(name) ?? 0, name).toBeGreaterThan(0)
}, 60_000)
