import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import type { Actor } from '#kernel/workflow.ts'
import { maybeAccountActor } from '#modules/accounts/index.ts'
import { hashOf } from './feed.actions.ts'
import type { OwnFeed } from './feed.schema.ts'

type Row = { tokenSealed: string; hasTitles: boolean; madeAt: Date; readAt: Date | null }

/** This person's address, if they have one. */
export async function ownFeed(ctx: Ctx, origin: string): Promise<OwnFeed> {
  const [row] = await run<Row>(
    ctx.db,
    `select token_sealed as "tokenSealed", has_titles as "hasTitles", made_at as "madeAt", read_at as "readAt"
     from deadline_feeds where tenant_id = $1 and account_id = $2`,
    [ctx.tenant.id, ctx.actor.id],
  )
  if (!row) return { address: null, hasTitles: false, madeAt: null, readAt: null }
  const { tokenSealed, ...rest } = row
  return { ...rest, address: `${origin}/feeds/${ctx.seal.open(tokenSealed)}/deadlines.ics` }
}

/** Whose address it is, with the rights they have now. Throws Denial `notFound` for any other, and for a disabled account. */
export async function findReader(ctx: Ctx, token: string): Promise<{ actor: Actor; hasTitles: boolean }> {
  const [row] = await run<{ accountId: string; hasTitles: boolean }>(
    ctx.db,
    `update deadline_feeds set read_at = $3 where tenant_id = $1 and token_hash = $2
     returning account_id as "accountId", has_titles as "hasTitles"`,
    [ctx.tenant.id, hashOf(token), ctx.now],
  )
  const actor = row && (await maybeAccountActor(ctx, row.accountId))
  if (!actor) throw new Denial('notFound')
  return { actor, hasTitles: row.hasTitles }
}
