import type { Scene } from '#kernel/play.ts'
import type { Actor } from '#kernel/workflow.ts'
import type { Dice } from './dice.ts'
import type { Words } from './fill.ts'
import { DAY, type Hours } from './hours.ts'
import * as say from './phrases.data.ts'
import type { Template } from './template.ts'
import type { Deputy, Station, Street, Unit } from './town.ts'

export type Plot =
  | 'plain'
  | 'onSpot'
  | 'redirected'
  | 'withdrawn'
  | 'returned'
  | 'returnRefused'
  | 'extended'
  | 'extensionRefused'
  | 'reworked'
  | 'redone'
  | 'disputed'
  | 'disputedClosed'
  | 'urged'
  | 'supplemented'

/** How many workdays each step waits for after the one before. */
export type Waits = Record<
  'register' | 'verify' | 'assign' | 'acknowledge' | 'draft' | 'issue' | 'feedBack',
  number
>

export type Plan = {
  at: Date
  plot: Plot
  template: Template
  complexity: 'simple' | 'ordinary' | 'complex'
  result: 'solved' | 'planned' | 'explained'
  waits: Waits
  isVerified: boolean
  rating: 'satisfied' | 'basic' | null
  /** The step after which nothing more happens: the matter is open. */
  stop?: string
  isReleased?: boolean
  after?: string
}

export type Cast = {
  street: Street
  station: Station
  unit: Unit
  resident: Actor
  deputy: Deputy | null
  words: { told: Words; released: Words; location: string }
}

class Enough extends Error {}

/** The scenes of a matter, from its registration to its end, or to where its plan says it stands today. */
export function scenesOf(plan: Plan, cast: Cast, hours: Hours, dice: Dice, now: Date): Scene[] {
  const scenes: Scene[] = []
  const { street, station, unit, resident, deputy, words } = cast
  const { template, waits } = plan
  let at = plan.at

  const put = (action: string, actor: Actor, moment: Date, input?: unknown) => {
    const isOpen = plan.stop !== undefined
    if (moment >= now && !isOpen) throw new Enough()
    at = moment < now ? moment : hours.squeezed(at)
    scenes.push({ at, actor, action, input })
    if (
      action === plan.stop &&
      scenes.filter((scene) => scene.action === action).length >=
        (plan.plot === 'disputed' && action === 'rate' ? 2 : 1)
    )
      throw new Enough()
  }
  const office = (action: string, actor: Actor, wait: number, input?: unknown) =>
    put(action, actor, hours.later(at, wait), input)
  const home = (action: string, days: number, input: unknown) =>
    put(action, resident, hours.athome(at, days), input)

  const register = () => {
    const { category, nature, kind = 'small' } = template
    const peopleCount = dice.weighted({ 1: 70, 3: 10, 12: 8, 30: 6, 80: 3 })
    office('register', station.liaison, waits.register, {
      title: words.told(template.title),
      category,
      nature,
      kind,
      location: words.location,
      peopleCount: Number(peopleCount),
    })
  }
  const verify = () => {
    const text = template.look ? words.told(template.look) : dice.pick(say.verified)
    const actor = deputy?.actor && dice.chance(0.5) ? deputy.actor : station.liaison
    office('verify', actor, waits.verify, { verification: text, files: [] })
  }
  const assign = (to: Unit, wait = waits.assign) =>
    office('assign', station.liaison, wait, { unitId: to.id, complexity: plan.complexity })
  const acknowledge = () => office('acknowledge', unit.clerk, waits.acknowledge)
  const draft = (reply: string, result: Plan['result'], wait = waits.draft) =>
    office('draft', unit.clerk, wait, {
      result,
      reply,
      files: result === 'solved' && plan.after ? [plan.after] : [],
    })
  const feedBack = () => {
    const way = dice.weighted({ query: 45, phone: 35, message: 12, visit: 8 })
    const note = way === 'query' ? undefined : dice.pick(say.phoneNotes)
    office('feedBack', deputy?.actor && dice.chance(0.4) ? deputy.actor : station.liaison, waits.feedBack, {
      way,
      note,
    })
  }
  const reply = () => {
    const texts = { solved: template.solved?.[0], planned: template.planned, explained: template.explained }
    const text = texts[plan.result] ?? template.solved?.[0] ?? template.explained!
    const result = texts[plan.result] ? plan.result : template.solved ? 'solved' : 'explained'
    return {
      result,
      text: words.told(text, { unit: unit.name, done: hours.later(at, Math.max(waits.draft - 1, 0)) }),
    } as const
  }
  const answer = () => {
    const first = reply()
    draft(first.text, first.result)
    if (plan.plot === 'reworked') {
      office('rework', unit.head, 1, { note: dice.pick(say.reworks) })
      draft(`${first.text}今后如有类似情况，可随时拨打值班电话，我们当天到场。`, first.result, 1)
    }
    office('issue', unit.head, waits.issue)
    feedBack()
  }
  const again = (reason: string) => {
    home('rate', dice.int(0, 3), { rating: 'dissatisfied', ratingReason: reason })
    office('acknowledge', unit.clerk, 1)
    const text =
      template.solved?.[1] ?? '我们重新研究了您的意见，已明确专人跟进，每周向您通报一次进展，直到办好为止。'
    draft(
      `针对您不满意的情况，我们再次到现场查看。${words.told(text, { unit: unit.name, done: hours.later(at, 3) })}`,
      'solved',
      4,
    )
    office('issue', unit.head, 1)
    feedBack()
  }
  const rate = () => {
    if (!plan.rating) return
    home('rate', dice.int(0, 5), { rating: plan.rating, ratingReason: dice.pick(say.praises) || undefined })
  }
  const release = () => {
    if (!plan.isReleased) return
    const sent = scenes.findLast(({ action }) => action === 'draft')
    const text = (sent?.input as { reply: string } | undefined)?.reply ?? ''
    const publicReply = text.replaceAll(words.told('{楼}'), words.released('{楼}'))
    if (!plan.rating) at = new Date(at.getTime() + 8 * DAY)
    const publicText = dice.pick(template.say)
    office('release', street.staff, dice.int(1, 6), {
      publicTitle: words.released(template.title),
      publicText: words.released(publicText),
      publicReply,
      files: plan.after ? [plan.after] : [],
    })
  }

  try {
    if (plan.plot === 'onSpot') {
      if (dice.chance(0.8)) register()
      const by = deputy?.actor ?? station.liaison
      office('answerOnSpot', by, 0, { reply: words.told(template.spot!), files: [] })
      rate()
      return scenes
    }
    register()
    if (plan.plot === 'redirected') {
      office('redirect', station.liaison, 0, { redirectTo: template.redirectTo })
      return scenes
    }
    if (plan.isVerified) verify()
    if (plan.plot === 'returned') {
      const wrong = street.units.find(({ key }) => key !== unit.key && key !== 'jieban')!
      assign(wrong)
      office('requestReturn', wrong.clerk, 1, { returnReason: dice.pick(say.returnReasons) })
      office('acceptReturn', street.staff, 1)
      assign(unit, 1)
    } else assign(unit)
    if (plan.plot === 'withdrawn') {
      home('withdraw', 1, { note: dice.pick(say.withdrawals) })
      return scenes
    }
    if (plan.plot === 'returnRefused') {
      office('requestReturn', unit.clerk, 1, { returnReason: dice.pick(say.returnReasons) })
      office('refuseReturn', street.staff, 1, { note: dice.pick(say.refusals) })
    } else acknowledge()
    if (dice.chance(0.12)) office('note', unit.clerk, 1, { note: dice.pick(say.clerkNotes) })
    if (plan.plot === 'supplemented') home('supplement', 1, { note: dice.pick(say.supplements), files: [] })
    if (plan.plot === 'urged')
      office('urge', deputy?.actor ?? station.liaison, 3, { note: dice.pick(say.urges) })
    if (plan.plot === 'extended' || plan.plot === 'extensionRefused') {
      office('requestExtension', unit.clerk, 4, { note: dice.pick(say.extensionReasons) })
      if (plan.plot === 'extended')
        office('grantExtension', street.staff, 1, { days: dice.pick([10, 15, 15]) })
      else office('refuseExtension', street.staff, 1, { note: dice.pick(say.extensionRefusals) })
    }
    answer()
    if (plan.plot === 'redone') again(dice.pick(say.displeasures))
    if (plan.plot === 'disputed' || plan.plot === 'disputedClosed') {
      again(dice.pick(say.displeasures))
      home('rate', 1, { rating: 'dissatisfied', ratingReason: dice.pick(say.secondDispleasures) })
      if (plan.plot === 'disputedClosed') {
        office('closeDisputed', street.chair, 2, { note: dice.pick(say.chairWords) })
        return scenes
      }
      office('reopen', street.chair, 2, { note: dice.pick(say.chairNotes) })
      office('acknowledge', unit.clerk, 1)
      draft(
        `按照主任现场办公的意见，${words.told(template.solved?.[1] ?? '此事已由专人负责，办理进度每周通报。', { unit: unit.name, done: hours.later(at, 4) })}`,
        'solved',
        5,
      )
      office('issue', unit.head, 1)
      feedBack()
    }
    rate()
    release()
  } catch (error) {
    if (!(error instanceof Enough)) throw error
  }
  return scenes
}
