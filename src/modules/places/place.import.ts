import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { forgetFacts, type Place } from '#kernel/facts.ts'
import { type Cells, defineRoll, type Roll, type Said, type Source } from '#kernel/roll.ts'
import { hangingOn, touchedSince, writeTraces } from '#kernel/roll-trace.ts'
import { halfWidth } from '#kernel/sheet-words.ts'
import { addCodes, removeCodes } from './place.actions.ts'
import { placesBelow } from './place.queries.ts'

/** The places of a street, as rows of its list are compared with. */
export type KnownPlaces = {
  own: Place[]
  communities: Place[]
  byName: Map<string, Place[]>
  /** Spellings of places of this kind that belong to the district and serve the street too. */
  above: Set<string>
}

export type PlaceRoll = Pick<Roll, 'kind' | 'label' | 'unit' | 'columns'> & {
  of: string
  /** Columns whose words stand for something shorter, and what an old record without it means. */
  coded?: Record<string, { labels: Record<string, string>; otherwise: string }>
  /** A group stands below its community; everything else below the street. */
  isBelowCommunity?: boolean
  /** Stations have codes from their first day. */
  hasCode?: boolean
  /** Fields that lie in a table of their own beside the place, and the tables that go with it when it is taken back. */
  beside?: Beside
}

/** What of a row lies beside its place: to be written, and to be emptied. */
export type BesideRow = { id: string; put: Record<string, string>; drop: string[] }
export type Beside = {
  fields: readonly string[]
  tables: readonly string[]
  read(ctx: Ctx, ids: string[]): Promise<Map<string, Record<string, unknown>>>
  write(ctx: Ctx, rows: BesideRow[]): Promise<void>
  remove(ctx: Ctx, ids: string[]): Promise<void>
}

/** Spelled alike: 幸福（东）社区 and 幸福(东) 社区. */
const plain = (name: string) =>
  halfWidth(name)
    .replace(/[\s（）()·.]/g, '')
    .toLowerCase()

/** A roll of places of one kind: what is no column of the table lies in `facts` under the field's name. */
export function placeRoll(declared: PlaceRoll): Roll<KnownPlaces> {
  const { kind, label, unit, columns, of, isBelowCommunity } = declared
  const keyOf = (cells: Cells) =>
    plain(cells.name ?? '') + (isBelowCommunity ? `/${plain(cells.community ?? '')}` : '')
  const cellsIn = (place: Place, known: KnownPlaces) => cellsOf(declared, place, known)
  return defineRoll<KnownPlaces>({
    kind,
    label,
    unit,
    columns,
    key: keyOf,
    load: async (ctx, placeId) => {
      const known = await placesIn(ctx, placeId, of)
      const more = await declared.beside?.read(
        ctx,
        known.own.map(({ id }) => id),
      )
      known.own = known.own.map((place) => ({ ...place, facts: { ...place.facts, ...more?.get(place.id) } }))
      for (const place of known.own) {
        const key = keyOf(cellsIn(place, known))
        known.byName.set(key, [...(known.byName.get(key) ?? []), place])
      }
      return known
    },
    list: (known) => known.own.map((place) => ({ id: place.id, cells: cellsIn(place, known) })),
    choices(ctx, placeId): Record<string, string[]> {
      if (!('community' in columns)) return {}
      return { community: placesBelow(ctx, placeId, 'community').map(({ name }) => name) }
    },
    settle(cells, known) {
      const said: Said[] = []
      if (cells.community) {
        const found = communityNamed(cells.community, known.communities)
        if (found) cells.community = found.name
        else said.push({ field: 'community', message: noCommunity(known) })
      }
      const found = known.byName.get(keyOf(cells)) ?? []
      if (found.length > 1)
        said.push({ field: 'name', message: `叫这个名称的已有${found.length}个，请改成全称` })
      if (found[0]) return { id: found[0].id, cells: { ...cells, name: found[0].name }, said }
      if (known.above.has(plain(cells.name ?? '')))
        said.push({ field: 'name', message: '区里已经有，不用再导入' })
      return { cells, said }
    },
    async write(ctx, source, known, { made, changed }) {
      const rows = made.map(({ id, cells }) => ({
        id,
        parent_id: isBelowCommunity
          ? communityNamed(cells.community!, known.communities)!.id
          : source.placeId,
        name: cells.name!,
        short_name: cells.shortName || cells.name!.replace(/(社区|村)$/, '') || cells.name!,
        code: cells.code ?? null,
        facts: factsOf(declared, cells).put,
      }))
      const beside = made.map(({ id, cells }) => ({ id, ...besideOf(declared, cells) }))
      await run(
        ctx.db,
        `insert into places (tenant_id, id, parent_id, kind, name, short_name, code, facts)
         select $1, id, parent_id, $2, name, short_name, code, facts from jsonb_to_recordset($3::jsonb)
         as p (id uuid, parent_id uuid, name text, short_name text, code text, facts jsonb)`,
        [ctx.tenant.id, of, JSON.stringify(rows)],
      )
      await declared.beside?.write(ctx, beside)
      if (declared.hasCode)
        await addCodes(
          ctx,
          'station',
          made.map(({ id }) => id),
        )
      await change(ctx, declared, changed)
      await writeTraces(ctx, 'place', [
        ...made.map(({ id, n }) => ({
          id,
          action: 'begin' as const,
          state: 'active',
          input: { ...source, n },
        })),
        ...changed.map(({ id, n, set }) => ({
          id,
          action: 'correct' as const,
          state: 'active',
          input: { ...source, n, fields: Object.keys(set) },
        })),
      ])
      forgetLater(ctx)
    },
    builtOn: (ctx, source, ids) => builtOn(ctx, source, ids, declared.beside?.tables),
    async unmake(ctx, source, ids) {
      await removeCodes(ctx, ids)
      await declared.beside?.remove(ctx, ids)
      await run(ctx.db, 'delete from places where tenant_id = $1 and id = any($2)', [ctx.tenant.id, ids])
      const trace = { action: 'remove' as const, state: 'removed', input: source }
      await writeTraces(
        ctx,
        'place',
        ids.map((id) => ({ id, ...trace })),
      )
      forgetLater(ctx)
    },
  })
}

/** Fresh from the database: another process may have written since the tree was kept in memory. */
async function placesIn(ctx: Ctx, placeId: string, of: string): Promise<KnownPlaces> {
  const below = await run<Place>(
    ctx.db,
    `with recursive tree as (
       select p.*, 0 as depth from places p where p.tenant_id = $1 and p.id = $2
       union all select p.*, t.depth + 1 from places p join tree t on p.tenant_id = $1 and p.parent_id = t.id where t.depth < 6)
     select id, parent_id as "parentId", kind, name, short_name as "shortName", code, facts from tree
     where valid_to is null or valid_to >= $3 order by id`,
    [ctx.tenant.id, placeId, dayOf(ctx.now)],
  )
  const above = ctx.facts.upwards(placeId).slice(1)
  const serving = [...ctx.facts.places.values()].filter(
    ({ kind, parentId }) => kind === of && above.some(({ id }) => id === parentId),
  )
  return {
    own: below.filter(({ kind }) => kind === of),
    communities: below.filter(({ kind }) => kind === 'community'),
    byName: new Map(),
    above: new Set(serving.map(({ name }) => plain(name))),
  }
}

function communityNamed(name: string, communities: Place[]): Place | undefined {
  const bare = (text: string) => plain(text).replace(/(社区|村|居委会|村委会|居民委员会|村民委员会)$/, '')
  const same = communities.filter(
    (one) => plain(one.name) === plain(name) || plain(one.shortName) === plain(name),
  )
  const found = same.length ? same : communities.filter((one) => bare(one.name) === bare(name))
  return found.length === 1 ? found[0] : undefined
}

function noCommunity({ communities }: KnownPlaces): string {
  const some = communities.slice(0, 8).map(({ name }) => name)
  const more = communities.length > some.length ? '等' : ''
  return some.length ? `没有这个社区，本街道有：${some.join('、')}${more}` : '还没有社区，请先导入社区名册'
}

const COLUMNS = ['name', 'shortName', 'code']

function cellsOf(
  { columns, coded = {}, isBelowCommunity }: PlaceRoll,
  place: Place,
  known: KnownPlaces,
): Cells {
  const cells: Cells = {}
  for (const field of Object.keys(columns)) {
    const kept = COLUMNS.includes(field) ? place[field as 'name'] : place.facts[field]
    const said = typeof kept === 'string' || typeof kept === 'number' ? String(kept) : ''
    cells[field] = coded[field] ? (coded[field].labels[said] ?? coded[field].otherwise) : said
  }
  if (isBelowCommunity)
    cells.community = known.communities.find(({ id }) => id === place.parentId)?.name ?? ''
  return cells
}

/** What of a row lies in `facts`: to be put there, and to be taken out. */
function factsOf({ columns, isBelowCommunity, beside, ...rest }: PlaceRoll, cells: Cells) {
  const isElsewhere = (field: string) =>
    COLUMNS.includes(field) || (isBelowCommunity && field === 'community') || beside?.fields.includes(field)
  const fields = Object.keys(columns).filter((field) => !isElsewhere(field))
  return putAndDrop(fields, rest, cells)
}

function besideOf({ beside, ...rest }: PlaceRoll, cells: Cells) {
  return putAndDrop(beside?.fields ?? [], rest, cells)
}

function putAndDrop(fields: readonly string[], { coded = {} }: Pick<PlaceRoll, 'coded'>, cells: Cells) {
  const put: Record<string, string> = {}
  const drop: string[] = []
  for (const field of fields) {
    const text = cells[field]
    if (text === undefined) continue
    const code = coded[field] && Object.entries(coded[field].labels).find(([, label]) => label === text)?.[0]
    if (text === '') drop.push(field)
    else put[field] = code ?? text
  }
  return { put, drop }
}

async function change(ctx: Ctx, declared: PlaceRoll, changed: Parameters<Roll['write']>[3]['changed']) {
  if (!changed.length) return
  const rows = changed.map(({ id, set }) => ({
    id,
    short_name: set.shortName || null,
    code: set.code ?? null,
    ...factsOf(declared, set),
  }))
  await run(
    ctx.db,
    `update places p set facts = (p.facts || c.put) - coalesce(c.drop, '{}'),
       short_name = coalesce(c.short_name, p.short_name), code = case when c.code is null then p.code else nullif(c.code, '') end
     from jsonb_to_recordset($2::jsonb) as c (id uuid, short_name text, code text, put jsonb, drop text[])
     where p.tenant_id = $1 and p.id = c.id`,
    [ctx.tenant.id, JSON.stringify(rows)],
  )
  await declared.beside?.write(
    ctx,
    changed.map(({ id, set }) => ({ id, ...besideOf(declared, set) })),
  )
}

const HANGING: Record<string, string> = {
  places: '下面已经有别的地点',
  mandates: '已经有代表在这里',
  opinions: '已经有意见',
  grants: '已经有人在这里任职',
  settings: '已经有自定的数',
}

async function builtOn(
  ctx: Ctx,
  source: Source,
  { made, changed }: { made: string[]; changed: string[] },
  besides: readonly string[] = [],
) {
  const reasons = new Map<string, string>()
  for (const [id, [table]] of await hangingOn(ctx, 'places', made, ['imports', ...besides]))
    reasons.set(id, HANGING[table!] ?? '已经有别的记录用到它')
  for (const id of await touchedSince(ctx, [...made, ...changed], source.importId))
    if (!reasons.has(id)) reasons.set(id, '导入以后又改过')
  return reasons
}

/** The tree in memory is read anew once it is committed. */
function forgetLater(ctx: Ctx) {
  if (ctx.afterCommit) ctx.afterCommit.push(() => forgetFacts())
  else forgetFacts()
}
