import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { categories } from './opinion.words.ts'

/** What was said and how staff sorted it in the end; nobody's name. */
export type Sorted = { title: string; content: string; category: string | null; unitId: string | null }

const MOST = 20_000

/** The latest opinions that were sorted, for learning. What may only be kept is not among them. */
export async function listSorted(ctx: Ctx): Promise<Sorted[]> {
  return run<Sorted>(
    ctx.db,
    `select o.title, o.content, o.category, o.unit_id as "unitId" from opinions o
     where o.tenant_id = $1 and o.category is not null and not exists (select from opinion_reporters r
       where r.tenant_id = $1 and r.opinion_id = o.id and r.restricted_at is not null)
     order by o.received_at desc, o.id limit $2`,
    [ctx.tenant.id, MOST],
  )
}

/** What a field is called; undefined when there is no such field. */
export function categoryLabel(value: string): string | undefined {
  return (categories as Record<string, { label: string }>)[value]?.label
}

/** The field that is called so, or that this is the key of. */
export function categoryKey(name: string): string | undefined {
  return Object.entries(categories).find(([key, { label }]) => key === name || label === name)?.[0]
}
