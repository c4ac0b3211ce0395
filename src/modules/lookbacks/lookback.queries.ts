import { findSeenFile, type Kept } from '#kernel/attached.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { historyOf } from '#kernel/history.ts'
import { offered, type Subject } from '#kernel/workflow.ts'
import { briefOf } from '#modules/opinions/index.ts'
import type { ListLookbacks, LookbackRow, LookbackView } from './lookback.schema.ts'
import { lookbacksVisibleTo } from './lookback.scope.ts'
import type { Lookback } from './lookback.table.ts'
import { lookbackWorkflow } from './lookback.workflow.ts'

const COLUMNS = `l.id, l.rev, l.state, l.why, l.opinion_id as "opinionId", l.round, l.station_id as "stationId",
  l.unit_id as "unitId", l.deputy_id as "deputyId", l.due_at as "dueAt", l.finding, l.lookers,
  l.looked_on::text as "lookedOn", l.place, l.note, l.is_asked as "isAsked", l.skip_reason as "skipReason",
  (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type) order by f.id), '[]')
   from files f where f.tenant_id = $1 and f.subject_id = l.id) as files`

type Row = Pick<Lookback, 'stationId' | 'unitId' | 'deputyId'> &
  Omit<LookbackRow, 'stateLabel' | 'opinionNo' | 'opinionTitle' | 'unitName' | 'stationName'>

const PILES: Record<NonNullable<ListLookbacks['pile']>, (now: string) => string> = {
  due: () => `l.state = 'due'`,
  overdue: (now) => `l.state = 'due' and l.due_at < ${now}`,
  good: () => `l.finding = 'done'`,
  failed: () => `l.finding in ('notDone', 'cameBack')`,
  skipped: () => `l.state = 'skipped'`,
}
const keys = Object.keys(PILES) as (keyof typeof PILES)[]

/** Look-backs this person may see: what is due first, the longest waiting on top, then what was found, newest first. */
export async function listLookbacks(ctx: Ctx, { pile, after, limit }: ListLookbacks) {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const seen = `l.tenant_id = $1 and ${lookbacksVisibleTo(ctx, bind)}`
  const now = `$${values.length + 1}::timestamptz`
  const [counts] = await run<Record<keyof typeof PILES | 'all', number>>(
    ctx.db,
    `select count(*)::int as all, ${keys.map((key) => `count(*) filter (where ${PILES[key](now)})::int as ${key}`).join(', ')}
     from lookbacks l where ${seen}`,
    [...values, ctx.now],
  )
  const where = [seen]
  if (pile) where.push(PILES[pile](pile === 'overdue' ? `${bind(ctx.now)}::timestamptz` : ''))
  const order = (l: string) =>
    `${l}.closed_at is not null, case when ${l}.closed_at is null then extract(epoch from ${l}.due_at) else -extract(epoch from ${l}.closed_at) end, ${l}.id`
  if (after) {
    const last = bind(after)
    where.push(
      `(${order('l')}) > (select ${order('q')} from lookbacks q where q.tenant_id = $1 and q.id = ${last})`,
    )
  }
  const rows = await run<Row>(
    ctx.db,
    `select ${COLUMNS} from lookbacks l where ${where.join(' and ')} order by ${order('l')} limit ${bind(limit + 1)}`,
    values,
  )
  return {
    rows: await rowViews(ctx, rows.slice(0, limit)),
    next: rows.length > limit ? rows[limit - 1]!.id : null,
    counts: counts!,
  }
}

/** How often one opinion was looked at again and what was found, newest first, for who may see them. */
export async function lookbacksOf(ctx: Ctx, opinionId: string): Promise<LookbackRow[]> {
  const values: unknown[] = [ctx.tenant.id, opinionId]
  const bind = (value: unknown) => `$${values.push(value)}`
  const rows = await run<Row>(
    ctx.db,
    `select ${COLUMNS} from lookbacks l where l.tenant_id = $1 and l.opinion_id = $2
       and ${lookbacksVisibleTo(ctx, bind)} order by l.id desc`,
    values,
  )
  return rowViews(ctx, rows)
}

/** The look-back, when this person may see it. Throws Denial `notFound` otherwise. */
export async function findLookback(ctx: Ctx, id: string): Promise<Row> {
  const values: unknown[] = [ctx.tenant.id, id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [row] = await run<Row>(
    ctx.db,
    `select ${COLUMNS} from lookbacks l where l.tenant_id = $1 and l.id = $2 and ${lookbacksVisibleTo(ctx, bind)}`,
    values,
  )
  if (!row) throw new Denial('notFound')
  return row
}

/** One look-back with its photos and history. Throws Denial `notFound`. */
export async function showLookback(ctx: Ctx, id: string): Promise<LookbackView> {
  const row = await findLookback(ctx, id)
  const [view] = await rowViews(ctx, [row])
  return {
    ...view!,
    actions: offered(lookbackWorkflow, row as unknown as Subject, ctx.actor),
    history: await historyOf(ctx, lookbackWorkflow, id, { begin: '列入回头看' }),
  }
}

/** A photo taken at a look-back, for who may see it. Throws Denial `notFound`. */
export async function findLookbackFile(ctx: Ctx, id: string): Promise<Kept> {
  return findSeenFile(
    ctx,
    id,
    (bind) => `f.subject = 'lookback' and exists (select from lookbacks l
       where l.tenant_id = $1 and l.id = f.subject_id and ${lookbacksVisibleTo(ctx, bind)})`,
  )
}

async function rowViews(ctx: Ctx, rows: Row[]): Promise<LookbackRow[]> {
  const opinions = await briefOf(ctx, [...new Set(rows.map(({ opinionId }) => opinionId))])
  return rows.map(({ unitId, stationId, deputyId: _, ...row }) => {
    const opinion = opinions.find(({ id }) => id === row.opinionId)
    return {
      ...row,
      dueAt: row.dueAt && new Date(row.dueAt),
      stateLabel: lookbackWorkflow.states[row.state].label,
      opinionNo: opinion?.no ?? '',
      opinionTitle: opinion?.title ?? '',
      unitName: unitId ? (ctx.facts.places.get(unitId)?.shortName ?? '') : null,
      stationName: ctx.facts.places.get(stationId)?.shortName ?? '',
    }
  })
}
