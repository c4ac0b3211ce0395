import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import { isOpen, type Place } from '#kernel/facts.ts'
import { gasPhoneAt } from '#modules/opinions/index.ts'
import { sendsSmsAt } from '#modules/outbox/index.ts'
import { deputiesAt, type Level, levels, maybeDeputy, portraitsOf } from '#modules/people/index.ts'
import { codesOf, findCode, streetOf } from '#modules/places/index.ts'
import { dutyToday, hoursWords } from '#modules/receptions/index.ts'

/** Where somebody stands who has scanned a code: at a station, perhaps before a certain deputy. */
export type Door = {
  kind: 'station' | 'deputy'
  code: string
  path: string
  station: StationCard
  /** The street sends text messages to those who wish it. */
  sendsSms: boolean
  /** Whom to call when gas leaks here; null when the street has not set it. */
  gasPhone: string | null
  deputy: DeputyCard | null
  /** The deputies who serve at the station, with the way to each. */
  colleagues: { name: string; path: string | null }[]
  /** Who receives people at the station today, and when; one line, or none. */
  today: { text: string; path: string } | null
}
export type StationCard = {
  id: string
  name: string
  street: string
  phone: string | null
  address: string | null
  hours: string | null
  path: string | null
  /** The last day of a station that was closed: its code no longer takes anything in. */
  closedOn: string | null
}
export type DeputyCard = {
  id: string
  name: string
  level: string
  constituency: string | null
  isActive: boolean
  /** They agreed to be seen. */
  hasPhoto: boolean
}

const CODE = /^[a-z0-9]{2,40}$/

/** Throws Denial `notFound` for a code that is unknown, revoked, or another tenant's. */
export async function findDoor(ctx: Ctx, kind: Door['kind'], given: string): Promise<Door> {
  const code = given.toLowerCase()
  if (!CODE.test(code)) throw new Denial('notFound')
  const { targetId } = await findCode(ctx, code, kind)
  const deputy = kind === 'deputy' ? await maybeDeputy(ctx, targetId) : undefined
  const stationId = kind === 'station' ? targetId : deputy?.stationId
  const place = ctx.facts.places.get(stationId ?? '')
  if (!place) throw new Denial('notFound')
  return {
    kind,
    code,
    path: kind === 'station' ? `/s/${code}` : `/d/${code}`,
    station: await stationCard(ctx, place),
    sendsSms: await sendsSmsAt(ctx, place.id),
    gasPhone: gasPhoneAt(ctx, place.id),
    deputy: deputy
      ? {
          ...deputy,
          level: levels[deputy.level as Level] ?? '人大代表',
          hasPhoto: (await portraitsOf(ctx, [deputy.id])).size > 0,
        }
      : null,
    colleagues: kind === 'station' ? await colleaguesAt(ctx, place.id) : [],
    today: kind === 'station' ? await todayAt(ctx, place.id) : null,
  }
}

/** What anybody may know of a station. */
export async function stationCard(ctx: Ctx, place: Place): Promise<StationCard> {
  const { id, name, facts } = place
  const isShut = !isOpen(place, dayOf(ctx.now))
  const told = (key: string) => (typeof facts[key] === 'string' && facts[key] ? (facts[key] as string) : null)
  const [code] = await codesOf(ctx, 'station', id)
  return {
    id,
    name,
    street: streetOf(ctx, id).name,
    phone: told('phone'),
    address: told('address'),
    hours: told('openOn'),
    path: code && !isShut ? `/s/${code}` : null,
    closedOn: isShut ? String(place.validTo) : null,
  }
}

async function colleaguesAt(ctx: Ctx, stationId: string) {
  const deputies = await deputiesAt(ctx, stationId)
  return Promise.all(
    deputies.map(async ({ id, name }) => {
      const [code] = await codesOf(ctx, 'deputy', id)
      return { name, path: code ? `/d/${code}` : null }
    }),
  )
}

/** `今天值班：李××、周××代表，9:00—11:00`. */
async function todayAt(ctx: Ctx, stationId: string): Promise<Door['today']> {
  const [notice] = await dutyToday(ctx, stationId)
  if (!notice) return null
  const names = notice.deputies.map(({ name }) => name).join('、')
  const text = `今天值班：${names}代表，${hoursWords(notice.startsAt, notice.endsAt)}，${notice.venue}`
  return { text, path: `/r/${notice.id}` }
}

/** Does the code still take anything in? Not of a deputy out of office, not of a closed station. */
export function isShut({ deputy, station }: Pick<Door, 'deputy' | 'station'>): boolean {
  return deputy ? !deputy.isActive : station.closedOn !== null
}

/** `青溪街道 · 幸福联络站`, on top of each of its pages. */
export function ownerOf({ street, name }: Pick<StationCard, 'street' | 'name'>): string {
  return `${street} · ${name}`
}
