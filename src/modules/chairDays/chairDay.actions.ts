import { v7 as uuid } from 'uuid'
import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { Step } from '#kernel/decide.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { allot } from '#kernel/numbering.ts'
import { begin, perform } from '#kernel/perform.ts'
import { holds } from '#kernel/workflow.ts'
import { lockOpinions, opinionWorkflow } from '#modules/opinions/index.ts'
import { daysOfYear, shifted } from '#modules/receptions/index.ts'
import { beginTask, noteAt } from '#modules/tasks/index.ts'
import type { PlanYear } from './chairDay.forms.ts'
import { findChairDay, numberOf, openDays, topicsOf } from './chairDay.queries.ts'
import type { PlannedDays } from './chairDay.schema.ts'
import type { ChairTopic } from './chairDay.table.ts'
import { results } from './chairDay.words.ts'
import { chairDayWorkflow } from './chairDay.workflow.ts'

/**
 * The days of a street's year by its own day of the month, holidays shifted to the next workday. Past ones and those
 * that are there already are left out, so that planning twice changes nothing. Throws Denial `forbidden`, `invalid`.
 */
export async function planYear(
  given: Ctx,
  { streetId, year, place, leaderName }: PlanYear,
): Promise<PlannedDays> {
  if (!holds(given.actor, 'streetStaff', streetId)) throw new Denial('forbidden', { label: '排主任接待日' })
  const street = given.facts.places.get(streetId)
  if (street?.kind !== 'street' && street?.kind !== 'town')
    throw invalid({ path: 'streetId', message: '请选择街道' })
  const today = dayOf(given.now)
  return inTransaction(given, async (ctx) => {
    const there = await run<{ plannedFor: string }>(
      ctx.db,
      `select planned_for::text as "plannedFor" from chair_days
       where tenant_id = $1 and street_id = $2 and state <> 'cancelled'`,
      [ctx.tenant.id, streetId],
    )
    const months = new Set(there.map(({ plannedFor }) => plannedFor.slice(0, 7)))
    const days = daysOfYear('monthly', numberOf(ctx, 'dayOfMonth', streetId), year).map((plannedFor) => {
      const { onDay, shiftWhy } = shifted(ctx, plannedFor)
      const skipped = onDay <= today ? '已经过去' : months.has(plannedFor.slice(0, 7)) ? '已经排好' : null
      return { plannedFor, onDay, shiftWhy, skipped }
    })
    const wanted = days.filter(({ skipped }) => !skipped)
    const numbers = wanted.length
      ? await allot(ctx, `${street.shortName}主任接待`, ctx.now, wanted.length)
      : []
    for (const [n, { plannedFor, onDay, shiftWhy }] of wanted.entries()) {
      const startsAt = new Date(`${onDay}T09:00:00+08:00`)
      const row = {
        id: uuid(),
        no: numbers[n],
        streetId,
        onDay,
        plannedFor,
        shiftWhy,
        startsAt,
        place,
        leaderName,
      }
      await begin(ctx, chairDayWorkflow, row, { onDay }, null)
    }
    return { made: wanted.length, days: days.map(({ plannedFor: _, ...day }) => day) }
  })
}

/**
 * What goes with a step, in its transaction: a plan has topics; nothing is approved while a topic has no result; what is
 * approved becomes tasks; a cancelled day's topics go to the next one with room.
 */
export async function aroundChairDay(
  ctx: Ctx,
  id: string,
  name: string,
  _input: unknown,
  step: (ctx: Ctx) => Promise<Step>,
): Promise<Step> {
  const topics = await topicsOf(ctx, [id])
  await lockOpinions(
    ctx,
    topics.flatMap(({ opinionId }) => opinionId ?? []),
  )
  // All the street's open days in one order: who cancels one while another cancels the next waits, and sees both.
  const next = name === 'cancel' ? await openDaysBut(ctx, id) : []
  const done = await step(ctx)
  if (name === 'prepare' && !topics.length)
    throw invalid({ path: 'planText', message: '还没有题目，请先列上一到三个' })
  if (name === 'close') await handOut(ctx, id, topics)
  if (name === 'cancel') await passOn(ctx, id, next)
  return done
}

async function handOut(ctx: Ctx, id: string, topics: ChairTopic[]) {
  const open = topics.filter(({ result }) => !result)
  if (open.length) {
    const titles = open.map(({ title }) => `“${title}”`).join('、')
    throw invalid({ path: 'topics', message: `${titles}还没有结果，不能归档` })
  }
  const { streetId } = await findChairDay(ctx, id)
  for (const { title, said, unitId, dueOn, opinionId, result } of topics) {
    if (result === 'task')
      await beginTask(ctx, {
        ...{ origin: 'chairDay' as const, sourceId: id, streetId, stationId: null, unitId: unitId!, title },
        ...{ opinionIds: opinionId ? [opinionId] : [], part: said!, dueOn: String(dueOn) },
      })
    if (opinionId) {
      const words = `${results[result as keyof typeof results].label}：${said}`
      await perform(ctx, opinionWorkflow, opinionId, 'chairSaid', { dayId: id, said: words })
    }
  }
}

async function openDaysBut(ctx: Ctx, id: string) {
  const { streetId } = await findChairDay(ctx, id)
  return (await openDays(ctx, streetId, dayOf(ctx.now))).filter((day) => day.id !== id)
}

async function passOn(ctx: Ctx, id: string, next: Awaited<ReturnType<typeof openDaysBut>>) {
  const { streetId } = await findChairDay(ctx, id)
  const most = numberOf(ctx, 'topicsMost', streetId)
  const topics = await topicsOf(ctx, [id])
  const taken = await topicsOf(
    ctx,
    next.map((day) => day.id),
  )
  for (const topic of topics) {
    const day = next.find((one) => taken.filter(({ dayId }) => dayId === one.id).length < most)
    if (!day) break
    await run(ctx.db, 'update chair_topics set day_id = $3 where tenant_id = $1 and id = $2', [
      ctx.tenant.id,
      topic.id,
      day.id,
    ])
    taken.push({ ...topic, dayId: day.id })
    await noteAt(ctx, 'chairDay', day.id, 'topic', { title: topic.title, from: id })
  }
}
