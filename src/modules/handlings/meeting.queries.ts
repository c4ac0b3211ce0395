import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { namesOf } from '#modules/people/index.ts'
import {
  acceptedAt,
  categories,
  type FoundSuggestion,
  manners,
  numberWords,
  sessionOf,
  suggestionsNamed,
  workBodyWords,
} from '#modules/suggestions/index.ts'
import type { Paper } from '#papers/paper.ts'
import { meetingListPaper } from '#papers/suggestion/meetingList.paper.ts'
import { type Found, load } from './handling.queries.ts'
import { datesOf } from './paper.queries.ts'
import type { AskMeeting } from './paper.schema.ts'

/**
 * 交办会清单 of one's own work body: what was assigned on a day, or what waits to be assigned. What is confidential is
 * assigned by itself and stands in no list.
 */
export async function meetingPaperOf(
  ctx: Ctx,
  { day, ids }: AskMeeting,
): Promise<{ paper: Paper; name: string }> {
  const bodyId = [...(ctx.actor.grants.get('congressStaff') ?? [])].find((id) => ctx.facts.places.has(id))!
  const body = ctx.facts.places.get(bodyId)!
  const parts = day ? await assignedOn(ctx, bodyId, day) : []
  const found = day
    ? [...(await suggestionsNamed(ctx, [...new Set(parts.map((one) => one.suggestionId))])).values()]
    : await acceptedAt(ctx, bodyId)
  const chosen = found
    .filter(({ id }) => !ids || ids.includes(id))
    .toSorted((a, b) => (a.seq ?? 0) - (b.seq ?? 0))
  const open = chosen.filter(({ isConfidential }) => !isConfidential)
  const names = await namesOf(ctx, [...new Set(open.map(({ leadDeputyId }) => leadDeputyId))])
  const hidden = chosen.length - open.length
  const heldOn = day ?? dayOf(ctx.now)
  const sessions = new Set(open.map((row) => sessionOf(row, body)))
  const paper = meetingListPaper({
    session: sessions.size === 1 ? [...sessions][0]! : body.name,
    office: workBodyWords(body),
    heldOn: day ?? null,
    besides: hidden ? `另有保密件${hidden}件，单独交办。` : '',
    rows: open.map((row) => ({
      ...lineOf(
        ctx,
        row,
        parts.filter((one) => one.suggestionId === row.id),
      ),
      lead: names.get(row.leadDeputyId)?.name ?? '',
    })),
  })
  return { paper, name: `交办会清单 ${heldOn}` }
}

function assignedOn(ctx: Ctx, bodyId: string, day: string): Promise<Found[]> {
  return load(ctx, (bind) => [
    `h.body_id = ${bind(bodyId)}`,
    `h.assigned_at >= ${bind(`${day}T00:00:00+08:00`)}::timestamptz`,
    `h.assigned_at < ${bind(`${day}T00:00:00+08:00`)}::timestamptz + interval '1 day'`,
    `h.state not in ('returned', 'dropped')`,
  ])
}

function lineOf(ctx: Ctx, row: FoundSuggestion, parts: readonly Found[]) {
  const unit = (id: string) => ctx.facts.places.get(id)?.shortName ?? ''
  const main = parts.filter(({ part }) => part !== 'co')
  const wished = row.suggestedUnitIds.map(unit)
  const category = categories[row.category as keyof typeof categories]
  const manner = manners[row.manner as keyof typeof manners]
  return {
    no: numberWords(row),
    title: row.title,
    signers: new Set([row.leadDeputyId, ...row.signerIds]).size,
    category: category?.label ?? '',
    way: parts.length ? (manner?.label ?? '') : '',
    mainUnit: parts.length
      ? main.map(({ unitId }) => unit(unitId)).join('、')
      : wished.length
        ? `代表建议：${wished.join('、')}`
        : '',
    otherUnits: parts
      .filter(({ part }) => part === 'co')
      .map(({ unitId }) => unit(unitId))
      .join('、'),
    dueOn: main.length ? (datesOf(ctx, main[0]!).dueOn ?? '供参考') : '',
    isKey: row.isKey,
  }
}
