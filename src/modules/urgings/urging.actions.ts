import { v7 as uuid } from 'uuid'
import { dayOf, dueAt } from '#kernel/calendar.ts'
import type { Companion } from '#kernel/companions.ts'
import { type Ctx, inTransaction, systemActor } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { allot } from '#kernel/numbering.ts'
import { begin, maybeSubject, perform } from '#kernel/perform.ts'
import { workdays } from '#kernel/span.ts'
import { holds } from '#kernel/workflow.ts'
import {
  findOpinion,
  type LateReply,
  lateRepliesOf,
  lockOpinions,
  type Opinion,
  opinionWorkflow,
} from '#modules/opinions/index.ts'
import type { DraftLetter } from './letter.forms.ts'
import { letterWorkflow } from './letter.workflow.ts'
import type { markKinds, Rung } from './urging.words.ts'

const RUNGS: Record<string, Rung> = {
  urge: 'urge',
  urgeLate: 'urge',
  draftLetter: 'letter',
  toChair: 'chair',
  markUnit: 'mark',
}

/**
 * Goes with each step that is a rung: it is taken once per round. Throws Denial `notNow` when the clock takes one that is
 * taken already; a person may urge again, and a letter that was dropped may be written anew.
 */
export const noteRung: Companion = async (ctx, { row, event }) => {
  const rung = RUNGS[event.action]!
  const { id, round, unitId } = row as unknown as Opinion
  // What is urged in time is kindness, not a rung.
  if (event.action === 'urge' && !(await lateRepliesOf(ctx, [id])).length) return
  const isClock = ctx.actor.kind === 'system'
  const taken = await run(
    ctx.db,
    `insert into rungs (tenant_id, opinion_id, round, rung, unit_id, taken_at, made_by, actor_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning rung`,
    [ctx.tenant.id, id, round, rung, unitId, ctx.now, isClock ? 'clock' : 'hand', ctx.actor.name],
  )
  if (!taken.length && isClock) throw new Denial('notNow', { label: '催督', why: '这一级已经做过' })
}

/** Goes with `opinion.issue`: an answer ends the ladder; what nobody signed is not sent, what went out is answered. */
export const settleLetters: Companion = async (given, { row }) => {
  const ctx = { ...given, actor: systemActor }
  const open = await run<{ id: string; state: string }>(
    ctx.db,
    `select id, state from letters where tenant_id = $1 and opinion_id = $2 and state in ('drafted', 'issued') order by id`,
    [ctx.tenant.id, row.id],
  )
  for (const { id, state } of open)
    await perform(ctx, letterWorkflow, id, state === 'issued' ? 'settle' : 'lapse', {})
}

/** Goes with `letter.issue`: the matter's history says that it went out, and the unit is told. */
export const tellOfLetter: Companion = async (ctx, { row }) => {
  const { id: letterId, no, dueOn, opinionId } = row as never as Record<string, string>
  await perform(ctx, opinionWorkflow, opinionId!, 'sendLetter', { letterId, no, dueOn: String(dueOn) })
}

/**
 * A letter about a matter whose reply is late, to be signed. Gives its id. Throws Denial `notNow` (answered meanwhile),
 * `invalid` (one is written in this round already, or a day in the past).
 */
export async function draftLetter(
  ctx: Ctx,
  late: LateReply,
  said: DraftLetter & { by: 'clock' | 'hand' },
): Promise<string> {
  const { opinionId, round, streetId, stationId, unitId, title } = late
  const [living] = await run(
    ctx.db,
    `select id from letters where tenant_id = $1 and opinion_id = $2 and round = $3 and state <> 'dropped'`,
    [ctx.tenant.id, opinionId, round],
  )
  if (living) throw invalid({ path: 'opinionId', message: '这一轮已经有督办函' })
  const today = dayOf(ctx.now)
  const dueOn =
    said.dueOn ?? dayOf(dueAt(ctx.now, workdays(numberOf(ctx, 'letterDays', streetId)), ctx.facts.localDays))
  if (dueOn < today) throw invalid({ path: 'dueOn', message: '要求答复的日期已经过去' })
  const street = ctx.facts.places.get(streetId)
  const [no] = await allot(ctx, `${street?.shortName ?? ''}督`, ctx.now)
  const id = uuid()
  const row = {
    ...{ id, no, opinionId, round, streetId, stationId, unitId, title, dueOn },
    facts: factsOf(late),
    asked: said.asked ?? ASKED,
    issuedOn: null,
    signedBy: null,
    madeBy: said.by,
  }
  await begin(ctx, letterWorkflow, row, { opinionId, dueOn }, null)
  await perform(ctx, opinionWorkflow, opinionId, 'draftLetter', { letterId: id, no })
  return id
}

const ASKED =
  '请你单位高度重视，由负责人牵头研究，抓紧办理并书面答复；确有困难的，说明原因、已采取的措施和下一步打算。'

function factsOf({ no, title, assignedOn, dueOn, workdaysLate, round }: LateReply): string {
  const again = round > 1 ? `（第${round}次办理）` : ''
  return `群众反映“${title}”一事（${no}）${again}，于${wordsOf(assignedOn)}交你单位办理，应于${wordsOf(dueOn)}前答复，至今逾期${workdaysLate}个工作日，尚未答复。`
}

const wordsOf = (day: string) => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** The same by a person of the office. Throws Denial `notFound`, `forbidden`, and as above. */
export function draftByHand(given: Ctx, opinionId: string, said: DraftLetter): Promise<{ id: string }> {
  return inTransaction(given, async (ctx) => {
    const late = await lateAndMine(ctx, opinionId, '拟发督办函')
    return { id: await draftLetter(ctx, late, { ...said, by: 'hand' }) }
  })
}

/** 列入部门评议 by a person of the office. Throws Denial `notFound`, `forbidden`, `notNow`: answered, or listed already. */
export function markByHand(given: Ctx, opinionId: string, why: string): Promise<void> {
  return inTransaction(given, async (ctx) =>
    markLate(ctx, await lateAndMine(ctx, opinionId, '列入部门评议'), why),
  )
}

/** A late reply becomes a fact for the evaluation of the unit, once per round. */
export async function markLate(ctx: Ctx, late: LateReply, why: string): Promise<void> {
  await perform(ctx, opinionWorkflow, late.opinionId, 'markUnit', { why })
  const isNew = await markUnit(ctx, { ...late, kind: 'overdue', why })
  if (!isNew) throw new Denial('notNow', { label: '列入部门评议', why: '这一轮已经列入' })
}

type NewMark = Pick<LateReply, 'opinionId' | 'round' | 'streetId' | 'stationId' | 'unitId'> & {
  kind: keyof typeof markKinds
  why: string
}

/** Writes one fact for the evaluation of a unit; gives false when it stands there already. */
export async function markUnit(ctx: Ctx, mark: NewMark): Promise<boolean> {
  const { opinionId, round, streetId, stationId, unitId, kind, why } = mark
  const made = await run(
    ctx.db,
    `insert into unit_marks (tenant_id, id, unit_id, street_id, station_id, opinion_id, round, kind, why, marked_at, marked_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning id`,
    [
      ctx.tenant.id,
      uuid(),
      unitId,
      streetId,
      stationId,
      opinionId,
      round,
      kind,
      why,
      ctx.now,
      ctx.actor.name,
    ],
  )
  return made.length > 0
}

async function lateAndMine(ctx: Ctx, opinionId: string, label: string): Promise<LateReply> {
  await findOpinion(ctx, opinionId)
  await lockOpinions(ctx, [opinionId])
  const matter = await maybeSubject(ctx, opinionWorkflow, opinionId)
  if (!holds(ctx.actor, 'streetStaff', matter?.streetId)) throw new Denial('forbidden', { label })
  const [late] = await lateRepliesOf(ctx, [opinionId])
  if (!late) throw new Denial('notNow', { label, why: '没有逾期的答复，不用催督' })
  return late
}

/** A number of the ladder in force at a street. */
export function numberOf(ctx: Pick<Ctx, 'facts' | 'now'>, key: string, streetId: string): number {
  const { default: value, basis } = letterWorkflow.numbers![key]!
  return ctx.facts.setting<number>(`letter.${key}`, streetId, ctx.now, { value, basis }).value
}
