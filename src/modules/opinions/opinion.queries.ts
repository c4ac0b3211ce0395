import { dayOf, endOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { matching } from '#kernel/find.ts'
import { inDeputyPile } from './deputy.queries.ts'
import { lightOf } from './opinion.light.ts'
import type { ListOpinions, OpinionRow } from './opinion.schema.ts'
import { knownTo, openedBy, visibleTo } from './opinion.scope.ts'
import { opinionWorkflow } from './opinion.workflow.ts'
import { HAS_VOICES, VOICES } from './supporter.queries.ts'

export const ROW = `o.id, o.no, o.title, o.state, o.due_at as "dueAt", o.due_clock as "dueClock", o.closed_at as "closedAt",
  o.street_id as "streetId", o.station_id as "stationId", o.unit_id as "unitId", o.deputy_id as "deputyId", o.channel, o.category, o.kind, o.is_emergency as "isEmergency",
  o.received_at as "receivedAt", o.rating, o.first_rating as "firstRating", o.second_rating as "secondRating", o.rev,
  ${VOICES} as voices`

/** What is searched, where the index does not say it all. */
const SAID = `(o.no || ' ' || o.title || ' ' || o.content || ' ' || coalesce(o.location, '') || ' ' || coalesce(o.reply, ''))`

export type Row = {
  id: string
  no: string
  title: string
  state: keyof typeof opinionWorkflow.states
  dueAt: Date | null
  dueClock: string | null
  closedAt: Date | null
  streetId: string
  stationId: string
  unitId: string | null
  deputyId: string | null
  channel: string
  category: string | null
  kind: string
  isEmergency: boolean
  receivedAt: Date
  rating: string | null
  firstRating: string | null
  secondRating: string | null
  rev: number
  voices: number
}

/** A page of the queue: what is open by urgency, what has ended by age; only what the person may see. */
export async function listOpinions(
  ctx: Ctx,
  filter: ListOpinions,
  byPhone?: ByPhone,
): Promise<{ rows: OpinionRow[]; next: string | null }> {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const where = [`o.tenant_id = $1`, visibleTo(ctx, bind), ...conditions(ctx, filter, bind)]
  if (filter.q) {
    const what = { kind: 'opinion', keys: openedBy(ctx), id: 'o.id', text: SAID }
    where.push(await matching(ctx, what, filter.q, bind))
  }
  if (byPhone) where.push(saidBy(byPhone, bind))
  const byUrgency = filter.pile === 'open'
  const ofRed = [...where]
  if (filter.voices) return listByVoices(ctx, filter, where, values)
  const [columns, direction, comes] = byUrgency
    ? ['due_at, id', 'asc', '>']
    : ['received_at, id', 'desc', '<']
  if (filter.after) {
    const last = bind(filter.after)
    where.push(
      `(${prefixed(columns!)}) ${comes} (select ${columns} from opinions where tenant_id = $1 and id = ${last})`,
    )
  }
  const order = prefixed(columns!)
    .split(', ')
    .map((column) => `${column} ${direction}`)
    .join(', ')
  const most = bind(filter.limit + 1)
  const list = (where: string[]) =>
    `select ${ROW} from opinions o where ${where.join(' and ')} order by ${order} limit ${most}`
  const found = await run<Row>(ctx.db, byUrgency ? redFirst(ofRed, where, list, filter) : list(where), values)
  const page = found.slice(0, filter.limit)
  return {
    rows: page.map((row) => rowView(ctx, row)),
    next: found.length > filter.limit ? page.at(-1)!.id : null,
  }
}

const RED = `o.is_emergency and o.state = 'received'`

/** What tells of danger and was not looked at yet stands before all others, on the first page, once. */
function redFirst(
  ofRed: string[],
  where: string[],
  list: (where: string[]) => string,
  { limit, after }: Pick<ListOpinions, 'limit' | 'after'>,
): string {
  // The last of a page is never red: from there the next page goes on.
  const red = `select o.id from opinions o where ${[...ofRed, RED].join(' and ')} order by o.due_at, o.id limit ${Math.min(10, limit - 1)}`
  const rest = list([...where, 'o.id <> all (array(select id from red))'])
  if (after) return `with red as materialized (${red}) ${rest}`
  const shown = list(['o.tenant_id = $1', 'o.id = any (array(select id from red))'])
  return `with red as materialized (${red}) (${shown}) union all (${rest})`
}

/** Those to which others added their voice, the most voices first. */
async function listByVoices(
  ctx: Ctx,
  { after, limit }: Pick<ListOpinions, 'after' | 'limit'>,
  where: string[],
  values: unknown[],
): Promise<{ rows: OpinionRow[]; next: string | null }> {
  const bind = (value: unknown) => `$${values.push(value)}`
  const further = after
    ? `where (v.voices, v.id) < (select ${VOICES}, o.id from opinions o where o.tenant_id = $1 and o.id = ${bind(after)})`
    : ''
  const found = await run<Row>(
    ctx.db,
    `select v.* from (select ${ROW} from opinions o where ${[...where, HAS_VOICES].join(' and ')}) v ${further}
     order by v.voices desc, v.id desc limit ${bind(limit + 1)}`,
    values,
  )
  const page = found.slice(0, limit)
  return { rows: page.map((row) => rowView(ctx, row)), next: found.length > limit ? page.at(-1)!.id : null }
}

/** How many opinions are in each open state, overdue, due today. */
export async function countOpinions(ctx: Ctx) {
  const values: unknown[] = [ctx.tenant.id, ctx.now, endOf(dayOf(ctx.now))]
  const bind = (value: unknown) => `$${values.push(value)}`
  const rows = await run<{ state: string; n: number; overdue: number; today: number }>(
    ctx.db,
    `select o.state, count(*)::int as n, (count(*) filter (where o.due_at < $2))::int as overdue,
       (count(*) filter (where o.due_at >= $2 and o.due_at <= $3))::int as today
     from opinions o where o.tenant_id = $1 and o.closed_at is null and ${visibleTo(ctx, bind)} group by o.state`,
    values,
  )
  const sum = (pick: (row: (typeof rows)[number]) => number) =>
    rows.reduce((total, row) => total + pick(row), 0)
  return {
    byState: Object.fromEntries(rows.map(({ state, n }) => [state, n])),
    overdue: sum((row) => row.overdue),
    today: sum((row) => row.today),
    open: sum((row) => row.n),
  }
}

/** The record, when the person may see it. Throws Denial `notFound` otherwise. */
export async function findOpinion(ctx: Ctx, id: string): Promise<{ id: string; no: string; state: string }> {
  const values: unknown[] = [ctx.tenant.id, id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [row] = await run<{ id: string; no: string; state: string }>(
    ctx.db,
    `select o.id, o.no, o.state from opinions o where o.tenant_id = $1 and o.id = $2 and ${knownTo(ctx, bind)}`,
    values,
  )
  if (!row) throw new Denial('notFound')
  return row
}

export function rowView(ctx: Pick<Ctx, 'actor' | 'facts' | 'now'>, row: Row): OpinionRow {
  const name = (id: string | null) => (id ? (ctx.facts.places.get(id)?.shortName ?? '') : null)
  return {
    id: row.id,
    no: row.no,
    title: row.title,
    state: row.state,
    stateLabel: opinionWorkflow.states[row.state].label,
    ...lightOf(ctx, row),
    dueAt: row.dueAt,
    stationName: name(row.stationId) ?? '',
    unitName: name(row.unitId),
    channel: row.channel,
    category: row.category,
    kind: row.kind,
    isEmergency: row.isEmergency,
    receivedAt: row.receivedAt,
    rating: row.rating,
    firstRating: row.firstRating,
    secondRating: row.secondRating,
    rev: row.rev,
    voices: row.voices,
  }
}

/** Blind indexes of a phone, and the stations where this person may ask for them. */
export type ByPhone = { indexes: string[]; stations: string[] }

/** Whoever has withdrawn their consent is not found. */
function saidBy({ indexes, stations }: ByPhone, bind: (value: unknown) => string): string {
  return `o.station_id = any(${bind(stations)}::uuid[]) and exists (select from opinion_reporters r
    where r.tenant_id = $1 and r.opinion_id = o.id and r.phone_index = any(${bind(indexes)}) and r.restricted_at is null)`
}

function conditions(ctx: Ctx, filter: ListOpinions, bind: (value: unknown) => string): string[] {
  const found: string[] = []
  if (filter.pile === 'open') found.push('o.closed_at is null')
  if (filter.pile === 'ended') found.push('o.closed_at is not null')
  if (filter.state?.length) found.push(`o.state = any(${bind(filter.state)})`)
  for (const [column, value] of [
    ['unit_id', filter.unitId],
    ['station_id', filter.stationId],
    ['category', filter.category],
    ['channel', filter.channel],
    ['kind', filter.kind],
  ] as const) {
    if (value) found.push(`o.${column} = ${bind(value)}`)
  }
  if (filter.due === 'overdue') found.push(`o.due_at < ${bind(ctx.now)}`)
  if (filter.due === 'today')
    found.push(`o.due_at between ${bind(ctx.now)} and ${bind(endOf(dayOf(ctx.now)))}`)
  if (filter.due === 'week') {
    const week = endOf(dayOf(new Date(ctx.now.getTime() + 7 * 86_400_000)))
    found.push(`o.due_at between ${bind(ctx.now)} and ${bind(week)}`)
  }
  if (filter.since) found.push(`o.received_at >= ${bind(`${filter.since}T00:00:00+08:00`)}`)
  if (filter.until) found.push(`o.received_at <= ${bind(endOf(filter.until))}`)
  if (filter.mine) found.push(inDeputyPile(ctx, filter.mine, bind))
  if (filter.released) found.push(`o.released_at is ${filter.released === 'yes' ? 'not ' : ''}null`)
  return found
}

const prefixed = (columns: string) =>
  columns
    .split(', ')
    .map((column) => `o.${column}`)
    .join(', ')
