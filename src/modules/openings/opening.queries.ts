import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { historyOf } from '#kernel/history.ts'
import { offered, type Subject } from '#kernel/workflow.ts'
import { briefOf } from '#modules/opinions/index.ts'
import type { ListOpenings, OpeningRow, OpeningView, Spot } from './opening.schema.ts'
import { openingsVisibleTo } from './opening.scope.ts'
import { type OpeningKind, openingKinds } from './opening.words.ts'
import { openingWorkflow } from './opening.workflow.ts'

type Row = Omit<OpeningRow, 'stateLabel' | 'kindLabel' | 'stationName' | 'isOverdue'>

const ROW = `b.id, b.rev, b.state, b.kind, b.spot, b.station_id as "stationId", b.opened_at as "openedAt",
  b.opened_by as "openedBy", b.witness, b.slip_count as "slipCount", b.entered, b.unusable, b.explanation,
  b.due_at as "dueAt"`

const DAY = 86_400_000

/** The openings this person may see, the latest first, and the books and boxes with when each was last opened. */
export async function listOpenings(ctx: Ctx, { stationId, after, limit }: ListOpenings) {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const where = ['b.tenant_id = $1', openingsVisibleTo(ctx, bind)]
  if (stationId) where.push(`b.station_id = ${bind(stationId)}`)
  const spots = await run<Omit<Spot, 'kindLabel' | 'stationName' | 'days' | 'every' | 'basis' | 'isDue'>>(
    ctx.db,
    `select b.station_id as "stationId", b.kind, b.spot, max(b.opened_at) as "lastAt" from openings b
     where ${where.join(' and ')} group by 1, 2, 3 order by 4`,
    values,
  )
  if (after) {
    const last = bind(after)
    where.push(
      `(b.opened_at, b.id) < (select p.opened_at, p.id from openings p where p.tenant_id = $1 and p.id = ${last})`,
    )
  }
  const found = await run<Row>(
    ctx.db,
    `select ${ROW} from openings b where ${where.join(' and ')}
     order by b.opened_at desc, b.id desc limit ${bind(limit + 1)}`,
    values,
  )
  const rows = found.slice(0, limit).map((row) => rowView(ctx, row))
  return {
    rows,
    next: found.length > limit ? rows.at(-1)!.id : null,
    spots: spots.map((spot) => spotView(ctx, spot)),
  }
}

function spotView(ctx: Ctx, spot: Pick<Spot, 'stationId' | 'kind' | 'spot' | 'lastAt'>): Spot {
  const { default: value, basis } = openingWorkflow.numbers!.openEvery!
  const every = ctx.facts.setting('opening.openEvery', spot.stationId, ctx.now, { value, basis })
  const days = Math.floor((ctx.now.getTime() - spot.lastAt.getTime()) / DAY)
  return {
    ...spot,
    ...namesOf(ctx, spot),
    days,
    every: every.value,
    basis: every.basis,
    isDue: days >= every.value,
  }
}

/** The opening's key and what entering needs to know, when this person may see it. Throws Denial `notFound` otherwise. */
export async function findOpening(ctx: Ctx, id: string): Promise<Row> {
  const values: unknown[] = [ctx.tenant.id, id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [row] = await run<Row>(
    ctx.db,
    `select ${ROW} from openings b where b.tenant_id = $1 and b.id = $2 and ${openingsVisibleTo(ctx, bind)}`,
    values,
  )
  if (!row) throw new Denial('notFound')
  return row
}

/** One opening with its slips and its history. Throws Denial `notFound`. */
export async function showOpening(ctx: Ctx, id: string): Promise<OpeningView> {
  const row = await findOpening(ctx, id)
  const links = await run<{ opinionId: string }>(
    ctx.db,
    'select opinion_id as "opinionId" from opening_slips where tenant_id = $1 and opening_id = $2',
    [ctx.tenant.id, id],
  )
  const actions = offered(openingWorkflow, row as unknown as Subject, ctx.actor)
  return {
    ...rowView(ctx, row),
    slips: await briefOf(
      ctx,
      links.map(({ opinionId }) => opinionId),
    ),
    actions,
    mayEnter: actions.some(({ name }) => name === 'check'),
    history: await historyOf(ctx, openingWorkflow, id, others),
  }
}

const others = { begin: '记下开箱', transcribe: '录入纸条' }

function rowView(ctx: Ctx, row: Row): OpeningRow {
  return {
    ...row,
    ...namesOf(ctx, row),
    stateLabel: openingWorkflow.states[row.state].label,
    isOverdue: row.dueAt !== null && row.dueAt < ctx.now,
  }
}

function namesOf(ctx: Ctx, { kind, stationId }: { kind: OpeningKind; stationId: string }) {
  return { kindLabel: openingKinds[kind], stationName: ctx.facts.places.get(stationId)?.name ?? '' }
}
