import { v7 as uuid } from 'uuid'
import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { isOpen } from '#kernel/facts.ts'
import { begin, perform } from '#kernel/perform.ts'
import { holds } from '#kernel/workflow.ts'
import {
  type FoundSuggestion,
  familyOf,
  findSuggestion,
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
    // In one order, so that two clerks who assign the same heap do not wait for each other in a ring.
    for (const item of items.toSorted((a, b) => (a.suggestionId < b.suggestionId ? -1 : 1)))
      await assignOne(ctx, item)
  })
}

async function assignOne(ctx: Ctx, item: Assignment): Promise<void> {
  const suggestion = await findSuggestion(ctx, item.suggestionId)
  if (!holds(ctx.actor, 'congressStaff', suggestion.bodyId)) throw new Denial('forbidden', { label: '交办' })
  const { coUnitIds, separateUnitIds, isBroad } = item
  const units: [string, Part][] = item.leadUnitId
    ? [
        [item.leadUnitId, coUnitIds.length ? 'lead' : 'single'],
        ...coUnitIds.map((id): [string, Part] => [id, 'co']),
      ]
    : separateUnitIds.map((id) => [id, 'separate'])
  const manner = !item.leadUnitId ? 'separate' : coUnitIds.length ? 'joint' : 'single'
  const unitIds = units.map(([id]) => id)
  await perform(ctx, suggestionWorkflow, suggestion.id, 'assign', { manner, unitIds, isBroad }, item.rev)
  for (const [unitId, part] of units)
    await beginPart(ctx, suggestion, {
      unitId,
      part,
      isBroad,
      note: item.note,
      coOpen: part === 'lead' ? coUnitIds.length : 0,
    })
}

type PartOf = { unitId: string; part: Part; isBroad: boolean; note?: string; coOpen?: number; round?: number }

/** One unit's part begins. */
export async function beginPart(ctx: Ctx, suggestion: FoundSuggestion, part: PartOf): Promise<void> {
  const {
    id: suggestionId,
    bodyId,
    streetId,
    title,
    isConfidential,
    referenceOnly: noReply,
    isKey,
  } = suggestion
  const family = await familyOf(ctx, suggestionId)
  const row = {
    ...{ id: uuid(), suggestionId, bodyId, streetId, title, isConfidential, noReply, isKey },
    deputyIds: [...new Set(family.flatMap(({ leadDeputyId, signerIds }) => [leadDeputyId, ...signerIds]))],
    ...{ round: 1, coOpen: 0, assignedAt: ctx.now, contacts: 0, metInPerson: false, askedAgain: false },
    ...{ coWaived: null, sealedAt: null, firstRepliedAt: null, extensionReason: null, isDeemed: false },
    ...part,
    note: part.note ?? null,
  }
  const { unitId, part: as, note } = row
  await begin(ctx, handlingWorkflow, row, { unitId, part: as, note }, null)
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
