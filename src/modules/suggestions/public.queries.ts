import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { likePatterns } from '#kernel/search.ts'
import { numberWords, suggestionLevels } from './suggestion.words.ts'

/** A suggestion as everybody may read it: words released for that, and what is public of any. */
export type PublicSuggestion = {
  id: string
  called: string
  levelLabel: string
  bodyName: string
  year: number
  title: string
  /** Null where only the title is shown. */
  reason: string | null
  reply: string | null
  leadDeputyId: string
  units: string[]
  classMark: string | null
  attitude: string | null
  result: string | null
  isKey: boolean
  repliedAt: Date | null
  publishedAt: Date
}
export type AskPublic = { q?: string; year?: number; classMark?: string; unitId?: string; after?: string }

type Row = Omit<PublicSuggestion, 'called' | 'levelLabel' | 'bodyName' | 'units'> & {
  seq: number | null
  meeting: number | null
  level: keyof typeof suggestionLevels
  bodyId: string
  unitIds: string[]
}

const UNITS = `case when cardinality(s.unit_ids) > 0 then s.unit_ids else coalesce((select l.unit_ids from suggestions l
  where l.tenant_id = $1 and l.id = s.lead_case_id), '{}') end`
const COLUMNS = `s.id, s.seq, s.meeting, s.level, s.body_id as "bodyId", s.year, s.title, s.public_reason as reason,
  s.public_reply as reply, s.lead_deputy_id as "leadDeputyId", ${UNITS} as "unitIds", s.class_mark as "classMark",
  s.attitude, s.result, s.is_key as "isKey", s.replied_at as "repliedAt", s.published_at as "publishedAt"`
const PUBLISHED = 's.tenant_id = $1 and s.published_at is not null and not s.is_confidential'

/** What was published, the newest first; only published words are searched. */
export async function listPublicSuggestions(
  ctx: Ctx,
  { q = '', year, classMark, unitId, after, limit }: AskPublic & { limit: number },
): Promise<{ rows: PublicSuggestion[]; next: string | null }> {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const where = [PUBLISHED]
  for (const pattern of likePatterns(q))
    where.push(`concat_ws(' ', s.title, s.public_reason, s.public_reply) ilike ${bind(pattern)}`)
  if (year) where.push(`s.year = ${bind(year)}`)
  if (classMark) where.push(`s.class_mark = ${bind(classMark)}`)
  if (unitId) where.push(`${bind(unitId)}::uuid = any(${UNITS})`)
  if (after)
    where.push(`(s.published_at, s.id) < (select published_at, id from suggestions
      where tenant_id = $1 and id = ${bind(after)})`)
  const found = await run<Row>(
    ctx.db,
    `select ${COLUMNS} from suggestions s where ${where.join(' and ')}
     order by s.published_at desc, s.id desc limit ${bind(limit + 1)}`,
    values,
  )
  const rows = found.slice(0, limit).map((row) => shown(ctx, row))
  return { rows, next: found.length > limit ? rows.at(-1)!.id : null }
}

/** One published suggestion. Throws Denial `notFound` for one that is not, or was taken down. */
export async function findPublicSuggestion(ctx: Ctx, id: string): Promise<PublicSuggestion> {
  const [row] = await run<Row>(
    ctx.db,
    `select ${COLUMNS} from suggestions s where ${PUBLISHED} and s.id = $2`,
    [ctx.tenant.id, id],
  )
  if (!row) throw new Denial('notFound')
  return shown(ctx, row)
}

/** By what the list may be narrowed, and how many there are: of what was published only. */
export async function publicSuggestionFigures(ctx: Ctx) {
  const rows = await run<{
    year: number
    unitIds: string[]
    classMark: string | null
    result: string | null
    n: number
  }>(
    ctx.db,
    `select s.year, ${UNITS} as "unitIds", s.class_mark as "classMark", s.result, count(*)::int as n
     from suggestions s where ${PUBLISHED} group by 1, 2, 3, 4`,
    [ctx.tenant.id],
  )
  const count = (fits: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(fits).reduce((sum, { n }) => sum + n, 0)
  return {
    all: count(() => true),
    classes: ['A', 'B', 'C', 'D'].flatMap((mark) => {
      const n = count(({ classMark }) => classMark === mark)
      return n ? [{ mark, n }] : []
    }),
    judged: count(({ result }) => result !== null),
    satisfied: count(({ result }) => result === 'satisfied'),
    basic: count(({ result }) => result === 'basic'),
    years: [...new Set(rows.map(({ year }) => year))].toSorted((a, b) => b - a),
    units: [...new Set(rows.flatMap(({ unitIds }) => unitIds))].map((id) => ({ id, name: nameOf(ctx, id) })),
  }
}

/** How many suggestions that a deputy leads were published of a year, for their public page. */
export async function countPublicSuggestions(ctx: Ctx, personId: string, year: number): Promise<number> {
  const [row] = await run<{ n: number }>(
    ctx.db,
    `select count(*)::int as n from suggestions s where ${PUBLISHED} and s.lead_deputy_id = $2 and s.year = $3`,
    [ctx.tenant.id, personId, year],
  )
  return row!.n
}

/** What became of a resident's matter in suggestions; title and address only of what was published, nothing of confidential ones. */
export async function suggestionsToldOf(ctx: Ctx, opinionId: string) {
  const rows = await run<{
    id: string
    title: string
    isAnswered: boolean
    isOver: boolean
    isPublic: boolean
  }>(
    ctx.db,
    `select s.id, s.title, s.replied_at is not null as "isAnswered",
       s.state in ('concluded', 'closed') as "isOver", s.published_at is not null as "isPublic"
     from suggestions s where s.tenant_id = $1 and s.opinion_ids @> array[$2::uuid] and s.no is not null
       and not s.is_confidential and s.state not in ('withdrawn', 'returned') order by s.id`,
    [ctx.tenant.id, opinionId],
  )
  return rows.map(({ id, title, isAnswered, isOver, isPublic }) => ({
    isAnswered,
    isOver,
    published: isPublic ? { id, title } : null,
  }))
}
export type ToldSuggestion = Awaited<ReturnType<typeof suggestionsToldOf>>[number]

const nameOf = (ctx: Ctx, id: string) => ctx.facts.places.get(id)?.name ?? ''

function shown(ctx: Ctx, { seq, meeting, level, bodyId, unitIds, ...row }: Row): PublicSuggestion {
  return {
    ...row,
    called: numberWords({ seq, meeting, level }),
    levelLabel: suggestionLevels[level].label,
    bodyName: nameOf(ctx, bodyId),
    units: unitIds.map((id) => nameOf(ctx, id)),
  }
}
