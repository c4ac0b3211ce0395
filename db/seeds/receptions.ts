import { v7 as uuid } from 'uuid'
import { dayAfter, dayOf } from '#kernel/calendar.ts'
import { type Ctx, systemActor } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { allot } from '#kernel/numbering.ts'
import { type Life, live, type Scene, writeLives } from '#kernel/play.ts'
import {
  daysOfYear,
  EXCLUDES,
  receptionRow,
  receptionSeriesOf,
  receptionWorkflow,
  rotate,
  SCOPE,
  shifted,
} from '#modules/receptions/index.ts'
import type { Dice } from './dice.ts'
import { DAY } from './hours.ts'
import type { Plan } from './plan.ts'
import type { Station, Town } from './town.ts'

const THEMES = [
  '老旧小区改造',
  '电动车充电与停放',
  '小区物业',
  '一老一小',
  '背街小巷环境',
  '菜场与夜市',
  '道路与停车',
]

/** One reception of the demo year: when, where, who, and the matters that are to be heard there. */
export type Reception = {
  station: Station
  mode: 'station' | 'evening' | 'online' | 'boat'
  onDay: string
  plannedFor: string
  shiftWhy: string | null
  startsAt: Date
  endsAt: Date
  deputyIds: string[]
  plans: Plan[]
}

/** The stations' rhythm (每月15日, the first station also an evening each quarter), from a year ago to two months on. */
export function yearOfReceptions({ ctx, qingxi }: Town, heard: (at: Date) => Plan, dice: Dice): Reception[] {
  const today = dayOf(ctx.now)
  const years = [Number(today.slice(0, 4)) - 1, Number(today.slice(0, 4)), Number(today.slice(0, 4)) + 1]
  const stations = qingxi.stations.filter(({ isOnline, deputies }) => !isOnline && deputies.length)
  return stations.flatMap((station, n) => {
    const days = years.flatMap((year) => daysOfYear('monthly', 15, year))
    const [from, until] = [dayAfter(today, -364), dayAfter(today, 62)]
    const wanted = days.filter((day) => day >= from && day <= until)
    const all: Slot[] = wanted.map((day) => slot(ctx, station, 'station', day, 9, 2))
    if (n === 0) {
      const evenings = wanted.filter((_, n) => n % 3 === 1)
      all.push(...evenings.map((day) => slot(ctx, station, 'evening', dayAfter(day, 5), 19, 1)))
    }
    // The rhythm may have put an evening on that very day, and a room holds one at a time.
    const evening = slot(ctx, station, 'evening', dayAfter(today, 4), 19, 1)
    const isTaken = all.some(({ mode, onDay }) => mode === 'evening' && onDay === evening.onDay)
    if (n < 2 && !isTaken) all.push(evening)
    all.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    // Today one deputy is on the boats and one online all day: the others take turns around that.
    const ids = station.deputies.map(({ id }) => id)
    const boats = n === 0 ? trips(ctx, station) : []
    const ofToday = [...boats, ...(n < 2 ? [online(ctx, station)] : [])].map((one) => ({
      ...one,
      deputyIds: [ids[one.mode === 'boat' ? 0 : ids.length - 1]!],
      plans: [],
    }))
    const turns = ofToday.flatMap(({ deputyIds, ...span }) =>
      deputyIds.map((deputyId) => ({ ...span, deputyId })),
    )
    const rosters = rotate(ids, turns, all, 2)
    const rhythm = all.map((one, m) => {
      const isPast = one.endsAt < ctx.now
      const count = isPast && n < 6 ? dice.int(n === 0 ? 1 : 0, one.mode === 'evening' ? 4 : 2) : 0
      const plans = Array.from({ length: count }, (_, k) => ({
        ...heard(new Date(one.startsAt.getTime() + (8 + 11 * k) * 60_000)),
        heardAt: {
          station,
          channel: one.mode === 'evening' ? 'evening_chat' : 'station_open',
          deputyId: rosters[m]![0]!,
        },
      }))
      return { ...one, deputyIds: rosters[m]!, plans }
    })
    return [...rhythm, ...ofToday]
  })
}

type Slot = Omit<Reception, 'deputyIds' | 'plans'>

/** Today's online day, which whoever tries the product can hold at any hour. */
function online(ctx: Ctx, station: Station): Slot {
  const today = dayOf(ctx.now)
  const startsAt = new Date(`${today}T07:00:00+08:00`)
  const endsAt = new Date(startsAt.getTime() + 16.9 * 3600_000)
  return { station, mode: 'online', onDay: today, plannedFor: today, shiftWhy: null, startsAt, endsAt }
}

/** The day's boats to the islands, with the deputy whose account the demo town has. */
function trips(ctx: Ctx, station: Station): Slot[] {
  const today = dayOf(ctx.now)
  return [7, 10, 14, 17].map((hour) => ({
    station,
    mode: 'boat',
    onDay: today,
    plannedFor: today,
    shiftWhy: null,
    startsAt: new Date(Date.parse(`${today}T00:00:00+08:00`) + hour * 3600_000),
    endsAt: new Date(Date.parse(`${today}T00:00:00+08:00`) + (hour + 3) * 3600_000),
  }))
}

/** What is of today waits for whoever tries the product. */
const waits = ({ mode }: Pick<Reception, 'mode'>) => mode === 'online' || mode === 'boat'

function slot(
  ctx: Ctx,
  station: Station,
  mode: Reception['mode'],
  plannedFor: string,
  hour: number,
  length: number,
): Slot {
  const { onDay, shiftWhy } = shifted(ctx, plannedFor)
  const startsAt = new Date(`${onDay}T${String(hour).padStart(2, '0')}:00:00+08:00`)
  return {
    station,
    mode,
    onDay,
    plannedFor,
    shiftWhy,
    startsAt,
    endsAt: new Date(startsAt.getTime() + length * 3600_000),
  }
}

/** Lets every reception live through the rules, writes it, and ties to it what was heard there. */
export async function makeReceptions(town: Town, receptions: Reception[], dice: Dice): Promise<Life[]> {
  const { ctx, qingxi } = town
  const scripts = receptions.map((one) => ({ one, row: rowOf(ctx, one, dice) }))
  const byYear = Map.groupBy(scripts, ({ one }) => dayOf(begunAt(one)).slice(0, 4))
  for (const some of byYear.values()) {
    const numbers = await allot(ctx, receptionSeriesOf(ctx, qingxi.id), begunAt(some[0]!.one), some.length)
    for (const [n, { row }] of some.entries()) Object.assign(row, { no: numbers[n] })
  }
  const lives = scripts.map(({ one, row }) => {
    const { liaison: actor } = one.station
    const input = { onDay: one.onDay, mode: one.mode }
    const script = { row, actor, at: begunAt(one), input, story: null, scenes: scenesOf(one, ctx, dice) }
    return live(ctx, receptionWorkflow, script, systemActor, ctx.now)
  })
  for (let n = 0; n < lives.length; n += 150)
    await writeLives(ctx, receptionWorkflow, lives.slice(n, n + 150))
  await tie(ctx, receptions, lives, dice)
  return lives
}

const begunAt = ({ startsAt }: Reception) => new Date(startsAt.getTime() - 75 * DAY)

function rowOf(ctx: Ctx, one: Reception, dice: Dice): Record<string, unknown> & { id: string } {
  return {
    ...receptionRow(ctx, {
      stationId: one.station.id,
      mode: one.mode,
      onDay: one.onDay,
      plannedFor: one.plannedFor,
      shiftWhy: one.shiftWhy,
      startsAt: one.startsAt,
      endsAt: one.endsAt,
      venue: { evening: '社区活动室', online: '网上联络站', station: '一楼接待室', boat: '客运码头' }[
        one.mode
      ],
      theme: dice.pick(THEMES),
      scope: SCOPE,
      excludes: EXCLUDES,
      slotMinutes: one.mode === 'online' ? 5 : 20,
      deputyIds: one.deputyIds,
      coUnitIds: [],
    }),
  }
}

function scenesOf(
  { station, startsAt, endsAt, plans, ...one }: Reception,
  { now }: Ctx,
  dice: Dice,
): Scene[] {
  const actor = station.liaison
  const after = (moment: Date, days: number, minutes: number) =>
    new Date(moment.getTime() + days * DAY + minutes * 60_000)
  const summary = plans.length
    ? `群众来访，反映${plans.length}件事，已逐件登记。`
    : '来访群众咨询政策，当场解答，没有需要登记的事。'
  const steps: [Date, string, object?][] = [
    [after(startsAt, -dice.int(5, 9), dice.int(20, 90)), 'publish', {}],
    [after(startsAt, 0, 1), 'hold'],
    [after(endsAt, 0, 6), 'record', { summary, staffNames: station.liaison.name }],
    [after(endsAt, 5, 30), 'route'],
    [after(endsAt, 6, 50), 'close'],
  ]
  return steps
    .filter(([at, action]) => at < now && (!waits(one) || action === 'publish'))
    .map(([at, action, input]) => ({ at, action, actor, input }))
}

async function tie(ctx: Ctx, receptions: Reception[], lives: Life[], dice: Dice) {
  const deputies: object[] = []
  const batches: object[] = []
  const matters: object[] = []
  const signatures: object[] = []
  for (const [n, { row }] of lives.entries()) {
    const { station, startsAt, endsAt, deputyIds, plans } = receptions[n]!
    const [receptionId, madeBy] = [row.id, station.liaison.id]
    for (const deputyId of deputyIds)
      deputies.push({
        reception_id: receptionId,
        deputy_id: deputyId,
        starts_at: startsAt,
        ends_at: endsAt,
        is_off: false,
      })
    if (!row.heldAt) continue
    const count = Math.max(plans.length, dice.int(1, 4))
    const ids = Array.from({ length: count }, () => uuid())
    ids.forEach((id, seq) => {
      const came = new Date(startsAt.getTime() + (5 + 11 * seq) * 60_000)
      const persons = dice.pick([1, 1, 2, 2, 3, 5])
      batches.push({ id, reception_id: receptionId, seq: seq + 1, persons, made_by: madeBy, came_at: came })
    })
    plans.forEach((plan, seq) => {
      if (!plan.opinionId) return
      const proposed = plan.plot === 'onSpot' ? 'spot' : 'street'
      const matter = {
        reception_id: receptionId,
        opinion_id: plan.opinionId,
        seq: seq + 1,
        batch_id: ids[seq],
      }
      matters.push({ ...matter, proposed, made_by: madeBy })
    })
    if (row.recordedAt)
      signatures.push({
        id: uuid(),
        reception_id: receptionId,
        signer: 'deputy',
        deputy_id: deputyIds[0],
        spoken: '当场念给代表听，本人确认',
        made_by: madeBy,
        signed_at: endsAt,
      })
  }
  await insertAll(ctx, 'reception_deputies', deputies)
  await insertAll(ctx, 'reception_batches', batches)
  await insertAll(ctx, 'reception_matters', matters)
  await insertAll(ctx, 'reception_signatures', signatures)
}

async function insertAll(ctx: Ctx, table: string, rows: object[]) {
  if (!rows.length) return
  const columns = Object.keys(rows[0]!).join(', ')
  await run(
    ctx.db,
    `insert into ${table} (tenant_id, ${columns})
     select $1, ${columns} from jsonb_populate_recordset(null::${table}, $2::jsonb)`,
    [ctx.tenant.id, JSON.stringify(rows)],
  )
}
