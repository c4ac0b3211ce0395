import { timingSafeEqual } from 'node:crypto'
import { findSeenFile, type Kept } from '#kernel/attached.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { camelKeys } from '#kernel/perform.ts'
import { likePatterns } from '#kernel/search.ts'
import type { Span } from '#kernel/span.ts'
import type { Actor } from '#kernel/workflow.ts'
import { type Joined, joinedOf } from './lineage.queries.ts'
import { queryCode, queryToken } from './opinion.actions.ts'
import type { Opinion } from './opinion.table.ts'
import { voiceIdsByNumber } from './supporter.queries.ts'

/** Whoever holds the link or the code of one opinion: may see, rate, supplement and withdraw this one. */
export function residentOf(opinionId: string): Actor {
  return { kind: 'resident', id: null, name: '反映人', grants: new Map([['resident', new Set([opinionId])]]) }
}

/** The opinion a receipt's link stands for. Throws `notFound` for a link we did not make. */
export function idOfToken(ctx: Pick<Ctx, 'seal' | 'tenant'>, token: string): string {
  const hex = Buffer.from(token.slice(2, 24), 'base64url').toString('hex')
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  if (!/^[\w-]{32}$/.test(token) || !same(queryToken(ctx, id), token)) throw new Denial('notFound')
  return id
}

/** The opinion, or the voice added to one, with one of these numbers whose code was typed; undefined when none fits. */
export async function maybeByNumber(ctx: Ctx, numbers: string[], code: string): Promise<string | undefined> {
  const rows = await run<{ id: string }>(
    ctx.db,
    'select id from opinions where tenant_id = $1 and no = any($2)',
    [ctx.tenant.id, numbers],
  )
  const fits = (id: string) => same(queryCode(ctx, id), code)
  return rows.find(({ id }) => fits(id))?.id ?? (await voiceIdsByNumber(ctx, numbers)).find(fits)
}

function same(ours: string, theirs: string): boolean {
  const [a, b] = [Buffer.from(ours), Buffer.from(theirs)]
  return a.length === b.length && timingSafeEqual(a, b)
}

export type Picture = {
  id: string
  type: string
  name: string
  purpose: string
  width: number | null
  height: number | null
}
export type Tracked = Opinion & {
  running: { name: string; dueAt: Date; span: Span }[]
  /** Newest first; `words` is what the person wrote themselves with that step. */
  story: { action: string; at: Date; text: string; words: string | null }[]
  files: Picture[]
  /** What it was split into. */
  parts: Joined['parts']
}

// What the person sent, and what came with a reply that has been issued: never a draft's or a clerk's own pictures.
const SHOWN = `(f.redacted_from is null) and (f.purpose = 'before'
  or (f.purpose = 'supplement' and exists (select from events e
      where e.tenant_id = $1 and e.id = f.event_id and e.actor_kind = 'resident'))
  or (f.purpose = 'after' and (f.event_id is null or exists (select from events e
      where e.tenant_id = $1 and e.id = f.event_id and e.at <= o.replied_at)) and o.replied_at is not null))`
const PICTURE = `json_build_object('id', f.id, 'type', f.type, 'name', f.name, 'purpose', f.purpose,
  'width', f.width, 'height', f.height)`

/** One opinion as the person who sent it may read it. Throws `notFound`. */
export async function findTracked(ctx: Ctx, id: string): Promise<Tracked> {
  const [row] = await run<Record<string, unknown>>(
    ctx.db,
    `select o.*,
       (select json_agg(json_build_object('name', c.name, 'dueAt', c.due_at, 'span', c.span) order by c.due_at)
        from clocks c where c.tenant_id = $1 and c.subject_id = o.id and c.met_at is null) as running,
       (select json_agg(json_build_object('action', e.action, 'at', e.at, 'text', e.public_text,
          'words', case when e.actor_kind = 'resident'
            then coalesce(e.input->>'note', e.input->>'ratingReason') end) order by e.at desc, e.id desc)
        from events e where e.tenant_id = $1 and e.subject_id = o.id and e.public_text is not null) as story,
       (select json_agg(${PICTURE} order by f.id)
        from files f where f.tenant_id = $1 and f.subject_id = o.id and ${SHOWN}) as files
     from opinions o where o.tenant_id = $1 and o.id = $2`,
    [ctx.tenant.id, id],
  )
  if (!row) throw new Denial('notFound')
  const tracked = camelKeys(row) as unknown as Tracked
  const { parts, lead } = await joinedOf(ctx, tracked)
  const own = (tracked.story ?? []).map((step) => ({ ...step, at: new Date(step.at) }))
  const waits = tracked.state === 'merged' ? lead : undefined
  return {
    ...tracked,
    parts,
    unitId: waits ? waits.unitId : tracked.unitId,
    running:
      waits?.running ?? (tracked.running ?? []).map((clock) => ({ ...clock, dueAt: new Date(clock.dueAt) })),
    story: lead ? [...own, ...lead.story].toSorted((a, b) => b.at.getTime() - a.at.getTime()) : own,
    files: tracked.files ?? [],
  }
}

/** A picture of one's own opinion, by the same rule as on its page. Throws `notFound`. */
export async function findTrackedFile(ctx: Ctx, opinionId: string, fileId: string): Promise<Kept> {
  return findSeenFile(
    ctx,
    fileId,
    (bind) => `exists (select from opinions o
       where o.tenant_id = $1 and o.id = f.subject_id and o.id = ${bind(opinionId)} and ${SHOWN})`,
  )
}

export type Released = {
  id: string
  title: string
  text: string
  reply: string
  stationId: string
  unitId: string | null
  receivedAt: Date
  repliedAt: Date | null
  releasedAt: Date
  files: Pick<Picture, 'id' | 'purpose' | 'width' | 'height'>[]
}

const RELEASED = `o.id, o.public_title as title, o.public_text as text, o.public_reply as reply,
  o.station_id as "stationId", o.unit_id as "unitId", o.received_at as "receivedAt", o.replied_at as "repliedAt",
  o.released_at as "releasedAt",
  (select coalesce(json_agg(${PICTURE} order by f.id), '[]') from files f
   where f.tenant_id = $1 and f.subject_id = o.id and f.released_at is not null and f.type like 'image/%') as files`

/** What staff have released, the newest first; only the released words are searched. */
export async function listReleased(
  ctx: Ctx,
  { q = '', after, limit }: { q?: string; after?: string; limit: number },
): Promise<{ rows: Released[]; next: string | null }> {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const where = ['o.tenant_id = $1', 'o.released_at is not null']
  for (const pattern of likePatterns(q)) {
    where.push(`(o.public_title || ' ' || o.public_text || ' ' || o.public_reply) ilike ${bind(pattern)}`)
  }
  if (after) {
    where.push(
      `(o.released_at, o.id) < (select released_at, id from opinions where tenant_id = $1 and id = ${bind(after)})`,
    )
  }
  const found = await run<Released>(
    ctx.db,
    `select ${RELEASED} from opinions o where ${where.join(' and ')}
     order by o.released_at desc, o.id desc limit ${bind(limit + 1)}`,
    values,
  )
  const rows = found.slice(0, limit)
  return { rows, next: found.length > limit ? rows.at(-1)!.id : null }
}

/** One released matter. Throws `notFound` for anything that is not released. */
export async function findReleased(ctx: Ctx, id: string): Promise<Released> {
  const [row] = await run<Released>(
    ctx.db,
    `select ${RELEASED} from opinions o where o.tenant_id = $1 and o.id = $2 and o.released_at is not null`,
    [ctx.tenant.id, id],
  )
  if (!row) throw new Denial('notFound')
  return row
}

/** Of these opinions, those that are released, in their released words only. */
export async function listReleasedAmong(ctx: Ctx, ids: readonly string[]): Promise<Released[]> {
  if (!ids.length) return []
  return run<Released>(
    ctx.db,
    `select ${RELEASED} from opinions o
     where o.tenant_id = $1 and o.id = any($2::uuid[]) and o.released_at is not null`,
    [ctx.tenant.id, ids],
  )
}
