import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { likePatterns } from '#kernel/search.ts'
import { deputiesNamed, type NamedDeputy } from '#modules/people/index.ts'
import { type Mode, modes } from './reception.words.ts'

/** What anybody may know of a reception that has been announced: no names but the deputies'. */
export type Notice = {
  id: string
  no: string
  title: string
  modeLabel: string
  theme: string
  scope: string
  excludes: string
  venue: string
  onDay: string
  startsAt: Date
  endsAt: Date
  slotMinutes: number
  stationId: string
  stationName: string
  streetName: string
  deputies: NamedDeputy[]
  coUnits: string[]
  state: string
  publishedAt: Date
  sequence: number
  stateSince: Date
  changeNote: string | null
  cancelReason: string | null
}
type Raw = Omit<Notice, 'deputies' | 'coUnits' | 'stationName' | 'streetName' | 'modeLabel'> & {
  mode: Mode
  streetId: string
  deputyIds: string[]
  coUnitIds: string[]
}

const COLUMNS = `r.id, r.no, r.title, r.mode, r.theme, r.scope, r.excludes, r.venue, r.on_day as "onDay", r.starts_at as "startsAt",
  r.ends_at as "endsAt", r.slot_minutes as "slotMinutes", r.station_id as "stationId", r.street_id as "streetId",
  r.deputy_ids as "deputyIds", r.co_unit_ids as "coUnitIds", r.state, r.published_at as "publishedAt", r.sequence,
  r.state_since as "stateSince", r.change_note as "changeNote", r.cancel_reason as "cancelReason"`

export type NoticeFilter = {
  stationId?: string
  streetId?: string
  deputyId?: string
  theme?: string
  from?: string
  until?: string
  limit?: number
}

/** Announced receptions in the order of their time, also those called off since: that they are is news. */
export async function listNotices(ctx: Ctx, filter: NoticeFilter): Promise<Notice[]> {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const where = ['r.tenant_id = $1', 'r.published_at is not null']
  if (filter.stationId) where.push(`r.station_id = ${bind(filter.stationId)}`)
  if (filter.streetId) where.push(`r.street_id = ${bind(filter.streetId)}`)
  if (filter.deputyId) where.push(`r.deputy_ids @> array[${bind(filter.deputyId)}::uuid]`)
  if (filter.from) where.push(`r.on_day >= ${bind(filter.from)}`)
  if (filter.until) where.push(`r.on_day <= ${bind(filter.until)}`)
  for (const pattern of likePatterns(filter.theme ?? '').slice(0, 5)) {
    where.push(`(r.theme || ' ' || r.scope) ilike ${bind(pattern)}`)
  }
  const rows = await run<Raw>(
    ctx.db,
    `select ${COLUMNS} from receptions r where ${where.join(' and ')}
     order by r.starts_at, r.id limit ${bind(filter.limit ?? 100)}`,
    values,
  )
  return noticesOf(ctx, rows)
}

/** One announced reception. Throws Denial `notFound` for a plan that is nobody's business yet. */
export async function findNotice(ctx: Ctx, id: string): Promise<Notice> {
  const rows = await run<Raw>(
    ctx.db,
    `select ${COLUMNS} from receptions r where r.tenant_id = $1 and r.id = $2 and r.published_at is not null`,
    [ctx.tenant.id, id],
  )
  const [notice] = await noticesOf(ctx, rows)
  if (!notice) throw new Denial('notFound')
  return notice
}

/** Who receives at a station today; nobody when there is no reception, or it was called off. */
export async function dutyToday(ctx: Ctx, stationId: string): Promise<Notice[]> {
  const today = dayOf(ctx.now)
  const notices = await listNotices(ctx, { stationId, from: today, until: today })
  return notices.filter(({ state, endsAt }) => state !== 'cancelled' && endsAt > ctx.now)
}

async function noticesOf(ctx: Ctx, rows: Raw[]): Promise<Notice[]> {
  const ids = [...new Set(rows.flatMap(({ deputyIds }) => deputyIds))]
  const named = new Map((await deputiesNamed(ctx, ids, dayOf(ctx.now))).map((one) => [one.id, one]))
  const place = (id: string) => ctx.facts.places.get(id)?.name ?? ''
  return rows.map(({ mode, streetId, deputyIds, coUnitIds, ...row }) => ({
    ...row,
    onDay: String(row.onDay),
    modeLabel: modes[mode].label,
    stationName: place(row.stationId),
    streetName: place(streetId),
    deputies: deputyIds.flatMap((id) => named.get(id) ?? []),
    coUnits: coUnitIds.map(place),
  }))
}
