import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { type AnyAction, openActions } from '#kernel/workflow.ts'
import { namesOf } from '#modules/people/index.ts'
import { redoMostAt } from './body.queries.ts'
import { lastMeeting } from './counts.queries.ts'
import { findSuggestion, load, rowOf } from './suggestion.queries.ts'
import type { SuggestionView } from './suggestion.schema.ts'
import { numberWords } from './suggestion.words.ts'
import { suggestionWorkflow } from './suggestion.workflow.ts'

/** One suggestion with all that one may see of it. Throws Denial `notFound`. */
export async function showSuggestion(ctx: Ctx, id: string): Promise<SuggestionView> {
  const row = await findSuggestion(ctx, id)
  const people = [row.leadDeputyId, ...row.signerIds, ...row.invitedIds, ...row.declinedIds]
  const names = await namesOf(ctx, people)
  const named = (one: string) => ({
    id: one,
    name: names.get(one)?.name ?? '',
    isSitting: names.get(one)?.isSitting ?? false,
  })
  const kin = row.familyId
    ? await load(ctx, (bind) => [`(s.id = ${bind(row.leadCaseId)} or s.lead_case_id = ${bind(id)})`])
    : []
  const lead = kin.find((one) => one.id === row.leadCaseId)
  const { reason, proposals, formedBy, repeatYears, publishConsent, publishWhy, wantContact, referenceOnly } =
    row
  const { bodyId, term, meeting, year, opinionIds, activityIds, leadId, refusal, refusalNote, forumOutcome } =
    row
  const { manner, assignedAt, isBroad, round, firstClassMark, repliedAt, attitude, result, studied } = row
  const { keyLeader, keyWhy, withdrawWhy, publishedAt, suggestedUnitIds } = row
  return {
    ...rowOf(ctx, row, names),
    ...{ reason, proposals, formedBy, repeatYears, publishConsent, publishWhy, wantContact, referenceOnly },
    ...{ bodyId, term, meeting, year, opinionIds, activityIds, leadId, refusal, refusalNote, forumOutcome },
    ...{ manner, assignedAt, isBroad, round, firstClassMark, repliedAt, attitude, result, studied },
    ...{ keyLeader, keyWhy, withdrawWhy, publishedAt, suggestedUnitIds },
    lastMeeting: row.state === 'submitted' ? await lastMeeting(ctx, bodyId) : null,
    bodyName: ctx.facts.places.get(bodyId)?.name ?? '',
    lead: named(row.leadDeputyId),
    signedBy: row.signerIds.map(named),
    invited: row.invitedIds.map(named),
    declined: row.declinedIds.map(named),
    isRedoLeft: row.round <= redoMostAt(ctx, bodyId),
    withdrawAgreed: row.withdrawAgreedIds.map(named),
    suggestedUnits: suggestedUnitIds.map((one) => ({ id: one, name: ctx.facts.places.get(one)?.name ?? '' })),
    leadCase: lead ? { id: lead.id, called: numberWords(lead) } : null,
    followers: kin
      .filter(({ leadCaseId }) => leadCaseId === id)
      .map((one) => ({ id: one.id, called: `${numberWords(one)} ${one.title}`, state: one.state })),
    feedbacks: await feedbacksOf(ctx, id),
    files: await run(
      ctx.db,
      `select id, name, type from files where tenant_id = $1 and subject_id = $2 order by id`,
      [ctx.tenant.id, id],
    ),
    actions: openActions(suggestionWorkflow, row, ctx.actor).map((name) => {
      const { label, confirm } = (suggestionWorkflow.actions as Record<string, AnyAction>)[name]!
      return { name, label, confirm: confirm ?? null }
    }),
    history: await historyOf(ctx, id),
  }
}

/** Every feedback of every round, the first first. */
export function feedbacksOf(
  ctx: Pick<Ctx, 'db' | 'tenant'>,
  id: string,
): Promise<SuggestionView['feedbacks']> {
  return run(
    ctx.db,
    `select id, round, attitude, result, contacted, met_in_person as "metInPerson", leader_present as "leaderPresent",
       class_agreed as "classAgreed", text, given_at as "givenAt" from suggestion_feedbacks
     where tenant_id = $1 and suggestion_id = $2 order by id`,
    [ctx.tenant.id, id],
  )
}

const lines: Record<string, string> = { readReply: '看了答复', remindFeedback: '提醒反馈' }

async function historyOf(ctx: Ctx, id: string): Promise<SuggestionView['history']> {
  const rows = await run<Omit<SuggestionView['history'][number], 'label'>>(
    ctx.db,
    `select id, action, actor_name as "actorName", at, input from events
     where tenant_id = $1 and subject_id = $2 order by id`,
    [ctx.tenant.id, id],
  )
  const actions = suggestionWorkflow.actions as Record<string, AnyAction>
  return rows.map((one) => ({
    ...one,
    input: one.input ?? {},
    label: actions[one.action]?.label ?? lines[one.action] ?? '起草',
  }))
}
