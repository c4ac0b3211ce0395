import { v7 as uuid } from 'uuid'
import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { factsOf, forgetFacts } from '#kernel/facts.ts'
import { unfold } from '#kernel/grants.ts'
import { addScans } from '#modules/codes/index.ts'
import { addBody, liveCodes } from '#modules/places/index.ts'
import { changeVenue, checklist, checkVenue, type NewVenue, openVenue } from '#modules/venues/index.ts'
import { roles } from '#words/roles.ts'
import type { Street, Town } from './town.ts'

// 云溪区 lies nowhere: around 35°N 105°E, where there is no such town.
const CENTRE = { lat: 35.002, lng: 105.004 }

/** North and east of the centre, in units of about a hundred metres. */
const at = (north: number, east: number) => ({
  lat: Math.round((CENTRE.lat + north * 0.0009) * 1e5) / 1e5,
  lng: Math.round((CENTRE.lng + east * 0.0011) * 1e5) / 1e5,
})

const SPOTS: [number, number][] = [
  [0, 0],
  [-9, 6],
  [7, 9],
  [11, -6],
  [-3, -8],
  [-12, -4],
  [3, 17],
  [-7, 18],
]
const HOURS = ['每周四 9:00—11:30', '每周二、四 14:00—16:30', '周一至周五 8:30—17:00；每月15日 9:00—11:30']

const more: NewVenue[] = [
  {
    name: '青溪街道代表之家',
    level: 'home',
    shortName: '街道之家',
    address: '青溪大道1号二楼',
    openOn: '周一至周五 8:30—17:00',
    phone: '0000-80001100',
    area: '320',
    opened: '2018年6月',
    ...at(2, 3),
    radiusM: 3000,
    isDemonstration: true,
    equipment: ['sign', 'reception', 'meeting', 'exhibition', 'box', 'screen', 'computer', 'ramp'],
  },
  {
    name: '云帆产业园代表联系点',
    level: 'point',
    shortName: '产业园点',
    address: '云帆产业园1号楼大厅',
    openOn: '每周三 12:00—13:30',
    phone: '0000-80001101',
    ...at(-4, 19),
    radiusM: 500,
    isPilot: true,
    equipment: ['sign', 'box', 'book'],
  },
  {
    name: '锦绣商厦楼宇联系点',
    level: 'point',
    shortName: '商厦点',
    address: '锦绣路88号一楼服务台',
    openOn: '每周五 12:00—13:30',
    ...at(-11, -1),
    radiusM: 400,
    equipment: ['sign', 'box'],
  },
  {
    name: '采薇公园议事亭',
    level: 'post',
    shortName: '采薇亭',
    address: '采薇公园南门',
    openOn: '每周六 9:00—10:30',
    ...at(1, -3),
    radiusM: 300,
    equipment: ['sign', 'box'],
  },
  {
    name: '凤栖公园议事亭',
    level: 'post',
    shortName: '凤栖亭',
    address: '凤栖公园湖边',
    openOn: '每周日 9:00—10:30',
    ...at(13, -4),
    radiusM: 300,
    equipment: ['sign'],
  },
  {
    name: '钟楼广场议事亭',
    level: 'post',
    shortName: '钟楼亭',
    address: '钟楼广场东侧',
    openOn: '每周六 15:00—16:30',
    ...at(-5, -6),
    radiusM: 300,
    equipment: ['sign', 'book'],
  },
]

/** The venues as they stand: points, hours, equipment, the standard checked; the home, points and pavilions besides; the bodies. */
export async function layVenues({ ctx: given }: Town, street: Street): Promise<void> {
  const held = unfold([{ role: 'streetStaff', placeId: street.id }], roles, given.facts)
  let ctx: Ctx = { ...given, actor: { ...street.staff, grants: held } }
  const offline = street.stations.filter(({ isOnline }) => !isOnline)
  for (const [n, { id }] of offline.entries()) {
    await changeVenue(ctx, id, {
      ...at(...SPOTS[n % SPOTS.length]!),
      openOn: HOURS[n % HOURS.length],
      area: String(90 + ((n * 37) % 80)),
      opened: `${2017 + (n % 6)}年${1 + n}月`,
      radiusM: 1000,
      isDemonstration: n === 0,
      isPilot: n === 2,
      equipment:
        n % 3 ? ['sign', 'reception', 'box'] : ['sign', 'reception', 'meeting', 'box', 'screen', 'ramp'],
    })
    await check(ctx, id, n)
  }
  for (const [n, venue] of more.entries()) {
    const id = await openVenue(ctx, street.id, venue)
    forgetFacts()
    ctx = { ...ctx, facts: await factsOf(ctx.db) }
    if (n === 0) await check(ctx, id, 0)
  }
  await scan(ctx, street)
  const { parentId } = ctx.facts.places.get(street.id)!
  const body = { from: '2017-01-01', basis: '云人常〔2016〕22号' }
  await addBody(ctx, {
    id: uuid(),
    placeId: street.id,
    bodyType: 'street_committee',
    name: '青溪街道人大工委',
    ...body,
  })
  await addBody(ctx, {
    id: uuid(),
    placeId: street.id,
    bodyType: 'street_forum',
    name: '青溪街道议政代表会',
    ...body,
  })
  await addBody(ctx, {
    id: uuid(),
    placeId: parentId!,
    bodyType: 'district_sc',
    name: '云溪区人大常委会',
    ...body,
  })
}

/** The first holds everything; each next one lacks a little more. */
async function check(ctx: Ctx, id: string, n: number) {
  const items = Object.keys(checklist)
  for (const [at, item] of items.entries()) {
    if (n > 5 && at > 8) continue
    await checkVenue(ctx, id, {
      item,
      holds: (at * 7 + n * 5) % 11 >= n % 6,
      evidence: at === 1 ? '按房屋图量算' : '',
    })
  }
}

/** Sixty days of scans: more on Thursdays, when deputies are there, and few on posters in quiet corners. */
async function scan(ctx: Ctx, street: Street) {
  const codes = await liveCodes(
    ctx,
    'station',
    street.stations.map(({ id }) => id),
  )
  const scans = [...codes.values()].flatMap((code, which) =>
    Array.from({ length: 60 }, (_, back) => {
      const at = new Date(ctx.now.getTime() - back * 86_400_000)
      const busy = at.getUTCDay() === 4 ? 9 : 3
      return { code, day: dayOf(at), n: (back * 5 + which * 7) % (busy + (which % 3)) }
    }).filter(({ n }) => n > 0),
  )
  await addScans(ctx, scans)
}
