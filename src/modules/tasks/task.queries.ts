import { filesOf, findSeenFile, type Kept } from '#kernel/attached.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { historyOf } from '#kernel/history.ts'
import { litOf } from '#kernel/light.ts'
import { camelKeys } from '#kernel/perform.ts'
import { offered, type Subject } from '#kernel/workflow.ts'
import { findOpinion, wordsOf } from '#modules/opinions/index.ts'
import type { ListTasks, Silence, TaskRow, TaskView } from './task.schema.ts'
import { tasksVisibleTo } from './task.scope.ts'
import type { Task } from './task.table.ts'
import { type Origin, origins } from './task.words.ts'
import { taskWorkflow } from './task.workflow.ts'

type Bind = (value: unknown) => string

async function load(ctx: Ctx, where: (bind: Bind) => string[], tail = 'order by t.id'): Promise<Task[]> {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const found = await run<Record<string, unknown>>(
    ctx.db,
    `select t.* from tasks t where ${['t.tenant_id = $1', ...where(bind)].join(' and ')} ${tail}`,
    values,
  )
  return found.map((row) => camelKeys(row) as unknown as Task)
}

/** The task, when the person may see it. Throws Denial `notFound` otherwise. */
export async function findTask(ctx: Ctx, id: string): Promise<Task & Subject> {
  const [row] = await load(ctx, (bind) => [`t.id = ${bind(id)}`, tasksVisibleTo(ctx, bind)])
  if (!row) throw new Denial('notFound')
  return row as Task & Subject
}

/** A page of tasks: what is open by urgency, what has ended by age; only what the person may see. */
export async function listTasks(
  ctx: Ctx,
  filter: ListTasks,
): Promise<{ rows: TaskRow[]; next: string | null }> {
  const isOpen = filter.pile === 'open'
  const [columns, how, comes] = isOpen ? ['due_at', 'asc', '>'] : ['state_since', 'desc', '<']
  const found = await load(
    ctx,
    (bind) => [
      tasksVisibleTo(ctx, bind),
      ...(isOpen ? ['t.closed_at is null', 't.due_at is not null'] : []),
      ...(filter.pile === 'ended' ? ['(t.closed_at is not null or t.due_at is null)'] : []),
      ...(filter.origin ? [`t.origin = ${bind(filter.origin)}`] : []),
      ...(filter.unitId ? [`t.unit_id = ${bind(filter.unitId)}`] : []),
      ...(filter.state ? [`t.state = ${bind(filter.state)}`] : []),
      ...(filter.after
        ? [
            `(t.${columns}, t.id) ${comes} (select ${columns}, id from tasks where tenant_id = $1 and id = ${bind(filter.after)})`,
          ]
        : []),
    ],
    `order by t.${columns} ${how}, t.id ${how} limit ${filter.limit + 1}`,
  )
  const rows = found.slice(0, filter.limit)
  return {
    rows: rows.map((row) => taskRow(ctx, row)),
    next: found.length > filter.limit ? rows.at(-1)!.id : null,
  }
}

/** The tasks of a record that the person may see: not scoped once more, so that the lead sees the others' parts. */
export const tasksOf = (ctx: Ctx, sourceId: string) => tasksOfAll(ctx, [sourceId])

/** The same of several records. */
export async function tasksOfAll(ctx: Ctx, sourceIds: readonly string[]): Promise<TaskRow[]> {
  if (!sourceIds.length) return []
  const rows = await load(
    ctx,
    (bind) => [`t.source_id = any(${bind(sourceIds)}::uuid[])`],
    'order by t.is_lead desc, t.id',
  )
  return rows.map((row) => taskRow(ctx, row))
}

/** Of a matter: all tasks that have to do with it, of whatever origin. Throws Denial `notFound` for a matter unseen. */
export async function tasksOfOpinion(ctx: Ctx, opinionId: string): Promise<TaskRow[]> {
  await findOpinion(ctx, opinionId)
  const rows = await load(ctx, (bind) => [`t.opinion_ids @> array[${bind(opinionId)}::uuid]`])
  return rows.map((row) => taskRow(ctx, row))
}

/** A task as lists show it. */
export function taskRow(ctx: Ctx, row: Task): TaskRow {
  const name = (id: string | null) => (id ? (ctx.facts.places.get(id)?.shortName ?? '') : '')
  const { light, workdaysLeft, dueLabel } = litOf(ctx, taskWorkflow, row as unknown as Subject)
  return {
    id: row.id,
    rev: row.rev,
    origin: row.origin,
    originLabel: origins[row.origin as Origin].label,
    sourceId: row.sourceId,
    title: row.title,
    part: row.part,
    isLead: row.isLead,
    isUrgent: row.isUrgent,
    unitId: row.unitId,
    unitName: name(row.unitId),
    stationName: name(row.stationId) || name(row.streetId),
    state: row.state,
    stateLabel: stateWord(row),
    light,
    workdaysLeft,
    dueAt: row.dueAt,
    dueLabel,
    dueOn: row.dueOn ? String(row.dueOn) : null,
    acknowledgedAt: row.acknowledgedAt,
    answer: row.answer,
    answeredAt: row.answeredAt,
    silentAt: row.silentAt,
  }
}

/** Whoever is called by a whistle arrives; whoever has a part signs for it. */
function stateWord({ state, origin }: Task): string {
  if (origin === 'whistle' && state === 'assigned') return '待报到'
  if (origin === 'whistle' && state === 'acknowledged') return '已报到'
  return taskWorkflow.states[state as keyof typeof taskWorkflow.states].label
}

/** One task with what it is about and what may be done now. Throws Denial `notFound`. */
export async function showTask(ctx: Ctx, id: string): Promise<TaskView> {
  const row = await findTask(ctx, id)
  return {
    ...taskRow(ctx, row),
    streetName: ctx.facts.places.get(row.streetId)?.name ?? '',
    returnReason: row.returnReason,
    matters: await wordsOf(ctx, row.opinionIds),
    files: await filesOf(ctx, id),
    actions: offered(taskWorkflow, row, ctx.actor),
    history: await stepsOf(ctx, id),
  }
}

async function stepsOf(ctx: Ctx, id: string): Promise<TaskView['history']> {
  type Input = { note?: string; returnReason?: string; answer?: string }
  const history = await historyOf<Input>(ctx, taskWorkflow, id, { begin: '交办' })
  return history.map(({ input, ...step }) => ({
    ...step,
    text: input.note ?? input.returnReason ?? input.answer ?? null,
  }))
}

/** A file of a task, or of a matter that it is about (not what others answered), when the person may see the task. */
export async function findTaskFile(ctx: Ctx, id: string): Promise<Kept> {
  return findSeenFile(
    ctx,
    id,
    (
      bind,
    ) => `exists (select from tasks t where t.tenant_id = $1 and ${tasksVisibleTo(ctx, bind)} and (t.id = f.subject_id
       or (f.subject_id = any(t.opinion_ids) and f.purpose in ('before', 'verification') and t.state <> 'undone')))`,
  )
}

/** Units that let a span run out without a word between two days, over what the person may see: for their evaluation. */
export async function silences(ctx: Ctx, from: string, until: string): Promise<Silence[]> {
  const rows = await load(
    ctx,
    (bind) => [
      tasksVisibleTo(ctx, bind),
      `(t.state <> 'undone' or t.silent_at is not null)`,
      `coalesce(t.silent_at, t.state_since) >= ${bind(`${from}T00:00:00+08:00`)}`,
      `coalesce(t.silent_at, t.state_since) <= ${bind(`${until}T23:59:59.999+08:00`)}`,
    ],
    'order by t.silent_at',
  )
  return [...Map.groupBy(rows, ({ unitId }) => unitId)]
    .map(([unitId, all]) => {
      const silent = all.filter(({ silentAt }) => silentAt)
      return {
        unitId,
        unitName: ctx.facts.places.get(unitId)?.name ?? '',
        called: all.length,
        silent: silent.length,
        tasks: silent.map(({ id, title, origin, silentAt }) => ({
          id,
          title,
          originLabel: origins[origin as Origin].label,
          silentAt: silentAt!,
        })),
      }
    })
    .filter(({ silent }) => silent > 0)
    .toSorted((a, b) => b.silent - a.silent)
}

/** Whose part of a divided matter is still missing, and until when the last of them has time. */
export async function missingOf(
  ctx: Ctx,
  opinionId: string,
): Promise<{ coWaiting: string[]; coDueAt: Date | null }> {
  const rows = await load(ctx, (bind) => [
    `t.source_id = ${bind(opinionId)}`,
    `t.origin = 'divide'`,
    `t.state = any(${bind(['assigned', 'acknowledged', 'returning'])})`,
  ])
  const dues = await run<{ dueAt: Date | null }>(
    ctx.db,
    `select max(due_at) as "dueAt" from clocks
     where tenant_id = $1 and subject_id = any($2::uuid[]) and name = 'answer' and met_at is null`,
    [ctx.tenant.id, rows.map(({ id }) => id)],
  )
  return { coWaiting: rows.map(({ unitId }) => unitId), coDueAt: dues[0]?.dueAt ?? null }
}
