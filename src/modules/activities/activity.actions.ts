import { v7 as uuid } from 'uuid'
import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { allot } from '#kernel/numbering.ts'
import { begin } from '#kernel/perform.ts'
import { sittingAt } from '#modules/people/index.ts'
import { streetOf } from '#modules/places/index.ts'
import type { PlanActivity } from './activity.forms.ts'
import { activityWorkflow } from './activity.workflow.ts'

type FromRule = { ruleId: string; ruleDay: string }

/**
 * A new activity with its number, its first line of history, its clock, and the deputies it is meant for (who learn of
 * it with the notice). The same `id` from the same person again gives the same record. Throws Denial `forbidden` (not
 * theirs to organise), `invalid`, `taken` (somebody else's id).
 */
export async function planActivity(
  ctx: Ctx,
  input: PlanActivity,
  rule?: FromRule,
): Promise<{ id: string; no: string }> {
  const { id = uuid(), invites, ...plan } = input
  mayOrganise(ctx, plan.placeId)
  return inTransaction(ctx, async (ctx) => {
    const again = await maybeMade(ctx, id)
    if (again) return again
    const row = newActivity(ctx, id, plan, rule)
    const [no] = await allot(ctx, seriesOf(ctx, row.streetId), ctx.now)
    await begin(ctx, activityWorkflow, { ...row, no }, { type: plan.type, invites }, null)
    if (invites !== 'nobody')
      await invite(ctx, id, await sittingAt(ctx, invites === 'street' ? row.streetId : plan.placeId))
    return { id, no: no! }
  })
}

/** The columns of a new activity before it has a number. */
export function newActivity(
  ctx: Pick<Ctx, 'facts' | 'actor'>,
  id: string,
  plan: Omit<PlanActivity, 'id' | 'invites'>,
  rule?: FromRule,
) {
  const { guests, ...rest } = plan
  return {
    id,
    ...rest,
    streetId: streetOf(ctx, plan.placeId).id,
    theme: plan.theme ?? null,
    plan: plan.plan ?? null,
    basis: plan.basis ?? null,
    officials: plan.officials ?? null,
    looksAt: plan.looksAt ?? null,
    course: plan.course ?? null,
    visitFrom: plan.visitFrom ?? null,
    hosts: plan.hosts ?? null,
    guests: { groups: guests },
    ruleId: rule?.ruleId ?? null,
    ruleDay: rule?.ruleDay ?? null,
    madeBy: ctx.actor.id,
    // What the rules compare before anything was filled in.
    noticedAt: null as Date | null,
    minutes: null,
    unitIds: [] as string[],
    answers: {},
  }
}

export function seriesOf({ facts }: Pick<Ctx, 'facts'>, streetId: string): string {
  return `${facts.places.get(streetId)?.shortName ?? ''}活`
}

/** Invites these deputies; who is already on the list stays as they are. Gives how many are new. */
export async function invite(ctx: Ctx, activityId: string, people: readonly string[]): Promise<number> {
  if (!people.length) return 0
  const added = await run<{ personId: string }>(
    ctx.db,
    `insert into activity_people (tenant_id, activity_id, person_id, invited_at)
     select $1, $2, p, $4 from unnest($3::uuid[]) p on conflict do nothing returning person_id as "personId"`,
    [ctx.tenant.id, activityId, [...new Set(people)], ctx.now],
  )
  return added.length
}

function mayOrganise({ actor, facts }: Ctx, placeId: string) {
  if (!actor.grants.get('stationLiaison')?.has(placeId) && actor.kind !== 'system')
    throw new Denial('forbidden', { label: '组织活动' })
  const kind = facts.places.get(placeId)?.kind
  if (kind !== 'station' && kind !== 'street' && kind !== 'town')
    throw invalid({ path: 'placeId', message: '请选择联络站或街道' })
}

/** What this person made under that id before, for a second arrival of the same form. */
async function maybeMade(ctx: Ctx, id: string): Promise<{ id: string; no: string } | undefined> {
  const [row] = await run<{ id: string; no: string; madeBy: string | null }>(
    ctx.db,
    `select id, no, made_by as "madeBy" from activities where tenant_id = $1 and id = $2`,
    [ctx.tenant.id, id],
  )
  if (row && row.madeBy !== ctx.actor.id) throw new Denial('taken')
  return row && { id: row.id, no: row.no }
}

/** The year of a moment, in Beijing. */
export const yearOf = (moment: Date) => Number(dayOf(moment).slice(0, 4))
