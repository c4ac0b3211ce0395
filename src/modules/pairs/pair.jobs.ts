import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { listComparableOf, listOpenComparable } from '#modules/opinions/index.ts'
import { isLikely, sameness } from '#texts/same.ts'
import { freshIndex, textOf } from './index.queries.ts'
import { partsFor } from './pair.queries.ts'

// What is looked through in one night, the newest first; and how many neighbours of each.
const [MOST, NEAR] = [3000, 10]

/** At night: which open matters may be the same as another one. Only finds; what a clerk said stays said. */
export async function findPairs(ctx: Ctx): Promise<void> {
  const index = await freshIndex(ctx)
  for (const own of await listOpenComparable(ctx, MOST)) {
    const near = index.near(textOf(own), NEAR, own.id)
    const parts = partsFor(own)
    const others = (await listComparableOf(ctx, near))
      // Each pair once, and not across streets: their clerks could not act on it.
      .filter(
        (other) =>
          other.streetId === own.streetId &&
          other.headId !== own.headId &&
          !(other.isOpen && other.id < own.id),
      )
      .map((other) => ({ id: other.id, sureness: sameness(index.counts, parts, partsFor(other)) }))
      .filter(({ sureness }) => isLikely(sureness))
    if (!others.length) continue
    await run(
      ctx.db,
      `insert into pairs (tenant_id, a_id, b_id, sureness, found_at)
       select $1, least($2::uuid, o.id), greatest($2::uuid, o.id), o.sureness, $4
       from jsonb_to_recordset($3::jsonb) as o (id uuid, sureness real)
       on conflict (tenant_id, a_id, b_id) do update set sureness = excluded.sureness where pairs.apart_at is null`,
      [ctx.tenant.id, own.id, JSON.stringify(others), ctx.now],
    )
  }
}
