import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { visibleTo } from './opinion.scope.ts'
import { opinionWorkflow } from './opinion.workflow.ts'

/** What an opinion says, for an index over all of them. */
export type Worded = { id: string; title: string; content: string; location: string | null }

/** The next texts after an id, whoever may see them: for an index that gives only ids, never for an answer to people. */
export async function listWords(
  ctx: Pick<Ctx, 'db' | 'tenant'>,
  after: string,
  limit: number,
): Promise<Worded[]> {
  return run<Worded>(
    ctx.db,
    `select id, title, content, location from opinions where tenant_id = $1 and id > $2 order by id limit $3`,
    [ctx.tenant.id, after, limit],
  )
}

export type Comparable = Worded & {
  no: string
  category: string | null
  state: string
  stateLabel: string
  isOpen: boolean
  /** The matter it was merged into or split from, or its own id: two with one head are known to belong together. */
  headId: string
  streetId: string
  stationId: string
  receivedAt: Date
  lat: number | null
  lng: number | null
  /** Stands for the phone; empty for who may not ask whose it is. Never leaves the server. */
  phone: string
}

/** Of these opinions, those the person may see, with what they are compared by. */
export async function listComparable(ctx: Ctx, ids: readonly string[]): Promise<Comparable[]> {
  return comparable(ctx, (bind) => `o.id = any(${bind(ids)}::uuid[]) and ${visibleTo(ctx, bind)}`, ids.length)
}

/** The same, whoever may see them: for what is found at night, never for an answer to people. */
export async function listComparableOf(ctx: Ctx, ids: readonly string[]): Promise<Comparable[]> {
  return comparable(ctx, (bind) => `o.id = any(${bind(ids)}::uuid[])`, ids.length)
}

/** The newest open ones, whoever may see them: for what is found at night. */
export async function listOpenComparable(ctx: Ctx, most: number): Promise<Comparable[]> {
  return comparable(ctx, () => "o.closed_at is null and o.state <> 'merged'", most)
}

/**
 * What came in since a moment and the person may see, the newest first; a matter that was split is one. Praise is left out:
 * what many thank for does not boil up.
 */
export async function listSince(ctx: Ctx, since: Date, most: number): Promise<Comparable[]> {
  return comparable(
    ctx,
    (bind) =>
      `o.received_at >= ${bind(since)} and o.parent_id is null and o.nature is distinct from 'praise' and ${visibleTo(ctx, bind)}`,
    most,
  )
}

async function comparable(
  ctx: Ctx,
  which: (bind: (value: unknown) => string) => string,
  most: number,
): Promise<Comparable[]> {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const ofStation =
    ctx.actor.kind === 'system'
      ? ''
      : `and o.station_id = any(${bind([...(ctx.actor.grants.get('stationLiaison') ?? [])])}::uuid[])`
  const rows = await run<Omit<Comparable, 'stateLabel'>>(
    ctx.db,
    `select o.id, o.no, o.title, o.content, o.location, o.state, o.category, (o.closed_at is null and o.state <> 'merged') as "isOpen",
       coalesce(o.lead_id, o.parent_id, o.id) as "headId",
       o.street_id as "streetId", o.station_id as "stationId", o.received_at as "receivedAt", o.lat, o.lng,
       coalesce((select r.phone_index from opinion_reporters r where r.tenant_id = $1 and r.opinion_id = o.id
         and r.restricted_at is null ${ofStation}), '') as phone
     from opinions o where o.tenant_id = $1 and ${which(bind)}
     order by o.received_at desc, o.id desc limit ${bind(most)}`,
    values,
  )
  return rows.map((row) => ({
    ...row,
    stateLabel: opinionWorkflow.states[row.state as keyof typeof opinionWorkflow.states].label,
  }))
}
