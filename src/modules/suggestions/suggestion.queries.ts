import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { litOf } from '#kernel/light.ts'
import { camelKeys } from '#kernel/perform.ts'
import { likePatterns } from '#kernel/search.ts'
import type { Subject } from '#kernel/workflow.ts'
import { type Named, namesOf } from '#modules/people/index.ts'
import { mineOf, waitsForDeputy } from './mine.queries.ts'
import type { ListSuggestions, SuggestionRow } from './suggestion.schema.ts'
import { suggestionsVisibleTo } from './suggestion.scope.ts'
import type { Suggestion } from './suggestion.table.ts'
import { numberWords, type SuggestionLevel, suggestionLevels } from './suggestion.words.ts'
import { suggestionWorkflow } from './suggestion.workflow.ts'

export type Found = Suggestion & Subject
type Bind = (value: unknown) => string

/** Suggestions that fit the conditions on `s`, whoever may see them: the caller adds the scope. */
export async function load(
  ctx: Pick<Ctx, 'db' | 'tenant'>,
  where: (bind: Bind) => string[],
  tail = 'order by s.id desc',
): Promise<Found[]> {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const found = await run<Record<string, unknown>>(
    ctx.db,
    `select s.* from suggestions s where ${['s.tenant_id = $1', ...where(bind)].join(' and ')} ${tail}`,
    values,
  )
  return found.map((row) => camelKeys(row) as Found)
}

/** The suggestion, when the person may see it. Throws Denial `notFound` otherwise. */
export async function findSuggestion(ctx: Ctx, id: string): Promise<Found> {
  const [row] = await load(ctx, (bind) => [`s.id = ${bind(id)}`, suggestionsVisibleTo(ctx, bind)])
  if (!row) throw new Denial('notFound')
  return row
}

/** Several of them, in the order asked. Throws Denial `notFound` when one of them is not to be seen. */
export async function findSuggestions(ctx: Ctx, ids: readonly string[]): Promise<Found[]> {
  const found = await load(ctx, (bind) => [
    `s.id = any(${bind(ids)}::uuid[])`,
    suggestionsVisibleTo(ctx, bind),
  ])
  const known = new Map(found.map((row) => [row.id, row]))
  return ids.map((id) => {
    const row = known.get(id)
    if (!row) throw new Denial('notFound')
    return row
  })
}

/** Locks a suggestion until the transaction ends: always before its units' parts, so that nobody waits in a ring. */
export async function lockSuggestion(ctx: Ctx, id: string): Promise<Found> {
  const [row] = await load(ctx, (bind) => [`s.id = ${bind(id)}`], 'for update')
  if (!row) throw new Denial('notFound')
  return row
}

/** A suggestion and those merged into it: everybody who is answered. */
export const familyOf = (ctx: Ctx, id: string): Promise<Found[]> => familiesOf(ctx, [id])

/** The same of several. */
export async function familiesOf(ctx: Ctx, ids: readonly string[]): Promise<Found[]> {
  return load(
    ctx,
    (bind) => {
      const all = `any(${bind(ids)}::uuid[])`
      return [`(s.id = ${all} or s.lead_case_id = ${all} and s.state not in ('withdrawn', 'accepted'))`]
    },
    'order by s.id',
  )
}

/** What suggestions are called: 第7号. Whoever asks has seen a part of each. */
export async function calledOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await load(ctx, (bind) => [`s.id = any(${bind([...new Set(ids)])}::uuid[])`])
  return new Map(rows.map((row) => [row.id, numberWords(row)]))
}

const MINE: Record<string, string[]> = {
  congressStaff: ['submitted', 'accepted', 'study', 'concluded'],
  unitClerk: ['handling'],
}

/** The list: what one may see, newest number first. */
export async function listSuggestions(ctx: Ctx, asked: ListSuggestions) {
  const { pile, state, level, year, unitId, classMark, isKey, isLate, opinionId, q, after, limit } = asked
  const turn = Object.entries(MINE).flatMap(([role, states]) => (ctx.actor.grants.has(role) ? states : []))
  const found = await load(
    ctx,
    (bind) => [
      suggestionsVisibleTo(ctx, bind),
      ...(pile === 'mine' ? [`(s.state = any(${bind(turn)}::text[]) or ${waitsForDeputy(ctx, bind)})`] : []),
      ...(pile === 'open' ? ['s.closed_at is null'] : []),
      ...(pile === 'ended' ? ['s.closed_at is not null'] : []),
      ...(state ? [`s.state = any(${bind(state)}::text[])`] : []),
      ...(level ? [`s.level = ${bind(level)}`] : []),
      ...(year ? [`s.year = ${bind(year)}`] : []),
      ...(unitId ? [`s.unit_ids @> array[${bind(unitId)}::uuid]`] : []),
      ...(classMark ? [`s.class_mark = ${bind(classMark)}`] : []),
      ...(opinionId ? [`s.opinion_ids @> array[${bind(opinionId)}::uuid]`] : []),
      ...(isKey === undefined ? [] : [`s.is_key = ${bind(isKey)}`]),
      ...(isLate ? [`s.due_at < ${bind(ctx.now)} and s.closed_at is null`] : []),
      ...(q ? likePatterns(q).map((one) => `(s.title || ' ' || coalesce(s.no, '')) ilike ${bind(one)}`) : []),
      ...(after ? [`s.id < ${bind(after)}`] : []),
    ],
    `order by s.id desc limit ${limit + 1}`,
  )
  const rows = found.slice(0, limit)
  const names = await namesOf(ctx, [...new Set(rows.map(({ leadDeputyId }) => leadDeputyId))])
  return {
    rows: rows.map((row) => rowOf(ctx, row, names)),
    next: found.length > limit ? rows.at(-1)!.id : null,
  }
}

/** The suggestions made from a matter that this person may see (已写成代表建议), the newest first. */
export async function suggestionsOf(ctx: Ctx, opinionId: string): Promise<SuggestionRow[]> {
  const rows = await load(ctx, (bind) => [
    suggestionsVisibleTo(ctx, bind),
    `s.opinion_ids @> array[${bind(opinionId)}::uuid]`,
  ])
  const names = await namesOf(ctx, [...new Set(rows.map(({ leadDeputyId }) => leadDeputyId))])
  return rows.map((row) => rowOf(ctx, row, names))
}

/** One line of the list. */
export function rowOf(ctx: Ctx, row: Found, names: ReadonlyMap<string, Named>): SuggestionRow {
  const { id, rev, no, level, title, state, category, classMark, isKey, isConfidential, dueAt, submittedAt } =
    row
  return {
    ...{ id, rev, no, level, title, state, category, classMark, isKey, isConfidential, dueAt, submittedAt },
    called: numberWords(row),
    levelLabel: suggestionLevels[level as SuggestionLevel].label,
    stateLabel: suggestionWorkflow.states[state as keyof typeof suggestionWorkflow.states].label,
    leadName: names.get(row.leadDeputyId)?.name ?? '',
    signers: row.signerIds.length,
    units: row.unitIds.map((one) => ctx.facts.places.get(one)?.shortName ?? ''),
    ...litOf(ctx, suggestionWorkflow, row),
    ...mineOf(ctx, row),
  }
}

/** Suggestions by their ids, whoever may see them: for a list whose own scope was asked. */
export async function suggestionsNamed(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Found>> {
  const found = ids.length ? await load(ctx, (bind) => [`s.id = any(${bind(ids)}::uuid[])`]) : []
  return new Map(found.map((row) => [row.id, row]))
}

/** What a work body has accepted and not yet assigned. */
export const acceptedAt = (ctx: Ctx, bodyId: string): Promise<Found[]> =>
  load(ctx, (bind) => [
    `s.body_id = ${bind(bodyId)}`,
    `s.state = 'accepted'`,
    suggestionsVisibleTo(ctx, bind),
  ])

/** Those one may see whose title or number has these words (7, 第7号, part of the title), the newest first; at most 200. */
export async function idsCalled(ctx: Ctx, words: string): Promise<string[]> {
  const seq = /^(?:第|闭会第|议政第)?(\d{1,6})号?$/.exec(words.trim())?.[1]
  const found = await load(
    ctx,
    (bind) => [
      suggestionsVisibleTo(ctx, bind),
      seq
        ? `s.seq = ${bind(Number(seq))}`
        : likePatterns(words)
            .map((one) => `(s.title || ' ' || coalesce(s.no, '')) ilike ${bind(one)}`)
            .join(' and ') || 'true',
    ],
    'order by s.id desc limit 200',
  )
  return found.map(({ id }) => id)
}
