import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { dayOf } from '#kernel/calendar.ts'
import type { Companion } from '#kernel/companions.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { Step } from '#kernel/decide.ts'
import { invalid } from '#kernel/denial.ts'
import { allotSeq } from '#kernel/numbering.ts'
import { begin, perform, performTogether } from '#kernel/perform.ts'
import { holds } from '#kernel/workflow.ts'
import { namesOf } from '#modules/people/index.ts'
import { bodyOf, termAt } from './body.queries.ts'
import { wrongSigners } from './desk.queries.ts'
import { wrongSources } from './source.queries.ts'
import type { Accept, Feedback, Invite, Merge, Text } from './suggestion.forms.ts'
import { findSuggestion } from './suggestion.queries.ts'
import type { Write } from './suggestion.schema.ts'
import type { Suggestion } from './suggestion.table.ts'
import { suggestionLevels } from './suggestion.words.ts'
import { suggestionWorkflow } from './suggestion.workflow.ts'

/**
 * Begins a suggestion: by the deputy who leads it, or by the work body for one that came on paper.
 * Throws Denial `invalid` with all that is wrong at once.
 */
export async function write(given: Ctx, input: Write): Promise<{ id: string }> {
  const { level, leadDeputyId, files, isSecret: _secret, ...text } = input
  const named = (await namesOf(given, [leadDeputyId])).get(leadDeputyId)
  const isOwn = holds(given.actor, 'deputy', leadDeputyId)
  const body = bodyOf(given, level, named?.stationId)
  if (!isOwn && !(body && holds(given.actor, 'congressStaff', body.id)))
    throw invalid({ path: 'leadDeputyId', message: '只能以本人名义起草；纸质建议由受理机构代录' })
  const isSitting = body && named?.levels.includes(level)
  const message = `不是现任的${suggestionLevels[level].label.replace('建议', '')}`
  const wrong = [...(isSitting ? [] : [{ path: 'level', message }]), ...(await wrongSources(given, text))]
  if (!body || !named || wrong.length) throw invalid(...wrong)
  const station = given.facts.places.get(named.stationId ?? '')
  return inTransaction(given, async (ctx) => {
    const row = {
      ...{ id: uuid(), level, bodyId: body.id, leadDeputyId, term: termAt(ctx, body.id) },
      ...{ year: Number(dayOf(ctx.now).slice(0, 4)), stationId: station?.id ?? null },
      streetId: ctx.facts.upwards(station?.id).find(({ kind }) => kind === 'street')?.id ?? null,
      ...text,
      publishWhy: text.publishWhy ?? null,
      leadId: text.leadId ?? null,
      ...{ invitedIds: [], signerIds: [], declinedIds: [], unitIds: [], withdrawAgreedIds: [], round: 1 },
      ...{
        returns: 0,
        isBroad: false,
        isKey: false,
        seq: null,
        meeting: null,
        familyId: null,
        leadCaseId: null,
      },
      ...{ firstRepliedAt: null, withdrawWhy: null, publishedAt: null, assignedAt: null, submittedAt: null },
      enteredBy: isOwn ? 'deputy' : 'staff',
    }
    await begin(ctx, suggestionWorkflow, row, { title: text.title }, null)
    if (files.length) await perform(ctx, suggestionWorkflow, row.id, 'revise', { ...text, files })
    return { id: row.id }
  })
}

/**
 * Before a step that names others is taken: those asked to sign sit in the same congress, new sources may be seen by who
 * names them. Throws Denial `invalid` with all that is wrong at once.
 */
export async function mayNameThem(ctx: Ctx, id: string, name: string, input: unknown): Promise<void> {
  if (name !== 'invite' && name !== 'revise') return
  const row = await findSuggestion(ctx, id)
  const wrong =
    name === 'invite'
      ? await wrongSigners(ctx, row, (input as z.output<typeof Invite>).deputyIds)
      : await wrongSources(ctx, input as Text, row)
  if (wrong.length) throw invalid(...wrong)
}

/** 受理: with it goes the number, in the series of its session, of the year between sessions, or of the forum. */
export async function accept(ctx: Ctx, id: string, input: Accept, rev?: number): Promise<Step> {
  const [step] = await performTogether(ctx, suggestionWorkflow, [id], async (ctx, family) => {
    const row = family.get(id)!.row as unknown as Suggestion
    const { no, seq } =
      row.no && row.seq ? { no: row.no, seq: row.seq } : await number(ctx, row, input.meeting)
    return [{ id, name: 'accept', input: { ...input, no, seq }, rev }]
  })
  return step!
}

async function number(ctx: Ctx, { level, bodyId, term, year }: Suggestion, meeting?: number) {
  const { series, within, wordsOf } = seriesOf(ctx, { level, bodyId, term, year, meeting })
  const [seq] = await allotSeq(ctx, series, within)
  return { no: wordsOf(seq!), seq: seq! }
}

type InSeries = Pick<Suggestion, 'level' | 'bodyId' | 'term' | 'year'> & { meeting?: number }

/** The series a suggestion is numbered in: its session, the year between sessions, or the forum's year; and a number in it. */
export function seriesOf(ctx: Pick<Ctx, 'facts'>, { level, bodyId, term, year, meeting }: InSeries) {
  const place = ctx.facts.places.get(bodyId)
  const code = place?.code ?? place?.shortName
  const series =
    level === 'forum'
      ? `Y-${code}`
      : meeting
        ? `S-${code}-${term}${String(meeting).padStart(2, '0')}`
        : `B-${code}`
  const within = meeting && level !== 'forum' ? 0 : year
  const digits = (seq: number) => String(seq).padStart(level === 'forum' ? 3 : 4, '0')
  const wordsOf = (seq: number) =>
    within ? `${series}-${within}-${digits(seq)}` : `${series}-${digits(seq)}`
  return { series, within, wordsOf }
}

const LEADING = ['accepted', 'handling']

/** 并案: one suggestion joins another of the same body. Throws Denial `invalid`, `notNow`, `notFound`. */
export async function merge(ctx: Ctx, id: string, { leadId }: Merge, rev?: number): Promise<Step> {
  if (leadId === id) throw invalid({ path: 'leadId', message: '不能并入自己' })
  const [step] = await performTogether(ctx, suggestionWorkflow, [id, leadId], (_ctx, family) => {
    const [row, lead] = [id, leadId].map((one) => family.get(one)!.row as unknown as Suggestion)
    if (row!.bodyId !== lead!.bodyId) throw invalid({ path: 'leadId', message: '不是同一个机构受理的建议' })
    if (lead!.leadCaseId) throw invalid({ path: 'leadId', message: '它自己已经并入别的建议，请选主案' })
    if (!LEADING.includes(lead!.state))
      throw invalid({ path: 'leadId', message: '那件建议已经答复或者没有受理' })
    if ([...family.values()].some(({ row: one }) => one.leadCaseId === id))
      throw invalid({ path: 'leadId', message: '已有建议并入本件，请反过来并' })
    return [
      { id, name: 'merge', input: { leadId }, rev },
      { id: leadId, name: 'joinLead', input: {} },
    ]
  })
  return step!
}

/** Goes with `suggestion.feedBack`: every feedback of every round is kept. */
export const noteFeedback: Companion = async (ctx, { row, event }) => {
  const { attitude, result, contacted, metInPerson, leaderPresent, classAgreed, text } =
    event.input as Feedback
  const round = event.toState === 'handling' ? Number(row.round) - 1 : row.round
  await run(
    ctx.db,
    `insert into suggestion_feedbacks (tenant_id, id, suggestion_id, round, attitude, result, contacted, met_in_person,
       leader_present, class_agreed, text, given_by, given_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[ctx.tenant.id, event.id, row.id, round, attitude, result, contacted, metInPerson, leaderPresent],
      ...[classAgreed, text ?? null, row.leadDeputyId, event.at],
    ],
  )
}
