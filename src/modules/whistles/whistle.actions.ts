import { v7 as uuid } from 'uuid'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { Step } from '#kernel/decide.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { allot } from '#kernel/numbering.ts'
import { begin, perform } from '#kernel/perform.ts'
import { holds } from '#kernel/workflow.ts'
import { listByIds, lockOpinions, opinionWorkflow } from '#modules/opinions/index.ts'
import { sittingAt } from '#modules/people/index.ts'
import { streetOf } from '#modules/places/index.ts'
import { beginPlan, maybePlan, type PlanDetails } from '#modules/plans/index.ts'
import { beginTask, dropTasks, noteAt, tasksOfAll, taskWorkflow, wrongUnits } from '#modules/tasks/index.ts'
import type { Call, Reply } from './whistle.forms.ts'
import { findWhistle } from './whistle.queries.ts'
import { whistleWorkflow } from './whistle.workflow.ts'

type Made = { id: string; no: string }

/**
 * 吹哨: every unit called gets a task with clocks of its own, every matter a line of its history, every deputy an
 * invitation. Throws Denial `forbidden`, `notNow` (a matter has ended), `invalid` with all that is wrong at once.
 */
export async function blow(given: Ctx, input: Call): Promise<Made> {
  const { stationId, unitIds, deputyIds, isUrgent, topic, detail, place } = input
  if (!holds(given.actor, 'stationLiaison', stationId)) throw new Denial('forbidden', { label: '吹哨' })
  const opinionIds = [...input.opinionIds].toSorted()
  const meetAt = new Date(`${input.meetOn}T${input.meetTime}:00+08:00`)
  const wrong = wrongUnits(given, stationId, unitIds, (n) => `unitIds.${n}`)
  if (meetAt < given.now) wrong.push({ path: 'meetOn', message: '会商的时间已经过去' })
  if ((await listByIds(given, opinionIds)).length < opinionIds.length)
    wrong.push({ path: 'opinionIds', message: '有的意见已经找不到了，请重新选' })
  const street = streetOf(given, stationId)
  const sitting = new Set(await sittingAt(given, street.id))
  if (deputyIds.some((id) => !sitting.has(id)))
    wrong.push({ path: 'deputyIds', message: '请选择本街道的现任代表' })
  if (wrong.length) throw invalid(...wrong)
  return inTransaction(given, async (ctx) => {
    await lockOpinions(ctx, opinionIds)
    const id = uuid()
    const [no] = await allot(ctx, `${street.shortName}哨`, ctx.now)
    const row = {
      ...{ id, no, stationId, topic, detail, place, meetAt, isUrgent, unitIds, opinionIds, deputyIds },
      streetId: street.id,
      caller: ctx.actor.name,
      calledAt: ctx.now,
      attendedIds: [],
      deputiesPresent: [],
      reportedIds: [],
      planId: null,
      metAt: null,
    }
    await begin(ctx, whistleWorkflow, row, { unitIds, opinionIds, isUrgent }, null)
    for (const unitId of unitIds) {
      const task = { origin: 'whistle' as const, sourceId: id, streetId: street.id, stationId, opinionIds }
      await beginTask(ctx, { ...task, unitId, title: topic, part: detail, isUrgent })
    }
    await invite(ctx, id, deputyIds)
    for (const opinionId of opinionIds)
      await perform(ctx, opinionWorkflow, opinionId, 'whistle', { whistleId: id, no, unitIds })
    return { id, no: no! }
  })
}

async function invite(ctx: Ctx, whistleId: string, deputyIds: readonly string[]) {
  if (!deputyIds.length) return
  await ctx.db
    .insertInto('whistleInvites')
    .values(deputyIds.map((deputyId) => ({ tenantId: ctx.tenant.id, whistleId, deputyId })))
    .execute()
}

/** A deputy says whether they come; said again, the last word counts. Throws `notFound`, `forbidden`, `notNow`. */
export async function answerInvite(given: Ctx, id: string, { answer, note }: Reply): Promise<void> {
  const row = await findWhistle(given, id)
  const label = '回复邀请'
  const me = row.deputyIds.find((one) => holds(given.actor, 'deputy', one))
  if (!me) throw new Denial('forbidden', { label })
  if (row.state !== 'called') throw new Denial('notNow', { label, why: '会商已经开过或者取消了' })
  await inTransaction(given, async (ctx) => {
    await run(
      ctx.db,
      `update whistle_invites set answer = $4, note = $5, answered_at = $6
       where tenant_id = $1 and whistle_id = $2 and deputy_id = $3`,
      [ctx.tenant.id, id, me, answer, note || null, ctx.now],
    )
    await noteAt(ctx, 'whistle', id, 'invite', { answer, note })
  })
}

/** 一个方案: what the units settled on; it covers the whistle's matters. Throws `notFound`, `forbidden`, `notNow`, `invalid`. */
export function planOf(given: Ctx, id: string, input: PlanDetails): Promise<Made> {
  return inTransaction(given, async (ctx) => {
    const row = await findWhistle(ctx, id)
    const label = '定方案'
    if (!holds(ctx.actor, 'stationLiaison', row.stationId)) throw new Denial('forbidden', { label })
    const before = row.planId ? await maybePlan(ctx, row.planId) : undefined
    if (before && before.state !== 'undone')
      throw new Denial('notNow', { label, why: `已经有方案${before.no}` })
    const { stationId, opinionIds } = row
    const made = await beginPlan(ctx, { ...input, stationId, opinionIds, whistleId: id })
    await perform(ctx, whistleWorkflow, id, 'plan', { planId: made.id, no: made.no })
    return made
  })
}

const WAITING = ['assigned', 'acknowledged', 'returning']

/** What goes with a whistle's step: nobody who has come is sent away, and when it ends nobody is waited for. */
export async function aroundWhistle(
  ctx: Ctx,
  id: string,
  name: string,
  input: unknown,
  step: (ctx: Ctx) => Promise<Step>,
): Promise<Step> {
  const done = await step(ctx)
  const tasks = await tasksOfAll(ctx, [id])
  if (name === 'callOff') {
    const come = tasks.filter(({ state }) => !['assigned', 'returned', 'undone'].includes(state))
    if (come.length) {
      const names = come.map(({ unitName }) => unitName).join('、')
      throw invalid({ path: 'units', message: `${names}已经报到，不能取消了；开过会可以结束吹哨` })
    }
  }
  if (name === 'meet') {
    // Who sat at the table has arrived, whether or not somebody pressed the button.
    const { attendedIds } = input as { attendedIds: string[] }
    for (const { id: taskId, unitId, state } of tasks)
      if (state === 'assigned' && attendedIds.includes(unitId)) await arrive(ctx, taskId)
  }
  if (name === 'close' || name === 'callOff')
    if (tasks.some(({ state }) => WAITING.includes(state))) await dropTasks(ctx, id)
  return done
}

const arrive = (ctx: Ctx, taskId: string) => perform(ctx, taskWorkflow, taskId, 'arrive', {})
