import type { Companion } from '#kernel/companions.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { namesOf } from '#modules/people/index.ts'
import { familyOf } from '#modules/suggestions/index.ts'
import type { Contact, Deliver } from './handling.forms.ts'
import { type Found, partsOf } from './handling.queries.ts'
import { ways } from './handling.words.ts'

/** Goes with `handling.contact`: the talk stands in the log, for the deputy to say how it was. */
export const noteContact: Companion = async (ctx, { row, event }) => {
  const { phase, happenedOn, way, leaderPresent, leader, deputyIds, content } = event.input as Contact
  await run(
    ctx.db,
    `insert into handling_contacts (tenant_id, id, handling_id, suggestion_id, round, phase, happened_on, way, in_person,
       leader_present, leader, deputy_ids, content, written_by, written_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      ...[ctx.tenant.id, event.id, row.id, row.suggestionId, row.round, phase, happenedOn, way],
      ...[ways[way].inPerson, leaderPresent, leader || null, deputyIds, content, event.actorName, event.at],
    ],
  )
}

/** Goes with `handling.deliver`: the reply as it was, and a copy for everybody who is answered. */
export const keepReply: Companion = async (ctx, { row: given, event }) => {
  const parts = await partsOf(ctx, given.suggestionId as string)
  const row = parts.find(({ id }) => id === given.id)!
  const beside = parts.filter(({ part, opinion }) => row.part === 'lead' && part === 'co' && opinion)
  const coOpinions = beside.map(({ unitId, opinion }) => ({ unitId, opinion }))
  await run(
    ctx.db,
    `insert into replies (tenant_id, id, handling_id, suggestion_id, unit_id, round, doc_no, class_mark, points, evidence,
       class_reason, upper_level, publicity, co_opinions, leader, clerk, office_phone, signed_by, signed_at, way, delivered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
    [
      ...[ctx.tenant.id, event.id, row.id, row.suggestionId, row.unitId, row.round, row.docNo, row.classMark],
      ...[JSON.stringify(row.points), row.evidence, row.classReason, row.upperLevel, row.publicity],
      ...[JSON.stringify(coOpinions), row.leader, row.clerk, row.officePhone, row.signedBy, row.signedAt],
      ...[(event.input as Deliver).way, event.at],
    ],
  )
  await giveCopies(ctx, row, event.id)
}

/** Each deputy of each suggestion answered gets a copy; one whose mandate has ended is passed over, and that is kept. */
async function giveCopies(ctx: Ctx, { suggestionId }: Found, replyId: string) {
  const family = await familyOf(ctx, suggestionId)
  const signed = family.flatMap(({ id, leadDeputyId, signerIds }) =>
    [leadDeputyId, ...signerIds].map((personId) => ({ personId, id, isLead: personId === leadDeputyId })),
  )
  const copies = [...new Map(signed.map((one) => [one.personId, one])).values()]
  const names = await namesOf(
    ctx,
    copies.map(({ personId }) => personId),
  )
  for (const { personId, id, isLead } of copies)
    await run(
      ctx.db,
      `insert into reply_copies (tenant_id, reply_id, person_id, suggestion_id, is_lead, passed_over)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        ctx.tenant.id,
        replyId,
        personId,
        id,
        isLead,
        names.get(personId)?.isSitting ? null : '代表资格已经终止或暂停',
      ],
    )
}
