import { createHash } from 'node:crypto'
import type { Ctx } from './ctx.ts'
import { inTransaction } from './ctx.ts'
import { run } from './db.ts'
import type { EventRow } from './decide.ts'
import type { Seal } from './seal.ts'

// Two marks hold history together. Each event carries a MAC under a key that is not in the database, so that nobody
// can write or change one there. The sealer chains the events by hash, so that none can be removed or moved.

/** What is hashed first. */
export const GENESIS = 'zhitong'
const BATCH = 5_000

export type Link = { position: number; eventId: string; hash: string }

/** The MAC of an event: of everything that is kept of it, in a fixed order. */
export function macOf(seal: Pick<Seal, 'mac'>, event: EventRow): string {
  return seal.mac(canonical(event))
}

/** The next hash of the chain. The algorithm is named in front, so that a tenant may change to SM3 and back. */
export function linkHash(
  algorithm: string,
  previous: string,
  position: number,
  eventId: string,
  mac: string,
): string {
  const content = `${previous}\n${position}\n${eventId}\n${mac}`
  return `${algorithm}.${createHash(algorithm).update(content).digest('base64url')}`
}

/**
 * Seals what has been committed since the last time, in that order, at most a batch at once. Only one sealer works on
 * a tenant at a time; writers never wait for it. Gives how many events were sealed.
 */
export async function sealLedger(given: Ctx): Promise<number> {
  return inTransaction(given, async (ctx) => {
    const [lock] = await run<{ free: boolean }>(
      ctx.db,
      `select pg_try_advisory_xact_lock(hashtextextended('zhitong ledger ' || $1::text, 0)) as free`,
      [ctx.tenant.id],
    )
    if (!lock?.free) return 0
    const last = await lastLink(ctx)
    const events = await committedAfter(ctx, last)
    if (!events.length) return 0
    const algorithm = await algorithmOf(ctx)
    const links: Link[] = []
    let { hash, position } = last
    for (const { id, mac } of events) {
      hash = linkHash(algorithm, hash, ++position, id, mac)
      links.push({ position, eventId: id, hash })
    }
    await append(ctx, links)
    return links.length
  })
}

/** Seals until nothing is left: what an import brought, or what gathered while no sealer ran. */
export async function sealAll(ctx: Ctx): Promise<number> {
  let all = 0
  for (let n = BATCH; n === BATCH; all += n) n = await sealLedger(ctx)
  return all
}

type Last = { position: number; hash: string; xid: string; seq: number }

async function lastLink(ctx: Ctx): Promise<Last> {
  const [last] = await run<Last>(
    ctx.db,
    `select l.position, l.hash, coalesce(e.xid, '0')::text as xid, coalesce(e.seq, 0) as seq
     from ledger l left join events e on e.tenant_id = $1 and e.id = l.event_id
     where l.tenant_id = $1 order by l.position desc limit 1`,
    [ctx.tenant.id],
  )
  return last ?? { position: 0, hash: GENESIS, xid: '0', seq: 0 }
}

/** Events of transactions that had all ended when we look: none of them can still be overtaken. */
function committedAfter(ctx: Ctx, last: Last) {
  return run<{ id: string; mac: string }>(
    ctx.db,
    `select id, mac from events where tenant_id = $1 and (xid, seq) > ($2::xid8, $3)
       and xid < pg_snapshot_xmin(pg_current_snapshot())
     order by xid, seq limit ${BATCH}`,
    [ctx.tenant.id, last.xid, last.seq],
  )
}

async function algorithmOf(ctx: Ctx): Promise<string> {
  const [tenant] = await run<{ hash: string }>(ctx.db, 'select hash from tenants where tenant_id = $1', [
    ctx.tenant.id,
  ])
  return tenant!.hash
}

async function append(ctx: Ctx, links: Link[]) {
  await run(
    ctx.db,
    `with sealed as (insert into ledger (tenant_id, position, event_id, hash, sealed_at)
       select $1, position, event_id, hash, $3
       from unnest($4::bigint[], $5::uuid[], $6::text[]) as l (position, event_id, hash))
     insert into ledger_heads (tenant_id, day, position, hash)
       select $1, $2, l.position, l.hash from ledger l
       where l.tenant_id = $1 and not exists (select from ledger_heads h where h.tenant_id = $1 and h.day = $2)
       order by l.position desc limit 1`,
    [
      ctx.tenant.id,
      yesterday(ctx.now),
      ctx.now,
      links.map(({ position }) => position),
      links.map(({ eventId }) => eventId),
      links.map(({ hash }) => hash),
    ],
  )
}

/** The head stored first thing in a day is that of the day before: nothing sealed today is in it yet. */
function yesterday(now: Date): string {
  return new Date(now.getTime() + 8 * 3600_000 - 86_400_000).toISOString().slice(0, 10)
}

/** Everything that is kept of an event, spelled the same way whatever order the database gives its keys back in. */
function canonical(event: EventRow): string {
  const {
    id,
    subject,
    subjectId,
    action,
    fromState,
    toState,
    actorKind,
    actorId,
    actorName,
    input,
    publicText,
    at,
  } = event
  const kept = [id, subject, subjectId, action, fromState, toState, actorKind, actorId, actorName, publicText]
  return JSON.stringify([...kept, at.toISOString(), sorted(input)])
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => sorted(item ?? null))
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  )
}
