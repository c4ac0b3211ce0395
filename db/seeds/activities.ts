import { v7 as uuid } from 'uuid'
import { dayOf } from '#kernel/calendar.ts'
import { systemActor } from '#kernel/ctx.ts'
import { allot } from '#kernel/numbering.ts'
import { type Life, live, type Scene, writeLives } from '#kernel/play.ts'
import type { Actor } from '#kernel/workflow.ts'
import { activityWorkflow, addRule, newActivity, PlanActivity, seriesOf } from '#modules/activities/index.ts'
import { addMaterial, addSurvey } from '#modules/trainings/index.ts'
import { ahead, monthly, seldom, serviceDay, type Told, yearly } from './activities.data.ts'
import type { Dice } from './dice.ts'
import { DAY, type Hours } from './hours.ts'
import type { Deputy, Station, Street, Town } from './town.ts'

type Line = Record<string, unknown>
type Told1 = { told: Told; day: string; stop?: 'planned' | 'noticed'; at?: Date }
type Made = { life: Life; lines: Line[]; findings: Line[]; no: string }
const MINUTE = 60_000

/** A year of activities at the demo street, each through the same decisions as a click; some are still to come. */
export async function makeActivities(town: Town, street: Street, hours: Hours, dice: Dice): Promise<void> {
  const { ctx } = town
  const asked = plansOf(hours, ctx.now, dice).toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const offline = street.stations.filter(({ isOnline }) => !isOnline)
  const made = asked.map((one, n) => play(town, street, one, offline[n % 3]!, dice))
  for (const some of Map.groupBy(made, ({ life }) => dayOf(life.events[0]!.at).slice(0, 4)).values()) {
    const numbers = await allot(ctx, seriesOf(ctx, street.id), some[0]!.life.events[0]!.at, some.length)
    for (const [n, { life }] of some.entries()) Object.assign(life.row, { no: numbers[n] })
  }
  await writeLives(
    ctx,
    activityWorkflow,
    made.map(({ life }) => life),
  )
  const tenantId = ctx.tenant.id
  const insert = (table: 'activityPeople' | 'activityFindings', rows: Line[]) =>
    ctx.db
      .insertInto(table)
      .values(rows.map((row) => ({ tenantId, ...row })) as never)
      .execute()
  const lines = made.flatMap((one) => one.lines)
  for (let n = 0; n < lines.length; n += 1500) await insert('activityPeople', lines.slice(n, n + 1500))
  await insert(
    'activityFindings',
    made.flatMap(({ findings }) => findings),
  )
  await addRule(
    { ...ctx, actor: street.stations[0]!.liaison },
    {
      placeId: street.stations[0]!.id,
      type: 'volunteer',
      title: serviceDay.title,
      location: serviceDay.location,
      every: 'week',
      weekday: 4,
      starts: '09:00',
      minutes: 120,
      whenOff: 'later',
      invites: 'place',
      tags: serviceDay.tags ?? [],
    },
  )
}

/** What took place in the last year, and what comes. */
function plansOf(hours: Hours, now: Date, dice: Dice): Told1[] {
  const back = (days: number) => hours.inOffice(dayOf(new Date(now.getTime() - days * DAY)), -1)
  const found: Told1[] = []
  for (let month = 0; month < 12; month++) {
    found.push({ told: yearly[(11 - month) % yearly.length]!, day: back(30 * month + 22) })
    found.push(
      { told: monthly[0]!, day: back(30 * month + 12) },
      { told: monthly[1]!, day: back(30 * month + 17) },
    )
    if (month % 2)
      found.push({ told: seldom[(month >> 1) % seldom.length]!, day: back(30 * month + dice.int(2, 8)) })
  }
  const weekday = new Date(Date.parse(dayOf(now))).getUTCDay()
  for (let week = 0; week < 10; week++)
    found.push({ told: serviceDay, day: back(((weekday + 3) % 7) + 7 * week + 7) })
  for (const { inDays, upTo, ...told } of ahead)
    found.push({ told, day: hours.inOffice(dayOf(new Date(now.getTime() + inDays * DAY)), 1), stop: upTo })
  // One is about to begin, so that the room's screen and a phone can be tried on any day.
  const soon = { ...monthly[1]!, title: '代表小组走访幸福路', location: '幸福联络站' }
  found.push({ told: soon, day: dayOf(now), stop: 'noticed', at: new Date(now.getTime() + 20 * MINUTE) })
  return found
}

function play(
  town: Town,
  street: Street,
  { told, day, stop, at }: Told1,
  station: Station,
  dice: Dice,
): Made {
  const { ctx } = town
  const place =
    told.isStreets || told.location.startsWith('各')
      ? street
      : told.type === 'volunteer' || at
        ? street.stations[0]!
        : station
  const organiser: Actor = place === street ? street.staff : (place as Station).liaison
  const people: Deputy[] =
    place === street ? street.stations.flatMap((one) => one.deputies) : (place as Station).deputies
  const startsAt = at ?? new Date(`${day}T${told.type === 'study' ? '14' : '09'}:00:00+08:00`)
  const endsAt = new Date(startsAt.getTime() + (told.hours ?? 2) * 60 * MINUTE)
  const asked = PlanActivity.parse({
    placeId: place.id,
    type: told.type,
    title: told.title,
    theme: told.theme,
    location: told.location,
    level: place === street ? 'street' : 'station',
    startsAt,
    endsAt,
    tags: told.tags ?? [],
    guests: told.guests ?? [],
    looksAt: told.looksAt,
    officials: told.officials,
    basis: told.basis,
    visitFrom: told.visitFrom,
  })
  const id = uuid()
  const { id: _, invites, ...plan } = asked
  const before = (days: number, minutes = 0) => new Date(startsAt.getTime() - days * DAY + minutes * MINUTE)
  const plannedAt = before(stop ? 16 : 20, dice.int(0, 90))
  const noticedAt = before(stop ? 10 : 12, dice.int(0, 90))
  const scenes = scenesOf(told, {
    organiser,
    street,
    startsAt,
    endsAt,
    noticedAt,
    invites: people.length > 0,
    dice,
  })
  const happened = scenes.filter(
    (scene) => scene.at < ctx.now && (!stop || (stop === 'noticed' && scene.action === 'notify')),
  )
  const row = { ...newActivity({ ...ctx, actor: organiser }, id, plan), no: '' }
  const begun = new Date(Math.min(plannedAt.getTime(), ctx.now.getTime() - DAY))
  const script = {
    row,
    actor: organiser,
    at: begun,
    input: { type: plan.type, invites },
    story: null,
    scenes: happened,
  }
  const life = live(ctx, activityWorkflow, script, systemActor, ctx.now)
  const wasHeld = life.row.heldAt !== undefined && life.row.heldAt !== null
  const isTold = happened.some(({ action }) => action === 'notify')
  const lines =
    told.type === 'visit_in' || told.type === 'leader_visit'
      ? []
      : people.map((deputy) =>
          lineOf(
            id,
            deputy,
            { startsAt, noticedAt, begun, isTold, wasHeld, hours: told.hours, type: told.type },
            ctx.now,
            dice,
          ),
        )
  if (wasHeld)
    life.row.personTimes = Number(life.row.personTimes) + lines.filter((line) => line.cameAt).length
  const findings = wasHeld ? (told.findings ?? []) : []
  return {
    life,
    lines,
    no: '',
    findings: findings.map((content, n) => ({
      id: uuid(),
      activityId: id,
      content,
      location: told.location,
      personId: people[n % Math.max(1, people.length)]?.id ?? null,
      madeBy: organiser.id,
      madeAt: endsAt,
    })),
  }
}

type Cast = {
  organiser: Actor
  street: Street
  startsAt: Date
  endsAt: Date
  noticedAt: Date
  invites: boolean
  dice: Dice
}

function scenesOf(told: Told, { organiser, street, endsAt, noticedAt, startsAt, dice }: Cast): Scene[] {
  const later = (days: number) => new Date(endsAt.getTime() + days * DAY + dice.int(10, 200) * MINUTE)
  const scene = (at: Date, action: string, input: object = {}, actor = organiser): Scene => ({
    at,
    action,
    input,
    actor,
    isOnRecord: true,
  })
  const noNotice = ['visit_in', 'leader_visit'].includes(told.type)
  const unit = street.units.find(({ key }) => key === told.unit) ?? street.units[0]!
  const guestsCame =
    (told.guests ?? []).reduce((sum, { count }) => sum + count, 0) +
    (told.type === 'visit_in' ? dice.int(8, 26) : told.type === 'volunteer' ? dice.int(3, 9) : 0)
  const hold = {
    minutes: told.minutes,
    guestsCame,
    batches: told.type === 'visit_in' ? dice.int(1, 2) : 1,
    files: [],
  }
  return [
    ...(noNotice ? [] : [scene(noticedAt, 'notify'), scene(new Date(startsAt.getTime() - DAY), 'settle')]),
    scene(later(0), 'hold', hold),
    ...(told.report && told.answer
      ? [
          scene(later(3), 'report', { report: told.report, files: [] }),
          scene(later(6), 'forward', { unitIds: [unit.id] }),
          scene(later(dice.int(20, 70)), 'answer', { answer: told.answer, files: [] }, unit.head),
          scene(later(78), 'close'),
        ]
      : [scene(later(4), 'close')]),
  ].filter(({ action }) => action !== 'settle' || told.type !== 'meet_request')
}

type Given = {
  startsAt: Date
  noticedAt: Date
  begun: Date
  isTold: boolean
  wasHeld: boolean
  hours?: number
  type: string
}

function lineOf(activityId: string, deputy: Deputy, given: Given, now: Date, dice: Dice): Line {
  const { startsAt, noticedAt, begun, isTold, wasHeld, hours = 2 } = given
  const roll = dice.roll()
  const readAt = new Date(noticedAt.getTime() + dice.int(20, 3000) * MINUTE)
  const hasRead = isTold && roll < (wasHeld ? 0.94 : 0.7) && readAt < now
  const onLeave = hasRead && dice.chance(0.08)
  const enrolled = hasRead && !onLeave && dice.chance(0.9)
  const came = wasHeld && !onLeave && dice.chance(enrolled ? 0.95 : 0.3)
  const way = came ? dice.weighted({ scan: 70, digits: 22, staff: 8 }) : null
  return {
    activityId,
    personId: deputy.id,
    invitedAt: begun,
    toldAt: isTold ? noticedAt : null,
    readAt: hasRead ? readAt : null,
    stand: onLeave ? (wasHeld ? 'onLeave' : 'leaveAsked') : enrolled ? 'enrolled' : 'invited',
    standAt: hasRead ? readAt : null,
    leaveReason: onLeave ? dice.pick(['外地出差', '单位有会', '身体不适']) : null,
    leaveAnswer: onLeave && wasHeld ? '同意' : null,
    cameAt: came ? new Date(startsAt.getTime() - dice.int(-6, 18) * MINUTE) : null,
    cameWay: way,
    cameReason: way === 'staff' ? dice.pick(['手机没电', '没带手机']) : null,
    hours: came && given.type === 'volunteer' ? hours : null,
  }
}

/** Two articles and a question about what to learn, as the street pushes them. */
export async function makeStudy({ ctx }: Town, street: Street): Promise<void> {
  const placeId = street.stations[0]!.id
  const one = { ...ctx, now: new Date(ctx.now.getTime() - 6 * DAY), actor: street.staff }
  await addMaterial(one, {
    placeId,
    title: '怎样提一件好建议',
    minutes: 3,
    body: '一是选题要准：盯住群众反映集中、街道和部门够得着的事。\n\n二是调研要实：到现场，问三类人，看两年账。\n\n三是建议要具体：谁来办、办什么、何时办成，让承办单位接得住、好答复。',
  })
  await addMaterial(one, {
    placeId,
    title: '代表法修改要点十条',
    minutes: 5,
    body: '修改后的代表法更加重视代表与群众的联系：国家机关要支持代表进站接待；履职情况向社会公开；建议办理结果要公开；代表定期向选区选民报告履职情况。',
  })
  await addSurvey(one, {
    placeId,
    title: '明年想学什么',
    topics: ['预算怎么看', '建议怎么提', '基层治理案例', '监督法', '数字工具'],
    closesOn: dayOf(new Date(ctx.now.getTime() + 12 * DAY)),
  })
}
