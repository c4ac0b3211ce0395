import type { Companion } from '#kernel/companions.ts'
import { type Ctx, systemActor } from '#kernel/ctx.ts'
import type { Step } from '#kernel/decide.ts'
import { perform } from '#kernel/perform.ts'
import { type FoundSuggestion, familyOf, suggestionWorkflow } from '#modules/suggestions/index.ts'
import { beginPart } from './assign.actions.ts'
import { type Found, partsOf } from './handling.queries.ts'
import { answers } from './handling.words.ts'
import { handlingWorkflow } from './handling.workflow.ts'

// What a step of one unit's part means for the suggestion, and a step of the suggestion for the parts.

const isOver = ({ state }: Found) => state === 'returned' || state === 'dropped'
const onSuggestion = (ctx: Ctx, row: Step['row'], name: string, input: object) =>
  perform({ ...ctx, actor: systemActor }, suggestionWorkflow, row.suggestionId as string, name, input)
const onPart = (ctx: Ctx, id: string, name: string, input: object) =>
  perform({ ...ctx, actor: systemActor }, handlingWorkflow, id, name, input)

/** Goes with `handling.acceptReturn`: without anybody left to answer, the suggestion waits to be assigned anew. */
export const afterReturn: Companion = async (ctx, { row }) => {
  const left = (await partsOf(ctx, row.suggestionId as string)).filter(
    (one) => !isOver(one) && one.id !== row.id,
  )
  const unitIds = left.map(({ unitId }) => unitId)
  const isAnswered = left.some(({ part }) => part !== 'co')
  if (!isAnswered)
    for (const one of left) await onPart(ctx, one.id, 'drop', { why: '主办单位退回，重新交办' })
  await onSuggestion(ctx, row, isAnswered ? 'loseUnit' : 'takeBack', { unitIds: isAnswered ? unitIds : [] })
  if (isAnswered) await countCo(ctx, row.suggestionId as string)
}

/** Goes with `handling.moveUnit`: the suggestion is handled by those who have its parts now. */
export const moveWithin: Companion = async (ctx, { row }) => {
  const parts = (await partsOf(ctx, row.suggestionId as string)).filter((one) => !isOver(one))
  await onSuggestion(ctx, row, 'moveUnit', { unitIds: parts.map(({ unitId }) => unitId) })
}

/** Goes with `handling.giveOpinion` and `askAgain`: the lead unit waits for as many opinions as are open. */
export const waitForOpinions: Companion = (ctx, { row }) => countCo(ctx, row.suggestionId as string)

async function countCo(ctx: Ctx, suggestionId: string) {
  const parts = await partsOf(ctx, suggestionId)
  const lead = parts.find((one) => one.part === 'lead' && !isOver(one))
  if (!lead || lead.state === 'replied') return
  const coOpen = parts.filter((one) => one.part === 'co' && !isOver(one) && one.state !== 'given').length
  if (coOpen !== lead.coOpen) await onPart(ctx, lead.id, 'waitForCo', { coOpen })
}

/** Goes with `handling.deliver` and `finish`: when every unit that owes an answer has given it, the suggestion is answered. */
export const answerSuggestion: Companion = async (ctx, { row }) => {
  const parts = (await partsOf(ctx, row.suggestionId as string)).filter(
    (one) => !isOver(one) && one.part !== 'co',
  )
  if (!parts.every(({ state }) => state === 'replied' || state === 'given')) return
  await onSuggestion(ctx, row, 'reply', { classMark: markOf(parts) })
}

/** The mark of the whole: of one unit its own; of several, as good as the least finished. */
function markOf(parts: readonly Found[]): string | null {
  const marks = parts.filter(answers).flatMap(({ classMark }) => classMark ?? [])
  if (!marks.length) return null
  return marks.includes('B') ? 'B' : marks.toSorted().at(-1)!
}

/** Goes with `handling.grantExtension`. */
export const broaden: Companion = async (ctx, { row }) => {
  await onSuggestion(ctx, row, 'broaden', {})
}

/** Goes with `suggestion.withdraw` and `agreeToWithdraw`: when it is withdrawn, nobody goes on. */
export const dropParts: Companion = async (ctx, { row }) => {
  if (row.state !== 'withdrawn') return
  for (const one of await partsOf(ctx, row.id))
    if (!one.closedAt) await onPart(ctx, one.id, 'drop', { why: '代表撤回建议' })
}

/** Goes with `suggestion.feedBack` and `finishStudy`: who answered handles it again, on the clock of the next round. */
export const redoParts: Companion = async (ctx, { row, event }) => {
  if (event.toState !== 'handling') return
  const round = Number(row.round)
  const why = String((event.input as { text?: string }).text ?? '代表对办理结果不满意')
  const own = (await partsOf(ctx, row.id)).filter((one) => one.state === 'replied')
  for (const one of own) await onPart(ctx, one.id, 'redo', { round, why })
  if (own.length || !row.leadCaseId) return
  // One that was merged is handled again by itself, by those who answered its lead.
  const suggestion = row as unknown as FoundSuggestion
  for (const one of await partsOf(ctx, row.leadCaseId as string))
    if (one.state === 'replied')
      await beginPart(ctx, suggestion, {
        unitId: one.unitId,
        part: one.part as never,
        isBroad: false,
        note: why,
        round,
      })
}

/** Goes with `suggestion.makeKey` and `dropKey`. */
export const markKey: Companion = async (ctx, { row }) => {
  for (const one of await partsOf(ctx, row.id))
    if (!one.closedAt) await onPart(ctx, one.id, 'nameKey', { isKey: row.isKey })
}

/** Goes with `suggestion.joinLead` and `loseFollower`: whoever joins is answered too, whoever leaves no more. */
export const answerAll: Companion = async (ctx, { row }) => {
  const family = await familyOf(ctx, row.id)
  const deputyIds = [
    ...new Set(family.flatMap(({ leadDeputyId, signerIds }) => [leadDeputyId, ...signerIds])),
  ]
  for (const one of await partsOf(ctx, row.id))
    if (!one.closedAt) await onPart(ctx, one.id, 'setDeputies', { deputyIds })
}
