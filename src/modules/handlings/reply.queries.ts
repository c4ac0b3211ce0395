import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { holds } from '#kernel/workflow.ts'
import { writeLine } from '#kernel/write.ts'
import { namesOf } from '#modules/people/index.ts'
import { promisesOfSuggestions } from '#modules/promises/index.ts'
import {
  type FoundSuggestion,
  findSuggestion,
  numberWords,
  suggestionsNamed,
  suggestionWorkflow,
} from '#modules/suggestions/index.ts'
import { classMarks } from '#words/classes.ts'
import { ways } from './handling.words.ts'
import type { ReplyView } from './reply.schema.ts'

type Row = Omit<
  ReplyView,
  'unitName' | 'classLabel' | 'coOpinions' | 'wayLabel' | 'ofLead' | 'promises' | 'copies'
> & {
  handlingId: string
  suggestionId: string
  way: string
  coOpinions: { unitId: string; opinion: string }[]
}
type Copy = {
  replyId: string
  personId: string
  isLead: boolean
  passedOver: string | null
  readAt: Date | null
}

/**
 * Every reply to a suggestion as it was delivered, and those to the one it was merged into, the first delivered first.
 * A deputy who was given one and asks has read it: once, with a line in the history; the work body sees who has.
 * Throws Denial `notFound` for a suggestion unseen.
 */
export async function repliesOf(given: Ctx, id: string): Promise<ReplyView[]> {
  return inTransaction(given, async (ctx) => {
    const suggestion = await findSuggestion(ctx, id)
    const { leadCaseId, bodyId } = suggestion
    const ids = leadCaseId ? [leadCaseId, id] : [id]
    const rows = await deliveredTo(ctx, ids)
    await noteRead(ctx, suggestion, rows)
    const isStaff = holds(ctx.actor, 'congressStaff', bodyId)
    const copies = isStaff ? await copiesOf(ctx, rows) : []
    const names = await namesOf(ctx, [...new Set(copies.map(({ personId }) => personId))])
    const promises = await promisesOfSuggestions(ctx, ids)
    const lead = leadCaseId ? (await suggestionsNamed(ctx, [leadCaseId])).get(leadCaseId) : undefined
    return rows.map(({ handlingId, suggestionId, way, coOpinions, ...row }) => ({
      ...row,
      unitName: nameOf(ctx, row.unitId),
      classLabel: classMarks[row.classMark as keyof typeof classMarks].label,
      coOpinions: coOpinions.map(({ unitId, opinion }) => ({ unitName: nameOf(ctx, unitId), opinion })),
      wayLabel: ways[way as keyof typeof ways].label,
      ofLead: lead && suggestionId === lead.id ? numberWords(lead) : null,
      promises: promises.filter((one) => one.handlingId === handlingId && one.round === row.round),
      copies: isStaff
        ? copies
            .filter(({ replyId }) => replyId === row.id)
            .map(({ replyId: _, personId, ...copy }) => ({ ...copy, name: names.get(personId)?.name ?? '' }))
        : null,
    }))
  })
}

const nameOf = (ctx: Ctx, placeId: string) => ctx.facts.places.get(placeId)?.name ?? ''

function deliveredTo(ctx: Ctx, suggestionIds: readonly string[]): Promise<Row[]> {
  return run<Row>(
    ctx.db,
    `select r.id, r.handling_id as "handlingId", r.suggestion_id as "suggestionId", r.unit_id as "unitId", r.round,
       r.doc_no as "docNo", r.class_mark as "classMark", r.points, r.evidence, r.class_reason as "classReason",
       r.upper_level as "upperLevel", r.publicity, r.co_opinions as "coOpinions", r.leader, r.clerk,
       r.office_phone as "officePhone", r.signed_by as "signedBy", r.signed_at as "signedAt", r.way,
       r.delivered_at as "deliveredAt"
     from replies r where r.tenant_id = $1 and r.suggestion_id = any($2::uuid[]) order by r.delivered_at, r.id`,
    [ctx.tenant.id, suggestionIds],
  )
}

async function noteRead(ctx: Ctx, { id, state }: FoundSuggestion, rows: readonly Row[]) {
  const people = [...(ctx.actor.grants.get('deputy') ?? [])]
  if (!people.length || !rows.length) return
  const read = await run<{ replyId: string }>(
    ctx.db,
    `update reply_copies set read_at = $4 where tenant_id = $1 and reply_id = any($2::uuid[])
       and person_id = any($3::uuid[]) and read_at is null and passed_over is null returning reply_id as "replyId"`,
    [ctx.tenant.id, rows.map((row) => row.id), people, ctx.now],
  )
  if (!read.length) return
  const docNos = rows
    .filter((row) => read.some(({ replyId }) => replyId === row.id))
    .map(({ docNo }) => docNo)
  const line = { subject: suggestionWorkflow.name, subjectId: id, state, action: 'readReply' }
  await writeLine(ctx, { ...line, input: { docNos } })
}

function copiesOf(ctx: Ctx, rows: readonly Row[]): Promise<Copy[]> {
  return run<Copy>(
    ctx.db,
    `select c.reply_id as "replyId", c.person_id as "personId", c.is_lead as "isLead", c.passed_over as "passedOver",
       c.read_at as "readAt"
     from reply_copies c where c.tenant_id = $1 and c.reply_id = any($2::uuid[])
     order by c.is_lead desc, c.person_id`,
    [ctx.tenant.id, rows.map(({ id }) => id)],
  )
}
