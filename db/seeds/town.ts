import { v7 as uuid } from 'uuid'
import type { Ctx } from '#kernel/ctx.ts'
import { factsOf, forgetFacts } from '#kernel/facts.ts'
import { unfold } from '#kernel/grants.ts'
import { workdays } from '#kernel/span.ts'
import type { Actor } from '#kernel/workflow.ts'
import { addAccount } from '#modules/accounts/index.ts'
import { addCode, addPlace, setSetting } from '#modules/places/index.ts'
import { workflows } from '#src/app.ts'
import { type RoleName, roles } from '#words/roles.ts'
import { deputies } from './deputies.data.ts'
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
export type Town = { ctx: Ctx; qingxi: Street; liuhe: Street }

type Seat = { login: string; name: string; role?: RoleName; placeId: string; personId?: string }

/** Lays out 云溪区: places, deputies, codes, local rules, and who logs in. */
export async function layOut(ctx: Ctx): Promise<Town> {
  const districtId = await addPlace(ctx, {
    kind: 'district',
    name: DISTRICT,
    shortName: DISTRICT,
    code: '990100',
  })
  const qingxi = await layStreet(ctx, '青溪', districtId, qingxiStations, qingxiUnits)
  const liuhe = await layStreet(ctx, '柳河', districtId, liuheStations, liuheUnits)
  forgetFacts()
  const settled = { ...ctx, facts: await factsOf(ctx.db) }
  await rule(settled, qingxi.id, liuhe.id)
  const people = await elect(settled, qingxi.stations)

  const seats: Seat[] = [
    { login: 'leader', name: '路知遥', role: 'leader', placeId: districtId },
    { login: 'admin', name: '系统管理员', role: 'sysadmin', placeId: districtId },
    { login: 'secadmin', name: '安全管理员', role: 'secadmin', placeId: districtId },
    { login: 'auditadmin', name: '审计管理员', role: 'auditadmin', placeId: districtId },
    ...seatsOf('', qingxi, qingxiUnits, { staff: '江若蓝', chair: '齐怀远' }),
    ...seatsOf('lh-', liuhe, liuheUnits, { staff: '田小满', chair: '邢立言' }),
    ...qingxi.stations
      .map(({ id, key }) => ({ key, first: people.find(({ stationId }) => stationId === id) }))
      .filter(({ first }) => first)
      .map(({ key, first }) => ({
        login: key === 'xingfu' ? 'deputy' : `deputy-${key}`,
        name: first!.name,
        placeId: first!.stationId,
        personId: first!.id,
      })),
  ]
  forgetFacts()
  const facts = await factsOf(ctx.db)
  const actors = await seat({ ...ctx, facts }, seats)
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
  return { ctx: { ...ctx, facts }, qingxi: street('', qingxi), liuhe: street('lh-', liuhe) }
}

type Laid = {
  id: string
  stations: (StationData & { id: string })[]
  units: { key: string; id: string; name: string }[]
}

async function layStreet(
  ctx: Ctx,
  name: string,
  districtId: string,
  stations: StationData[],
  units: UnitData[],
): Promise<Laid> {
  const id = await addPlace(ctx, {
    kind: 'street',
    name: `${name}街道`,
    shortName: name,
    parentId: districtId,
  })
  const laid: Laid = { id, stations: [], units: [] }
  for (const station of stations) {
    const facts = {
      address: station.address,
      phone: '0000-8000'.concat(String(1001 + laid.stations.length).slice(-3)),
      openOn: station.isOnline ? '全天' : '每月15日 9:00—11:00，遇节假日顺延',
      community: station.quarter.社区,
      ...(station.isOnline ? { online: true } : {}),
    }
    const stationId = await addPlace(ctx, {
      kind: 'station',
      name: station.name,
      shortName: station.isOnline ? '网上站' : station.name.replace('联络站', '站'),
      parentId: id,
      facts,
    })
    if (!station.isOnline) {
      const community = station.quarter.社区
      await addPlace(ctx, { kind: 'community', name: community, shortName: community, parentId: id })
    }
    await addCode(ctx, 'station', stationId)
    laid.stations.push({ ...station, id: stationId })
  }
  for (const { key, name: full, shortName, unitKind, isOfDistrict } of units) {
    const parentId = isOfDistrict ? districtId : id
    const unitId = await addPlace(ctx, { kind: 'unit', name: full, shortName, parentId, facts: { unitKind } })
    laid.units.push({ key, id: unitId, name: full })
  }
  return laid
}

/** 40 deputies over the stations: most of the district, some of the city, the rest of the street's own forum. */
async function elect(ctx: Ctx, stations: Laid['stations']) {
  const offline = stations.filter(({ isOnline }) => !isOnline)
  const elected = deputies.map(([name, profession], n) => {
    const station = offline[n % offline.length]!
    const level = n % 5 === 4 ? 'forum' : n % 9 === 3 ? 'city' : 'district'
    return {
      id: uuid(),
      name,
      profession,
      level,
      stationId: station.id,
      constituency: `第${1 + (n % offline.length)}选区`,
    }
  })
  const tenantId = ctx.tenant.id
  await ctx.db
    .insertInto('people')
    .values(
      elected.map(({ id, name, profession }) => ({
        tenantId,
        id,
        name,
        facts: JSON.stringify({ profession }),
      })),
    )
    .execute()
  await ctx.db
    .insertInto('mandates')
    .values(
      elected.map(({ id, level, stationId, constituency }) => ({
        tenantId,
        id: uuid(),
        personId: id,
        level,
        stationId,
        constituency: level === 'forum' ? null : constituency,
        term: level === 'forum' ? '第三届' : level === 'city' ? '第十四届' : '第十届',
        since: '2022-01-10',
      })),
    )
    .execute()
  for (const { id } of elected) await addCode(ctx, 'deputy', id)
  return elected
}

async function rule(ctx: Ctx, qingxiId: string, liuheId: string) {
  const year = ctx.now.getUTCFullYear()
  const set = (placeId: string, key: string, value: unknown, basis: string) =>
    setSetting(ctx, workflows, { placeId, key, value, validFrom: `${year}-01-01`, basis })
  await set(
    qingxiId,
    'opinion.reply.simple',
    workdays(3),
    `青人工委〔${year - 1}〕18号第六条：简单事项三个工作日内答复`,
  )
  await set(
    qingxiId,
    'opinion.assign',
    workdays(2),
    `青人工委〔${year - 1}〕18号第四条：登记后两个工作日内交办`,
  )
  await set(
    liuheId,
    'opinion.extensionDays',
    15,
    `柳河街道工委会议纪要〔${year - 1}〕7号：延期一次不超过十五天`,
  )
}

const clerkOf = (key: string) => (key === 'chengguan' ? 'clerk' : `clerk-${key}`)
const headOf = (key: string) => (key === 'chengguan' ? 'head' : `head-${key}`)
const liaisonOf = (key: string) => (key === 'xingfu' ? 'liaison' : `liaison-${key}`)

function seatsOf(
  prefix: string,
  laid: Laid,
  units: UnitData[],
  names: { staff: string; chair: string },
): Seat[] {
  return [
    { login: `${prefix}staff`, name: names.staff, role: 'streetStaff', placeId: laid.id },
    { login: `${prefix}chair`, name: names.chair, role: 'streetChair', placeId: laid.id },
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
