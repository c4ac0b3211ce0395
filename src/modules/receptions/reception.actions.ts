import { v7 as uuid } from 'uuid'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { allot } from '#kernel/numbering.ts'
import { begin, maybeSubject } from '#kernel/perform.ts'
import { holds } from '#kernel/workflow.ts'
import { streetOf } from '#modules/places/index.ts'
import { keepApart, refuseWrong, tellingClashes } from './clash.actions.ts'
import type { Details, NewReception } from './reception.forms.ts'
import { columnsOf, receptionWorkflow, titleOf } from './reception.workflow.ts'

export type Planned = Omit<Details, 'startTime' | 'endTime'> & {
  id?: string
  stationId: string
  mode: string
  startsAt: Date
  endsAt: Date
  plannedFor?: string
  shiftWhy?: string | null
  planId?: string
}

/**
 * One reception more in the plan, of a station the person works for. The same client-made id by the same person gives
 * the record that is there. Throws `forbidden`, `taken` (another's id), `invalid` (room, deputies, day).
 */
export async function planReception(ctx: Ctx, input: NewReception): Promise<{ id: string; no: string }> {
  if (!holds(ctx.actor, 'stationLiaison', input.stationId))
    throw new Denial('forbidden', { label: '安排接待' })
  if (ctx.facts.places.get(input.stationId)?.kind !== 'station')
    throw invalid({ path: 'stationId', message: '没有这个联络站' })
  const again = input.id && (await maybeOwn(ctx, input.id))
  if (again) return again
  const planned = { ...input, ...columnsOf(input) }
  await refuseWrong(ctx, planned)
  return tellingClashes(() =>
    inTransaction(ctx, async (ctx) => {
      const row = receptionRow(ctx, planned)
      const [no] = await allot(ctx, seriesOf(ctx, row.streetId), ctx.now)
      await begin(ctx, receptionWorkflow, { ...row, no }, { onDay: row.onDay, mode: row.mode }, null)
      await keepApart(ctx, row.id)
      return { id: row.id, no: no! }
    }),
  )
}

/** What was begun with this id by this person; undefined for a new id. Throws `taken` for somebody else's. */
async function maybeOwn(ctx: Ctx, id: string): Promise<{ id: string; no: string } | undefined> {
  const row = await maybeSubject(ctx, receptionWorkflow, id)
  if (!row) return undefined
  const [begun] = await run<{ by: string | null }>(
    ctx.db,
    `select actor_id as by from events where tenant_id = $1 and subject_id = $2 and action = 'begin'`,
    [ctx.tenant.id, id],
  )
  if (begun?.by !== ctx.actor.id) throw new Denial('taken')
  return { id, no: row.no as string }
}

export const seriesOf = ({ facts }: Pick<Ctx, 'facts'>, streetId: string) =>
  `${facts.places.get(streetId)?.shortName ?? ''}接`

/** The columns of a new reception before it has a number. */
export function receptionRow(ctx: Pick<Ctx, 'facts'>, input: Planned) {
  const { stationId, onDay, mode } = input
  return {
    id: input.id ?? uuid(),
    streetId: streetOf(ctx, stationId).id,
    stationId,
    planId: input.planId ?? null,
    mode,
    title: titleOf(ctx.facts.places.get(stationId)?.name ?? '', onDay, mode),
    theme: input.theme,
    scope: input.scope,
    excludes: input.excludes,
    venue: input.venue,
    onDay,
    startsAt: input.startsAt,
    endsAt: input.endsAt,
    plannedFor: input.plannedFor ?? onDay,
    shiftWhy: input.shiftWhy ?? null,
    slotMinutes: input.slotMinutes,
    deputyIds: input.deputyIds,
    coUnitIds: input.coUnitIds,
    // What the rules compare or count before anything was filled in.
    publishedAt: null,
    noticeChanges: 0,
    sequence: 0,
  }
}
