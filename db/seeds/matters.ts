import { v7 as uuid } from 'uuid'
import { dayOf } from '#kernel/calendar.ts'
import { systemActor } from '#kernel/ctx.ts'
import { allot } from '#kernel/numbering.ts'
import { type Life, live, type Script, writeLives } from '#kernel/play.ts'
import type { Actor } from '#kernel/workflow.ts'
import {
  newRow,
  numbered,
  opinionWorkflow,
  RECEIVED,
  reporterRow,
  seriesOf,
} from '#modules/opinions/index.ts'
import { roles } from '#words/roles.ts'
import type { Album } from './album.ts'
import type { Dice } from './dice.ts'
import { wordsFor } from './fill.ts'
import type { Hours } from './hours.ts'
import { endings, intros } from './phrases.data.ts'
import type { Cast, Plan } from './plan.ts'
import { scenesOf } from './story.ts'
import { FAMILY, GIVEN } from './town.data.ts'
import type { Station, Street, Town } from './town.ts'

const CHANNELS = {
  station_qr: 24,
  deputy_qr: 11,
  street_qr: 4,
  online_station: 12,
  station_open: 12,
  evening_chat: 5,
  direct_line: 4,
  wechat_group: 6,
  snapshot: 5,
  message_book: 3,
  box: 2,
  grid: 5,
  boat: 1,
  enterprise_point: 2,
  deliberation: 2,
  chair_day: 2,
  leader_visit: 1,
  hotline: 3,
  letter_visit: 2,
  activity: 2,
  transfer: 3,
}
/** Told by the person; the others are written down by the station. */
const OWN = ['station_qr', 'deputy_qr', 'street_qr', 'online_station', 'snapshot', 'direct_line']

/** Told to a deputy, or heard by one. */
const DEPUTYS = ['deputy_qr', 'wechat_group', 'evening_chat', 'activity']

/** Lets every plan live, numbers them in the order of their time, and writes them. */
export async function makeMatters(
  town: Town,
  street: Street,
  plans: Plan[],
  album: Album,
  hours: Hours,
  dice: Dice,
): Promise<Life[]> {
  const { ctx } = town
  const scripts = plans
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map((plan) => scriptOf(town, street, plan, album, hours, dice))
  await number(town, street, scripts)
  const lives = scripts.map((script) => live(ctx, opinionWorkflow, script, systemActor, ctx.now))
  for (let n = 0; n < lives.length; n += 150) {
    const some = lives.slice(n, n + 150)
    for (const { row } of some) Object.assign(row, numbered(row as never, row.no as string))
    await writeLives(ctx, opinionWorkflow, some)
  }
  const sealed = scripts
    .filter(({ reporter }) => reporter.name)
    .map(({ row, at, reporter }) => reporterRow({ ...ctx, now: at }, row.id, reporter))
  if (sealed.length) await ctx.db.insertInto('opinionReporters').values(sealed).execute()
  return lives
}

function scriptOf(
  town: Town,
  street: Street,
  plan: Plan,
  album: Album,
  hours: Hours,
  dice: Dice,
): Script & { reporter: ReturnType<typeof reporterOf> } {
  const { ctx } = town
  const id = uuid()
  plan.opinionId = id
  const channel = plan.heardAt?.channel ?? (plan.isToDeputy ? 'deputy_qr' : dice.weighted(CHANNELS))
  const station = plan.heardAt?.station ?? stationFor(street, channel, plan, dice)
  const quarter = station.isOnline
    ? dice.pick(street.stations.filter((one) => !one.isOnline)).quarter
    : station.quarter
  const resident: Actor = {
    kind: 'resident',
    id: null,
    name: roles.resident.label,
    grants: new Map([['resident', new Set([id])]]),
  }
  const known = station.deputies
  const isDeputys = DEPUTYS.includes(channel)
  const onDuty = plan.heardAt && known.find(({ id }) => id === plan.heardAt!.deputyId)
  const deputy =
    onDuty ??
    (isDeputys && known.length ? (plan.isToDeputy || dice.chance(0.6) ? known[0]! : dice.pick(known)) : null)
  const words = wordsFor(quarter, dice)
  const unit = street.units.find(({ key }) => key.endsWith(plan.template.unit)) ?? street.units[0]!
  const photos = album.take(id, plan, dice)
  const content = [dice.pick(intros), words.told(dice.pick(plan.template.say)), dice.pick(endings)].join('')
  const isOwn = OWN.includes(channel)
  const title = isOwn ? undefined : words.told(plan.template.title)
  const reporter = reporterOf(dice)
  const input = {
    ...reporter,
    content,
    title,
    location: dice.chance(0.7) ? words.location : undefined,
    files: photos.before,
  }
  const where = { stationId: station.id, channel, deputyId: deputy?.id ?? null }
  const row = newRow({ ...ctx, now: plan.at }, id, input, where)
  const cast: Cast = { street, station, unit, resident, deputy, words, after: photos.after }
  const scenes = plan.stop?.after === 'begin' ? [] : scenesOf(plan, cast, hours, dice, ctx.now)
  return {
    row,
    actor: isOwn ? resident : station.liaison,
    at: plan.at,
    input: { channel, files: photos.before },
    story: RECEIVED,
    scenes,
    reporter,
  }
}

function stationFor(street: Street, channel: string, plan: Plan, dice: Dice): Station {
  if (plan.isToDeputy) return street.stations[0]!
  const online = street.stations.find(({ isOnline }) => isOnline)
  if (online && (channel === 'online_station' || channel === 'street_qr')) return online
  const weights = Object.fromEntries(
    street.stations.map(({ key, isOnline }, n) => [key, isOnline ? 0 : 14 - n]),
  )
  // The station and the deputy that visitors log in as have more to do than others.
  const isShown = plan.plot === 'disputed' || plan.stop !== undefined || DEPUTYS.includes(channel)
  const first = { [street.stations[0]!.key]: 30 }
  const key = dice.weighted(isShown ? { ...weights, ...first } : weights)
  return street.stations.find((station) => station.key === key)!
}

/** Numbers in the order of time; each year has its own row of them. */
async function number({ ctx }: Town, street: Street, scripts: Script[]) {
  const byYear = Map.groupBy(scripts, ({ at }) => dayOf(at).slice(0, 4))
  for (const some of byYear.values()) {
    const numbers = await allot(ctx, seriesOf(ctx, street.id), some[0]!.at, some.length)
    for (const [n, script] of some.entries()) Object.assign(script.row, { no: numbers[n] })
  }
}

/** Somewhat less than half leave a name and a telephone: numbers that nobody has. */
function reporterOf(dice: Dice): { name?: string; phone?: string } {
  if (!dice.chance(0.45)) return {}
  const name = dice.pick(FAMILY) + dice.pick(GIVEN)
  return { name, phone: `13800000${String(dice.int(0, 999)).padStart(3, '0')}` }
}
