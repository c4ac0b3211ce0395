import { dayOf } from '#kernel/calendar.ts'
import { CLOCK_JSON, clockView, type KeptClock } from '#kernel/clock-view.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { isOpen } from '#kernel/facts.ts'
import { litOf } from '#kernel/light.ts'
import { likePatterns } from '#kernel/search.ts'
import { namesOf } from '#modules/people/index.ts'
import { idsCalled, numberWords, suggestionsNamed } from '#modules/suggestions/index.ts'
import { withoutDraft } from './draft.queries.ts'
import { type Found, load } from './handling.queries.ts'
import type { HandlingRow, ListHandlings } from './handling.schema.ts'
import { handlingsVisibleTo } from './handling.scope.ts'
import { type Part, type Pile, parts, piles } from './handling.words.ts'
import { handlingWorkflow } from './handling.workflow.ts'

type Bind = (value: unknown) => string

/** On which heap of the unit's desk a part `h` lies, as it is written in SQL; `today` is bound. */
const pileOf = (today: string) => `case when h.closed_at is not null then 'ended'
  when h.state = 'assigned' then 'signIn' when h.state in ('returning', 'drafted') then 'waiting'
  when h.state = 'checked' then 'sign' when h.state = 'signed' then 'deliver' when h.part = 'co' then 'co'
  when h.round > 1 then 'redo'
  when (h.due_at at time zone 'Asia/Shanghai')::date <= ${today}::date + 3 then 'soon' else 'working' end`

/** One page of what a unit handles: the next due first; of what is over the last first. */
export async function listHandlings(ctx: Ctx, { pile, q, after, limit }: ListHandlings) {
  const isOver = pile === 'ended'
  const key = isOver ? 'h.closed_at' : `coalesce(h.due_at, '9999-01-01')`
  const called = q ? await idsCalled(ctx, q) : []
  const found = await load(
    ctx,
    (bind) => [
      handlingsVisibleTo(ctx, bind),
      ...(pile === 'open' || pile === 'gone' ? ['h.closed_at is null'] : []),
      ...(pile === 'gone' ? [`h.unit_id = any(${bind(goneUnits(ctx))}::uuid[])`] : []),
      ...(pile in piles ? [`${pileOf(bind(dayOf(ctx.now)))} = ${bind(pile)}`] : []),
      ...(q ? [named(bind, q, called)] : []),
      ...(after ? [beyond(bind, after, key, isOver)] : []),
    ],
    `order by ${key} ${isOver ? 'desc' : ''}, h.id limit ${limit + 1}`,
  )
  const rows = found.slice(0, limit)
  const last = found.length > limit ? rows.at(-1) : undefined
  const moment = last && (isOver ? last.closedAt : last.dueAt)
  return {
    rows: await rowsOf(ctx, rows),
    next: last ? `${(moment as Date | null)?.getTime() ?? ''}.${last.id}` : null,
  }
}

const named = (bind: Bind, q: string, called: readonly string[]) =>
  `(h.suggestion_id = any(${bind(called)}::uuid[]) or ${likePatterns(q)
    .map((one) => `h.title ilike ${bind(one)}`)
    .join(' and ')})`

function beyond(bind: Bind, after: string, key: string, isOver: boolean): string {
  const [moment, id] = after.split('.') as [string, string]
  const at = moment ? `${bind(new Date(Number(moment)))}::timestamptz` : `'9999-01-01'::timestamptz`
  const last = bind(id)
  return `(${key} ${isOver ? '<' : '>'} ${at} or ${key} = ${at} and h.id > ${last}::uuid)`
}

const goneUnits = ({ facts, now }: Pick<Ctx, 'facts' | 'now'>) =>
  [...facts.places.values()]
    .filter((place) => place.kind === 'unit' && !isOpen(place, dayOf(now)))
    .map(({ id }) => id)

/** How much lies on each heap, how much is overdue, how much lies with units that no longer exist. */
export async function countHandlings(ctx: Ctx) {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const rows = await run<{ pile: Pile; n: number; overdue: number; gone: number }>(
    ctx.db,
    `select ${pileOf(bind(dayOf(ctx.now)))} as pile, count(*)::int as n,
       count(*) filter (where h.closed_at is null and h.due_at < ${bind(ctx.now)})::int as overdue,
       count(*) filter (where h.closed_at is null and h.unit_id = any(${bind(goneUnits(ctx))}::uuid[]))::int as gone
     from handlings h where h.tenant_id = $1 and ${handlingsVisibleTo(ctx, bind)} group by 1`,
    values,
  )
  const counted = new Map(rows.map(({ pile, n }) => [pile, n]))
  const sum = (key: 'overdue' | 'gone') => rows.reduce((total, row) => total + row[key], 0)
  return {
    piles: Object.fromEntries(
      Object.keys(piles).map((pile) => [pile, counted.get(pile as Pile) ?? 0]),
    ) as Record<Pile, number>,
    overdue: sum('overdue'),
    gone: sum('gone'),
  }
}

async function rowsOf(ctx: Ctx, rows: readonly Found[]): Promise<HandlingRow[]> {
  const suggestions = await suggestionsNamed(ctx, [...new Set(rows.map((row) => row.suggestionId))])
  const names = await namesOf(
    ctx,
    [...suggestions.values()].map(({ leadDeputyId }) => leadDeputyId),
  )
  const clocks = await clocksOf(
    ctx,
    rows.map(({ id }) => id),
  )
  return rows.map((kept) => {
    const row = withoutDraft(ctx, kept)
    const suggestion = suggestions.get(row.suggestionId)!
    const { id, suggestionId, title, part, state, round, isKey, isConfidential, classMark, dueAt, closedAt } =
      row
    return {
      ...{ id, suggestionId, title, part, state, round, isKey, isConfidential, classMark, dueAt, closedAt },
      called: numberWords(suggestion),
      leadName: names.get(suggestion.leadDeputyId)?.name ?? '',
      ...unitOf(ctx, row),
      partLabel: parts[part as Part].label,
      stateLabel: handlingWorkflow.states[state as keyof typeof handlingWorkflow.states].label,
      pile: heapOf(ctx, row),
      ...litOf(ctx, handlingWorkflow, row),
      clocks: (clocks.get(id) ?? []).filter(({ metAt }) => !metAt),
    }
  })
}

/** The heap of one part, by the same rule as `pileOf`. */
function heapOf({ now }: Pick<Ctx, 'now'>, { closedAt, state, part, round, dueAt }: Found): Pile {
  if (closedAt) return 'ended'
  const byState = {
    assigned: 'signIn',
    returning: 'waiting',
    drafted: 'waiting',
    checked: 'sign',
    signed: 'deliver',
  } as const
  if (state in byState) return byState[state as keyof typeof byState]
  if (part === 'co') return 'co'
  if (round > 1) return 'redo'
  const soon = new Date(now.getTime() + 3 * 86_400_000)
  return dueAt && dayOf(dueAt as Date) <= dayOf(soon) ? 'soon' : 'working'
}

/** A unit's short name, and whether it no longer exists. */
export function unitOf({ facts, now }: Pick<Ctx, 'facts' | 'now'>, { unitId }: Pick<Found, 'unitId'>) {
  const place = facts.places.get(unitId)
  return { unitName: place?.shortName ?? '', isGone: !isOpen(place, dayOf(now)) }
}

/** The clocks of parts, each telling how its day follows, the first begun first. */
export async function clocksOf(ctx: Ctx, ids: readonly string[]) {
  const rows = await run<{ id: string; clocks: KeptClock[] }>(
    ctx.db,
    `select c.subject_id as id, json_agg(${CLOCK_JSON} order by c.started_at, c.name) as clocks
     from clocks c where c.tenant_id = $1 and c.subject_id = any($2::uuid[]) group by 1`,
    [ctx.tenant.id, ids],
  )
  return new Map(
    rows.map(({ id, clocks }) => [id, clocks.map((clock) => clockView(ctx, handlingWorkflow, clock))]),
  )
}
