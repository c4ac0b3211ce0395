import { v7 as uuid } from 'uuid'
import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { isOpen } from '#kernel/facts.ts'
import { beginMany, performMany } from '#kernel/many.ts'
import { holds } from '#kernel/workflow.ts'
import {
  type FoundSuggestion,
  familiesOf,
  findSuggestions,
  suggestionWorkflow,
} from '#modules/suggestions/index.ts'
import type { Assignment } from './handling.schema.ts'
import type { Part } from './handling.words.ts'
import { handlingWorkflow } from './handling.workflow.ts'

/**
 * 交办: every unit named gets its part, with clocks that begin today; all items or none.
 * Throws Denial `notFound`, `forbidden`, `notNow`, `changed`, `invalid` with all that is wrong at once.
 */
export async function assign(given: Ctx, items: readonly Assignment[]): Promise<void> {
  const twice = items.filter(
    ({ suggestionId }, n) => items.findIndex((one) => one.suggestionId === suggestionId) !== n,
  )
  const wrong = [
    ...(twice.length ? [{ path: 'items', message: '同一件建议出现了两次' }] : []),
    ...items.flatMap((item, n) =>
      wrongUnits(given, item).map((one) => ({ ...one, path: `items.${n}.${one.path}` })),
    ),
  ]
  if (wrong.length) throw invalid(...wrong)
  await inTransaction(given, async (ctx) => {
    const ids = items.map(({ suggestionId }) => suggestionId)
    const found = await findSuggestions(ctx, ids)
    if (found.some(({ bodyId }) => !holds(ctx.actor, 'congressStaff', bodyId)))
      throw new Denial('forbidden', { label: '交办' })
    const moves = items.map((item) => ({
      id: item.suggestionId,
      name: 'assign',
      input: assignment(item),
      rev: item.rev,
    }))
    const steps = await performMany(ctx, suggestionWorkflow, moves)
    const answered = await deputiesOf(ctx, ids)
    const rows = steps.flatMap(({ row }, n) =>
      partsIn(items[n]!).map((part) => partRow(ctx, row as unknown as FoundSuggestion, answered, part)),
    )
    await beginMany(ctx, handlingWorkflow, rows.map(asBegun))
  })
}

type PartOf = { unitId: string; part: Part; isBroad: boolean; note?: string; coOpen?: number; round?: number }

const assignment = (item: Assignment) => ({
  manner: !item.leadUnitId ? 'separate' : item.coUnitIds.length ? 'joint' : 'single',
  unitIds: partsIn(item).map(({ unitId }) => unitId),
  isBroad: item.isBroad,
})

function partsIn({ leadUnitId, coUnitIds, separateUnitIds, isBroad, note }: Assignment): PartOf[] {
  const common = { isBroad, note }
  if (!leadUnitId) return separateUnitIds.map((unitId) => ({ ...common, unitId, part: 'separate' }))
  const coOpen = coUnitIds.length
  return [
    { ...common, unitId: leadUnitId, part: coOpen ? 'lead' : 'single', coOpen },
    ...coUnitIds.map((unitId): PartOf => ({ ...common, unitId, part: 'co' })),
  ]
}

/** One unit's part begins. */
export async function beginPart(ctx: Ctx, suggestion: FoundSuggestion, part: PartOf): Promise<void> {
  const row = partRow(ctx, suggestion, await deputiesOf(ctx, [suggestion.id]), part)
  await beginMany(ctx, handlingWorkflow, [asBegun(row)])
}

/** Who is answered with each of these suggestions: those who signed it, and those of all that were merged into it. */
async function deputiesOf(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const families = Map.groupBy(await familiesOf(ctx, ids), ({ id, leadCaseId }) =>
    ids.includes(id) ? id : leadCaseId!,
  )
  const people = (rows: FoundSuggestion[]) =>
    new Set(rows.flatMap(({ leadDeputyId, signerIds }) => [leadDeputyId, ...signerIds]))
  return new Map([...families].map(([id, rows]) => [id, [...people(rows)]]))
}

function partRow(
  ctx: Ctx,
  suggestion: FoundSuggestion,
  answered: ReadonlyMap<string, string[]>,
  part: PartOf,
) {
  const {
    id: suggestionId,
    bodyId,
    streetId,
    title,
    isConfidential,
    referenceOnly: noReply,
    isKey,
  } = suggestion
  return {
    ...{ id: uuid(), suggestionId, bodyId, streetId, title, isConfidential, noReply, isKey },
    isForum: suggestion.level === 'forum',
    deputyIds: answered.get(suggestionId) ?? [],
    ...{ round: 1, coOpen: 0, assignedAt: ctx.now, contacts: 0, metInPerson: false, askedAgain: false },
    ...{ coWaived: null, sealedAt: null, firstRepliedAt: null, extensionReason: null, isDeemed: false },
    ...part,
    note: part.note ?? null,
  }
}

const asBegun = (row: ReturnType<typeof partRow>) => {
  const { unitId, part, note } = row
  return { row, input: { unitId, part, note } }
}

function wrongUnits(ctx: Ctx, { leadUnitId, coUnitIds, separateUnitIds }: Assignment) {
  const named = [
    ...(leadUnitId ? [['leadUnitId', leadUnitId]] : []),
    ...coUnitIds.map((id, n) => [`coUnitIds.${n}`, id]),
    ...separateUnitIds.map((id, n) => [`separateUnitIds.${n}`, id]),
  ] as [string, string][]
  return named.flatMap(([path, id], n) => {
    const place = ctx.facts.places.get(id)
    if (place?.kind !== 'unit') return [{ path, message: '没有这个承办单位' }]
    if (!isOpen(place, dayOf(ctx.now))) return [{ path, message: `${place.shortName}已经撤销，请改选` }]
    return named.findIndex(([, one]) => one === id) === n ? [] : [{ path, message: '一个单位只能选一次' }]
  })
}
