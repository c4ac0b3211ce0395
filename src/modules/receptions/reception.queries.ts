import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { camelKeys } from '#kernel/perform.ts'
import type { Subject } from '#kernel/workflow.ts'
import { deputiesNamed } from '#modules/people/index.ts'
import type { ListReceptions, ReceptionRow } from './reception.schema.ts'
import { visibleTo } from './reception.scope.ts'
import type { Reception } from './reception.table.ts'
import { modes } from './reception.words.ts'
import { receptionWorkflow } from './reception.workflow.ts'

const COUNTS = `
  (select count(*)::int from reception_bookings b where b.tenant_id = $1 and b.reception_id = r.id and b.cancelled_at is null) as booked,
  (select count(*)::int from reception_batches b where b.tenant_id = $1 and b.reception_id = r.id) as batches,
  (select coalesce(sum(b.persons), 0)::int from reception_batches b where b.tenant_id = $1 and b.reception_id = r.id) as persons,
  (select count(*)::int from reception_matters m where m.tenant_id = $1 and m.reception_id = r.id) as matters`

export type Counts = { booked: number; batches: number; persons: number; matters: number }
export type Row = Reception & Counts & Subject

/** Receptions in the order of their time, of the stations and duties the person may see. */
export async function listReceptions(
  ctx: Ctx,
  filter: ListReceptions,
): Promise<{ rows: ReceptionRow[]; next: string | null }> {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const where = ['r.tenant_id = $1', visibleTo(ctx, bind)]
  if (filter.from) where.push(`r.on_day >= ${bind(filter.from)}`)
  if (filter.until) where.push(`r.on_day <= ${bind(filter.until)}`)
  if (filter.stationId) where.push(`r.station_id = ${bind(filter.stationId)}`)
  if (filter.deputyId) where.push(`r.deputy_ids @> array[${bind(filter.deputyId)}::uuid]`)
  if (filter.state?.length) where.push(`r.state = any(${bind(filter.state)})`)
  if (filter.mine) where.push(`r.deputy_ids && ${bind([...(ctx.actor.grants.get('deputy') ?? [])])}::uuid[]`)
  if (filter.after) {
    where.push(
      `(r.starts_at, r.id) > (select starts_at, id from receptions where tenant_id = $1 and id = ${bind(filter.after)})`,
    )
  }
  const found = await run<Record<string, unknown>>(
    ctx.db,
    `select r.*, ${COUNTS} from receptions r where ${where.join(' and ')}
     order by r.starts_at, r.id limit ${bind(filter.limit + 1)}`,
    values,
  )
  const page = found.slice(0, filter.limit).map((row) => camelKeys(row) as Row)
  return {
    rows: await rowViews(ctx, page),
    next: found.length > filter.limit ? page.at(-1)!.id : null,
  }
}

/** The record, when the person may see it. Throws Denial `notFound` otherwise. */
export async function findReception(ctx: Ctx, id: string): Promise<Row> {
  const values: unknown[] = [ctx.tenant.id, id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [row] = await run<Record<string, unknown>>(
    ctx.db,
    `select r.*, ${COUNTS} from receptions r where r.tenant_id = $1 and r.id = $2 and ${visibleTo(ctx, bind)}`,
    values,
  )
  if (!row) throw new Denial('notFound')
  return camelKeys(row) as Row
}

/** Rows as lists show them, with the names of who is on duty. */
export async function rowViews(ctx: Ctx, rows: Row[]): Promise<ReceptionRow[]> {
  const ids = [...new Set(rows.flatMap(({ deputyIds }) => deputyIds))]
  const named = new Map((await deputiesNamed(ctx, ids, dayOf(ctx.now))).map((one) => [one.id, one]))
  return rows.map((row) => ({
    id: row.id,
    no: row.no,
    title: row.title,
    mode: row.mode,
    modeLabel: modes[row.mode as keyof typeof modes].label,
    state: row.state,
    stateLabel: receptionWorkflow.states[row.state as keyof typeof receptionWorkflow.states].label,
    onDay: String(row.onDay),
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    venue: row.venue,
    theme: row.theme,
    stationId: row.stationId,
    stationName: ctx.facts.places.get(row.stationId)?.shortName ?? '',
    deputies: row.deputyIds.flatMap((id) => named.get(id) ?? []),
    plannedFor: String(row.plannedFor),
    shiftWhy: row.shiftWhy,
    leadDays: row.leadDays,
    noticeChanges: row.noticeChanges,
    dueAt: row.dueAt,
    booked: row.booked,
    batches: row.batches,
    persons: row.persons,
    matters: row.matters,
    rev: row.rev,
  }))
}

export type Duty = { deputyId: string; receptionId: string; startsAt: Date; endsAt: Date }

/** When these deputies are on duty between two moments, wherever that is. */
export function dutiesOf(ctx: Ctx, deputyIds: readonly string[], from: Date, until: Date): Promise<Duty[]> {
  return run<Duty>(
    ctx.db,
    `select deputy_id as "deputyId", reception_id as "receptionId", starts_at as "startsAt", ends_at as "endsAt"
     from reception_deputies where tenant_id = $1 and deputy_id = any($2::uuid[]) and not is_off
       and tstzrange(starts_at, ends_at) && tstzrange($3, $4) order by starts_at`,
    [ctx.tenant.id, deputyIds, from, until],
  )
}

/** Another reception in the same room at that time. */
export async function whoHasTheRoom(
  ctx: Ctx,
  { stationId, venue, startsAt, endsAt }: Pick<Reception, 'stationId' | 'venue' | 'startsAt' | 'endsAt'>,
  except?: string,
): Promise<string | undefined> {
  const [row] = await run<{ no: string }>(
    ctx.db,
    `select no from receptions where tenant_id = $1 and station_id = $2 and venue = $3 and state <> 'cancelled'
       and tstzrange(starts_at, ends_at) && tstzrange($4, $5) and id is distinct from $6::uuid limit 1`,
    [ctx.tenant.id, stationId, venue, startsAt, endsAt, except ?? null],
  )
  return row?.no
}
