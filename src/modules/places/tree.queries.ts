import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { listBodies } from './body.queries.ts'
import { stepsOf } from './place.events.ts'
import { findPlace, holdsAt, streetsSeen } from './place.scope.ts'
import type { PlaceHistory, TreeView } from './tree.schema.ts'

const KINDS = ['district', 'street', 'town', 'community', 'group', 'grid', 'outside']

/** The tree of the streets this person works in: communities, grids, groups, and the bodies. Venues have their own list. */
export async function showTree(ctx: Ctx): Promise<TreeView> {
  const ids = new Set(
    streetsSeen(ctx).flatMap(({ id }) => [
      ...ctx.facts.upwards(id).map((one) => one.id),
      ...ctx.facts.downwards(id),
    ]),
  )
  const places = [...ids]
    .map((id) => ctx.facts.places.get(id)!)
    .filter(({ kind }) => KINDS.includes(kind))
    .toSorted(
      (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.name.localeCompare(b.name, 'zh-CN'),
    )
    .map(({ id, parentId, kind, name, shortName, code, validTo = null }) => ({
      id,
      parentId,
      kind,
      name,
      shortName,
      code,
      validTo: validTo && String(validTo),
      mayChange: holdsAt(ctx, 'streetStaff', id),
    }))
  return { places, bodies: await listBodies(ctx) }
}

/** What happened to a place and its division codes through time. Throws Denial `notFound`. */
export async function placeHistory(ctx: Ctx, id: string): Promise<PlaceHistory> {
  const { code } = findPlace(ctx, id)
  const rows = await run<{ code: string; validFrom: string; basis: string }>(
    ctx.db,
    `select code, valid_from as "validFrom", basis from division_codes where tenant_id = $1 and place_id = $2 order by valid_from`,
    [ctx.tenant.id, id],
  )
  const known = rows.length || !code ? rows : [{ code, validFrom: '2000-01-01', basis: '' }]
  const codes = known.map((row, n) => ({ ...row, validTo: known[n + 1]?.validFrom ?? null })).toReversed()
  const steps = (await stepsOf(ctx, id)).map(({ input, ...step }) => ({ ...step, said: saidOf(input) }))
  return { steps, codes }
}

/** The division code of a place on a day (2026-03-02), or null where none was known. */
export async function divisionCodeOn(ctx: Ctx, placeId: string, day: string): Promise<string | null> {
  const [row] = await run<{ code: string }>(
    ctx.db,
    `select code from division_codes where tenant_id = $1 and place_id = $2 and valid_from <= $3 order by valid_from desc limit 1`,
    [ctx.tenant.id, placeId, day],
  )
  return row?.code ?? ctx.facts.places.get(placeId)?.code ?? null
}

const words: Record<string, string> = {
  from: '原',
  to: '改为',
  until: '最后一天',
  reason: '原因',
  basis: '依据',
  code: '代码',
  was: '原',
  name: '名称',
  said: '',
}

/** The words of a line of history: what was given, in the order it was given. */
export function saidOf(input: Record<string, unknown>): string {
  return Object.entries(input)
    .filter(([key, value]) => key in words && typeof value === 'string' && value)
    .map(([key, value]) => `${words[key]}${words[key] ? ' ' : ''}${value}`)
    .join('，')
}
