import { v7 as uuid } from 'uuid'
import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import type { Step } from '#kernel/decide.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { allot } from '#kernel/numbering.ts'
import { begin, perform } from '#kernel/perform.ts'
import { holds } from '#kernel/workflow.ts'
import { listByIds, lockOpinions, opinionWorkflow } from '#modules/opinions/index.ts'
import { streetOf } from '#modules/places/index.ts'
import { beginTask, dropTasks, tasksOf, wrongUnits } from '#modules/tasks/index.ts'
import type { NewPlan, PlanDetails } from './plan.forms.ts'
import { findPlan } from './plan.queries.ts'
import { planWorkflow } from './plan.workflow.ts'

type Whole = PlanDetails & { stationId: string; opinionIds: readonly string[]; whistleId?: string | null }

/**
 * 并: several cases, one plan with a lead unit and dated parts; every part becomes a task. Each case keeps its number,
 * clocks, answer and rating. Throws Denial `forbidden`, `notNow` (a case is in another plan, or ended), `invalid` with
 * all that is wrong at once.
 */
export async function makePlan(ctx: Ctx, input: NewPlan): Promise<{ id: string; no: string }> {
  if (!holds(ctx.actor, 'stationLiaison', input.stationId)) throw new Denial('forbidden', { label: '定方案' })
  const seen = await listByIds(ctx, input.opinionIds)
  if (seen.length < input.opinionIds.length)
    throw invalid({ path: 'opinionIds', message: '有的意见已经找不到了，请重新选' })
  return beginPlan(ctx, input)
}

/** The same for whoever has checked that the person may: a whistle's plan may be for one case. */
export function beginPlan(given: Ctx, input: Whole): Promise<{ id: string; no: string }> {
  const { stationId, opinionIds, parts, leadUnitId } = input
  const wrong = wrongParts(given, input)
  if (wrong.length) throw invalid(...wrong)
  return inTransaction(given, async (ctx) => {
    const sorted = [...opinionIds].toSorted()
    await lockOpinions(ctx, sorted)
    const id = uuid()
    const street = streetOf(ctx, stationId)
    const [no] = await allot(ctx, `${street.shortName}方案`, ctx.now)
    const row = {
      id,
      no,
      streetId: street.id,
      stationId,
      title: input.title,
      goal: input.goal,
      leadUnitId,
      unitIds: parts.map(({ unitId }) => unitId),
      opinionIds: sorted,
      whistleId: input.whistleId ?? null,
      agreedBy: input.agreedBy,
      agreedOn: dayOf(ctx.now),
      dueOn: parts
        .map(({ dueOn }) => dueOn)
        .toSorted()
        .at(-1),
    }
    await begin(ctx, planWorkflow, row, { opinionIds: sorted, parts, agreedBy: input.agreedBy }, null)
    for (const { unitId, part, dueOn } of parts) {
      const { title, streetId } = row
      const isLead = unitId === leadUnitId
      const task = { origin: 'plan' as const, sourceId: id, streetId, stationId, opinionIds: sorted }
      await beginTask(ctx, { ...task, unitId, title, part, isLead, dueOn })
    }
    for (const opinionId of sorted)
      await perform(ctx, opinionWorkflow, opinionId, 'combine', { planId: id, no, title: input.title })
    return { id, no: no! }
  })
}

function wrongParts(ctx: Ctx, { stationId, parts, leadUnitId }: Whole) {
  const unitIds = parts.map(({ unitId }) => unitId)
  const today = dayOf(ctx.now)
  return [
    ...wrongUnits(ctx, stationId, unitIds, (n) => `parts.${n}.unitId`),
    ...(unitIds.includes(leadUnitId) ? [] : [{ path: 'leadUnitId', message: '牵头单位自己也要有一份' }]),
    ...parts.flatMap(({ dueOn }, n) =>
      dueOn < today
        ? [{ path: `parts.${n}.dueOn`, message: '期限已经过去' }]
        : dueOn > `${Number(today.slice(0, 4)) + 5}${today.slice(4)}`
          ? [{ path: `parts.${n}.dueOn`, message: '期限最远五年，请检查年份' }]
          : [],
    ),
  ]
}

/** What goes with a plan's step: its parts are all there before it is finished; an undone one takes its parts back. */
export async function aroundPlan(
  ctx: Ctx,
  id: string,
  name: string,
  _input: unknown,
  step: (ctx: Ctx) => Promise<Step>,
): Promise<Step> {
  const plan = await findPlan(ctx, id)
  await lockOpinions(ctx, plan.opinionIds)
  const done = await step(ctx)
  const tasks = await tasksOf(ctx, id)
  const named = (some: typeof tasks) => some.map(({ unitName }) => unitName).join('、')
  if (name === 'finish') {
    const missing = tasks.filter(({ state }) => ['assigned', 'acknowledged', 'returning'].includes(state))
    if (missing.length) throw invalid({ path: 'parts', message: `${named(missing)}还没有办完自己的一份` })
  }
  if (name === 'undo') {
    const begun = tasks.filter(({ state }) => !['assigned', 'returned', 'undone'].includes(state))
    if (begun.length) throw invalid({ path: 'parts', message: `${named(begun)}已经签收，方案不能撤销了` })
    await dropTasks(ctx, id)
    for (const opinionId of plan.opinionIds)
      await perform(ctx, opinionWorkflow, opinionId, 'uncombine', { planId: id, no: plan.no })
  }
  return done
}
