import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { litOf } from '#kernel/light.ts'
import { calledOf } from '#modules/suggestions/index.ts'
import type { Desk, DeskRow, PartLight } from './decision.schema.ts'
import { type Found, load } from './handling.queries.ts'
import { handlingsVisibleTo } from './handling.scope.ts'
import { type Part, parts } from './handling.words.ts'
import { handlingWorkflow } from './handling.workflow.ts'

const MOST = 200
type Bind = (value: unknown) => string
const piles: Record<keyof Desk['counts'], (ctx: Ctx, bind: Bind) => string> = {
  returns: () => `h.state = 'returning'`,
  extensions: () => 'h.extension_reason is not null and not h.is_broad',
  checks: () => `h.state = 'drafted'`,
  late: ({ now }, bind) => `h.due_at < ${bind(now)}`,
}
type Pile = keyof Desk['counts']

/** What the units' parts ask of the work body: how many of each, and with a pile its lines, the next due first. */
export async function deskOf(ctx: Ctx, pile: Pile | undefined): Promise<Desk> {
  const own = [...(ctx.actor.grants.get('congressStaff') ?? [])]
  const [counts] = await run<Desk['counts']>(
    ctx.db,
    `select ${Object.entries(piles)
      .map(([name, where]) => `count(*) filter (where ${where(ctx, () => '$2')})::int as ${name}`)
      .join(', ')}
     from handlings h where h.tenant_id = $1 and h.body_id = any($3::uuid[]) and h.closed_at is null`,
    [ctx.tenant.id, ctx.now, own],
  )
  const rows = pile
    ? await load(
        ctx,
        (bind) => [piles[pile](ctx, bind), `h.body_id = any(${bind(own)}::uuid[])`, 'h.closed_at is null'],
        `order by h.due_at nulls last, h.id limit ${MOST}`,
      )
    : []
  const called = await calledOf(
    ctx,
    rows.map(({ suggestionId }) => suggestionId),
  )
  return { counts: counts!, rows: rows.map((row) => deskRow(ctx, row, called.get(row.suggestionId) ?? '')) }
}

function deskRow(ctx: Ctx, row: Found, called: string): DeskRow {
  return {
    ...{ id: row.id, title: row.title, called, isKey: row.isKey, isConfidential: row.isConfidential },
    ...lightOf(ctx, row),
    partLabel: parts[row.part as Part].label,
    says: row.state === 'returning' ? row.returnReason : row.isBroad ? null : row.extensionReason,
  }
}

function lightOf(ctx: Ctx, row: Found): PartLight {
  return {
    ...{ suggestionId: row.suggestionId, state: row.state },
    unitName: ctx.facts.places.get(row.unitId)?.shortName ?? '',
    stateLabel: handlingWorkflow.states[row.state as keyof typeof handlingWorkflow.states].label,
    ...litOf(ctx, handlingWorkflow, row),
  }
}

/** Of each of these suggestions the part that is due next, of those one may see. */
export async function lightsOf(ctx: Ctx, suggestionIds: string[]): Promise<PartLight[]> {
  const rows = await load(
    ctx,
    (bind) => [
      `h.suggestion_id = any(${bind(suggestionIds)}::uuid[])`,
      'h.closed_at is null and h.due_at is not null',
      handlingsVisibleTo(ctx, bind),
    ],
    'order by h.due_at desc, h.id',
  )
  const next = new Map(rows.map((row) => [row.suggestionId, row]))
  return [...next.values()].map((row) => lightOf(ctx, row))
}
