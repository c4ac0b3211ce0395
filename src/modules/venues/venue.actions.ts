import { attach } from '#kernel/attachments.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import {
  addCode,
  addPlace,
  type Beside,
  changing,
  holdsAt,
  notePlace,
  ownPlace,
  refuseTwin,
  tellOf,
} from '#modules/places/index.ts'
import { findVenue } from './venue.queries.ts'
import type { ChangeVenue, CheckVenue, OpenVenue } from './venue.schema.ts'
import { checklist } from './venue.words.ts'

/** What anybody is told of a place lies in its facts, as for units and communities; the rest in `venues`. */
const TOLD = ['community', 'address', 'openOn', 'phone'] as const
const COLUMNS = {
  level: 'level',
  lat: 'lat',
  lng: 'lng',
  area: 'area',
  opened: 'opened',
  about: 'about',
  equipment: 'equipment',
  radiusM: 'radius_m',
  isPilot: 'is_pilot',
  isDemonstration: 'is_demonstration',
} as const

export type NewVenue = Omit<OpenVenue, 'name'> & { name: string; facts?: Record<string, unknown> }

/** A venue below a street with its code, as a script lays it out: no rights are asked. Gives its id. */
export async function addVenue(
  ctx: Ctx,
  parentId: string,
  { facts = {}, name, shortName, ...rest }: NewVenue,
): Promise<string> {
  const told = Object.fromEntries(TOLD.flatMap((key) => (rest[key] ? [[key, rest[key]]] : [])))
  const id = await addPlace(ctx, {
    kind: 'station',
    name,
    shortName: shortName || name,
    parentId,
    facts: { ...facts, ...told },
  })
  await keep(ctx, id, rest)
  await addCode(ctx, 'station', id)
  return id
}

/** A new venue of a street. Throws Denial `forbidden`, `notFound`, `invalid` for a name that is there already. */
export async function openVenue(given: Ctx, streetId: string, input: OpenVenue): Promise<string> {
  const street = ownPlace(given, streetId, '新建阵地')
  if (!['street', 'town'].includes(street.kind))
    throw invalid({ path: 'name', message: '阵地设在街道、镇之下' })
  refuseTwin(given, streetId, input.name)
  return changing(given, async (ctx) => {
    const id = await addVenue(ctx, streetId, input)
    await notePlace(ctx, id, 'begin', { name: input.name, level: input.level })
    return id
  })
}

/** Changes what is given; the history says which fields. Throws Denial `forbidden`, `notFound`. */
export async function changeVenue(
  given: Ctx,
  id: string,
  { shortName, ...input }: ChangeVenue,
): Promise<void> {
  const venue = await findVenue(given, id)
  if (!holdsAt(given, 'stationLiaison', id)) throw new Denial('forbidden', { label: '更改阵地' })
  const fields = Object.entries({ shortName, ...input }).flatMap(([key, value]) =>
    value !== undefined && !same(value, (venue as Record<string, unknown>)[key]) ? [key] : [],
  )
  if (!fields.length) return
  await changing(given, async (ctx) => {
    const told = Object.fromEntries(
      TOLD.filter((key) => input[key] !== undefined).map((key) => [key, input[key]]),
    )
    await tellOf(ctx, id, told, shortName)
    await keep(ctx, id, input)
    await notePlace(ctx, id, 'change', {
      fields,
      said: fields.map((field) => fieldWords[field] ?? field).join('、'),
    })
  })
}

/** 对照标准: one item holds or not, how one sees it, with a photo. Throws Denial `forbidden`, `notFound`, `invalid`. */
export async function checkVenue(
  given: Ctx,
  id: string,
  { item, holds: does, evidence, fileId }: CheckVenue,
): Promise<void> {
  await findVenue(given, id)
  if (!holdsAt(given, 'stationLiaison', id)) throw new Denial('forbidden', { label: '对照标准' })
  await changing(given, async (ctx) => {
    if (fileId) {
      await attach(ctx, 'venue', id, [fileId], 'evidence')
      const [mine] = await run(
        ctx.db,
        `select 1 from files where tenant_id = $1 and id = $2 and subject_id = $3`,
        [ctx.tenant.id, fileId, id],
      )
      if (!mine) throw invalid({ path: 'fileId', message: '照片没有传上来，请再传一次' })
    }
    await run(
      ctx.db,
      `insert into venue_checks as c (tenant_id, venue_id, item, holds, evidence, file_id, checked_by, checked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (tenant_id, venue_id, item) do update set holds = excluded.holds,
         evidence = excluded.evidence, file_id = coalesce(excluded.file_id, c.file_id), checked_by = excluded.checked_by,
         checked_at = excluded.checked_at`,
      [ctx.tenant.id, id, item, does, evidence, fileId ?? null, ctx.actor.name, ctx.now],
    )
    await notePlace(ctx, id, 'check', { item, said: `${checklist[item]!.label}：${does ? '有' : '没有'}` })
  })
}

async function keep(ctx: Ctx, id: string, input: Partial<ChangeVenue>): Promise<void> {
  const given = Object.entries(COLUMNS).filter(([key]) => input[key as keyof ChangeVenue] !== undefined)
  const values = given.map(([key]) => input[key as keyof ChangeVenue])
  if (!given.length) return
  const columns = given.map(([, column]) => column)
  const names = columns.includes('level') ? columns : ['level', ...columns]
  const holders = columns.map((_, n) => `$${n + 3}`)
  const inserted = columns.includes('level') ? holders : [`'station'`, ...holders]
  await run(
    ctx.db,
    `insert into venues (tenant_id, place_id, ${names.join(', ')}) values ($1, $2, ${inserted.join(', ')})
     on conflict (tenant_id, place_id) do update set ${columns.map((column, n) => `${column} = ${holders[n]}`).join(', ')}`,
    [ctx.tenant.id, id, ...values],
  )
}

const same = (a: unknown, b: unknown) => JSON.stringify(a || null) === JSON.stringify(b || null)

const fieldWords: Record<string, string> = {
  level: '类别',
  shortName: '简称',
  community: '社区',
  address: '地址',
  openOn: '开放时间',
  phone: '电话',
  area: '面积',
  opened: '建成时间',
  about: '介绍',
  equipment: '设备',
  radiusM: '服务半径',
  isPilot: '试点',
  isDemonstration: '示范',
  lat: '地图位置',
  lng: '地图位置',
}

/** How the import of the list reads and writes what does not lie in the place itself. */
export const besideVenues: Beside = {
  fields: ['level', 'area', 'opened'],
  tables: ['venues', 'venue_checks'],
  async read(ctx, ids) {
    const rows = await run<{ id: string; level: string; area: string | null; opened: string | null }>(
      ctx.db,
      'select place_id as id, level, area, opened from venues where tenant_id = $1 and place_id = any($2)',
      [ctx.tenant.id, ids],
    )
    return new Map(rows.map(({ id, ...facts }) => [id, facts]))
  },
  async write(ctx, rows) {
    const flat = rows.map(({ id, put, drop }) => ({ id, ...put, drop }))
    await run(
      ctx.db,
      `insert into venues as v (tenant_id, place_id, level, area, opened)
       select $1, id, coalesce(level, 'station'), area, opened
       from jsonb_to_recordset($2::jsonb) as r (id uuid, level text, area text, opened text, drop text[])
       on conflict (tenant_id, place_id) do nothing`,
      [ctx.tenant.id, JSON.stringify(flat)],
    )
    await run(
      ctx.db,
      `update venues v set level = coalesce(r.level, v.level),
         area = case when 'area' = any(r.drop) then null else coalesce(r.area, v.area) end,
         opened = case when 'opened' = any(r.drop) then null else coalesce(r.opened, v.opened) end
       from jsonb_to_recordset($2::jsonb) as r (id uuid, level text, area text, opened text, drop text[])
       where v.tenant_id = $1 and v.place_id = r.id`,
      [ctx.tenant.id, JSON.stringify(flat)],
    )
  },
  async remove(ctx, ids) {
    await run(ctx.db, 'delete from venue_checks where tenant_id = $1 and venue_id = any($2)', [
      ctx.tenant.id,
      ids,
    ])
    await run(ctx.db, 'delete from venues where tenant_id = $1 and place_id = any($2)', [ctx.tenant.id, ids])
  },
}
