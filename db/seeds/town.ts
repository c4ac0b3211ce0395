import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { factsOf, forgetFacts } from '#kernel/facts.ts'
import { unfold } from '#kernel/grants.ts'
import type { Actor } from '#kernel/workflow.ts'
import { addAccount } from '#modules/accounts/index.ts'
import { levels } from '#modules/people/index.ts'
import { addCode, addPlace } from '#modules/places/index.ts'
import { type RoleName, roles } from '#words/roles.ts'
import { deputies } from './deputies.data.ts'
import { placeNamed, takeList } from './lists.ts'
import { rule } from './locals.ts'
import {
  DISTRICT,
  liaisons,
  liuheStations,
  liuheUnits,
  type Quarter,
  qingxiStations,
  qingxiUnits,
  type StationData,
  type UnitData,
} from './town.data.ts'

export const PASSWORD = 'Qingxi-2026'

export type Station = {
  key: string
  id: string
  isOnline: boolean
  quarter: Quarter
  deputies: Deputy[]
  liaison: Actor
}
export type Deputy = { id: string; name: string; actor?: Actor }
export type Unit = { key: string; id: string; name: string; clerk: Actor; head: Actor }
export type Street = { id: string; stations: Station[]; units: Unit[]; staff: Actor; chair: Actor }
/** The district's 代工委, whose deputies' suggestions it accepts and assigns. */
export type WorkBody = { id: string; staff: Actor; chair: Actor }
export type Town = { ctx: Ctx; qingxi: Street; liuhe: Street; congress: WorkBody }

type Seat = { login: string; name: string; role?: RoleName; placeId: string; personId?: string }

/** Lays out 云溪区: places, deputies, codes, local rules, and who logs in. */
export async function layOut(ctx: Ctx): Promise<Town> {
  const districtId = await addPlace(ctx, {
    kind: 'district',
    name: DISTRICT,
    shortName: DISTRICT,
    code: '990100',
  })
  const district = await renewed(ctx)
  const streets = await Promise.all(
    [
      { prefix: '', name: '青溪', staff: '江若蓝', chair: '齐怀远' },
      { prefix: 'lh-', name: '柳河', staff: '田小满', chair: '邢立言' },
    ].map(async (one) => ({ ...one, id: await addStreet(district, one.name, districtId) })),
  )
  const founded = await renewed(ctx)
  const heads = await seat(
    founded,
    streets.flatMap(({ prefix, id, staff, chair }): Seat[] => [
      { login: `${prefix}staff`, name: staff, role: 'streetStaff', placeId: id },
      { login: `${prefix}chair`, name: chair, role: 'streetChair', placeId: id },
    ]),
  )
  const qingxi = await layStreet(founded, streets[0]!.id, heads.get('staff')!, qingxiStations, qingxiUnits)
  const liuhe = await layStreet(
    await renewed(ctx),
    streets[1]!.id,
    heads.get('lh-staff')!,
    liuheStations,
    liuheUnits,
  )
  const settled = await renewed(ctx)
  await rule(settled, qingxi.id, liuhe.id)
  const people = await elect(settled, qingxi, heads.get('staff')!)

  const seats: Seat[] = [
    { login: 'congress', name: '尚知行', role: 'congressStaff', placeId: districtId },
    { login: 'congresschair', name: '庄重远', role: 'congressChair', placeId: districtId },
    { login: 'leader', name: '路知遥', role: 'leader', placeId: districtId },
    { login: 'admin', name: '系统管理员', role: 'sysadmin', placeId: districtId },
    { login: 'secadmin', name: '安全管理员', role: 'secadmin', placeId: districtId },
    { login: 'auditadmin', name: '审计管理员', role: 'auditadmin', placeId: districtId },
    ...seatsOf(qingxi, qingxiUnits),
    ...seatsOf(liuhe, liuheUnits),
    ...qingxi.stations
      .map(({ id, key }) => ({ key, first: people.find(({ stationId }) => stationId === id) }))
      .filter(({ first }) => first)
      .map(({ key, first }) => ({
        login: key === 'xingfu' ? 'deputy' : `deputy-${key}`,
        name: first!.name,
        placeId: first!.stationId,
        personId: first!.id,
      })),
    ...people
      .filter(({ stationId }) => stationId === qingxi.stations.find(({ key }) => key === 'xingfu')!.id)
      .slice(1, 2)
      .map(({ id, name, stationId }) => ({ login: 'deputy-two', name, placeId: stationId, personId: id })),
  ]
  forgetFacts()
  const facts = await factsOf(ctx.db)
  const actors = new Map([
    ...(await seat({ ...ctx, facts }, seats)),
    ...(await seatedAnew({ ...ctx, facts }, heads)),
  ])
  const street = (prefix: string, laid: Laid): Street => ({
    id: laid.id,
    staff: actors.get(`${prefix}staff`)!,
    chair: actors.get(`${prefix}chair`)!,
    units: laid.units.map((unit) => ({
      ...unit,
      clerk: actors.get(clerkOf(unit.key))!,
      head: actors.get(headOf(unit.key))!,
    })),
    stations: laid.stations.map(({ isOnline = false, ...station }) => ({
      ...station,
      isOnline,
      liaison: actors.get(isOnline ? `${prefix}staff` : liaisonOf(station.key))!,
      deputies: people
        .filter(({ stationId }) => stationId === station.id)
        .map(({ id, name }) => ({
          id,
          name,
          actor: actors.get(station.key === 'xingfu' ? 'deputy' : `deputy-${station.key}`),
        }))
        .map((deputy) =>
          deputy.actor?.grants.get('deputy')?.has(deputy.id) ? deputy : { ...deputy, actor: undefined },
        ),
    })),
  })
  const congress = { id: districtId, staff: actors.get('congress')!, chair: actors.get('congresschair')! }
  return { ctx: { ...ctx, facts }, qingxi: street('', qingxi), liuhe: street('lh-', liuhe), congress }
}

type Laid = {
  id: string
  stations: (StationData & { id: string })[]
  units: { key: string; id: string; name: string }[]
}

async function renewed(ctx: Ctx): Promise<Ctx> {
  forgetFacts()
  return { ...ctx, facts: await factsOf(ctx.db) }
}

/** The tree has grown since: what their role brings is reckoned again. */
async function seatedAnew(ctx: Ctx, heads: Map<string, Actor>): Promise<[string, Actor][]> {
  return [...heads].map(([login, actor]) => {
    const [role] = actor.grants.keys()
    const [placeId] = actor.grants.get(role!)!
    return [login, { ...actor, grants: unfold([{ role: role!, placeId: placeId! }], roles, ctx.facts) }]
  })
}

const addStreet = (ctx: Ctx, name: string, parentId: string) =>
  addPlace(ctx, { kind: 'street', name: `${name}街道`, shortName: name, parentId })

/** A street sets itself up from its lists: communities, stations, units; the station shown to visitors comes first. */
async function layStreet(
  given: Ctx,
  id: string,
  staff: Actor,
  stations: StationData[],
  units: UnitData[],
): Promise<Laid> {
  const offline = stations.filter(({ isOnline }) => !isOnline)
  let ctx = await takeList(
    given,
    id,
    staff,
    'community',
    offline.map(({ quarter }) => ({ name: quarter.社区 })),
  )
  const venues = offline.map(({ name, address, quarter }, n) => ({
    name,
    level: '联络站',
    shortName: name.replace('联络站', '站'),
    community: quarter.社区,
    address,
    openOn: '每月15日 9:00—11:30，遇节假日顺延',
    phone: `0000-8000${String(1001 + n)}`,
  }))
  ctx = await takeList(ctx, id, staff, 'venue', venues.slice(0, 1))
  if (venues.length > 1) ctx = await takeList(ctx, id, staff, 'venue', venues.slice(1))
  const kinds = { street_office: '街道科室', stationed_unit: '派驻机构' } as Record<string, string>
  const own = units.filter(({ isOfDistrict }) => !isOfDistrict)
  ctx = await takeList(
    ctx,
    id,
    staff,
    'unit',
    own.map(({ name, shortName, unitKind }) => ({ name, shortName, unitKind: kinds[unitKind]! })),
  )
  for (const { name, shortName, unitKind } of units.filter(({ isOfDistrict }) => isOfDistrict)) {
    const { parentId } = ctx.facts.places.get(id)!
    await addPlace(ctx, { kind: 'unit', name, shortName, parentId, facts: { unitKind } })
  }
  for (const { name, quarter } of stations.filter(({ isOnline }) => isOnline)) {
    const facts = { openOn: '全天', community: quarter.社区, online: true, phone: '0000-80001000' }
    const online = await addPlace(ctx, { kind: 'station', name, shortName: '网上站', parentId: id, facts })
    await addCode(ctx, 'station', online)
  }
  ctx = await renewed(ctx)
  const of = (kind: string, name: string) => placeNamed(ctx, kind, name).id
  return {
    id,
    stations: stations.map((station) => ({ ...station, id: of('station', station.name) })),
    units: units.map(({ key, name }) => ({ key, id: of('unit', name), name })),
  }
}

/** 40 deputies over the stations: most of the district, some of the city, the rest of the street's own forum. */
async function elect(ctx: Ctx, { id: streetId, stations }: Laid, staff: Actor) {
  const offline = stations.filter(({ isOnline }) => !isOnline)
  const elected = deputies.map(([name, profession], n) => {
    const station = offline[n % offline.length]!
    const level = n % 5 === 4 ? 'forum' : n % 9 === 3 ? 'city' : 'district'
    return { name, profession, level, station, constituency: `第${1 + (n % offline.length)}选区` } as const
  })
  await takeList(
    ctx,
    streetId,
    staff,
    'deputy',
    elected.map(({ name, profession, level, station, constituency }) => ({
      name,
      level: levels[level],
      term: level === 'forum' ? '第三届' : level === 'city' ? '第十四届' : '第十届',
      constituency: level === 'forum' ? undefined : constituency,
      station: station.name,
      since: '2022-01-10',
      employer: profession,
    })),
  )
  const rows = await run<{ id: string; name: string }>(
    ctx.db,
    'select id, name from people where tenant_id = $1 and name = any($2)',
    [ctx.tenant.id, elected.map(({ name }) => name)],
  )
  const ids = new Map(rows.map(({ id, name }) => [name, id]))
  return elected.map((one) => ({ ...one, id: ids.get(one.name)!, stationId: one.station.id }))
}

const clerkOf = (key: string) => (key === 'chengguan' ? 'clerk' : `clerk-${key}`)
const headOf = (key: string) => (key === 'chengguan' ? 'head' : `head-${key}`)
const liaisonOf = (key: string) => (key === 'xingfu' ? 'liaison' : `liaison-${key}`)

function seatsOf(laid: Laid, units: UnitData[]): Seat[] {
  return [
    ...laid.stations
      .filter(({ isOnline }) => !isOnline)
      .map(
        ({ key, id }): Seat => ({
          login: liaisonOf(key),
          name: liaisons[key]!,
          role: 'stationLiaison',
          placeId: id,
        }),
      ),
    ...laid.units.flatMap(({ key, id }, n): Seat[] => [
      { login: clerkOf(key), name: units[n]!.clerk, role: 'unitClerk', placeId: id },
      { login: headOf(key), name: units[n]!.head, role: 'unitHead', placeId: id },
    ]),
  ]
}

async function seat(ctx: Ctx, seats: Seat[]): Promise<Map<string, Actor>> {
  const made = await Promise.all(
    seats.map(async ({ login, name, role, placeId, personId }): Promise<[string, Actor]> => {
      const grants = role ? [{ role, placeId }] : []
      const id = await addAccount(ctx, { login, name, password: PASSWORD, personId, grants })
      const held = unfold(grants, roles, ctx.facts)
      if (personId) held.set('deputy', new Set([personId]))
      return [login, { kind: 'account', id, name, grants: held }]
    }),
  )
  return new Map(made)
}
