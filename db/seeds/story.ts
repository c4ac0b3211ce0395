import type { Scene } from '#kernel/play.ts'
import type { Actor } from '#kernel/workflow.ts'
import type { Dice } from './dice.ts'
import { DAY, type Hours } from './hours.ts'
import * as say from './phrases.data.ts'
import type { Cast, Plan } from './plan.ts'
import type { Unit } from './town.ts'

/** A step and when: so many workdays later in the office, or so many days later at somebody's home. */
type Step = { action: string; actor: Actor; input?: unknown; wait: number; isHome?: true }

/** The scenes of a matter, from its registration to its end, or to where its plan says it stands today. */
export function scenesOf(plan: Plan, cast: Cast, hours: Hours, dice: Dice, now: Date): Scene[] {
  const scenes: Scene[] = []
  const clock = { at: plan.at }
  for (const { action, actor, input, wait, isHome } of stepsOf(plan, cast, hours, dice, clock)) {
    const moment = isHome ? hours.athome(clock.at, wait) : hours.later(clock.at, wait)
    if (moment >= now && !plan.stop) break
    clock.at = moment < now ? moment : hours.squeezed(clock.at)
    scenes.push({ at: clock.at, actor, action, input })
    const { after, times = 1 } = plan.stop ?? {}
    if (action === after && scenes.filter((scene) => scene.action === action).length === times) break
  }
  return scenes
}

function* stepsOf(
  plan: Plan,
  cast: Cast,
  hours: Hours,
  dice: Dice,
  clock: { at: Date },
): Generator<Step, void, void> {
  const { street, station, unit, resident, deputy, words } = cast
  const { plot, template, waits, complexity } = plan
  const advocate = deputy?.actor ?? station.liaison
  const home = (action: string, wait: number, input: unknown): Step => ({
    action,
    actor: resident,
    wait,
    input,
    isHome: true,
  })
  const assign = (to: Unit, wait = waits.assign): Step => ({
    action: 'assign',
    actor: station.liaison,
    wait,
    input: { unitId: to.id, complexity },
  })
  const noted = (action: string, actor: Actor, wait: number, note: string): Step => ({
    action,
    actor,
    wait,
    input: { note },
  })
  const rate = (): Step[] =>
    plan.rating
      ? [
          home('rate', dice.int(0, 5), {
            rating: plan.rating,
            ratingReason: dice.pick(say.praises) || undefined,
          }),
        ]
      : []
  const register = (): Step => ({
    action: 'register',
    actor: station.liaison,
    wait: waits.register,
    input: registration(plan, cast, dice),
  })
  const feedBack = (): Step => feedBackStep(plan, cast, dice)
  const answer = (text: string, result: Plan['result'], wait: number): Step => ({
    action: 'draft',
    actor: unit.clerk,
    wait,
    input: {
      result,
      reply: text,
      noPromise: true,
      files: result === 'solved' && cast.after ? [cast.after] : [],
    },
  })
  const issue = (wait = waits.issue): Step => ({ action: 'issue', actor: unit.head, wait })
  const acknowledge = (wait = waits.acknowledge): Step => ({ action: 'acknowledge', actor: unit.clerk, wait })
  const told = (text: string, ago: number) =>
    words.told(text, { unit: unit.name, done: hours.later(clock.at, Math.max(ago, 0)) })

  if (plot === 'onSpot') {
    if (dice.chance(0.8)) yield register()
    yield {
      action: 'answerOnSpot',
      actor: advocate,
      wait: 0,
      input: { reply: words.told(template.spot!), files: [] },
    }
    yield* rate()
    return
  }
  yield register()
  if (plot === 'redirected') {
    yield { action: 'redirect', actor: station.liaison, wait: 0, input: { redirectTo: template.redirectTo } }
    return
  }
  if (plan.isVerified) {
    const verification = template.look ? words.told(template.look) : dice.pick(say.verified)
    const actor = dice.chance(0.5) ? advocate : station.liaison
    yield { action: 'verify', actor, wait: waits.verify, input: { verification, files: [] } }
  }
  if (plot === 'returned') {
    const wrong = street.units.find(({ key }) => key !== unit.key && !key.endsWith('jieban'))!
    yield assign(wrong)
    yield {
      action: 'requestReturn',
      actor: wrong.clerk,
      wait: 1,
      input: { returnReason: dice.pick(say.returnReasons) },
    }
    yield { action: 'acceptReturn', actor: street.staff, wait: 1 }
    yield assign(unit, 1)
  } else yield assign(unit)
  if (plot === 'withdrawn') {
    yield home('withdraw', 1, { note: dice.pick(say.withdrawals) })
    return
  }
  if (plot === 'returnRefused') {
    yield {
      action: 'requestReturn',
      actor: unit.clerk,
      wait: 1,
      input: { returnReason: dice.pick(say.returnReasons) },
    }
    yield noted('refuseReturn', street.staff, 1, dice.pick(say.refusals))
  } else yield acknowledge()
  if (dice.chance(0.12)) yield noted('note', unit.clerk, 1, dice.pick(say.clerkNotes))
  if (plot === 'supplemented') yield home('supplement', 1, { note: dice.pick(say.supplements), files: [] })
  if (plot === 'urged') yield noted('urge', advocate, 3, dice.pick(say.urges))
  if (plot === 'extended' || plot === 'extensionRefused') {
    yield noted('requestExtension', unit.clerk, 4, dice.pick(say.extensionReasons))
    yield plot === 'extended'
      ? { action: 'grantExtension', actor: street.staff, wait: 1, input: { days: dice.pick([10, 15, 15]) } }
      : noted('refuseExtension', street.staff, 1, dice.pick(say.extensionRefusals))
  }

  const first = firstReply(plan, told)
  yield answer(first.text, first.result, waits.draft)
  if (plot === 'reworked') {
    yield noted('rework', unit.head, 1, dice.pick(say.reworks))
    yield answer(`${first.text}${say.promise}`, first.result, 1)
  }
  yield issue()
  yield feedBack()

  if (['redone', 'disputed', 'disputedClosed'].includes(plot)) {
    yield home('rate', dice.int(0, 3), { rating: 'dissatisfied', ratingReason: dice.pick(say.displeasures) })
    yield acknowledge(1)
    yield answer(say.second + told(template.solved?.[1] ?? say.inHand, 3), 'solved', 4)
    yield issue(1)
    yield feedBack()
  }
  if (plot === 'disputed' || plot === 'disputedClosed') {
    yield home('rate', 1, { rating: 'dissatisfied', ratingReason: dice.pick(say.secondDispleasures) })
    if (plot === 'disputedClosed') {
      yield noted('closeDisputed', street.chair, 2, dice.pick(say.chairWords))
      return
    }
    yield noted('reopen', street.chair, 2, dice.pick(say.chairNotes))
    yield acknowledge(1)
    yield answer(say.third + told(template.solved?.[1] ?? say.inHand, 4), 'solved', 5)
    yield issue(1)
    yield feedBack()
  }
  yield* rate()
  if (plan.isReleased) {
    if (!plan.rating) clock.at = new Date(clock.at.getTime() + 8 * DAY)
    yield release(plan, cast, first.text, dice)
  }
}

function registration({ template }: Plan, { words }: Cast, dice: Dice) {
  const { category, nature, kind = 'small' } = template
  const peopleCount = Number(dice.weighted({ 1: 70, 3: 10, 12: 8, 30: 6, 80: 3 }))
  return { title: words.told(template.title), category, nature, kind, location: words.location, peopleCount }
}

function feedBackStep({ waits }: Plan, { deputy, station }: Cast, dice: Dice): Step {
  const way = dice.weighted({ query: 45, phone: 35, message: 12, visit: 8 })
  const note = way === 'query' ? undefined : dice.pick(say.phoneNotes)
  const actor = deputy?.actor && dice.chance(0.4) ? deputy.actor : station.liaison
  return { action: 'feedBack', actor, wait: waits.feedBack, input: { way, note } }
}

/** What the unit answers first; what the template has no words for is answered otherwise. */
function firstReply({ template, result, waits }: Plan, told: (text: string, ago: number) => string) {
  const own = { solved: template.solved?.[0], planned: template.planned, explained: template.explained }
  const chosen = own[result] ? result : template.solved ? 'solved' : 'explained'
  return { result: chosen, text: told(own[chosen]!, waits.draft - 1) } as const
}

function release({ template }: Plan, { street, words, after }: Cast, reply: string, dice: Dice): Step {
  const input = {
    publicTitle: words.released(template.title),
    publicText: words.released(dice.pick(template.say)),
    publicReply: reply.replaceAll(words.told('{楼}'), words.released('{楼}')),
    files: after ? [after] : [],
  }
  return { action: 'release', actor: street.staff, wait: dice.int(1, 6), input }
}
