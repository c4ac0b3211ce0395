import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { camelKeys } from '#kernel/perform.ts'
import type { Subject } from '#kernel/workflow.ts'
import { handlingsVisibleTo } from './handling.scope.ts'
import type { Handling } from './handling.table.ts'

export type Found = Handling & Subject
type Bind = (value: unknown) => string

/** Parts that fit the conditions on `h`, whoever may see them: the caller adds the scope. */
export async function load(
  ctx: Pick<Ctx, 'db' | 'tenant'>,
  where: (bind: Bind) => string[],
  tail = 'order by h.id',
): Promise<Found[]> {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const rows = await run<Record<string, unknown>>(
    ctx.db,
    `select h.* from handlings h where ${['h.tenant_id = $1', ...where(bind)].join(' and ')} ${tail}`,
    values,
  )
  return rows.map((row) => camelKeys(row) as Found)
}

/** One unit's part, when the person may see it. Throws Denial `notFound` otherwise. */
export async function findHandling(ctx: Ctx, id: string): Promise<Found> {
  const [row] = await load(ctx, (bind) => [`h.id = ${bind(id)}`, handlingsVisibleTo(ctx, bind)])
  if (!row) throw new Denial('notFound')
  return row
}

/** Every part of a suggestion, the first assigned first; whoever asks has seen the suggestion. */
export function partsOf(ctx: Pick<Ctx, 'db' | 'tenant'>, suggestionId: string): Promise<Found[]> {
  return load(ctx, (bind) => [`h.suggestion_id = ${bind(suggestionId)}`])
}
