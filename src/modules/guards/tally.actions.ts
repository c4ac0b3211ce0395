import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { type Guard, guards } from './guard.words.ts'

const DAY = 86_400_000

/**
 * Counts one more try of this kind by this name (an address, a place), in a statement of its own and across all
 * servers. True while it is within what the guard allows.
 */
export async function mayTry(ctx: Ctx, what: Guard, name: string): Promise<boolean> {
  const { most, per } = guards[what]
  const since = new Date(Math.floor(ctx.now.getTime() / per) * per)
  const [row] = await run<{ n: number }>(
    ctx.db,
    `insert into tallies as t (tenant_id, what, key, since, n) values ($1, $2, $3, $4, 1)
     on conflict (tenant_id, what, key) do update
       set n = case when t.since = excluded.since then t.n + 1 else 1 end, since = excluded.since
     returning n`,
    [ctx.tenant.id, what, ctx.seal.index(`${what} ${name}`), since],
  )
  return row!.n <= most
}

/** The same, as a refusal. Throws Denial `tooMany`. */
export async function countTry(ctx: Ctx, what: Guard, name: string): Promise<void> {
  if (!(await mayTry(ctx, what, name))) throw new Denial('tooMany')
}

/** Nightly: what was counted yesterday and proofs that are over anyhow. */
export async function sweepGuards(ctx: Ctx): Promise<void> {
  const yesterday = new Date(ctx.now.getTime() - DAY)
  await run(ctx.db, 'delete from tallies where tenant_id = $1 and since < $2', [ctx.tenant.id, yesterday])
  await run(ctx.db, 'delete from spent_proofs where tenant_id = $1 and until < $2', [ctx.tenant.id, ctx.now])
}
