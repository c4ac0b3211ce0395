import { filesOf, findSeenFile, type Kept } from '#kernel/attached.ts'
import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { historyOf } from '#kernel/history.ts'
import { offered, type Subject } from '#kernel/workflow.ts'
import { briefOf } from '#modules/opinions/index.ts'
import { numberWords, suggestionsNamed } from '#modules/suggestions/index.ts'
import type { ListPromises, PromiseLine, PromiseRow, PromiseView } from './promise.schema.ts'
import { promisesVisibleTo } from './promise.scope.ts'
import type { Promised } from './promise.table.ts'
import { promiseWorkflow } from './promise.workflow.ts'

const DAY = 86_400_000
const COLUMNS = `p.id, p.rev, p.state, p.text, p.responsible, p.opinion_id as "opinionId",
  p.suggestion_id as "suggestionId", p.place_id as "placeId", p.body_id as "bodyId", p.lead_deputy_id as "leadDeputyId", p.handling_id as "handlingId", p.round,
  p.deputy_ids as "deputyIds", p.rating, p.rating_reason as "ratingReason", p.rated_on::text as "ratedOn", p.unit_id as "unitId",
  p.station_id as "stationId", p.deputy_id as "deputyId", p.promised_on::text as "promisedOn", p.due_on::text as "dueOn",
  p.first_due_on::text as "firstDueOn", p.changes, p.reason, p.evidence, p.kept_on::text as "keptOn"`

type Row = Pick<
  Promised,
  | 'id'
  | 'rev'
  | 'opinionId'
  | 'suggestionId'
  | 'handlingId'
  | 'round'
  | 'unitId'
  | 'stationId'
  | 'placeId'
  | 'bodyId'
  | 'deputyId'
  | 'leadDeputyId'
  | 'deputyIds'
  | 'text'
  | 'responsible'
  | 'rating'
  | 'ratingReason'
> &
  Pick<
    PromiseRow,
    'state' | 'promisedOn' | 'dueOn' | 'firstDueOn' | 'changes' | 'reason' | 'evidence' | 'keptOn' | 'ratedOn'
  >

/** Belongs to the ledger of the year `$y`: promised in it, or promised before and not over when it began. */
const inYear = (
  year: string,
) => `(p.promised_on < make_date(${year} + 1, 1, 1) and (p.promised_on >= make_date(${year}, 1, 1)
  or p.closed_at is null or p.closed_at >= make_date(${year}, 1, 1)::timestamp at time zone 'Asia/Shanghai'))`

/** The ledger of a year (承诺台账): what was promised in it and what older years left open, the next due first. */
export async function listPromises(ctx: Ctx, asked: ListPromises) {
  const { year, origin, state, unitId, kind, after, limit } = asked
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const y = `${bind(year)}::int`
  const of = kind ? `and p.${kind === 'opinion' ? 'opinion_id' : 'suggestion_id'} is not null` : ''
  const ledger = `p.tenant_id = $1 and ${promisesVisibleTo(ctx, bind)} and ${inYear(y)} ${of}`
  const [counts] = await run<Record<string, number> & { origins: number[] }>(
    ctx.db,
    `select count(*)::int as all, ${Object.keys(promiseWorkflow.states)
      .map((name) => `count(*) filter (where p.state = '${name}')::int as "${name}"`)
      .join(', ')},
       count(*) filter (where p.promised_on < make_date(${y}, 1, 1))::int as carried,
       coalesce(array_agg(distinct extract(year from p.promised_on)::int), '{}') as origins
     from promises p where ${ledger}`,
    [...values],
  )
  const where = [ledger]
  if (origin) where.push(`extract(year from p.promised_on) = ${bind(origin)}`)
  if (state) where.push(`p.state = ${bind(state)}`)
  if (unitId) where.push(`p.unit_id = ${bind(unitId)}`)
  const order = '(p.closed_at is not null, p.due_on, p.id)'
  if (after) {
    const last = bind(after)
    where.push(`${order} > (select q.closed_at is not null, q.due_on, q.id from promises q
      where q.tenant_id = $1 and q.id = ${last})`)
  }
  const found = await run<Row>(
    ctx.db,
    `select ${COLUMNS} from promises p where ${where.join(' and ')}
     order by p.closed_at is not null, p.due_on, p.id limit ${bind(limit + 1)}`,
    values,
  )
  const { origins, ...numbers } = counts!
  return {
    rows: await rowViews(ctx, found.slice(0, limit), year),
    next: found.length > limit ? found[limit - 1]!.id : null,
    counts: numbers as Record<PromiseRow['state'] | 'all' | 'carried', number>,
    origins: origins.toSorted((a, b) => a - b),
  }
}

/** What was promised about one opinion, in the order of the days, for who may see them. */
export async function promisesOf(ctx: Ctx, opinionId: string): Promise<PromiseRow[]> {
  const values: unknown[] = [ctx.tenant.id, opinionId]
  const bind = (value: unknown) => `$${values.push(value)}`
  const rows = await run<Row>(
    ctx.db,
    `select ${COLUMNS} from promises p where p.tenant_id = $1 and p.opinion_id = $2
       and ${promisesVisibleTo(ctx, bind)} order by p.due_on, p.id`,
    values,
  )
  return rowViews(ctx, rows, Number(dayOf(ctx.now).slice(0, 4)))
}

/** What was promised to deputies in answer to these suggestions, whoever may see it: for who may see the suggestion. */
export async function promisesOfSuggestions(ctx: Ctx, ids: readonly string[]): Promise<PromiseLine[]> {
  const rows = await run<Row>(
    ctx.db,
    `select ${COLUMNS} from promises p where p.tenant_id = $1 and p.suggestion_id = any($2::uuid[])
     order by p.due_on, p.id`,
    [ctx.tenant.id, ids],
  )
  const views = await rowViews(ctx, rows, Number(dayOf(ctx.now).slice(0, 4)))
  return views.map((view, n) => ({
    ...view,
    actions: offered(promiseWorkflow, rows[n] as unknown as Subject, ctx.actor),
  }))
}

/** What a resident reads under the answer: the promise, its day, what became of it. The caller knows whose it is. */
export async function promisesToldOf(ctx: Ctx, opinionId: string) {
  const rows = await run<Pick<Row, 'state' | 'text' | 'dueOn' | 'firstDueOn' | 'reason'>>(
    ctx.db,
    `select p.state, p.text, p.due_on::text as "dueOn", p.first_due_on::text as "firstDueOn", p.reason from promises p
     where p.tenant_id = $1 and p.opinion_id = $2 order by p.due_on, p.id`,
    [ctx.tenant.id, opinionId],
  )
  return rows.map((row) => ({ ...row, stateLabel: promiseWorkflow.states[row.state].label }))
}

/** Those of these opinions about which something was promised, for the office's own work by night. */
export async function promisedAmong(ctx: Ctx, opinionIds: readonly string[]): Promise<string[]> {
  const rows = await run<{ id: string }>(
    ctx.db,
    'select distinct p.opinion_id as id from promises p where p.tenant_id = $1 and p.opinion_id = any($2::uuid[])',
    [ctx.tenant.id, opinionIds],
  )
  return rows.map(({ id }) => id)
}

/** The promise's key, when this person may see it. Throws Denial `notFound` otherwise. */
export async function findPromise(ctx: Ctx, id: string): Promise<Row> {
  const values: unknown[] = [ctx.tenant.id, id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [row] = await run<Row>(
    ctx.db,
    `select ${COLUMNS} from promises p where p.tenant_id = $1 and p.id = $2 and ${promisesVisibleTo(ctx, bind)}`,
    values,
  )
  if (!row) throw new Denial('notFound')
  return row
}

/** One promise with its evidence and its history. Throws Denial `notFound`. */
export async function showPromise(ctx: Ctx, id: string): Promise<PromiseView> {
  const row = await findPromise(ctx, id)
  const [view] = await rowViews(ctx, [row], Number(dayOf(ctx.now).slice(0, 4)))
  return {
    ...view!,
    actions: offered(promiseWorkflow, row as unknown as Subject, ctx.actor),
    files: await filesOf(ctx, id),
    history: await historyOf(ctx, promiseWorkflow, id, { begin: '作出承诺' }),
  }
}

/** A photo that shows a promise kept, for who may see the promise. Throws Denial `notFound`. */
export async function findEvidence(ctx: Ctx, id: string): Promise<Kept> {
  return findSeenFile(
    ctx,
    id,
    (bind) => `f.subject = 'promise' and exists (select from promises p
       where p.tenant_id = $1 and p.id = f.subject_id and ${promisesVisibleTo(ctx, bind)})`,
  )
}

async function rowViews(ctx: Ctx, rows: Row[], year: number) {
  const opinions = await briefOf(ctx, [...new Set(rows.flatMap(({ opinionId }) => opinionId ?? []))])
  const suggestions = await suggestionsNamed(ctx, [
    ...new Set(rows.flatMap(({ suggestionId }) => suggestionId ?? [])),
  ])
  const today = Date.parse(dayOf(ctx.now))
  return rows.map(({ unitId, placeId, ...row }) => {
    const opinion = opinions.find(({ id }) => id === row.opinionId)
    const suggestion = suggestions.get(row.suggestionId ?? '')
    return {
      ...row,
      stateLabel: promiseWorkflow.states[row.state].label,
      about: suggestion
        ? {
            kind: 'suggestion' as const,
            id: suggestion.id,
            no: numberWords(suggestion),
            title: suggestion.title,
          }
        : {
            kind: 'opinion' as const,
            id: row.opinionId ?? '',
            no: opinion?.no ?? '',
            title: opinion?.title ?? '',
          },
      unitName: unitId ? (ctx.facts.places.get(unitId)?.shortName ?? '') : null,
      placeName: ctx.facts.places.get(placeId ?? '')?.shortName ?? '',
      daysLeft: ['kept', 'givenUp'].includes(row.state) ? null : (Date.parse(row.dueOn) - today) / DAY,
      isCarried: Number(row.promisedOn.slice(0, 4)) < year,
    }
  })
}
