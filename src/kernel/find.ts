import type { Ctx } from './ctx.ts'
import { run } from './db.ts'
import { excerptOf, type Piece, piecesOf, searchQueries, wordsOf } from './search.ts'

type Bind = (value: unknown) => string

/**
 * What a module lets people find: one of these beside its scope. The words themselves are kept by the triggers of
 * db/migrations (`search_enter`); here stands who may see, and what is shown.
 */
export type Findable = {
  kind: string
  label: string
  /** Table and alias, as in `opinions o`. */
  from: string
  /** The places, persons and units that open such records to this person; none: nothing of this kind is looked for. */
  keys: (ctx: Ctx) => readonly string[]
  /** The module's own condition, the same as in its lists. */
  seen: (ctx: Ctx, bind: Bind) => string | Promise<string>
  /** Columns of the alias, as SQL; `link` where the page has another id than the record. */
  no?: string
  title: string
  text: string
  placeId?: string
  link?: string
  /** The matter it belongs to, where a reader without a page for this kind is led. */
  about?: string
}

/** The key of records whose readers stand in a table of their own. */
export const ANYBODY = '00000000-0000-0000-0000-000000000000'

/** Of each kind so many of the newest are looked at; more is told as `1000+`. */
export const MOST = 1001

export type Sought = {
  q: string
  kind?: string
  placeId?: string
  year?: number
  after?: string
  limit: number
}

export type Found = {
  kind: string
  kindLabel: string
  id: string
  no: Piece[]
  title: Piece[]
  text: Piece[]
  at: Date
  placeName: string | null
  aboutId: string | null
}

export type Finding = {
  rows: Found[]
  next: string | null
  kinds: { kind: string; label: string; count: number; isMore: boolean }[]
}

type Row = { kind: string; id: string; link: string; tier: number; moment: number; no: string | null } & {
  title: string | null
  said: string | null
  at: string
  placeId: string | null
  aboutId: string | null
}

/**
 * What this person may see of what has these words: a whole number first, then numbers and titles, then texts; within
 * each the newest first. `after` is what the page before gave as `next`.
 */
export async function findWords(ctx: Ctx, findables: readonly Findable[], sought: Sought): Promise<Finding> {
  const asked = searchQueries(sought.q)
  const open = findables.map((one) => ({ one, keys: one.keys(ctx) })).filter(({ keys }) => keys.length)
  if (!asked || !open.length) return { rows: [], next: null, kinds: [] }
  const { text, values } = await statementOf(ctx, open, asked, sought)
  const [found] = await run<{ counts: Record<string, number> | null; rows: Row[] | null }>(
    ctx.db,
    text,
    values,
  )
  const rows = found?.rows ?? []
  const page = rows.slice(0, sought.limit)
  const last = rows.length > sought.limit ? page.at(-1) : undefined
  const words = wordsOf(sought.q)
  return {
    rows: page.map((row) => shown(ctx, findables, row, words)),
    next: last ? `${last.tier}_${last.moment}_${last.id}` : null,
    kinds: open.flatMap(({ one: { kind, label } }) => {
      const count = found?.counts?.[kind] ?? 0
      return count ? [{ kind, label, count: Math.min(count, MOST - 1), isMore: count >= MOST }] : []
    }),
  }
}

type Open = { one: Findable; keys: readonly string[] }[]

/** One statement: hits, then the modules' scopes over them, then counts and a page with its words. */
async function statementOf(
  ctx: Ctx,
  open: Open,
  asked: NonNullable<ReturnType<typeof searchQueries>>,
  sought: Sought,
) {
  const { placeId, year, after, kind, limit } = sought
  const keys = Object.fromEntries(open.map(({ one, keys }) => [one.kind, keys]))
  const values: unknown[] = [
    ctx.tenant.id,
    JSON.stringify(keys),
    asked.asked,
    asked.headed,
    asked.exact,
    placeId ?? null,
    year ? `${year}-01-01T00:00:00+08:00` : null,
    year ? `${year + 1}-01-01T00:00:00+08:00` : null,
    MOST,
    kind ?? null,
    limit + 1,
  ]
  const [tier, moment, id] = after?.split('_') ?? []
  values.push(tier ?? null, moment ?? null, id ?? null)
  const bind: Bind = (value) => `$${values.push(value)}`
  const seen: string[] = []
  for (const { one } of open) {
    const alias = one.from.split(' ')[1]!
    seen.push(`select h.* from hits h where h.kind = '${one.kind}' and exists (select from ${one.from}
      where ${alias}.tenant_id = $1 and ${alias}.id = h.id and ${await one.seen(ctx, bind)})`)
  }
  const details = open.map(({ one }) => {
    const alias = one.from.split(' ')[1]!
    return `select page.*, ${one.no ?? 'null'} as no, ${one.title} as title, ${one.text} as said,
      ${one.placeId ?? 'null::uuid'} as "placeId", ${one.link ?? 'page.id'} as link,
      ${one.about ?? 'null::uuid'} as "aboutId"
      from page join ${one.from} on ${alias}.tenant_id = $1 and ${alias}.id = page.id where page.kind = '${one.kind}'`
  })
  const text = `with hits as materialized (
      select kind, subject_id as id, at, tier, (extract(epoch from at) * 1000000)::bigint as moment
      from search_hits($2::jsonb, $3::tsquery, $4::tsquery, $5::tsquery, $6::uuid, $7::timestamptz, $8::timestamptz, $9::int)),
    seen as materialized (${seen.join(' union all ')}),
    page as materialized (select * from seen where ($10::text is null or kind = $10)
      and ($12::int is null or tier > $12::int or (tier = $12::int and (moment, id) < ($13::bigint, $14::uuid)))
      order by tier, moment desc, id desc limit $11::int)
    select (select json_object_agg(kind, n) from (select kind, count(*)::int as n from seen group by kind) c) as counts,
      (select json_agg(d order by tier, moment desc, id desc) from (${details.join(' union all ')}) d) as rows`
  return { text, values }
}

function shown(ctx: Ctx, findables: readonly Findable[], row: Row, words: readonly string[]): Found {
  return {
    kind: row.kind,
    kindLabel: findables.find(({ kind }) => kind === row.kind)!.label,
    id: row.link,
    no: piecesOf(row.no ?? '', words),
    title: piecesOf(row.title ?? '', words),
    text: piecesOf(excerptOf(row.said ?? '', words), words),
    at: new Date(row.at),
    placeName: (row.placeId && ctx.facts.places.get(row.placeId)?.shortName) || null,
    aboutId: row.aboutId,
  }
}

/** More than so many hits, and walking the list finds a page sooner than gathering them. */
const FEW = 2000

/**
 * A condition for a module's own list: by their ids when few records have these words, otherwise by looking into each.
 * With no words in it (signs only) nothing is left out.
 */
export async function matching(
  ctx: Ctx,
  { kind, keys, id, text }: { kind: string; keys: readonly string[]; id: string; text: string },
  typed: string,
  bind: Bind,
): Promise<string> {
  const asked = searchQueries(typed)
  if (!asked) return 'true'
  const hits = await run<{ id: string }>(
    ctx.db,
    `select subject_id as id from search_hits($1::jsonb, $2::tsquery, $2::tsquery, $2::tsquery, null, null, null, $3::int)`,
    [JSON.stringify({ [kind]: keys }), asked.asked, FEW + 1],
  )
  if (hits.length <= FEW) return `${id} = any(${bind(hits.map(({ id }) => id))}::uuid[])`
  return `search_words(null, null, ${text}) @@ ${bind(asked.asked)}::tsquery`
}
