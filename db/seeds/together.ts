import { dayAfter, dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction, systemActor } from '#kernel/ctx.ts'
import type { Step } from '#kernel/decide.ts'
import { perform } from '#kernel/perform.ts'
import type { Actor, AnyWorkflow } from '#kernel/workflow.ts'
import { aroundChairDay, planYear } from '#modules/chairDays/chairDay.actions.ts'
import { listChairDays, showChairDay } from '#modules/chairDays/chairDay.queries.ts'
import { chairDayWorkflow } from '#modules/chairDays/index.ts'
import { decideTopic, putOnChairDay } from '#modules/chairDays/topic.actions.ts'
import { EnterOpinion, enterOpinion, opinionWorkflow } from '#modules/opinions/index.ts'
import { makePlan } from '#modules/plans/plan.actions.ts'
import { taskWorkflow } from '#modules/tasks/index.ts'
import { aroundTask, divide } from '#modules/tasks/task.actions.ts'
import { tasksOf } from '#modules/tasks/task.queries.ts'
import { whistleWorkflow } from '#modules/whistles/index.ts'
import { answerInvite, aroundWhistle, blow, planOf } from '#modules/whistles/whistle.actions.ts'
import { DAY } from './hours.ts'
import type { Station, Town, Unit } from './town.ts'

type Around = (
  ctx: Ctx,
  id: string,
  name: string,
  input: unknown,
  step: (ctx: Ctx) => Promise<Step>,
) => Promise<Step>

const HOUR = DAY / 24
const at = (ctx: Ctx, actor: Actor, now: Date): Ctx => ({ ...ctx, actor, now })
const take = (
  ctx: Ctx,
  around: Around,
  workflow: AnyWorkflow,
  id: string,
  name: string,
  input: object = {},
) =>
  inTransaction(ctx, (ctx) => around(ctx, id, name, input, (ctx) => perform(ctx, workflow, id, name, input)))

/** A matter of the station, registered; with a unit, also handed to it. */
async function aMatter(
  ctx: Ctx,
  station: Station,
  title: string,
  content: string,
  unit?: Unit,
): Promise<string> {
  const said = { stationId: station.id, channel: 'station_open', content, location: station.quarter.路[0] }
  const { id } = await enterOpinion(ctx, EnterOpinion.parse({ ...said, files: [] }))
  await perform(ctx, opinionWorkflow, id, 'register', {
    title,
    category: 'transport',
    nature: 'help',
    kind: 'hard',
  })
  if (unit) await hand(ctx, id, unit)
  return id
}

async function hand(ctx: Ctx, id: string, unit: Unit, complexity = 'complex') {
  await perform(ctx, opinionWorkflow, id, 'assign', { unitId: unit.id, complexity })
  await perform({ ...ctx, actor: unit.clerk }, opinionWorkflow, id, 'acknowledge', {})
}

/** Each of these units signs for its part of a plan or a chair's day. */
async function signFor(ctx: Ctx, sourceId: string, units: readonly Unit[]) {
  for (const { id, unitId } of await tasksOf(ctx, sourceId)) {
    const unit = units.find((one) => one.id === unitId)
    if (unit) await take({ ...ctx, actor: unit.clerk }, aroundTask, taskWorkflow, id, 'acknowledge')
  }
}

/**
 * 分、并、吹哨、主任接待日: one matter divided, one whistle that has ended with a silent unit, one that is open, two
 * cases in one plan, one chair's day held and one coming.
 */
export async function handleTogether({ ctx, qingxi }: Town): Promise<void> {
  const station = qingxi.stations.find(({ key }) => key === 'xingfu')!
  const [first, second, third] = qingxi.units as [Unit, Unit, Unit]
  const ago = (days: number, hours = 0) => new Date(ctx.now.getTime() - days * DAY + hours * HOUR)
  const liaison = (days: number, hours = 0) => at(ctx, station.liaison, ago(days, hours))
  await pastWhistle(ctx, station, [first, second, third], ago)
  await openWhistle(liaison(0, -3), station, [first, second, third])

  const divided = await aMatter(
    liaison(6),
    station,
    '石榴巷雨后积水',
    '石榴巷中段一下雨就积水，最深没过脚踝，老人孩子绕着走，请查一查是管子堵了还是路面低。',
    first,
  )
  const { ids } = await divide(liaison(5), divided, {
    parts: [
      { unitId: second.id, part: '查看巷内雨水管是否堵塞' },
      { unitId: third.id, part: '核对路面标高，提出修整意见' },
    ],
  })
  const clerk = at(ctx, second.clerk, ago(4))
  await take(clerk, aroundTask, taskWorkflow, ids[0]!, 'acknowledge')
  const answer = { answer: '雨水管有两处淤堵，已列入本周疏通。', files: [] }
  await take(at(ctx, second.clerk, ago(2)), aroundTask, taskWorkflow, ids[0]!, 'answer', answer)

  const cases = [
    await aMatter(liaison(8), station, '采薇苑东门口乱停车', '采薇苑东门口两边停满了车，消防车进不来。'),
    await aMatter(
      liaison(7),
      station,
      '菜场门口电动车占道',
      '幸福菜市场门口电动车停到了盲道上，买菜的人走在车道上。',
    ),
  ]
  for (const id of cases) await hand(liaison(4), id, first)
  const made = await makePlan(liaison(3), {
    stationId: station.id,
    opinionIds: cases,
    title: '幸福路一带停车整治',
    goal: '划出停车线，补种隔离墩，早晚高峰有人管；一个月后回头看。',
    leadUnitId: first.id,
    agreedBy: `${first.name}、${second.name}、幸福联络站`,
    parts: [
      { unitId: first.id, part: '划线、装隔离墩', dueOn: dayAfter(dayOf(ctx.now), 12) },
      { unitId: second.id, part: '早晚高峰巡查，劝离乱停的车', dueOn: dayAfter(dayOf(ctx.now), 20) },
    ],
  })
  await signFor(liaison(2), made.id, [first, second])
  await chairDays(ctx, { staff: qingxi.staff, chair: qingxi.chair, streetId: qingxi.id }, station, first)
}

const CALL = { place: '幸福联络站二楼', meetTime: '14:30', isUrgent: false }

/** Three units called, two came and said something, the third let every span run out. */
async function pastWhistle(
  ctx: Ctx,
  station: Station,
  [first, second, third]: readonly [Unit, Unit, Unit],
  ago: (days: number, hours?: number) => Date,
) {
  const liaison = (days: number, hours = 0) => at(ctx, station.liaison, ago(days, hours))
  const opinionId = await aMatter(
    liaison(21),
    station,
    '幸福新村北侧围墙外无人清扫',
    '幸福新村北围墙外一条夹道，几家单位都说不归自己，垃圾堆了大半年。',
  )
  const { id } = await blow(liaison(20), {
    ...CALL,
    stationId: station.id,
    topic: '幸福新村北侧夹道由谁清扫',
    detail: '请各单位带上管理范围图，当场明确夹道由谁清扫、多久一次',
    meetOn: dayOf(ago(18)),
    unitIds: [first.id, second.id, third.id],
    opinionIds: [opinionId],
    deputyIds: station.deputies.slice(0, 2).map((deputy) => deputy.id),
  })
  const tasks = await tasksOf(ctx, id)
  const taskOf = (unit: Unit) => tasks.find(({ unitId }) => unitId === unit.id)!.id
  for (const [unit, words] of [
    [first, '夹道在我们的清扫范围图以外，愿意接过来，需要增加一名保洁员的经费。'],
    [second, '夹道产权属街道，可以配合清运积存的垃圾。'],
  ] as const) {
    await take(at(ctx, unit.clerk, ago(20, 4)), aroundTask, taskWorkflow, taskOf(unit), 'arrive')
    const answer = { answer: words, files: [] }
    await take(at(ctx, unit.clerk, ago(18, 1)), aroundTask, taskWorkflow, taskOf(unit), 'answer', answer)
  }
  await perform(at(ctx, systemActor, ago(16)), taskWorkflow, taskOf(third), 'fallSilent', {})
  const [deputy] = station.deputies
  if (deputy?.actor) await answerInvite(at(ctx, deputy.actor, ago(19)), id, { answer: 'coming', note: '' })
  await take(liaison(18, 3), aroundWhistle, whistleWorkflow, id, 'meet', {
    minutes: `${first.name}、${second.name}到场，${third.name}没有到。商定夹道由${first.name}每天清扫一次，${second.name}先清运积存垃圾。`,
    attendedIds: [first.id, second.id],
    deputiesPresent: deputy ? [deputy.id] : [],
    files: [],
  })
  const made = await planOf(liaison(17), id, {
    title: '幸福新村北侧夹道清扫',
    goal: '先清运积存垃圾，再每天清扫一次，立牌公示责任人。',
    leadUnitId: first.id,
    agreedBy: `${first.name}、${second.name}`,
    parts: [
      { unitId: first.id, part: '每天清扫一次，立牌', dueOn: dayAfter(dayOf(ctx.now), 9) },
      { unitId: second.id, part: '清运积存垃圾', dueOn: dayAfter(dayOf(ctx.now), 2) },
    ],
  })
  await hand(liaison(17, 1), opinionId, first)
  await signFor(liaison(16), made.id, [first, second])
  await take(liaison(12), aroundWhistle, whistleWorkflow, id, 'report', {
    reportedIds: [third.id],
    reportNote: `${third.name}没有报到，也没有说明，请区里协调。`,
  })
  await take(liaison(11), aroundWhistle, whistleWorkflow, id, 'close', {
    summary: '夹道有了责任单位，积存垃圾已开始清运。',
  })
}

async function openWhistle(ctx: Ctx, station: Station, units: readonly Unit[]) {
  const opinionId = await aMatter(
    ctx,
    station,
    '采薇路口夜间施工扰民',
    '采薇路口工地半夜还在打桩，孩子睡不着，打过电话说手续齐全，可是没有人来看过。',
  )
  const { id } = await blow(ctx, {
    ...CALL,
    stationId: station.id,
    topic: '采薇路口夜间施工怎么管',
    detail: '请说明夜间施工许可的范围，商定施工时段和现场公示',
    meetOn: dayAfter(dayOf(ctx.now), 2),
    unitIds: units.map((unit) => unit.id),
    opinionIds: [opinionId],
    deputyIds: station.deputies.slice(0, 2).map((deputy) => deputy.id),
  })
  const tasks = await tasksOf(ctx, id)
  const come = tasks.find(({ unitId }) => unitId === units[1]!.id)!
  const later = new Date(ctx.now.getTime() + HOUR)
  await take(at(ctx, units[1]!.clerk, later), aroundTask, taskWorkflow, come.id, 'arrive')
}

type Office = { staff: Actor; chair: Actor; streetId: string }

/** A year of days; the last past one was held and approved, the next one has a topic from escalation. */
async function chairDays(given: Ctx, { staff, chair, streetId }: Office, station: Station, unit: Unit) {
  const begun = at(given, staff, new Date(given.now.getTime() - 70 * DAY))
  const years = [begun.now, given.now, new Date(given.now.getTime() + 60 * DAY)].map((day) =>
    Number(dayOf(day).slice(0, 4)),
  )
  for (const year of new Set(years))
    await planYear(begun, { streetId, year, place: '青溪街道三楼会议室', leaderName: chair.name })
  const rows = []
  for (const year of new Set(years)) rows.push(...(await listChairDays(begun, year)).rows)
  const today = dayOf(given.now)
  const past = rows.filter(({ onDay }) => onDay < dayAfter(today, -1)).at(-1)
  const next = rows.find(({ onDay }) => onDay > dayAfter(today, 1))
  // Those that nobody held in the meantime were called off.
  for (const day of rows.filter((one) => one.onDay < today && one.id !== past?.id)) {
    const then = at(given, staff, new Date(day.startsAt.getTime() - 2 * DAY))
    await take(then, aroundChairDay, chairDayWorkflow, day.id, 'cancel', { reason: '全区统一组织活动' })
  }
  const liaison = (days: number) => at(given, station.liaison, new Date(given.now.getTime() - days * DAY))
  if (past) {
    const before = (days: number, actor = staff) =>
      at(given, actor, new Date(past.startsAt.getTime() - days * DAY))
    const opinionId = await aMatter(
      at(given, station.liaison, before(20).now),
      station,
      '安居里加装电梯卡在管线迁移',
      '安居里3号楼加装电梯，住户都同意了，卡在燃气管迁移，跑了三个月没有结果。',
    )
    await putOnChairDay(before(12), {
      opinionId,
      why: '涉及几家单位，两次协调没有结果',
      dayId: past.id,
      by: 'hand',
    })
    const planText = '请城管、住建和燃气单位到场，逐项明确迁移方案、费用和完成时间。'
    await take(before(8), aroundChairDay, chairDayWorkflow, past.id, 'prepare', { planText })
    await take(before(0), aroundChairDay, chairDayWorkflow, past.id, 'hold')
    const [topic] = (await showChairDay(before(0), past.id)).topicList
    await decideTopic(before(0), past.id, topic!.id, {
      result: 'task',
      said: '由牵头单位在一个月内完成管线迁移，费用由街道先行垫付。',
      unitId: unit.id,
      dueOn: dayAfter(today, 15),
    })
    const minutes = '听取了住户代表的情况，各单位当场说明，主任明确了牵头单位和完成时间。'
    await take(before(-0.2), aroundChairDay, chairDayWorkflow, past.id, 'record', {
      attendees: `${chair.name}、${unit.name}、住户代表`,
      minutes,
    })
    await take(before(-1, chair), aroundChairDay, chairDayWorkflow, past.id, 'close')
    await hand(at(given, station.liaison, before(-1.02).now), opinionId, unit)
    await signFor(before(-1.04), past.id, [unit])
  }
  if (next) {
    const opinionId = await aMatter(
      liaison(26),
      station,
      '渡口路断头三年没有打通',
      '渡口路修到河边就停了，三年没有打通，上学要绕两公里。',
    )
    await hand(liaison(25), opinionId, unit, 'simple')
    const why = '超过答复期限十个工作日，按升级办法列入'
    await putOnChairDay(at(given, systemActor, liaison(4).now), { opinionId, why, by: 'escalation' })
  }
}
