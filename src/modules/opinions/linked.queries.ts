import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { visibleTo } from './opinion.scope.ts'
import { opinionWorkflow } from './opinion.workflow.ts'

/** Nobody has answered it, handed it over, or sent it elsewhere yet. */
const UNROUTED = ['received', 'registered', 'verified']

export type Linked = {
  id: string
  no: string
  title: string
  content: string
  state: string
  stateLabel: string
  isRouted: boolean
  outcome: string
  category: string | null
  nature: string | null
  unitName: string | null
  reply: string | null
  dueAt: Date | null
}

/** Of these opinions, those the person may see, for another record that names them. */
export async function listByIds(ctx: Ctx, ids: readonly string[]): Promise<Linked[]> {
  if (!ids.length) return []
  const values: unknown[] = [ctx.tenant.id, ids]
  const bind = (value: unknown) => `$${values.push(value)}`
  const rows = await run<Omit<Linked, 'stateLabel' | 'isRouted' | 'unitName'> & { unitId: string | null }>(
    ctx.db,
    `select o.id, o.no, o.title, o.content, o.state, o.outcome, o.category, o.nature, o.reply,
       o.due_at as "dueAt", o.unit_id as "unitId"
     from opinions o where o.tenant_id = $1 and o.id = any($2::uuid[]) and ${visibleTo(ctx, bind)}`,
    values,
  )
  return rows.map(({ unitId, ...row }) => ({
    ...row,
    stateLabel: opinionWorkflow.states[row.state as keyof typeof opinionWorkflow.states].label,
    isRouted: !UNROUTED.includes(row.state),
    unitName: unitId ? (ctx.facts.places.get(unitId)?.shortName ?? '') : null,
  }))
}

/** The numbers of those that are not routed yet, whoever may see them: for a rule, not for an answer to people. */
export async function unroutedAmong(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  if (!ids.length) return []
  const rows = await run<{ no: string }>(
    ctx.db,
    `select no from opinions where tenant_id = $1 and id = any($2::uuid[]) and state = any($3) order by no`,
    [ctx.tenant.id, ids, UNROUTED],
  )
  return rows.map(({ no }) => no)
}

export type Ended = { id: string; stationId: string; closedAt: Date }

/** Those of these opinions that have ended, with when: for what is kept only for a while after it. */
export async function endedAmong(ctx: Ctx, ids: readonly string[]): Promise<Ended[]> {
  return run<Ended>(
    ctx.db,
    `select id, station_id as "stationId", closed_at as "closedAt" from opinions
     where tenant_id = $1 and id = any($2::uuid[]) and closed_at is not null`,
    [ctx.tenant.id, ids],
  )
}
