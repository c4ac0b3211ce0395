import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { maskOf, maskPhone } from '#kernel/mask.ts'
import { holds } from '#kernel/workflow.ts'
import type { Opinion } from './opinion.table.ts'

/** The matters whose voices count for matter `o`: itself and what was merged into it; none for what was merged itself. */
const OWN = `(s.opinion_id = o.id or s.opinion_id in
  (select f.id from opinions f where f.tenant_id = $1 and f.lead_id = o.id))`
const STANDS = `s.tenant_id = $1 and s.withdrawn_at is null and o.lead_id is null and ${OWN}`

/** How many persons stand behind matter `o` besides who said it; counted, never kept. */
export const VOICES = `(select count(distinct s.person)::int from supporters s where ${STANDS})`

/** Read from the few voices there are, not from the many matters. */
export const HAS_VOICES = `o.lead_id is null and o.id in (select coalesce(m.lead_id, m.id) from supporters s
  join opinions m on m.tenant_id = $1 and m.id = s.opinion_id where s.tenant_id = $1 and s.withdrawn_at is null)`

/** The voices of one matter; what they wrote only for its station and its street. */
export async function voicesOf(ctx: Ctx, row: Pick<Opinion, 'id' | 'stationId' | 'streetId'>) {
  const [found] = await run<
    Record<'count' | 'satisfied' | 'basic' | 'dissatisfied', number> & { reasons: string[] | null }
  >(
    ctx.db,
    `select count(distinct s.person)::int as count,
       count(distinct s.person) filter (where s.rating = 'satisfied')::int as satisfied,
       count(distinct s.person) filter (where s.rating = 'basic')::int as basic,
       count(distinct s.person) filter (where s.rating = 'dissatisfied')::int as dissatisfied,
       json_agg(s.rating_reason order by s.rated_at desc) filter (where s.rating_reason is not null) as reasons
     from opinions o join supporters s on ${STANDS} where o.tenant_id = $1 and o.id = $2`,
    [ctx.tenant.id, row.id],
  )
  const mayRead =
    holds(ctx.actor, 'stationLiaison', row.stationId) || holds(ctx.actor, 'streetStaff', row.streetId)
  return { ...found!, reasons: mayRead ? (found!.reasons ?? []) : [] }
}

/** A voice as the person who added it may read it: of the matter only what is released now. */
export type Voice = {
  id: string
  no: string
  opinionId: string
  at: Date
  /** Masked. */
  phone: string | null
  wantsSms: boolean
  rating: string | null
  ratingReason: string | null
  ratedAt: Date | null
  withdrawnAt: Date | null
  erasedAt: Date | null
  state: string
  isMerged: boolean
  stationId: string
  unitId: string | null
  title: string | null
  text: string | null
  reply: string | null
  repliedAt: Date | null
  releasedAt: Date | null
}

/** Undefined when there is no such voice. What was merged is followed to its lead. */
export async function maybeVoice(ctx: Ctx, id: string): Promise<Voice | undefined> {
  const [row] = await run<Voice & { phoneSealed: string | null }>(
    ctx.db,
    `select s.id, s.no, s.opinion_id as "opinionId", s.at, s.phone_sealed as "phoneSealed", s.wants_sms as "wantsSms",
       s.rating, s.rating_reason as "ratingReason", s.rated_at as "ratedAt", s.withdrawn_at as "withdrawnAt",
       s.erased_at as "erasedAt", m.state, o.lead_id is not null as "isMerged", m.station_id as "stationId",
       m.unit_id as "unitId", m.released_at as "releasedAt",
       case when m.released_at is not null then m.public_title end as title,
       case when m.released_at is not null then m.public_text end as text,
       case when m.released_at is not null then m.public_reply end as reply,
       case when m.released_at is not null then m.replied_at end as "repliedAt"
     from supporters s
     join opinions o on o.tenant_id = $1 and o.id = s.opinion_id
     join opinions m on m.tenant_id = $1 and m.id = coalesce(o.lead_id, o.id)
     where s.tenant_id = $1 and s.id = $2`,
    [ctx.tenant.id, id],
  )
  if (!row) return undefined
  const { phoneSealed, ...voice } = row
  return { ...voice, phone: phoneSealed ? maskOf(phoneSealed, ctx.seal.open, maskPhone) : null }
}

/** May this person say now what they think of the answer: it is released, and they have not said so since. */
export function mayRateVoice({ withdrawnAt, releasedAt, ratedAt }: Voice): boolean {
  return !withdrawnAt && releasedAt !== null && (ratedAt === null || ratedAt < releasedAt)
}

/** Voices with one of these numbers: their codes are compared by who asks. */
export async function voiceIdsByNumber(ctx: Ctx, numbers: string[]): Promise<string[]> {
  const rows = await run<{ id: string }>(
    ctx.db,
    'select id from supporters where tenant_id = $1 and no = any($2)',
    [ctx.tenant.id, numbers],
  )
  return rows.map(({ id }) => id)
}

export type Listening = { id: string; no: string }

/** Who left a phone and wished to be told of this matter, each person once; also of what was merged into it. */
export async function listListening(ctx: Ctx, opinionId: string): Promise<Listening[]> {
  return run<Listening>(
    ctx.db,
    `select distinct on (s.person) s.id, s.no from opinions o join supporters s on ${STANDS}
     where o.tenant_id = $1 and o.id = $2 and s.wants_sms and s.phone_sealed is not null order by s.person, s.id`,
    [ctx.tenant.id, opinionId],
  )
}

/** The phone of a supporter while they wish to be told, with what they agreed to. Undefined after they changed their mind. */
export async function maybeVoicePhone(
  ctx: Ctx,
  id: string,
): Promise<{ phone: string; consent: string | null } | undefined> {
  const [row] = await run<{ phoneSealed: string; consent: string | null }>(
    ctx.db,
    `select phone_sealed as "phoneSealed", consent from supporters
     where tenant_id = $1 and id = $2 and wants_sms and phone_sealed is not null`,
    [ctx.tenant.id, id],
  )
  return row && { phone: ctx.seal.open(row.phoneSealed), consent: row.consent }
}

export type HeldVoice = { id: string; stationId: string; closedAt: Date }

/** Voices whose name or phone is still known and whose matter has ended, by id: a page of them after that one. */
export async function listHeldVoices(ctx: Ctx, after: string | null, limit: number): Promise<HeldVoice[]> {
  return run<HeldVoice>(
    ctx.db,
    `select s.id, o.station_id as "stationId", greatest(o.closed_at, s.at) as "closedAt"
     from supporters s join opinions o on o.tenant_id = $1 and o.id = s.opinion_id
     where s.tenant_id = $1 and s.erased_at is null and o.closed_at is not null
       and ($2::uuid is null or s.id > $2) order by s.id limit $3`,
    [ctx.tenant.id, after, limit],
  )
}
