import { v7 as uuid } from 'uuid'
import type { Ctx } from './ctx.ts'
import { run } from './db.ts'
import type { EventRow, Step } from './decide.ts'
import type { Leg } from './derive.ts'
import { macOf } from './ledger.ts'

const CLOCK_COLUMNS =
  'id, subject, subject_id, name, place_id, started_at, due_at, span, basis, counted_from, legs, no_earlier'
const CLOCK_TYPES =
  'id uuid, subject text, subject_id uuid, name text, place_id uuid, started_at timestamptz, due_at timestamptz, span jsonb, basis text, counted_from timestamptz, legs jsonb, no_earlier timestamptz, met_at timestamptz, missed_at timestamptz'
const EVENT_COLUMNS =
  'id, subject, subject_id, action, from_state, to_state, actor_kind, actor_id, actor_name, input, public_text, at, mac'
const EVENT_TYPES =
  'id uuid, subject text, subject_id uuid, action text, from_state text, to_state text, actor_kind text, actor_id uuid, actor_name text, input jsonb, public_text text, at timestamptz, mac text'

/** One step of an existing record: columns, history, clocks and files change in a single statement. */
export async function writeStep(ctx: Ctx, step: Step): Promise<void> {
  const values: unknown[] = [ctx.tenant.id, step.row.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const parts = [recorded(ctx, step, bind)]
  if (step.met.length) {
    const at = bind(step.event.at)
    parts.push(`met as (update clocks set met_at = ${at},
      missed_at = coalesce(missed_at, case when due_at < ${at} then due_at end)
      where tenant_id = $1 and subject_id = $2 and met_at is null and name = any(${bind(step.met)}))`)
  }
  if (step.started.length) {
    parts.push(`started as (insert into clocks (tenant_id, ${CLOCK_COLUMNS})
      select $1, ${CLOCK_COLUMNS} from jsonb_to_recordset(${bind(json(step.started.map(clockOf(step))))}::jsonb)
      as c (${CLOCK_TYPES}))`)
  }
  if (step.extended.length) {
    parts.push(`extended as (update clocks c set due_at = e."dueAt", span = e.span, basis = e.basis, missed_at = null,
        no_earlier = null,
        counted_from = case when e."isLeg" is not true then e."countedFrom" when c.no_earlier is null then c.counted_from
          else c.due_at end,
        legs = case when e."isLeg" and c.no_earlier is null
          then c.legs || jsonb_build_object('span', c.span, 'basis', c.basis) else '[]' end
      from jsonb_to_recordset(${bind(json(step.extended))}::jsonb)
        as e (name text, "dueAt" timestamptz, span jsonb, basis text, "isLeg" boolean, "countedFrom" timestamptz)
      where c.tenant_id = $1 and c.subject_id = $2 and c.met_at is null and c.name = e.name)`)
  }
  if (step.files?.ids.length) {
    parts.push(`attached as (update files set subject = ${bind(step.workflow.name)}, subject_id = $2,
      event_id = ${bind(step.event.id)}, purpose = ${bind(step.files.purpose)}
      where tenant_id = $1 and subject_id is null and owner = ${bind(step.event.actorId ?? 'resident')}
        and id = any(${bind(step.files.ids)}))`)
  }
  if (step.shown) {
    parts.push(`shown as (update files set released_at = case when id = any(${bind(step.shown)}::uuid[])
      then ${bind(step.event.at)}::timestamptz end where tenant_id = $1 and subject_id = $2)`)
  }
  const columns = Object.entries(step.patch).map(([column, value]) => `${snake(column)} = ${bind(value)}`)
  await run(
    ctx.db,
    `with ${parts.join(', ')} update ${step.workflow.table.name} set ${columns.join(', ')}
     where tenant_id = $1 and id = $2`,
    values,
  )
}

/**
 * New records with all that happened to them so far: one record of a citizen, or a thousand of an import.
 * `ends` says which clocks were met or missed on the way.
 */
export async function writeNew(
  ctx: Ctx,
  table: string,
  rows: Record<string, unknown>[],
  events: EventRow[],
  clocks: ClockRow[],
): Promise<void> {
  if (!rows.length) return
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].map(snake).join(', ')
  await run(
    ctx.db,
    `with made as (insert into ${table} (tenant_id, ${columns})
       select $1, ${columns} from jsonb_populate_recordset(null::${table}, $2::jsonb)),
     recorded as (insert into events (tenant_id, ${EVENT_COLUMNS})
       select $1, ${EVENT_COLUMNS} from jsonb_to_recordset($3::jsonb) as e (${EVENT_TYPES}))
     insert into clocks (tenant_id, ${CLOCK_COLUMNS}, met_at, missed_at)
       select $1, ${CLOCK_COLUMNS}, met_at, missed_at from jsonb_to_recordset($4::jsonb) as c (${CLOCK_TYPES})`,
    [
      ctx.tenant.id,
      json(rows.map(snakeKeys)),
      json(events.map((event) => sealedRow(ctx, event))),
      json(clocks),
    ],
  )
}

/** A clock as a row of its table; `due_at` and the rest may still change while a script plays. */
export type ClockRow = {
  id: string
  name: string
  subject: string
  subject_id: string
  place_id: string | null
  started_at: Date
  due_at: Date
  span: unknown
  basis: string
  counted_from: Date | null
  legs: readonly Leg[]
  no_earlier: Date | null
  met_at?: Date
  missed_at?: Date
}

export function clockOf({ workflow, row }: Pick<Step, 'workflow' | 'row'>) {
  return (clock: Step['started'][number]): ClockRow => ({
    id: clock.id,
    name: clock.name,
    subject: workflow.name,
    subject_id: row.id,
    place_id: clock.placeId,
    started_at: clock.startedAt,
    due_at: clock.dueAt,
    span: clock.span,
    basis: clock.basis,
    counted_from: clock.countedFrom ?? null,
    legs: clock.legs ?? [],
    no_earlier: clock.noEarlier ?? null,
  })
}

/** One line of history of something that is not a step: a look at a name, a printed slip. */
export async function writeEvent(ctx: Ctx, event: EventRow): Promise<void> {
  await writeEvents(ctx, [event])
}

export type Line = Pick<EventRow, 'subject' | 'subjectId' | 'action' | 'input'> & {
  /** Where the record is, and stays … */
  state: string
  /** … unless the line says where it was; null for what is new. */
  from?: string | null
  publicText?: string | null
}

/** A line of history by who asks, now, about what is no step of a workflow. */
export function writeLine(
  ctx: Ctx,
  { state, from = state, publicText = null, ...line }: Line,
): Promise<void> {
  const { kind, id, name } = ctx.actor
  const by = { actorKind: kind, actorId: id, actorName: name, at: ctx.now }
  return writeEvent(ctx, { id: uuid(), ...line, fromState: from, toState: state, ...by, publicText })
}

/** Many lines of history in one statement. */
export async function writeEvents(ctx: Ctx, events: EventRow[]): Promise<void> {
  if (!events.length) return
  await run(
    ctx.db,
    `insert into events (tenant_id, ${EVENT_COLUMNS})
     select $1, ${EVENT_COLUMNS} from jsonb_to_recordset($2::jsonb) as e (${EVENT_TYPES})`,
    [ctx.tenant.id, json(events.map((event) => sealedRow(ctx, event)))],
  )
}

function recorded(ctx: Ctx, { event: e }: Step, bind: (value: unknown) => string): string {
  return `recorded as (insert into events (tenant_id, ${EVENT_COLUMNS})
    values ($1, ${bind(e.id)}, ${bind(e.subject)}, $2, ${bind(e.action)}, ${bind(e.fromState)}, ${bind(e.toState)},
      ${bind(e.actorKind)}, ${bind(e.actorId)}, ${bind(e.actorName)}, ${bind(json(e.input))},
      ${bind(e.publicText)}, ${bind(e.at)}, ${bind(macOf(ctx.seal, e))}))`
}

function sealedRow(ctx: Ctx, event: EventRow) {
  const told = withTaken(ctx, event)
  return { ...snakeKeys(told), mac: macOf(ctx.seal, told) }
}

/** What was taken down away from the network says so, also in lines that are no step (decide.ts does it for steps). */
function withTaken({ taken }: Ctx, event: EventRow): EventRow {
  if (!taken || typeof event.input !== 'object') return event
  return { ...event, input: { ...event.input, taken } }
}

const json = (value: unknown) => JSON.stringify(value)

/** Columns are named by declarations and code, never by a request. */
export function snake(column: string): string {
  return column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** A record under the names of its columns. */
export function snakeKeys(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [snake(column), value]))
}
