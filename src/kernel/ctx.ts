import type { Db } from './db.ts'
import type { TenantFacts } from './facts.ts'
import type { Files } from './files.ts'
import type { Live } from './live.ts'
import type { Seal } from './seal.ts'
import type { Actor } from './workflow.ts'

/** `hosts`: the names under which it is reached; the first is printed on paper. */
export type Tenant = { id: number; key: string; name: string; hosts?: readonly string[] }

/** What every use case is given: who asks, when, and what with. Nothing is read from globals. */
export type Ctx = {
  db: Db
  tenant: Tenant
  actor: Actor
  now: Date
  facts: TenantFacts
  seal: Seal
  files: Files
  live: Live
  /** True while the past is being replayed: nobody is notified of what happened long ago. */
  quiet?: boolean
  /** What to do once the surrounding transaction has been committed. */
  afterCommit?: (() => void)[]
}

/**
 * Runs `work` in one transaction, or in the one already open. What was put into `afterCommit` happens
 * only when everything was written.
 */
export async function inTransaction<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx)
  const afterCommit: (() => void)[] = []
  const result = await ctx.db.transaction().execute((db) => work({ ...ctx, db, afterCommit }))
  for (const effect of afterCommit) effect()
  return result
}

export const systemActor: Actor = { kind: 'system', id: null, name: '系统', grants: new Map() }
