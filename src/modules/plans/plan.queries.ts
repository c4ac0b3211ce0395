import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { litOf } from '#kernel/light.ts'
import { camelKeys } from '#kernel/perform.ts'
import { offered, type Subject } from '#kernel/workflow.ts'
import { findOpinion, wordsOf } from '#modules/opinions/index.ts'
import { tasksOf } from '#modules/tasks/index.ts'
import type { PlanRow, PlanView } from './plan.schema.ts'
import { plansVisibleTo } from './plan.scope.ts'
import type { Plan } from './plan.table.ts'
import { planWorkflow } from './plan.workflow.ts'

type Bind = (value: unknown) => string

async function load(ctx: Ctx, where: (bind: Bind) => string): Promise<(Plan & Subject)[]> {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const found = await run<Record<string, unknown>>(
    ctx.db,
    `select p.* from plans p where p.tenant_id = $1 and ${where(bind)} order by p.closed_at desc nulls first, p.id desc limit 200`,
    values,
  )
  return found.map((row) => camelKeys(row) as unknown as Plan & Subject)
}

/** The plan, when the person may see it. Throws Denial `notFound` otherwise. */
export async function findPlan(ctx: Ctx, id: string): Promise<Plan & Subject> {
  const [row] = await load(ctx, (bind) => `p.id = ${bind(id)} and ${plansVisibleTo(ctx, bind)}`)
  if (!row) throw new Denial('notFound')
  return row
}

/** The plans a person may see, the open ones first. */
export async function listPlans(ctx: Ctx): Promise<PlanRow[]> {
  return (await load(ctx, (bind) => plansVisibleTo(ctx, bind))).map((row) => planRow(ctx, row))
}

/** The plans that a matter has been in. Throws Denial `notFound` for a matter unseen. */
export async function plansOfOpinion(ctx: Ctx, opinionId: string): Promise<PlanRow[]> {
  await findOpinion(ctx, opinionId)
  const rows = await load(ctx, (bind) => `p.opinion_ids @> array[${bind(opinionId)}::uuid]`)
  return rows.map((row) => planRow(ctx, row))
}

function planRow(ctx: Ctx, row: Plan & Subject): PlanRow {
  const name = (id: string) => ctx.facts.places.get(id)?.shortName ?? ''
  return {
    id: row.id,
    no: row.no,
    rev: row.rev,
    title: row.title,
    stationId: row.stationId,
    stationName: name(row.stationId),
    leadUnitName: name(row.leadUnitId),
    cases: row.opinionIds.length,
    state: row.state,
    stateLabel: planWorkflow.states[row.state as keyof typeof planWorkflow.states].label,
    ...litOf(ctx, planWorkflow, row),
    dueAt: row.dueAt,
    dueOn: String(row.dueOn),
  }
}

/** A plan with all its cases, parts and lights. Throws Denial `notFound`. */
export async function showPlan(ctx: Ctx, id: string): Promise<PlanView> {
  const row = await findPlan(ctx, id)
  return {
    ...planRow(ctx, row),
    goal: row.goal,
    streetName: ctx.facts.places.get(row.streetId)?.name ?? '',
    agreedBy: row.agreedBy,
    agreedOn: String(row.agreedOn),
    whistleId: row.whistleId,
    summary: row.summary,
    reason: row.reason,
    caseList: await wordsOf(ctx, row.opinionIds),
    tasks: await tasksOf(ctx, id),
    actions: offered(planWorkflow, row, ctx.actor),
  }
}

/** A plan in one line, whoever may see it: for the record that it came of. */
export async function maybePlan(ctx: Ctx, id: string) {
  const [row] = await load(ctx, (bind) => `p.id = ${bind(id)}`)
  if (!row) return undefined
  const { no, title, state } = row
  const { label: stateLabel } = planWorkflow.states[state as keyof typeof planWorkflow.states]
  return { id, no, title, state, stateLabel }
}
