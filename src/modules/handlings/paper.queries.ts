import { dayOf, dueAt } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { historyOf } from '#kernel/history.ts'
import { workdays } from '#kernel/span.ts'
import { startClock } from '#kernel/start-clock.ts'
import { holds } from '#kernel/workflow.ts'
import { namesOf } from '#modules/people/index.ts'
import {
  type FoundSuggestion,
  familyOf,
  findSuggestion,
  governmentWords,
  secrecyMark,
  sessionOf,
  workBodyWords,
} from '#modules/suggestions/index.ts'
import { type Found, findHandling, partsOf } from './handling.queries.ts'
import { answers, type Part } from './handling.words.ts'
import { handlingWorkflow } from './handling.workflow.ts'
import type { Step, Told } from './letters.page.ts'
import { numbers } from './loop.workflow.ts'

export type Letter = { part: Found; told: Told; suggestion: FoundSuggestion; family: FoundSuggestion[] }

/**
 * What every document about this part says of it; with `to`, of a suggestion merged into the one assigned.
 * Throws Denial `notFound` for what is not to be seen.
 */
export async function letterOf(ctx: Ctx, id: string, to?: string): Promise<Letter> {
  const part = await findHandling(ctx, id)
  const family = await familyOf(ctx, part.suggestionId)
  const suggestion = family.find((one) => one.id === (to ?? part.suggestionId))
  if (!suggestion) throw new Denial('notFound')
  // A deputy of one suggestion need not know the others that were merged with it.
  if (to && !isInside(ctx, part)) await findSuggestion(ctx, to)
  const body = ctx.facts.places.get(part.bodyId)!
  const people = await namesOf(ctx, [suggestion.leadDeputyId, ...suggestion.signerIds])
  const files = await run<{ name: string }>(
    ctx.db,
    'select name from files where tenant_id = $1 and subject_id = $2 order by id',
    [ctx.tenant.id, suggestion.id],
  )
  const told = {
    leftMark: secrecyMark(suggestion),
    office: workBodyWords(body),
    government: governmentWords(body),
    unit: nameOf(ctx, part),
    session: sessionOf(suggestion, body),
    no: String(suggestion.seq ?? ''),
    title: suggestion.title,
    lead: people.get(suggestion.leadDeputyId)?.name ?? '',
    cosigners: suggestion.signerIds
      .filter((one) => one !== suggestion.leadDeputyId)
      .map((one) => people.get(one)?.name ?? ''),
    manner: suggestion.manner,
    keyLeader: suggestion.isKey ? suggestion.keyLeader : null,
    files: files.map(({ name }) => name),
    part: part.part as Part,
    noReply: part.noReply,
    note: part.note,
    assignedOn: dayOf(part.assignedAt),
    ...datesOf(ctx, part),
    units: (await partsOf(ctx, part.suggestionId))
      .filter((one) => one.id === part.id || !['returned', 'dropped'].includes(one.state))
      .map((one) => ({ name: nameOf(ctx, one), part: one.part as Part, dueOn: datesOf(ctx, one).dueOn })),
  }
  return { part, told, suggestion, family }
}

/** Who works on it, the work body or the unit: they see drafts, and every copy of a letter. */
export const isInside = ({ actor }: Pick<Ctx, 'actor'>, part: Found) =>
  holds(actor, 'congressStaff', part.bodyId) || holds(actor, 'unitClerk', part.unitId)

/** What was done to the part, the oldest first. */
export const stepsOf = (ctx: Ctx, { id }: Found): Promise<Step[]> =>
  historyOf(ctx, handlingWorkflow, id, { begin: '交办' })

/** Who handles a suggestion after this unit gave it back, and until when. */
export async function nextUnitOf(ctx: Ctx, part: Found, decidedAt: Date) {
  const next = (await partsOf(ctx, part.suggestionId)).find(
    (one) => one.part !== 'co' && one.assignedAt >= decidedAt && one.id !== part.id,
  )
  const dueOn = next && datesOf(ctx, next).dueOn
  return next && dueOn ? { name: nameOf(ctx, next), dueOn } : undefined
}

/** Until when a unit that was urged at this moment reports in writing: within the days of the place. */
export function answerBy(ctx: Ctx, part: Found, urgedAt: Date): string {
  const { default: value, basis } = numbers.urgeDays
  const days = ctx.facts.setting<number>('handling.urgeDays', part.bodyId, urgedAt, { value, basis }).value
  return dayOf(dueAt(urgedAt, workdays(days), ctx.facts.localDays))
}

/** The days of a part as they were when it was assigned; they do not change with what was decided later. */
export function datesOf(ctx: Ctx, part: Found) {
  const asAssigned = {
    ...part,
    round: 1,
    askedAgain: false,
    isBroad: part.isBroad && part.extendedAt === null,
  }
  const due = (name: string, row: Found) =>
    dayOf(startClock(handlingWorkflow, name, row, { ...ctx, now: part.assignedAt }).dueAt)
  const isAnswering = answers(part)
  return {
    dueOn: part.part === 'co' ? due('opinion', asAssigned) : isAnswering ? due('reply', asAssigned) : null,
    longDueOn: isAnswering ? due('reply', { ...asAssigned, isBroad: true }) : null,
    returnBy: due('signIn', asAssigned),
  }
}

const nameOf = (ctx: Ctx, { unitId }: Pick<Found, 'unitId'>) => ctx.facts.places.get(unitId)?.name ?? ''
