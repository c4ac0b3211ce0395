import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { type Comparable, listComparable } from '#modules/opinions/index.ts'
import type { Candidates } from '#texts/candidates.ts'
import { type Parts, partsOf } from '#texts/parts.ts'
import { sharedWords } from '#texts/reasons.ts'
import { isLikely, sameness } from '#texts/same.ts'
import { freshIndex, textOf } from './index.queries.ts'
import type { Alike, PairList, Side } from './pair.schema.ts'

const [LOOKED, SHOWN, LISTED] = [30, 5, 50]
// Below this nobody would call two matters alike.
const FAINT = 0.2
const DAY = 86_400_000

/** The record, for who works at its station. Throws `notFound`, or `forbidden` for who only sees it. */
export async function findForStation(ctx: Ctx, id: string): Promise<Comparable> {
  const [row] = await listComparable(ctx, [id])
  if (!row) throw new Denial('notFound')
  if (!ctx.actor.grants.get('stationLiaison')?.has(row.stationId))
    throw new Denial('forbidden', { label: '查找相同的事' })
  return row
}

/** What may be the same matter among all that the person may see, the likeliest first, with the reasons. */
export async function listAlike(ctx: Ctx, own: Comparable): Promise<Alike> {
  const index = await freshIndex(ctx)
  const near = index.near(textOf(own), LOOKED, own.id)
  const apart = await apartFrom(ctx, own.id)
  const others = await listComparable(
    ctx,
    near.filter((id) => !apart.has(id)),
  )
  const parts = partsFor(own)
  return others
    .filter(({ headId }) => headId !== own.headId)
    .map((other) => ({ other, sureness: sameness(index.counts, parts, partsFor(other)) }))
    .filter(({ sureness }) => sureness >= FAINT)
    .toSorted((x, y) => y.sureness - x.sureness)
    .slice(0, SHOWN)
    .map(({ other, sureness }) => ({
      ...sideOf(ctx, other),
      sureness,
      isLikely: isLikely(sureness),
      reasons: reasonsOf(index, own, other),
    }))
}

/** What the night found and nobody has said no to: pairs of which the person may see both, one of them still open. */
export async function listPairs(ctx: Ctx): Promise<PairList> {
  const found = await run<{ aId: string; bId: string; sureness: number }>(
    ctx.db,
    `select a_id as "aId", b_id as "bId", sureness from pairs where tenant_id = $1 and apart_at is null
     order by sureness desc, a_id limit 1000`,
    [ctx.tenant.id],
  )
  const rows = await listComparable(ctx, [...new Set(found.flatMap(({ aId, bId }) => [aId, bId]))])
  const byId = new Map(rows.map((row) => [row.id, row]))
  const index = await freshIndex(ctx)
  return found
    .flatMap(({ aId, bId, sureness }) => {
      const [a, b] = [byId.get(aId), byId.get(bId)]
      if (!a || !b || a.headId === b.headId || !(a.isOpen || b.isOpen)) return []
      return [{ a: sideOf(ctx, a), b: sideOf(ctx, b), sureness, reasons: reasonsOf(index, a, b) }]
    })
    .slice(0, LISTED)
}

async function apartFrom(ctx: Ctx, id: string): Promise<Set<string>> {
  const rows = await run<{ other: string }>(
    ctx.db,
    `select case when a_id = $2 then b_id else a_id end as other from pairs
     where tenant_id = $1 and apart_at is not null and (a_id = $2 or b_id = $2)`,
    [ctx.tenant.id, id],
  )
  return new Set(rows.map(({ other }) => other))
}

/** A matter taken apart, to be compared. */
export function partsFor({ title, content, location, phone, receivedAt }: Comparable): Parts {
  const detail = location ? `${content}\n${location}` : content
  return partsOf({ title, detail, at: receivedAt.getTime(), ...(phone && { user: phone }) })
}

function reasonsOf(index: Candidates, a: Comparable, b: Comparable): string[] {
  const words = sharedWords(index.counts, textOf(a), textOf(b))
  const days = Math.round(Math.abs(a.receivedAt.getTime() - b.receivedAt.getTime()) / DAY)
  const metres = metresBetween(a, b)
  return [
    ...(words.length ? [`都说到${words.map((word) => `“${word}”`).join('')}`] : []),
    ...(metres !== undefined && metres <= 1000
      ? [`位置相距约${Math.max(10, Math.round(metres / 10) * 10)}米`]
      : []),
    ...(a.location && a.location === b.location ? ['地点写得一样'] : []),
    days ? `相隔${days}天` : '同一天',
    ...(a.phone && a.phone === b.phone ? ['同一个电话'] : []),
  ]
}

/** On a piece of earth as small as a town a degree is a straight line. */
function metresBetween(a: Comparable, b: Comparable): number | undefined {
  if (a.lat === null || a.lng === null || b.lat === null || b.lng === null) return undefined
  const metre = 111_320
  return Math.hypot((a.lat - b.lat) * metre, (a.lng - b.lng) * metre * Math.cos((a.lat * Math.PI) / 180))
}

export function sideOf(ctx: Ctx, row: Comparable): Side {
  const { id, no, title, content, location, stateLabel, isOpen, receivedAt } = row
  const stationName = ctx.facts.places.get(row.stationId)?.shortName ?? ''
  return { id, no, title, content, location, stateLabel, isOpen, stationName, receivedAt }
}
