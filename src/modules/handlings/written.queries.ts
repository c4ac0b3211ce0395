import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { startClock } from '#kernel/start-clock.ts'
import { namesOf } from '#modules/people/index.ts'
import { suggestionWorkflow } from '#modules/suggestions/index.ts'
import type { Promised } from '#words/promised.ts'
import { type Found, partsOf } from './handling.queries.ts'
import type { Step } from './letters.page.ts'
import { isInside, type Letter } from './paper.queries.ts'
import type { Talk, Written } from './reply.page.ts'

type Kept = Omit<Written, 'coOpinions' | 'promises' | 'deputies' | 'feedbackBy'> & {
  id: string
  coOpinions: { unitId: string; opinion: string }[]
}

/** The replies of a part as they were delivered, the first first. */
export function repliesOf(ctx: Ctx, { id }: Pick<Found, 'id'>): Promise<(Kept & { deliveredAt: Date })[]> {
  return run(
    ctx.db,
    `select id, round, doc_no as "docNo", signed_by as "signedBy", signed_at as "signedAt", delivered_at as "deliveredAt",
       class_mark as "classMark", publicity, points, evidence, class_reason as "classReason", upper_level as "upperLevel",
       co_opinions as "coOpinions", clerk, office_phone as "officePhone"
     from replies where tenant_id = $1 and handling_id = $2 order by id`,
    [ctx.tenant.id, id],
  )
}

/** A delivered reply as a letter to those who get a copy of it under this suggestion; a deputy's own copy names only them. */
export async function deliveredOf(
  ctx: Ctx,
  { part, suggestion }: Letter,
  reply: Kept,
  steps: readonly Step[],
): Promise<Written> {
  const copies = await run<{ id: string; passedOver: string | null }>(
    ctx.db,
    `select person_id as id, passed_over as "passedOver" from reply_copies
     where tenant_id = $1 and reply_id = $2 and suggestion_id = $3 order by is_lead desc, person_id`,
    [ctx.tenant.id, reply.id, suggestion.id],
  )
  const own = copies.filter(({ id }) => ctx.actor.grants.get('deputy')?.has(id))
  const shown = own.length && !isInside(ctx, part) ? own : copies.filter(({ passedOver }) => !passedOver)
  const names = await namesOf(
    ctx,
    shown.map(({ id }) => id),
  )
  return {
    ...reply,
    coOpinions: reply.coOpinions.map(({ unitId, opinion }) => ({ unit: unitName(ctx, unitId), opinion })),
    promises: promisedBefore(steps, reply.deliveredAt!),
    deputies: shown.map(({ id }) => names.get(id)?.name ?? ''),
    feedbackBy: feedbackBy(ctx, suggestion, reply.deliveredAt!),
  }
}

/** The reply as it stands before it is delivered; undefined when nothing was drafted. */
export async function draftOf(
  ctx: Ctx,
  { part, told, suggestion }: Letter,
  steps: readonly Step[],
): Promise<Written | undefined> {
  if (!part.points || part.state === 'replied') return undefined
  const beside = (await partsOf(ctx, part.suggestionId)).filter((one) => one.part === 'co' && one.opinion)
  const { round, docNo, signedBy, signedAt, classMark, publicity, evidence, classReason } = part
  return {
    ...{ round, docNo, signedBy, signedAt, evidence, classReason, deliveredAt: null },
    ...{ classMark: classMark!, publicity: publicity!, points: part.points as Written['points'] },
    upperLevel: part.upperLevel,
    coOpinions:
      part.part === 'lead'
        ? beside.map(({ unitId, opinion }) => ({ unit: unitName(ctx, unitId), opinion: opinion! }))
        : [],
    promises: promisedBefore(steps, ctx.now),
    clerk: part.clerk,
    officePhone: part.officePhone,
    deputies: [told.lead, ...told.cosigners],
    feedbackBy: feedbackBy(ctx, suggestion, ctx.now),
  }
}

/** What the unit and the deputies spoke, the first first. */
export async function talksInPerson(ctx: Ctx, { id }: Found): Promise<(Talk & { inPerson: boolean })[]> {
  const rows = await run<Talk & { inPerson: boolean; deputyIds: string[] }>(
    ctx.db,
    `select id, round, happened_on::text as "happenedOn", way, in_person as "inPerson", leader_present as "leaderPresent",
       leader, deputy_ids as "deputyIds", content, said, written_by as "writtenBy"
     from handling_contacts where tenant_id = $1 and handling_id = $2 order by happened_on, id`,
    [ctx.tenant.id, id],
  )
  const names = await namesOf(ctx, [...new Set(rows.flatMap(({ deputyIds }) => deputyIds))])
  return rows.map((row) => ({ ...row, deputies: row.deputyIds.map((one) => names.get(one)?.name ?? '') }))
}

/** What the last draft before this moment promised. */
function promisedBefore(steps: readonly Step[], at: Date): Promised[] {
  const draft = steps.findLast((one) => one.action === 'draft' && one.at <= at)
  return (draft?.input.promises ?? []) as Promised[]
}

const unitName = (ctx: Ctx, id: string) => ctx.facts.places.get(id)?.name ?? ''
const feedbackBy = (ctx: Ctx, suggestion: Letter['suggestion'], now: Date) =>
  dayOf(startClock(suggestionWorkflow, 'feedback', suggestion, { ...ctx, now }).dueAt)
