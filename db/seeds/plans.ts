import { dayOf } from '#kernel/calendar.ts'
import { days, type Span, workdays } from '#kernel/span.ts'
import type { Dice } from './dice.ts'
import { inSeason } from './fill.ts'
import { DAY, type Hours } from './hours.ts'
import type { Plan, Plot, Waits } from './plan.ts'
import type { Template } from './template.ts'

const YEARLY = 372
/** The unit that visitors log in to: it has more to do than others. */
const SHOWN = 'chengguan'
/** The first month of the year weighs as its entry says: quiet round Spring Festival, busy in the rain. */
const MONTHS = [0.8, 0.5, 1, 1.05, 1.1, 1.3, 1.35, 1.2, 1, 0.95, 1.05, 0.9]
const WEEKDAYS = [0.55, 1.2, 1.1, 1, 1, 1.1, 0.75]

const PLOTS: Record<Plot, number> = {
  plain: 550,
  onSpot: 140,
  redirected: 35,
  withdrawn: 20,
  returned: 40,
  returnRefused: 20,
  extended: 40,
  extensionRefused: 12,
  reworked: 40,
  redone: 38,
  disputed: 12,
  disputedClosed: 8,
  urged: 40,
  supplemented: 40,
}

/** A year of matters that have run their course, up to about a month ago; short ones up to yesterday. */
export function yearOfPlans(templates: readonly Template[], now: Date, hours: Hours, dice: Dice): Plan[] {
  const weights = Object.fromEntries(
    Array.from({ length: 364 }, (_, n) => {
      const day = dayOf(new Date(now.getTime() - (n + 1) * DAY))
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
      return [day, MONTHS[Number(day.slice(5, 7)) - 1]! * WEEKDAYS[weekday]!]
    }),
  )
  return Array.from({ length: YEARLY }, () => {
    const at = hours.written(dice.weighted(weights))
    const isRecent = now.getTime() - at.getTime() < 34 * DAY
    const plot = dice.weighted(isRecent ? { onSpot: 6, redirected: 1, withdrawn: 0.5, plain: 4 } : PLOTS)
    return past(at, plot, isRecent, templates, dice)
  })
}

/** One matter that has run its course. */
export function past(
  at: Date,
  plot: Plot,
  isQuick: boolean,
  templates: readonly Template[],
  dice: Dice,
): Plan {
  const template = dice.pick(inSeason(templates.filter(suits(plot)), at))
  const complexity =
    plot.startsWith('extension') || plot === 'extended'
      ? 'ordinary'
      : isQuick
        ? 'simple'
        : dice.weighted({ simple: 3, ordinary: 6, complex: 1 })
  const result = template.solved
    ? dice.weighted({
        solved: 76,
        planned: template.planned ? 14 : 0,
        explained: template.explained ? 10 : 0,
      })
    : 'explained'
  const isAgain = plot.startsWith('disputed') || plot === 'redone'
  return {
    at,
    plot,
    template,
    complexity,
    result,
    waits: waitsOf(complexity, plot === 'plain' && dice.chance(0.14), dice),
    isVerified: !isQuick && (template.look !== undefined ? dice.chance(0.8) : dice.chance(0.3)),
    rating: dice.chance(isAgain ? 0.9 : 0.68) ? dice.weighted({ satisfied: 83, basic: 17 }) : null,
    isReleased: result === 'solved' && template.nature !== 'report' && !isAgain && dice.chance(0.43),
  }
}

const suits = (plot: Plot) => (template: Template) => {
  if (plot === 'onSpot') return template.spot !== undefined
  if (plot === 'redirected') return template.redirectTo !== undefined
  if (plot === 'plain') return template.solved !== undefined || template.explained !== undefined
  return template.solved !== undefined
}

/** Mostly in time; one in fourteen keeps people waiting. */
function waitsOf(complexity: Plan['complexity'], isLate: boolean, dice: Dice): Waits {
  const [least, most] = { simple: [0, 1], ordinary: [2, 9], complex: [6, 15] }[complexity] as [number, number]
  const waits = {
    register: dice.weighted({ 0: 6, 1: 4 }),
    verify: dice.weighted({ 0: 4, 1: 3 }),
    assign: dice.weighted({ 0: 6, 1: 4 }),
    acknowledge: dice.weighted({ 0: 5, 1: 4, 2: 1 }),
    draft: String(dice.int(least, most)),
    issue: dice.weighted({ 0: 6, 1: 4 }),
    feedBack: dice.weighted({ 0: 5, 1: 4, 2: 1 }),
  }
  const counted = Object.fromEntries(Object.entries(waits).map(([step, n]) => [step, Number(n)])) as Waits
  if (isLate)
    counted[dice.weighted({ register: 2, assign: 1, acknowledge: 3, draft: 6, feedBack: 1 })] += dice.int(
      4,
      12,
    )
  return counted
}

type Standing = {
  stop: string
  clock: Span
  anchor: keyof Waits | 'begin' | 'requestReturn' | 'rate'
  plot?: Plot
  ahead: number[]
  complexity?: Plan['complexity']
}

/** What is open today: every state, and how many workdays each has left (negative: overdue). */
const STANDING: Standing[] = [
  { stop: 'begin', anchor: 'begin', clock: workdays(1), ahead: [-2, 0, 0, 1, 1, 1] },
  { stop: 'register', anchor: 'register', clock: workdays(2), ahead: [-1, 0, 1, 1, 2] },
  { stop: 'verify', anchor: 'register', clock: workdays(2), ahead: [-1, 0, 1] },
  { stop: 'assign', anchor: 'assign', clock: workdays(2), ahead: [-1, 0, 1, 1, 2] },
  {
    stop: 'acknowledge',
    anchor: 'assign',
    clock: workdays(15),
    ahead: [-6, -3, -1, 0, 0, 1, 2, 3, 5, 7, 9, 11, 12],
  },
  { stop: 'acknowledge', anchor: 'assign', clock: days(30), ahead: [0, 0, 4], complexity: 'complex' },
  {
    stop: 'requestReturn',
    anchor: 'requestReturn',
    clock: workdays(2),
    ahead: [0, 1],
    plot: 'returnRefused',
  },
  { stop: 'requestExtension', anchor: 'assign', clock: workdays(15), ahead: [3, 6], plot: 'extended' },
  { stop: 'urge', anchor: 'assign', clock: workdays(15), ahead: [1], plot: 'urged' },
  { stop: 'supplement', anchor: 'assign', clock: workdays(15), ahead: [8], plot: 'supplemented' },
  { stop: 'draft', anchor: 'assign', clock: workdays(15), ahead: [-1, 1, 4, 7] },
  { stop: 'issue', anchor: 'issue', clock: workdays(3), ahead: [-1, 0, 1, 2] },
  { stop: 'feedBack', anchor: 'feedBack', clock: days(7), ahead: [1, 2, 4, 6] },
  { stop: 'rate', anchor: 'rate', clock: workdays(5), ahead: [1, 3], plot: 'disputed' },
]

/** How many workdays the plan takes until the step from which its clock counts. */
const BEFORE = {
  begin: 0,
  register: 0,
  assign: 1,
  requestReturn: 2,
  issue: 8,
  feedBack: 9,
  rate: 19,
} as Record<string, number>

/** What stands open today, with the clocks as the table above wants them. */
export function openPlans(templates: readonly Template[], now: Date, hours: Hours, dice: Dice): Plan[] {
  return STANDING.flatMap(({ stop, clock, anchor, plot = 'plain', ahead, complexity = 'ordinary' }) =>
    ahead.map((left, n): Plan => {
      const started = hours.startedFor(clock, left)
      const began =
        anchor === 'begin'
          ? started
          : hours.workday(hours.inOffice(started, clock.unit === 'workday' ? -1 : 1), -BEFORE[anchor]!)
      const wanted = anchor === 'begin' ? hours.written(began) : hours.morning(began)
      const at = wanted < now ? wanted : new Date(now.getTime() - dice.int(20, 200) * 60_000)
      const fitting = inSeason(templates, at).filter((one) => one.solved && one.look)
      const shown = fitting.filter(({ unit }) => unit === SHOWN)
      const template = dice.pick(dice.chance(0.16) ? shown : fitting)
      const waits: Waits = {
        register: 0,
        verify: 0,
        assign: 1,
        acknowledge: 1,
        draft: 5,
        issue: 1,
        feedBack: 1,
      }
      const isVerified = stop !== 'register'
      return {
        at,
        plot,
        template,
        complexity,
        result: 'solved',
        waits,
        isVerified,
        rating: null,
        stop: { after: stop, times: stop === 'rate' ? 2 : 1 },
        isToDeputy: (stop === 'begin' || stop === 'issue') && n === 1,
      }
    }),
  )
}
