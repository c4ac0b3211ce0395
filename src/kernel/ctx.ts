import type { Companions } from './companions.ts'
import { type Db, run } from './db.ts'
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
  /** What other modules do in the transaction of a step. */
  companions: Companions
  /** True while the past is being replayed: nobody is notified of what happened long ago. */
  quiet?: boolean
  /** Set where it was taken down earlier, away from the network; goes into the history with the step. */
  taken?: Taken
  /** The surrounding transaction holds more than one use case: what begins one of its own gets a savepoint. */
  hasSavepoints?: boolean
  /** What to do once the surrounding transaction has been committed. */
  afterCommit?: (() => void)[]
}

/**
 * When the phone says it was taken down, by how many seconds its clock was behind ours when it last asked us, and by how
 * many it was put on or back between then and the sending.
 */
export type Taken = { at: string; behind?: number; changed?: number }

/**
 * Runs `work` in one transaction, or in the one already open. What was put into `afterCommit` happens
 * only when everything was written.
 */
export async function inTransaction<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.db.isTransaction) return ctx.hasSavepoints ? inSavepoint(ctx, work) : work(ctx)
  const afterCommit: (() => void)[] = []
  const result = await ctx.db.transaction().execute((db) => work({ ...ctx, db, afterCommit }))
  for (const effect of afterCommit) effect()
  return result
}

async function inSavepoint<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const afterCommit: (() => void)[] = []
  await run(ctx.db, 'savepoint use_case', [])
  try {
    const result = await work({ ...ctx, hasSavepoints: false, afterCommit })
    await run(ctx.db, 'release savepoint use_case', [])
    ctx.afterCommit?.push(...afterCommit)
    return result
  } catch (error) {
    await run(ctx.db, 'rollback to savepoint use_case', [])
    throw error
  }
}

export const systemActor: Actor = { kind: 'system', id: null, name: '系统', grants: new Map() }
