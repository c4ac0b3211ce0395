import { v7 as uuid } from 'uuid'
import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { Denial, type Field, invalid } from '#kernel/denial.ts'
import { sittingAt } from '#modules/people/index.ts'
import { keep, noted, refuseOutside, standing } from './contribution.actions.ts'
import type { Visit } from './solicitation.forms.ts'
import { findSolicitation, type Row } from './solicitation.queries.ts'
import { monthDay, takesVisits } from './solicitation.words.ts'
import { solicitationWorkflow } from './solicitation.workflow.ts'
import { lockedFor } from './step.actions.ts'

/**
 * 走访: one enterprise on one day, who went, what was said; the words may come in as a contribution of the enterprise in
 * the same transaction. Throws Denial `notFound`, `forbidden`, `notNow`, `invalid` with everything wrong at once.
 */
export async function logVisit(
  ctx: Ctx,
  id: string,
  input: Visit,
): Promise<{ id: string; no: string | null }> {
  const row = await findSolicitation(ctx, id)
  const { self, isOffice } = await standing(ctx, row, '记走访')
  refuseClosed(row.state)
  const { becomes, ...visit } = input
  const visitId = uuid()
  const wentIds = [...new Set([...(self && !isOffice ? [self] : []), ...visit.wentIds])]
  const wrong = await wrongIn(ctx, row, { ...input, wentIds })
  if (wrong.length) throw invalid(...wrong)
  return inTransaction(ctx, async (ctx) => {
    refuseClosed((await lockedFor(ctx, id, 'share')).state)
    await ctx.db
      .insertInto('solicitationVisits')
      .values({
        ...visit,
        wentIds,
        venueId: visit.venueId ?? null,
        tenantId: ctx.tenant.id,
        id: visitId,
        solicitationId: id,
        loggedBy: ctx.actor.id,
        loggedName: ctx.actor.name,
        loggedAt: ctx.now,
      })
      .execute()
    await noted(ctx, row, 'visit', { enterprise: visit.enterprise, visitedOn: visit.visitedOn })
    if (becomes === 'none') return { id: visitId, no: null }
    const given = { giver: 'enterprise' as const, giverId: null, giverName: visit.enterprise }
    const said = { kind: becomes, content: visit.said, location: undefined }
    const { no } = await keep(ctx, row, given, said, { visitId, channel: 'enterprise_point' })
    return { id: visitId, no }
  })
}

function refuseClosed(state: string) {
  if (takesVisits(state)) return
  const stateLabel = solicitationWorkflow.states[state as keyof typeof solicitationWorkflow.states].label
  throw new Denial('notNow', { label: '记走访', stateLabel })
}

async function wrongIn(ctx: Ctx, row: Row, visit: Visit): Promise<Field[]> {
  const { visitedOn, venueId, wentIds, said, becomes } = visit
  const wrong: Field[] = []
  const today = dayOf(ctx.now)
  if (visitedOn > today) wrong.push({ path: 'visitedOn', message: '还没有到这一天' })
  if (visitedOn < row.fromOn)
    wrong.push({ path: 'visitedOn', message: `早于征集开始的${monthDay(row.fromOn)}` })
  if (venueId && !isVenueOf(ctx, venueId, row.streetId))
    wrong.push({ path: 'venueId', message: '请选择本街道的联系点' })
  const ours = new Set([...(await sittingAt(ctx, row.streetId)), ...row.memberIds])
  if (wentIds.some((one) => !ours.has(one)))
    wrong.push({ path: 'wentIds', message: '请选择本街道的现任代表、委员' })
  if (becomes !== 'none') {
    if (said.length < 4) wrong.push({ path: 'said', message: '记成建议、意见，不少于4个字' })
    const why = whyNotIn(row, today)
    if (why) wrong.push({ path: 'becomes', message: why })
  }
  return wrong
}

function whyNotIn(row: Row, today: string): string | undefined {
  try {
    refuseOutside(row, today)
  } catch {
    return '征集已经截止，只能记走访'
  }
}

const isVenueOf = ({ facts }: Ctx, venueId: string, streetId: string) =>
  facts.places.get(venueId)?.kind === 'station' && facts.upwards(venueId).some(({ id }) => id === streetId)
