import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { historyOf } from '#kernel/history.ts'
import { litOf } from '#kernel/light.ts'
import { camelKeys } from '#kernel/perform.ts'
import { holds, offered, type Subject } from '#kernel/workflow.ts'
import { findOpinion, wordsOf } from '#modules/opinions/index.ts'
import { tasksOf } from '#modules/tasks/index.ts'
import type { ChairDayRow, ChairDayView, Topic } from './chairDay.schema.ts'
import { chairDaysVisibleTo, streetsOf } from './chairDay.scope.ts'
import type { ChairDay, ChairTopic } from './chairDay.table.ts'
import { type Putter, putters, type Result, results } from './chairDay.words.ts'
import { chairDayWorkflow } from './chairDay.workflow.ts'

type Row = ChairDay & Subject

async function load(ctx: Ctx, where: (bind: (value: unknown) => string) => string): Promise<Row[]> {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const found = await run<Record<string, unknown>>(
    ctx.db,
    `select c.* from chair_days c where c.tenant_id = $1 and ${where(bind)} order by c.on_day, c.id limit 200`,
    values,
  )
  return found.map((row) => camelKeys(row) as unknown as Row)
}

/** A number of the chair's day as it holds at a street today. */
export function numberOf(ctx: Ctx, name: 'dayOfMonth' | 'topicsMost', streetId: string): number {
  const { default: value, basis } = chairDayWorkflow.numbers![name]!
  return ctx.facts.setting<number>(`chairDay.${name}`, streetId, ctx.now, { value, basis }).value
}

/** The day, when the person may see it. Throws Denial `notFound` otherwise. */
export async function findChairDay(ctx: Ctx, id: string): Promise<Row> {
  const [row] = await load(ctx, (bind) => `c.id = ${bind(id)} and ${chairDaysVisibleTo(ctx, bind)}`)
  if (!row) throw new Denial('notFound')
  return row
}

/** The days of a year that the person may see, with their topics, and where the person may plan more. */
export async function listChairDays(ctx: Ctx, year: number) {
  const rows = await load(
    ctx,
    (bind) =>
      `${chairDaysVisibleTo(ctx, bind)} and c.on_day between ${bind(`${year}-01-01`)} and ${bind(`${year}-12-31`)}`,
  )
  const streets = streetsOf(ctx).filter((id) => holds(ctx.actor, 'streetStaff', id))
  return {
    rows: await rowViews(ctx, rows),
    streets: streets.map((id) => ({
      id,
      name: ctx.facts.places.get(id)?.name ?? '',
      dayOfMonth: numberOf(ctx, 'dayOfMonth', id),
    })),
  }
}

/** The chair's days on whose list a matter stands or stood. Throws Denial `notFound` for a matter unseen. */
export async function chairDaysOfOpinion(ctx: Ctx, opinionId: string): Promise<ChairDayRow[]> {
  await findOpinion(ctx, opinionId)
  const rows = await load(
    ctx,
    (bind) =>
      `exists (select from chair_topics t where t.tenant_id = $1 and t.day_id = c.id and t.opinion_id = ${bind(opinionId)})`,
  )
  return rowViews(ctx, rows)
}

/** The next days of a street that still take topics, the nearest first: locked, so that two topics get two places. */
export async function openDays(ctx: Ctx, streetId: string, today: string): Promise<Row[]> {
  const values = [ctx.tenant.id, streetId, today]
  const found = await run<Record<string, unknown>>(
    ctx.db,
    `select * from chair_days where tenant_id = $1 and street_id = $2 and on_day >= $3 and state in ('planned', 'prepared')
     order by on_day, id for update`,
    values,
  )
  return found.map((row) => camelKeys(row) as unknown as Row)
}

/** The topics of these days in the order in which they were put on the list. */
export async function topicsOf(ctx: Ctx, dayIds: readonly string[]): Promise<ChairTopic[]> {
  if (!dayIds.length) return []
  const found = await run<Record<string, unknown>>(
    ctx.db,
    'select * from chair_topics where tenant_id = $1 and day_id = any($2::uuid[]) order by id',
    [ctx.tenant.id, dayIds],
  )
  return found.map((row) => camelKeys(row) as unknown as ChairTopic)
}

async function rowViews(ctx: Ctx, rows: Row[]): Promise<ChairDayRow[]> {
  const topics = await topicsOf(
    ctx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) =>
    rowOf(
      ctx,
      row,
      topics.filter(({ dayId }) => dayId === row.id),
    ),
  )
}

function rowOf(ctx: Ctx, row: Row, topics: ChairTopic[]): ChairDayRow {
  return {
    id: row.id,
    no: row.no,
    rev: row.rev,
    streetId: row.streetId,
    streetName: ctx.facts.places.get(row.streetId)?.name ?? '',
    onDay: String(row.onDay),
    plannedFor: String(row.plannedFor),
    shiftWhy: row.shiftWhy,
    startsAt: row.startsAt,
    place: row.place,
    leaderName: row.leaderName,
    state: row.state,
    stateLabel: chairDayWorkflow.states[row.state as keyof typeof chairDayWorkflow.states].label,
    ...litOf(ctx, chairDayWorkflow, row),
    dueAt: row.dueAt,
    topics: topics.map(({ id, title, result }) => ({ id, title, resultLabel: labelOf(result) })),
    topicsMost: numberOf(ctx, 'topicsMost', row.streetId),
  }
}

const labelOf = (result: string | null) => (result ? results[result as Result].label : null)

/** One day with its topics, results and tasks. Throws Denial `notFound`. */
export async function showChairDay(ctx: Ctx, id: string): Promise<ChairDayView> {
  const row = await findChairDay(ctx, id)
  const topics = await topicsOf(ctx, [id])
  const words = await wordsOf(
    ctx,
    topics.flatMap(({ opinionId }) => opinionId ?? []),
  )
  const tasks = await tasksOf(ctx, id)
  const isStaff = holds(ctx.actor, 'streetStaff', row.streetId)
  return {
    ...rowOf(ctx, row, topics),
    planText: row.planText,
    sentAt: row.sentAt,
    attendees: row.attendees,
    minutes: row.minutes,
    reason: row.reason,
    topicList: topics.map((topic): Topic => {
      const matter = words.find((one) => one.id === topic.opinionId)
      return {
        ...topic,
        putLabel: putters[topic.putBy as Putter],
        opinion: matter ? { id: matter.id, no: matter.no, stateLabel: matter.stateLabel } : null,
        content: matter?.content ?? null,
        resultLabel: labelOf(topic.result),
        unitName: topic.unitId ? (ctx.facts.places.get(topic.unitId)?.shortName ?? '') : null,
        dueOn: topic.dueOn ? String(topic.dueOn) : null,
      }
    }),
    tasks,
    mayPut: isStaff && ['planned', 'prepared'].includes(row.state),
    mayDecide: isStaff && ['held', 'recorded'].includes(row.state),
    actions: offered(chairDayWorkflow, row, ctx.actor),
    history: await stepsOf(ctx, id),
  }
}

/** What other records note here says itself what it is. */
const others = {
  begin: '列入计划',
  topic: '列入题目',
  drop: '移出题目',
  decided: '记下结果',
  unitStep: '',
  unitSilent: '',
}

async function stepsOf(ctx: Ctx, id: string): Promise<ChairDayView['history']> {
  const history = await historyOf<Record<string, string | undefined>>(ctx, chairDayWorkflow, id, others)
  return history.map(({ input, label, ...step }) => ({
    ...step,
    label: label || `${ctx.facts.places.get(input.unitId ?? '')?.shortName ?? ''}${input.said ?? ''}`,
    text: input.title ?? input.reason ?? null,
  }))
}
