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

/** How many there are to learn from, at most as many as are learned from; `kinds`: how many different ones. */
export type SortedCounts = { category: number; categoryKinds: number; unit: number; unitKinds: number }

/** How much listSorted would give, counted without reading the texts. */
export async function countSorted(ctx: Ctx): Promise<SortedCounts> {
  const [row] = await run<SortedCounts>(
    ctx.db,
    `select count(category)::int as category, count(distinct category)::int as "categoryKinds",
       count(unit_id)::int as unit, count(distinct unit_id)::int as "unitKinds"
     from (select o.category, o.unit_id from opinions o
       where o.tenant_id = $1 and o.category is not null and not exists (select from opinion_reporters r
         where r.tenant_id = $1 and r.opinion_id = o.id and r.restricted_at is not null)
       limit $2) sorted`,
    [ctx.tenant.id, MOST],
  )
  return row!
}

/** What a field is called; undefined when there is no such field. */
export function categoryLabel(value: string): string | undefined {
  return (categories as Record<string, { label: string }>)[value]?.label
}

/** The field that is called so, or that this is the key of. */
export function categoryKey(name: string): string | undefined {
  return Object.entries(categories).find(([key, { label }]) => key === name || label === name)?.[0]
}
