import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { brokenPartitions, countColumns, type Figure, figureOf, type Heap, heapsOf } from '#kernel/metric.ts'
import { holds } from '#kernel/workflow.ts'
import { handledFacts } from '#modules/handlings/index.ts'
import { namesOf } from '#modules/people/index.ts'
import { promisedFacts } from '#modules/promises/index.ts'
import {
  type CountedOf,
  categories,
  countedRows,
  suggestionLevels,
  suggestionRowOf,
  suggestionsNamed,
  suggestionWorkflow,
} from '#modules/suggestions/index.ts'
import type { AskFigures, AskRecords, YearFigures } from './figure.schema.ts'
import { bodiesOf, whoseFigures } from './figure.scope.ts'
import { numbersAt, scoreUnits, wrongWeights } from './score.queries.ts'
import { metricOf, suggestionMetrics, suggestionPartitions } from './suggestion.metrics.ts'

type Row = Record<string, unknown>

/** Runs over the rows that count: `select … from counted c`, of units one row for each. */
async function over<T extends Row>(ctx: Ctx, of: CountedOf, isEach: boolean, select: string, tail = '') {
  const values: unknown[] = [ctx.tenant.id, ctx.now]
  const bind = (value: unknown) => `$${values.push(value)}`
  const now = '$2::timestamptz'
  const beside = `select a.*, b.* from (${handledFacts('$1', now, { isEach })}) a
    cross join lateral (${promisedFacts('$1', now, isEach ? 'a.unit_id' : undefined)}) b`
  const rows = countedRows(ctx, of, beside, isEach, bind)
  return run<T>(ctx.db, `with c as materialized (${rows}) select ${select} from c ${tail}`, values)
}

/** Every figure over these suggestions; of one unit its own share. */
export async function figuresOf(ctx: Ctx, of: CountedOf): Promise<Figure[]> {
  const [row] = await over(ctx, of, Boolean(of.unitId), countColumns(suggestionMetrics))
  return chosen(ctx, of.bodyId).map((metric) => figureOf(metric, row))
}

/** The metrics a place uses: of the two ways to count what was accomplished, its own. */
function chosen(ctx: Ctx, bodyId: string | undefined) {
  const other = numbersAt(ctx, bodyId)('accomplishedBy') === 2 ? 'confirmed' : 'accomplished'
  return suggestionMetrics.filter(({ code }) => code !== `suggestion.${other}`)
}

/** The figures of each unit that had a part. */
export async function unitFigures(ctx: Ctx, of: CountedOf): Promise<{ unitId: string; figures: Figure[] }[]> {
  const rows = await over<Row & { unitId: string }>(
    ctx,
    of,
    true,
    `c.unit_id as "unitId", ${countColumns(suggestionMetrics)}`,
    'group by c.unit_id',
  )
  return rows.map((row) => ({
    unitId: row.unitId,
    figures: chosen(ctx, of.bodyId).map((metric) => figureOf(metric, row)),
  }))
}

/** A body's year, or a unit's: figures, the year before, groups, units with their scores, and what does not add up. */
export async function yearFigures(ctx: Ctx, asked: AskFigures): Promise<YearFigures> {
  const year = asked.year ?? Number(dayOf(ctx.now).slice(0, 4))
  const whose = whoseFigures(ctx, asked)
  const of = { ...whose, year, level: asked.level }
  const isEach = Boolean(whose.unitId)
  const [figures, before, units] = [
    await figuresOf(ctx, of),
    await figuresOf(ctx, { ...of, year: year - 1 }),
    await unitFigures(ctx, of),
  ]
  const group = async (code: string, column: string, labels: Record<string, { label: string }>) => ({
    code,
    rows: (
      await over<{ key: string | null; n: number }>(
        ctx,
        of,
        isEach,
        `c.${column} as key, count(*)::int as n`,
        `where ${heapsOf(metricOf(code)!).numerator} group by 1 order by 2 desc, 1`,
      )
    ).map(({ key, n }) => ({ key: key ?? '', label: labels[key ?? '']?.label ?? '没有写明', n })),
  })
  const name = (id: string | undefined) => {
    const place = ctx.facts.places.get(id ?? '')
    return place ? { id: place.id, name: place.name } : null
  }
  return {
    ...{ year, asOf: ctx.now, figures, before },
    bodies: bodiesOf(ctx).map(({ id, name }) => ({ id, name })),
    body: name(whose.bodyId),
    unit: name(whose.unitId),
    withConfidential: holds(ctx.actor, 'congressStaff', whose.bodyId),
    groups: {
      level: await group('suggestion.assigned', 'level', suggestionLevels),
      category: await group('suggestion.assigned', 'category', categories),
      state: await group('suggestion.submitted', 'state', suggestionWorkflow.states),
    },
    units: scoreUnits(ctx, whose.bodyId, units),
    broken: [...brokenPartitions(suggestionPartitions, figures), ...wrongWeights(ctx, whose.bodyId)],
  }
}

/**
 * The very suggestions that a figure counts, by number; `heap` says which part of it. Throws Denial `notFound` for a
 * figure nobody declared, and for whose figures one may not see.
 */
export async function figureRecords(ctx: Ctx, code: string, asked: AskRecords) {
  const metric = metricOf(code)
  const where = metric && heapsOf(metric)[asked.heap as Heap]
  if (!where) throw new Denial('notFound')
  const year = asked.year ?? Number(dayOf(ctx.now).slice(0, 4))
  const whose = whoseFigures(ctx, asked)
  const { level, category, classMark, state } = asked
  const found = await over<{ id: string }>(
    ctx,
    { ...whose, year, level, category, classMark, state },
    Boolean(whose.unitId),
    'c.id',
    `where ${where} order by c.level, c.meeting nulls last, c.seq nulls last, c.id`,
  )
  const rows = await suggestionsNamed(
    ctx,
    found.map(({ id }) => id),
  )
  const names = await namesOf(ctx, [...new Set([...rows.values()].map(({ leadDeputyId }) => leadDeputyId))])
  return {
    code,
    label: metric.label,
    rows: found.map(({ id }) => suggestionRowOf(ctx, rows.get(id)!, names)),
  }
}
