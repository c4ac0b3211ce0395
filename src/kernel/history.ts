import type { Ctx } from './ctx.ts'
import { run } from './db.ts'
import type { AnyAction, AnyWorkflow } from './workflow.ts'

export type Done<Input = Record<string, unknown>> = {
  id: string
  action: string
  label: string
  actorName: string
  at: Date
  input: Input
  publicText: string | null
}

/**
 * What was done to a record of this workflow, the oldest first, each step with its word; `others` has the words of what is
 * no action of the workflow (its beginning, what another record noted). `Input` is what the caller knows of the steps'
 * inputs. Whether the record may be seen was asked before.
 */
export async function historyOf<Input = Record<string, unknown>>(
  ctx: Pick<Ctx, 'db' | 'tenant'>,
  workflow: Pick<AnyWorkflow, 'actions'>,
  id: string,
  others: Record<string, string> = {},
): Promise<Done<Input>[]> {
  const rows = await run<Omit<Done<Input>, 'label'>>(
    ctx.db,
    `select id, action, actor_name as "actorName", at, input, public_text as "publicText"
     from events where tenant_id = $1 and subject_id = $2 order by id`,
    [ctx.tenant.id, id],
  )
  const actions = workflow.actions as Record<string, AnyAction | undefined>
  return rows.map((row) => ({
    ...row,
    label: actions[row.action]?.label ?? others[row.action] ?? row.action,
  }))
}
