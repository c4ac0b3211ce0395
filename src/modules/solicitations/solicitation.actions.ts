import { v7 as uuid } from 'uuid'
import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, type Field, invalid } from '#kernel/denial.ts'
import { begin } from '#kernel/perform.ts'
import { holds } from '#kernel/workflow.ts'
import { streetOf } from '#modules/places/index.ts'
import type { Plan } from './solicitation.forms.ts'
import { solicitationWorkflow } from './solicitation.workflow.ts'

/** A number of 主题征集 as it holds at a place today, with where it is written. */
export function numberOf(ctx: Pick<Ctx, 'facts' | 'now'>, name: 'quota' | 'remindBefore', placeId: string) {
  const { default: value, basis } = solicitationWorkflow.numbers![name]!
  return ctx.facts.setting<number>(`solicitation.${name}`, placeId, ctx.now, { value, basis })
}

/**
 * A theme that will be put to people; nobody outside sees it before it is published. The same `id` from the same person
 * again gives the same record. Throws Denial `forbidden`, `invalid` (no such station, over already), `taken`.
 */
export async function planSolicitation(ctx: Ctx, input: Plan): Promise<{ id: string }> {
  const { id = uuid(), stationId, quota, visitGoal, ...rest } = input
  if (!holds(ctx.actor, 'streetStaff', stationId)) throw new Denial('forbidden', { label: '办征集' })
  const wrong: Field[] = []
  if (ctx.facts.places.get(stationId)?.kind !== 'station')
    wrong.push({ path: 'stationId', message: '没有这个联络站' })
  if (input.untilOn < dayOf(ctx.now)) wrong.push({ path: 'untilOn', message: '这一天已经过了' })
  if (wrong.length) throw invalid(...wrong)
  const street = streetOf(ctx, stationId)
  const row = {
    id,
    stationId,
    ...rest,
    streetId: street.id,
    quota: quota ?? numberOf(ctx, 'quota', street.id).value,
    visitGoal: visitGoal ?? null,
    deputyIds: [],
    memberIds: [],
    createdBy: ctx.actor.id,
  }
  return inTransaction(ctx, async (ctx) => {
    const [made] = await run<{ createdBy: string | null }>(
      ctx.db,
      'select created_by as "createdBy" from solicitations where tenant_id = $1 and id = $2',
      [ctx.tenant.id, id],
    )
    if (made && made.createdBy !== ctx.actor.id) throw new Denial('taken')
    if (!made) await begin(ctx, solicitationWorkflow, row, { theme: input.theme }, null)
    return { id }
  })
}
