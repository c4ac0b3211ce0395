import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { visibleTo } from './opinion.scope.ts'
import { opinionWorkflow } from './opinion.workflow.ts'

/** An opinion in one line, for records of other modules that name it. */
export type Brief = { id: string; no: string; title: string; state: string; stateLabel: string }

/** Those of these opinions that this person may see, by number. */
export async function briefOf(ctx: Ctx, ids: readonly string[]): Promise<Brief[]> {
  if (!ids.length) return []
  const values: unknown[] = [ctx.tenant.id, ids]
  const bind = (value: unknown) => `$${values.push(value)}`
  const rows = await run<Omit<Brief, 'stateLabel'>>(
    ctx.db,
    `select o.id, o.no, o.title, o.state from opinions o
     where o.tenant_id = $1 and o.id = any($2::uuid[]) and ${visibleTo(ctx, bind)} order by o.received_at, o.id`,
    values,
  )
  return rows.map((row) => ({
    ...row,
    stateLabel: opinionWorkflow.states[row.state as keyof typeof opinionWorkflow.states].label,
  }))
}
