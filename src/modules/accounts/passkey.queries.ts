import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'

export type Passkey = {
  id: string
  accountId: string
  name: string
  publicKey: string
  counter: number
  transports: string[]
  rpId: string
  addedAt: Date
  usedAt: Date | null
}

const COLUMNS = `id, account_id as "accountId", name, public_key as "publicKey", counter, transports,
  rp_id as "rpId", added_at as "addedAt", used_at as "usedAt"`

/** The passkeys of an account, the oldest first. */
export function passkeysOf(ctx: Ctx, accountId: string): Promise<Passkey[]> {
  return run(
    ctx.db,
    `select ${COLUMNS} from passkeys where tenant_id = $1 and account_id = $2 order by added_at, id`,
    [ctx.tenant.id, accountId],
  )
}

/** A passkey by the id that the device gave it. */
export async function maybePasskey(ctx: Ctx, id: string): Promise<Passkey | undefined> {
  const [found] = await run<Passkey>(
    ctx.db,
    `select ${COLUMNS} from passkeys where tenant_id = $1 and id = $2`,
    [ctx.tenant.id, id],
  )
  return found
}
