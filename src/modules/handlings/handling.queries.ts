import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { litOf } from '#kernel/light.ts'
import { camelKeys } from '#kernel/perform.ts'
import { type AnyAction, openActions, type Subject } from '#kernel/workflow.ts'
import { namesOf } from '#modules/people/index.ts'
import { findSuggestion } from '#modules/suggestions/index.ts'
import type { HandlingView, ListHandlings } from './handling.schema.ts'
import { handlingsVisibleTo } from './handling.scope.ts'
import type { Handling } from './handling.table.ts'
import { type Part, parts } from './handling.words.ts'
import { handlingWorkflow } from './handling.workflow.ts'

export type Found = Handling & Subject
type Bind = (value: unknown) => string

/** Parts that fit the conditions on `h`, whoever may see them: the caller adds the scope. */
export async function load(
  ctx: Pick<Ctx, 'db' | 'tenant'>,
  where: (bind: Bind) => string[],
  tail = 'order by h.id',
): Promise<Found[]> {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const rows = await run<Record<string, unknown>>(
    ctx.db,
    `select h.* from handlings h where ${['h.tenant_id = $1', ...where(bind)].join(' and ')} ${tail}`,
    values,
  )
  return rows.map((row) => camelKeys(row) as Found)
}

/** One unit's part, when the person may see it. Throws Denial `notFound` otherwise. */
export async function findHandling(ctx: Ctx, id: string): Promise<Found> {
  const [row] = await load(ctx, (bind) => [`h.id = ${bind(id)}`, handlingsVisibleTo(ctx, bind)])
  if (!row) throw new Denial('notFound')
  return row
}

/** Every part of a suggestion, the first assigned first; whoever asks has seen the suggestion. */
export function partsOf(ctx: Pick<Ctx, 'db' | 'tenant'>, suggestionId: string): Promise<Found[]> {
  return load(ctx, (bind) => [`h.suggestion_id = ${bind(suggestionId)}`])
}

/** A unit's inbox: what is to be done, the next due first; `ended` what is over. */
export async function listHandlings(ctx: Ctx, { pile, after, limit }: ListHandlings) {
  const order = pile === 'ended' ? 'h.closed_at desc, h.id desc' : 'h.due_at nulls last, h.id'
  const rows = await load(
    ctx,
    (bind) => [
      handlingsVisibleTo(ctx, bind),
      `h.closed_at is ${pile === 'ended' ? 'not ' : ''}null`,
      ...(after ? [`h.id <> ${bind(after)}`] : []),
    ],
    `order by ${order} limit ${limit}`,
  )
  return viewsOf(ctx, rows)
}

/** The units' parts of a suggestion that the person may see. Throws Denial `notFound` for a suggestion unseen. */
export async function handlingsOf(ctx: Ctx, suggestionId: string): Promise<HandlingView[]> {
  await findSuggestion(ctx, suggestionId)
  const rows = await load(ctx, (bind) => [
    `h.suggestion_id = ${bind(suggestionId)}`,
    handlingsVisibleTo(ctx, bind),
  ])
  return viewsOf(ctx, rows)
}

/** One part with its talks and replies. Throws Denial `notFound`. */
export async function showHandling(ctx: Ctx, id: string): Promise<HandlingView> {
  const [view] = await viewsOf(ctx, [await findHandling(ctx, id)])
  return view!
}

async function viewsOf(ctx: Ctx, rows: Found[]): Promise<HandlingView[]> {
  const ids = rows.map(({ id }) => id)
  const contacts = await run<HandlingView['talks'][number] & { handlingId: string }>(
    ctx.db,
    `select id, handling_id as "handlingId", round, phase, happened_on::text as "happenedOn", way, in_person as "inPerson",
       leader_present as "leaderPresent", leader, deputy_ids as "deputyIds", content, said, said_at as "saidAt"
     from handling_contacts where tenant_id = $1 and handling_id = any($2::uuid[]) order by happened_on, id`,
    [ctx.tenant.id, ids],
  )
  const names = await namesOf(ctx, [...new Set(rows.flatMap(({ deputyIds }) => deputyIds))])
  const talks = Map.groupBy(contacts, ({ handlingId }) => handlingId)
  return rows.map((row) => ({
    ...row,
    unitName: ctx.facts.places.get(row.unitId)?.shortName ?? '',
    partLabel: parts[row.part as Part].label,
    stateLabel: handlingWorkflow.states[row.state as keyof typeof handlingWorkflow.states].label,
    planDueOn: row.planDueOn === null ? null : String(row.planDueOn),
    points: (row.points ?? []) as HandlingView['points'],
    deputies: row.deputyIds.map((id) => ({ id, name: names.get(id)?.name ?? '' })),
    ...litOf(ctx, handlingWorkflow, row),
    talks: talks.get(row.id) ?? [],
    actions: openActions(handlingWorkflow, row, ctx.actor).map((name) => {
      const { label, confirm } = (handlingWorkflow.actions as Record<string, AnyAction>)[name]!
      return { name, label, confirm: confirm ?? null }
    }),
  }))
}
