import { dayAfter, dayOf } from '#kernel/calendar.ts'
import { type Ctx, systemActor } from '#kernel/ctx.ts'
import { perform } from '#kernel/perform.ts'
import type { Actor } from '#kernel/workflow.ts'
import { assign, handlingWorkflow, partsOf } from '#modules/handlings/index.ts'
import { namesOf } from '#modules/people/index.ts'
import { suggestionWorkflow } from '#modules/suggestions/index.ts'
import { accept, merge, write } from '#modules/suggestions/suggestion.actions.ts'
import { DAY } from './hours.ts'
import { type Stage, suggestionsTold, type Told } from './suggestions.data.ts'
import type { Deputy, Town, Unit } from './town.ts'

/** How far a suggestion has come: each stage has everything of those before it on its own way. */
const ORDER: Stage[] = [
  'submitted',
  'accepted',
  'assigned',
  'working',
  'drafted',
  'replied',
  'concluded',
  'published',
]
const REACHED: Partial<Record<Stage, Stage>> = {
  returned: 'submitted',
  refused: 'submitted',
  returning: 'assigned',
  extension: 'working',
  unanswered: 'replied',
  study: 'replied',
  tracking: 'replied',
}
type Voice = { id: string; actor: Actor }
type Cast = { town: Town; leads: Voice[]; forum: Voice[]; units: readonly Unit[] }
let letters = 0

/** 代表建议: some in every state, for the district and the street's forum, each lived through the product's own decisions. */
export async function suggest(town: Town): Promise<void> {
  const known = town.qingxi.stations
    .flatMap(({ deputies }) => deputies)
    .filter((one): one is Deputy & { actor: Actor } => one.actor !== undefined)
  const named = await namesOf(
    town.ctx,
    known.map(({ id }) => id),
  )
  const of = (level: string) => known.filter(({ id }) => named.get(id)?.levels.includes(level))
  const cast = { town, leads: of('district'), forum: of('forum'), units: town.qingxi.units }
  let lead: string | undefined
  for (const [n, told] of suggestionsTold.entries()) {
    const id = await live(cast, told, n)
    if (!id) continue
    if (told.joins && lead) await merge(at(cast, told, 6, town.congress.staff), id, { leadId: lead })
    else lead = id
  }
}

/** The same moment for all: so many days after it was written, before now. */
function at({ town: { ctx } }: Cast, { ago }: Told, days: number, actor: Actor): Ctx {
  const now = new Date(Math.min(ctx.now.getTime() - ago * DAY + days * DAY, ctx.now.getTime() - DAY / 24))
  return { ...ctx, now, actor }
}

async function live(cast: Cast, told: Told, n: number): Promise<string | undefined> {
  const { town } = cast
  const isForum = told.level === 'forum'
  const voices = isForum ? cast.forum : cast.leads
  const lead = voices[n % voices.length]
  if (!lead) return undefined
  const office = isForum ? town.qingxi.staff : town.congress.staff
  const goal = REACHED[told.at] ?? told.at
  const reaches = (stage: Stage) => ORDER.indexOf(goal) >= ORDER.indexOf(stage)
  const step = (days: number, actor: Actor, name: string, input: object = {}) =>
    perform(at(cast, told, days, actor), suggestionWorkflow, id, name, input)
  const { title, reason, proposals, isConfidential = false } = told
  const { id } = await write(at(cast, told, 0, lead.actor), {
    ...{ title, reason, proposals, isConfidential, level: told.level ?? 'district', leadDeputyId: lead.id },
    ...{ formedBy: n % 2 ? 'visits' : 'research', repeatYears: 1, publishConsent: n % 5 ? 'full' : 'title' },
    ...{ wantContact: n % 3 === 0, referenceOnly: false, isSecret: false, files: [], opinionIds: [] },
    ...{ activityIds: [], suggestedUnitIds: suggested(cast, told) },
  })
  const others = voices.filter((one) => one !== lead).slice(0, told.signers ?? 0)
  if (others.length) await step(0.1, lead.actor, 'invite', { deputyIds: others.map((one) => one.id) })
  const signing = told.at === 'cosigning' ? others.slice(0, 1) : others
  for (const one of signing) await step(0.2, one.actor, 'cosign', { isMine: true })
  if (['draft', 'cosigning'].includes(told.at)) return undefined
  await step(0.5, lead.actor, 'submit')
  if (told.at === 'returned')
    await step(2, office, 'sendBack', { note: '一件建议只写一件事，请分开写，并写明具体的地方和做法' })
  if (told.at === 'refused')
    await step(2, office, 'refuse', { refusal: 'judicial_case', note: '正在诉讼的案件由法院依法审理' })
  if (!reaches('accepted')) return undefined
  const outcome = isForum ? { forumOutcome: 'assigned' as const } : {}
  await accept(at(cast, told, 1, office), id, { category: told.category as 'urban', ...outcome })
  if (told.isKey)
    await step(1.2, town.congress.chair, 'makeKey', { leader: '岑副主任', why: '涉及面广，群众连年反映' })
  if (reaches('assigned')) await handle(cast, told, id, lead, step)
  return isForum || told.at !== 'accepted' ? undefined : id
}

const suggested = ({ units }: Cast, { units: keys, at }: Told) =>
  units.filter(({ key }) => (at === 'accepted' ? key === 'zhujian' : keys.includes(key))).map(({ id }) => id)

type StepOf = (days: number, actor: Actor, name: string, input?: object) => Promise<unknown>

/** Assigned, and as far as it has come at its units. */
async function handle(cast: Cast, told: Told, id: string, lead: Voice, step: StepOf) {
  const { town, units } = cast
  const office = told.level === 'forum' ? town.qingxi.staff : town.congress.staff
  const [main, ...beside] = told.units.map((key) => units.find((unit) => unit.key === key)!)
  const coUnitIds = beside.map((unit) => unit.id)
  const items = [{ suggestionId: id, leadUnitId: main!.id, coUnitIds, separateUnitIds: [], isBroad: false }]
  await assign(at(cast, told, 1.5, office), items)
  const parts = await partsOf(town.ctx, id)
  const doing =
    (unit: Unit) =>
    (days: number, actor: Actor, name: string, input: object = {}) =>
      perform(
        at(cast, told, days, actor),
        handlingWorkflow,
        parts.find(({ unitId }) => unitId === unit.id)!.id,
        name,
        input,
      )
  const own = doing(main!)
  if (told.at === 'returning')
    await own(2, main!.clerk, 'requestReturn', {
      why: 'leadElsewhere',
      reason: '电梯维保由特种设备科主管，建议改由其主办',
    })
  if (['assigned', 'returning'].includes(told.at)) return
  await own(3, main!.clerk, 'signIn')
  await own(5, main!.clerk, 'plan', planOf(cast, told, main!))
  await own(9, main!.clerk, 'contact', talk(cast, told, lead, 9))
  for (const unit of beside) await doing(unit)(4, unit.clerk, 'signIn')
  if (told.at === 'extension')
    await own(40, main!.head, 'askExtension', {
      reason: '涉及河道和绿地审批，需市里几个部门会签，三个月内办不完',
    })
  if (['working', 'extension'].includes(told.at)) return
  for (const unit of beside)
    await doing(unit)(15, unit.clerk, 'giveOpinion', {
      opinion: '本单位负责的部分随主体工程一起实施，费用由本单位承担。',
      files: [],
    })
  const isTracked = told.at === 'tracking'
  await own(20, main!.clerk, 'draft', isTracked ? draftB(cast, told) : draftA(told))
  if (told.at === 'drafted') return
  await deliver(cast, told, main!, own, 21)
  if (told.at === 'replied') return
  if (told.at === 'unanswered') return step(80, systemActor, 'lapseFeedback')
  const said = {
    attitude: 'satisfied',
    contacted: 2,
    metInPerson: true,
    leaderPresent: true,
    classAgreed: true,
  }
  if (told.at === 'study') {
    const text = '油烟还是从窗户进来，只装了三家，其余的没有动。'
    await step(30, lead.actor, 'feedBack', { ...said, result: 'dissatisfied', classAgreed: false, text })
    await own(45, main!.clerk, 'draft', draftA(told))
    await deliver(cast, told, main!, own, 46)
    return step(55, lead.actor, 'feedBack', { ...said, result: 'dissatisfied', text: `第二次看了，${text}` })
  }
  await step(28, lead.actor, 'feedBack', {
    ...said,
    result: 'satisfied',
    text: '办得认真，居民都看到了变化。',
  })
  if (told.at !== 'published') return
  const reply = told.proposals.map((one, n) => `${n + 1}. ${answerTo(one)}`).join('\n')
  await step(33, office, 'publish', { as: 'title', title: told.title, reason: told.reason, reply })
}

type OwnStep = (days: number, actor: Actor, name: string, input?: object) => Promise<unknown>

async function deliver(cast: Cast, told: Told, unit: Unit, own: OwnStep, days: number) {
  const { town } = cast
  const office = told.level === 'forum' ? town.qingxi.staff : town.congress.staff
  const signed = at(cast, told, days + 1, unit.head)
  await own(days, office, 'pass')
  await own(days + 1, unit.head, 'sign', {
    docNo: `${unit.name.slice(0, 2)}函〔${dayOf(signed.now).slice(0, 4)}〕${++letters}号`,
  })
  await own(days + 1.2, unit.clerk, 'seal')
  const { now } = at(cast, told, days + 2, unit.clerk)
  await own(days + 2, unit.clerk, 'deliver', { way: 'visit', happenedOn: dayOf(now) })
}

const planOf = (cast: Cast, told: Told, unit: Unit) => ({
  ...{ leader: unit.head.name, clerk: unit.clerk.name, officePhone: '0000-80002000' },
  measures: '先到现场勘查，和领衔代表商定范围，列出清单逐项办理，办完请代表一起看。',
  planDueOn: dayAfter(dayOf(at(cast, told, 5, unit.clerk).now), 60),
})

const talk = (cast: Cast, told: Told, lead: Voice, days: number) => ({
  ...{
    phase: 'before',
    way: 'visit',
    leaderPresent: true,
    leader: '分管负责人',
    deputyIds: [lead.id],
    files: [],
  },
  happenedOn: dayOf(at(cast, told, days, lead.actor).now),
  content: '到现场和代表一起看了情况，商定先解决最急的几处，其余的排出时间。',
})

const answerTo = (proposal: string) =>
  `“${proposal}”已经安排，现场勘查完成，施工单位进场，下月底前完成并请代表验收。`
const pointsOf = ({ proposals }: Told) =>
  proposals.map((proposal) => ({ proposal, answer: answerTo(proposal) }))
const draftA = (told: Told) => ({
  ...{
    classMark: 'A',
    points: pointsOf(told),
    evidence: '已完工并通过验收，现场照片附后',
    publicity: 'public',
  },
})
function draftB(cast: Cast, told: Told) {
  const dueOn = dayAfter(dayOf(cast.town.ctx.now), 80)
  const promises = [{ text: told.proposals[0]!, dueOn, responsible: '城建科 宗科长' }]
  return { classMark: 'B', points: pointsOf(told), promises, publicity: 'public' }
}
