import { v7 as uuid } from 'uuid'
import { dayAfter, dayOf, whyOff } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { holds } from '#kernel/workflow.ts'
import { streetOf } from '#modules/places/index.ts'
import { planActivity } from './activity.actions.ts'
import { PlanActivity } from './activity.forms.ts'
import type { AddRule } from './rule.schema.ts'
import { daysOf, type Rhythm } from './rule.words.ts'

/** How far ahead the calendar is filled from the rules. */
const AHEAD_DAYS = 45

type Rule = Rhythm & {
  id: string
  placeId: string
  type: string
  title: string
  theme: string | null
  location: string
  starts: string
  minutes: number
  whenOff: string
  invites: string
  tags: string[]
  madeAt: Date
}

const RULE = `id, place_id as "placeId", type, title, theme, location, every, weekday, day, month, starts, minutes,
  when_off as "whenOff", invites, tags, made_at as "madeAt"`

/**
 * A recurring activity; the next weeks are planned at once. The same `id` again gives the same rule. Throws Denial
 * `forbidden`, `invalid`, `taken`.
 */
export async function addRule(ctx: Ctx, input: AddRule): Promise<{ id: string; planned: number }> {
  const { id = uuid(), ...rest } = input
  if (!holds(ctx.actor, 'stationLiaison', input.placeId)) throw new Denial('forbidden', { label: '定期活动' })
  if (!['station', 'street', 'town'].includes(ctx.facts.places.get(input.placeId)?.kind ?? ''))
    throw invalid({ path: 'placeId', message: '请选择联络站或街道' })
  return inTransaction(ctx, async (ctx) => {
    const values = {
      ...rest,
      id,
      theme: rest.theme ?? null,
      weekday: rest.weekday ?? null,
      day: rest.day ?? null,
      month: rest.month ?? null,
    }
    const made = await ctx.db
      .insertInto('activityRules')
      .values({
        tenantId: ctx.tenant.id,
        streetId: streetOf(ctx, rest.placeId).id,
        ...values,
        madeBy: ctx.actor.id,
        madeAt: ctx.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute()
    if (!made.length) await mustBeOwn(ctx, id)
    return { id, planned: await planFrom(ctx, await findRule(ctx, id)) }
  })
}

async function mustBeOwn(ctx: Ctx, id: string) {
  const [rule] = await run<{ madeBy: string | null }>(
    ctx.db,
    'select made_by as "madeBy" from activity_rules where tenant_id = $1 and id = $2',
    [ctx.tenant.id, id],
  )
  if (rule?.madeBy !== ctx.actor.id) throw new Denial('taken')
}

/** No more from now on; what is planned stays, and can be cancelled one by one. Throws Denial `notFound`, `forbidden`. */
export async function endRule(ctx: Ctx, id: string): Promise<void> {
  const rule = await findRule(ctx, id)
  if (!holds(ctx.actor, 'stationLiaison', rule.placeId)) throw new Denial('notFound')
  await run(
    ctx.db,
    'update activity_rules set ended_at = $3 where tenant_id = $1 and id = $2 and ended_at is null',
    [ctx.tenant.id, id, ctx.now],
  )
}

async function findRule(ctx: Ctx, id: string): Promise<Rule> {
  const [rule] = await run<Rule>(
    ctx.db,
    `select ${RULE} from activity_rules where tenant_id = $1 and id = $2`,
    [ctx.tenant.id, id],
  )
  if (!rule) throw new Denial('notFound')
  return rule
}

/** Nightly: fills the calendar of the next weeks from all running rules. A day once planned is never planned again. */
export async function planAhead(ctx: Ctx): Promise<number> {
  const rules = await run<Rule>(
    ctx.db,
    `select ${RULE} from activity_rules where tenant_id = $1 and ended_at is null order by id`,
    [ctx.tenant.id],
  )
  let planned = 0
  for (const rule of rules) planned += await inTransaction(ctx, (ctx) => planFrom(ctx, rule))
  return planned
}

async function planFrom(ctx: Ctx, rule: Rule): Promise<number> {
  const today = dayOf(ctx.now)
  const known = await run<{ day: string }>(
    ctx.db,
    'select rule_day as day from activities where tenant_id = $1 and rule_id = $2 and rule_day >= $3',
    [ctx.tenant.id, rule.id, today],
  )
  const days = daysOf(rule, dayAfter(today), dayAfter(today, rule.every === 'year' ? 366 : AHEAD_DAYS))
  let planned = 0
  for (const day of days) {
    if (known.some((one) => one.day === day)) continue
    const held = shifted(ctx, day, rule.whenOff)
    if (!held) continue
    await planActivity(ctx, PlanActivity.parse(planOf(rule, held)), { ruleId: rule.id, ruleDay: day })
    planned++
  }
  return planned
}

/** The day on which it takes place: the next workday when the rule falls on a holiday, or not at all. */
function shifted({ facts }: Ctx, day: string, whenOff: string): string | undefined {
  if (whenOff === 'keep' || !whyOff(day, facts.localDays)) return day
  if (whenOff === 'skip') return undefined
  let next = day
  while (whyOff(next, facts.localDays)) next = dayAfter(next)
  return next
}

/** The plan of one occurrence. */
export function planOf(rule: Omit<Rule, 'id' | 'madeAt' | keyof Rhythm>, day: string) {
  const startsAt = new Date(`${day}T${rule.starts}:00+08:00`)
  return {
    placeId: rule.placeId,
    type: rule.type,
    title: rule.title,
    theme: rule.theme ?? undefined,
    location: rule.location,
    startsAt,
    endsAt: new Date(startsAt.getTime() + rule.minutes * 60_000),
    tags: rule.tags,
    invites: rule.invites,
    level: 'station',
  }
}
