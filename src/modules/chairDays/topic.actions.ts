import { v7 as uuid } from 'uuid'
import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { maybeSubject, perform } from '#kernel/perform.ts'
import { holds } from '#kernel/workflow.ts'
import { listByIds, lockOpinions, opinionWorkflow } from '#modules/opinions/index.ts'
import { unitsFor } from '#modules/places/index.ts'
import { noteAt } from '#modules/tasks/index.ts'
import type { Decide, PutTopic } from './chairDay.forms.ts'
import { findChairDay, numberOf, openDays, topicsOf } from './chairDay.queries.ts'
import type { Putter } from './chairDay.words.ts'

type Put = { opinionId: string; why: string; dayId?: string; by: Putter }

/**
 * Puts a matter on the list of the given day, or of the street's next day with room. For escalation by the clock the
 * context's actor may be the system. Throws Denial `notNow` (the matter has ended), `invalid`: no day with room, or on
 * a list already.
 */
export function putOnChairDay(given: Ctx, { opinionId, why, dayId, by }: Put): Promise<{ dayId: string }> {
  return inTransaction(given, async (ctx) => {
    await lockOpinions(ctx, [opinionId])
    const matter = (await maybeSubject(ctx, opinionWorkflow, opinionId)) as unknown as {
      streetId: string
      title: string
    }
    if (!matter) throw new Denial('notFound')
    const day = await dayWithRoom(ctx, matter.streetId, dayId, opinionId)
    await write(ctx, day.id, { opinionId, title: matter.title, why, by })
    const said = { dayId: day.id, onDay: String(day.onDay), why }
    await perform(ctx, opinionWorkflow, opinionId, 'toChair', said)
    return { dayId: day.id }
  })
}

async function dayWithRoom(ctx: Ctx, streetId: string, dayId: string | undefined, opinionId?: string) {
  const all = await openDays(ctx, streetId, dayOf(ctx.now))
  const topics = await topicsOf(
    ctx,
    all.map(({ id }) => id),
  )
  if (opinionId && topics.some((topic) => topic.opinionId === opinionId))
    throw invalid({ path: 'opinionId', message: '这件事已经在接待日的题目里' })
  const most = numberOf(ctx, 'topicsMost', streetId)
  const wanted = all.filter(({ id }) => !dayId || id === dayId)
  const day = wanted.find(({ id }) => topics.filter((topic) => topic.dayId === id).length < most)
  if (day) return day
  const message = !wanted.length
    ? '没有安排接待日，请先排出今年的主任接待日'
    : dayId
      ? `这一天已经有${most}个题目，排不下了`
      : `已排的接待日都有${most}个题目，请先多排几个月`
  throw invalid({ path: 'dayId', message })
}

type Said = { opinionId?: string; title: string; why: string; by: Putter }

async function write(ctx: Ctx, dayId: string, { opinionId, title, why, by }: Said) {
  const topic = { id: uuid(), dayId, opinionId: opinionId ?? null, title, why, putBy: by }
  await ctx.db
    .insertInto('chairTopics')
    .values({ tenantId: ctx.tenant.id, ...topic, putName: ctx.actor.name, putAt: ctx.now })
    .execute()
  await noteAt(ctx, 'chairDay', dayId, 'topic', { title, why, by, opinionId })
}

/** A topic by hand. Throws Denial `notFound` (the day), `forbidden`, `invalid`, `notNow`. */
export async function putTopic(
  ctx: Ctx,
  { opinionId, dayId, title, why }: PutTopic,
): Promise<{ dayId: string }> {
  const label = '列入主任接待日'
  const day = dayId ? await findChairDay(ctx, dayId) : undefined
  if (day && !holds(ctx.actor, 'streetStaff', day.streetId)) throw new Denial('forbidden', { label })
  if (opinionId) {
    const seen = await listByIds(ctx, [opinionId])
    if (!seen.length) throw invalid({ path: 'opinionId', message: '没有这件意见' })
    return putOnChairDay(ctx, { opinionId, why, dayId, by: 'hand' })
  }
  return inTransaction(ctx, async (ctx) => {
    const open = await dayWithRoom(ctx, day!.streetId, dayId)
    await write(ctx, open.id, { title: title!, why, by: 'hand' })
    return { dayId: open.id }
  })
}

/** Takes a topic off the list before the day. Throws Denial `notFound`, `forbidden`, `notNow`. */
export async function dropTopic(given: Ctx, dayId: string, topicId: string): Promise<void> {
  await changing(given, dayId, topicId, '移出题目', ['planned', 'prepared'], async (ctx, topic) => {
    await run(ctx.db, 'delete from chair_topics where tenant_id = $1 and id = $2', [ctx.tenant.id, topicId])
    await noteAt(ctx, 'chairDay', dayId, 'drop', { title: topic.title })
  })
}

/** What was settled on a topic; said again before the chair approves, the last word counts. Throws as above, `invalid`. */
export async function decideTopic(given: Ctx, dayId: string, topicId: string, input: Decide): Promise<void> {
  const { result, said } = input
  await changing(given, dayId, topicId, '记下结果', ['held', 'recorded'], async (ctx, topic, streetId) => {
    const isTask = result === 'task'
    const wrong = [
      ...(isTask && !unitsFor(ctx, streetId).some(({ id }) => id === input.unitId)
        ? [{ path: 'unitId', message: '没有这个单位' }]
        : []),
      ...(isTask && input.dueOn! < dayOf(ctx.now) ? [{ path: 'dueOn', message: '期限已经过去' }] : []),
    ]
    if (wrong.length) throw invalid(...wrong)
    const [unitId, dueOn] = isTask ? [input.unitId, input.dueOn] : [null, null]
    await run(
      ctx.db,
      `update chair_topics set result = $3, said = $4, unit_id = $5::uuid, due_on = $6::date
       where tenant_id = $1 and id = $2`,
      [ctx.tenant.id, topicId, result, said, unitId, dueOn],
    )
    await noteAt(ctx, 'chairDay', dayId, 'decided', { title: topic.title, result, said, unitId, dueOn })
  })
}

async function changing(
  given: Ctx,
  dayId: string,
  topicId: string,
  label: string,
  states: readonly string[],
  work: (ctx: Ctx, topic: { title: string }, streetId: string) => Promise<void>,
) {
  const seen = await findChairDay(given, dayId)
  if (!holds(given.actor, 'streetStaff', seen.streetId)) throw new Denial('forbidden', { label })
  await inTransaction(given, async (ctx) => {
    await run(ctx.db, 'select id from chair_days where tenant_id = $1 and id = $2 for update', [
      ctx.tenant.id,
      dayId,
    ])
    const day = await findChairDay(ctx, dayId)
    const topic = (await topicsOf(ctx, [dayId])).find(({ id }) => id === topicId)
    if (!topic) throw invalid({ path: 'topicId', message: '题目已经不在这一天了，请刷新再看' })
    if (!states.includes(day.state)) throw new Denial('notNow', { label, why: '现在不是这一步' })
    await work(ctx, topic, day.streetId)
  })
}
