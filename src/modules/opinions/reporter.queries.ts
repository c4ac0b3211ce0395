import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { roles } from '#words/roles.ts'

/** What we hold of the person who said it, as that person may read it. */
export type Held = {
  name: string | null
  phone: string | null
  consent: string | null
  consentedAt: Date | null
  wantsSms: boolean
  restrictedAt: Date | null
  erasedAt: Date | null
}

/** The name and phone, whole: only for the person themselves. Undefined when none was ever left. */
export async function maybeReporter(ctx: Ctx, id: string): Promise<Held | undefined> {
  const [row] = await run<Held>(
    ctx.db,
    `select name_sealed as name, phone_sealed as phone, consent, consented_at as "consentedAt", wants_sms as "wantsSms",
       restricted_at as "restrictedAt", erased_at as "erasedAt"
     from opinion_reporters where tenant_id = $1 and opinion_id = $2`,
    [ctx.tenant.id, id],
  )
  const open = (text: string | null) => (text ? ctx.seal.open(text) : null)
  return row && { ...row, name: open(row.name), phone: open(row.phone) }
}

/** Every name and phone left with these matters, to keep them out of a text that goes out: never for a person to read. */
export async function listReporterWords(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const rows = await run<{ name: string | null; phone: string | null }>(
    ctx.db,
    `select name_sealed as name, phone_sealed as phone from opinion_reporters
     where tenant_id = $1 and opinion_id = any($2::uuid[])`,
    [ctx.tenant.id, ids],
  )
  const words = rows.flatMap(({ name, phone }) => [name, phone])
  return [...new Set(words.flatMap((text) => (text ? ctx.seal.open(text) : [])))]
}

/** One look at the name and phone: when, from which office, why. Nobody is named. */
export type Look = { at: Date; by: string; why: string }

/** How often somebody looked, the newest first. */
export async function listLooks(ctx: Ctx, id: string): Promise<Look[]> {
  const rows = await run<{ at: Date; action: string; input: Record<string, unknown> }>(
    ctx.db,
    `select at, action, input from events
     where tenant_id = $1 and action in ('reveal', 'findByPhone') and subject_id in
       (select id from opinions where tenant_id = $1 and (id = $2 or parent_id = $2)) order by id desc`,
    [ctx.tenant.id, id],
  )
  return rows.map(({ at, action, input }) => ({
    at,
    by: officeOf(ctx, input),
    why: [action === 'findByPhone' && '按电话号码查找', input.reason].filter(Boolean).join('：'),
  }))
}

/** `幸福联络站 · 联络站联络员`, from what was written with the look. */
function officeOf({ facts }: Pick<Ctx, 'facts'>, { as, at }: Record<string, unknown>): string {
  const role = roles[as as keyof typeof roles]?.label ?? '工作人员'
  const place = facts.places.get(String(at))?.name
  return place ? `${place} · ${role}` : role
}

export type Kept = { id: string; state: string; stationId: string; closedAt: Date; isRestricted: boolean }

/** Matters that have ended and whose reporters are still known, by id: a page of them after that one. */
export async function listKept(ctx: Ctx, after: string | null, limit: number): Promise<Kept[]> {
  return run<Kept>(
    ctx.db,
    `select o.id, o.state, o.station_id as "stationId", o.closed_at as "closedAt",
       r.restricted_at is not null as "isRestricted"
     from opinion_reporters r join opinions o on o.tenant_id = $1 and o.id = r.opinion_id
     where r.tenant_id = $1 and r.erased_at is null and o.closed_at is not null
       and ($2::uuid is null or r.opinion_id > $2) order by r.opinion_id limit $3`,
    [ctx.tenant.id, after, limit],
  )
}
