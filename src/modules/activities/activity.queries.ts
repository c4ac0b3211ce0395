import { endOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { lightOf } from './activity.light.ts'
import type { ActivityRow, ListActivities } from './activity.schema.ts'
import { visibleTo } from './activity.scope.ts'
import { activityTypes } from './activity.words.ts'
import { activityWorkflow } from './activity.workflow.ts'

export type Meeting = {
  id: string
  no: string
  title: string
  type: string
  state: string
  rev: number
  streetId: string
  placeId: string
  unitIds: string[]
  startsAt: Date
  endsAt: Date
}

const MEETING = `a.id, a.no, a.title, a.type, a.state, a.rev, a.street_id as "streetId", a.place_id as "placeId",
  a.unit_ids as "unitIds", a.starts_at as "startsAt", a.ends_at as "endsAt"`

/** The activity, when the person may see it. Throws Denial `notFound` otherwise. */
export async function findActivity(ctx: Ctx, id: string): Promise<Meeting> {
  const values: unknown[] = [ctx.tenant.id, id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [row] = await run<Meeting>(
    ctx.db,
    `select ${MEETING} from activities a where a.tenant_id = $1 and a.id = $2 and ${visibleTo(ctx, bind)}`,
    values,
  )
  if (!row) throw new Denial('notFound')
  return row
}

/** The activity whoever asks: for who stands in the room and proves it with the code. */
export async function maybeMeeting(
  ctx: Pick<Ctx, 'db' | 'tenant'>,
  id: string,
): Promise<Meeting | undefined> {
  const [row] = await run<Meeting>(
    ctx.db,
    `select ${MEETING} from activities a where a.tenant_id = $1 and a.id = $2`,
    [ctx.tenant.id, id],
  )
  return row
}

type Row = Meeting & {
  theme: string | null
  location: string
  level: string
  tags: string[]
  dueAt: Date | null
  dueClock: string | null
  closedAt: Date | null
  personTimes: number | null
  batches: number | null
  invited: number
  read: number
  enrolled: number
  came: number
}

const COUNTS = `(select json_build_object('invited', count(*), 'read', count(read_at),
  'enrolled', count(*) filter (where stand = 'enrolled'), 'came', count(came_at))
  from activity_people p where p.tenant_id = $1 and p.activity_id = a.id) as counts`

/** Activities by their time, those to come first to last, those that were last to first; only what one may see. */
export async function listActivities(
  ctx: Ctx,
  filter: ListActivities,
): Promise<{ rows: ActivityRow[]; next: string | null }> {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const where = ['a.tenant_id = $1', visibleTo(ctx, bind), ...conditions(ctx, filter, bind)]
  const isAhead = filter.pile === 'coming' || filter.pile === 'month'
  const [direction, comes] = isAhead ? ['asc', '>'] : ['desc', '<']
  if (filter.after)
    where.push(
      `(a.starts_at, a.id) ${comes} (select starts_at, id from activities where tenant_id = $1 and id = ${bind(filter.after)})`,
    )
  const found = await run<Row & { counts: Pick<Row, 'invited' | 'read' | 'enrolled' | 'came'> }>(
    ctx.db,
    `select ${MEETING}, a.theme, a.location, a.level, a.tags, a.due_at as "dueAt", a.due_clock as "dueClock",
       a.closed_at as "closedAt", a.person_times as "personTimes", a.batches, ${COUNTS}
     from activities a where ${where.join(' and ')}
     order by a.starts_at ${direction}, a.id ${direction} limit ${bind(filter.limit + 1)}`,
    values,
  )
  const page = found.slice(0, filter.limit)
  return {
    rows: page.map(({ counts, ...row }) => rowView(ctx, { ...row, ...counts })),
    next: found.length > filter.limit ? page.at(-1)!.id : null,
  }
}

function conditions(ctx: Ctx, filter: ListActivities, bind: (value: unknown) => string): string[] {
  const found: string[] = []
  if (filter.pile === 'coming') found.push(`a.state = any(array['planned', 'noticed', 'enrolled'])`)
  if (filter.pile === 'open') found.push('a.closed_at is null', `a.starts_at <= ${bind(ctx.now)}`)
  if (filter.pile === 'ended') found.push('a.closed_at is not null')
  if (filter.type) found.push(`a.type = ${bind(filter.type)}`)
  if (filter.placeId) found.push(`a.place_id = ${bind(filter.placeId)}`)
  if (filter.tag) found.push(`a.tags @> array[${bind(filter.tag)}::text]`)
  if (filter.since) found.push(`a.starts_at >= ${bind(`${filter.since}T00:00:00+08:00`)}`)
  if (filter.until) found.push(`a.starts_at <= ${bind(endOf(filter.until))}`)
  for (const word of filter.q?.split(/\s+/).filter(Boolean).slice(0, 5) ?? []) {
    const pattern = bind(`%${word.replace(/[\\%_]/g, '\\$&')}%`)
    found.push(
      `concat_ws(' ', a.title, a.theme, a.location, a.no, array_to_string(a.tags, ' ')) ilike ${pattern}`,
    )
  }
  return found
}

/** A line of the list. */
export function rowView(ctx: Pick<Ctx, 'actor' | 'facts' | 'now'>, row: Row): ActivityRow {
  const { state } = row
  return {
    id: row.id,
    no: row.no,
    title: row.title,
    theme: row.theme,
    type: row.type,
    typeLabel: (activityTypes as Record<string, string>)[row.type] ?? row.type,
    state,
    stateLabel: activityWorkflow.states[state as 'planned'].label,
    placeId: row.placeId,
    placeName: ctx.facts.places.get(row.placeId)?.shortName ?? '',
    location: row.location,
    level: row.level,
    tags: row.tags,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    ...lightOf(ctx, row),
    dueAt: row.dueAt,
    personTimes: row.personTimes,
    batches: row.batches,
    invited: row.invited,
    read: row.read,
    enrolled: row.enrolled,
    came: row.came,
    rev: row.rev,
  }
}

/** What was done in a year, by type: how many, how many batches and person-times (人次、批次). */
export async function countActivities(ctx: Ctx, year: number) {
  const values: unknown[] = [ctx.tenant.id, `${year}-01-01T00:00:00+08:00`, endOf(`${year}-12-31`)]
  const bind = (value: unknown) => `$${values.push(value)}`
  const rows = await run<{ type: string; n: number; batches: number; personTimes: number }>(
    ctx.db,
    `select a.type, count(*)::int as n, coalesce(sum(a.batches), 0)::int as batches,
       coalesce(sum(a.person_times), 0)::int as "personTimes"
     from activities a where a.tenant_id = $1 and a.starts_at between $2 and $3 and a.held_at is not null
       and ${visibleTo(ctx, bind)} group by a.type order by n desc, a.type`,
    values,
  )
  return {
    year,
    rows: rows.map((row) => ({
      ...row,
      label: (activityTypes as Record<string, string>)[row.type] ?? row.type,
    })),
  }
}
