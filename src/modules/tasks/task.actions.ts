import { v7 as uuid } from 'uuid'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { Step } from '#kernel/decide.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { begin, maybeSubject, perform } from '#kernel/perform.ts'
import { holds } from '#kernel/workflow.ts'
import { writeLine } from '#kernel/write.ts'
import { findOpinion, lockOpinions, opinionWorkflow } from '#modules/opinions/index.ts'
import { unitsFor } from '#modules/places/index.ts'
import type { Divide } from './task.forms.ts'
import { missingOf } from './task.queries.ts'
import type { Task } from './task.table.ts'
import type { Origin } from './task.words.ts'
import { taskWorkflow } from './task.workflow.ts'

export type NewTask = {
  origin: Origin
  sourceId: string
  streetId: string
  stationId: string | null
  unitId: string
  opinionIds: readonly string[]
  title: string
  part: string
  isLead?: boolean
  isUrgent?: boolean
  dueOn?: string | null
}

/** A unit's part in something, begun in the transaction of that something. Gives its id. */
export async function beginTask(
  ctx: Ctx,
  { isLead = false, isUrgent = false, dueOn = null, ...task }: NewTask,
) {
  const id = uuid()
  const row = {
    ...task,
    id,
    isLead,
    isUrgent,
    dueOn,
    acknowledgedAt: null,
    answer: null,
    silentAt: null,
    lateUrgings: 0,
  }
  const { unitId, part, origin } = task
  await begin(ctx, taskWorkflow, row, { unitId, part, origin, dueOn }, null)
  return id
}

/** Refuses units that the street cannot call, and the same unit twice; all at once. `path` names the list of parts. */
export function wrongUnits(
  ctx: Ctx,
  placeId: string,
  unitIds: readonly string[],
  pathOf: (n: number) => string,
): { path: string; message: string }[] {
  const callable = new Set(unitsFor(ctx, placeId).map(({ id }) => id))
  return unitIds.flatMap((id, n) => {
    if (!callable.has(id)) return [{ path: pathOf(n), message: '没有这个单位' }]
    if (unitIds.indexOf(id) === n) return []
    return [{ path: pathOf(n), message: `${ctx.facts.places.get(id)?.shortName}写了两次` }]
  })
}

type Divided = { stationId: string; streetId: string; unitId: string | null; title: string }

/**
 * 分: units that help beside the one that has the lead, each with its own part and clocks. Throws Denial `notFound`,
 * `forbidden`, `notNow` (not with a unit), `invalid` for units that are not to be called, the lead itself, or one twice.
 */
export function divide(given: Ctx, opinionId: string, { parts }: Divide): Promise<{ ids: string[] }> {
  return inTransaction(given, async (ctx) => {
    await findOpinion(ctx, opinionId)
    await lockOpinions(ctx, [opinionId])
    const matter = (await maybeSubject(ctx, opinionWorkflow, opinionId)) as unknown as Divided
    if (!holds(ctx.actor, 'stationLiaison', matter.stationId))
      throw new Denial('forbidden', { label: '分交协办' })
    const helping = await run<{ unitId: string }>(
      ctx.db,
      `select unit_id as "unitId" from tasks where tenant_id = $1 and source_id = $2 and origin = 'divide'
         and state not in ('returned', 'undone')`,
      [ctx.tenant.id, opinionId],
    )
    const unitIds = parts.map(({ unitId }) => unitId)
    const wrong = wrongUnits(ctx, matter.stationId, unitIds, (n) => `parts.${n}.unitId`)
    const message = (id: string) =>
      id === matter.unitId ? '这是主办单位' : helping.some(({ unitId }) => unitId === id) ? '已经在协办' : ''
    wrong.push(
      ...unitIds.flatMap((id, n) =>
        message(id) ? [{ path: `parts.${n}.unitId`, message: message(id) }] : [],
      ),
    )
    if (wrong.length) throw invalid(...wrong)
    const ids: string[] = []
    for (const { unitId, part } of parts) {
      const { streetId, stationId, title } = matter
      const task = { origin: 'divide' as const, sourceId: opinionId, opinionIds: [opinionId] }
      ids.push(await beginTask(ctx, { ...task, streetId, stationId, title, unitId, part }))
    }
    await perform(ctx, opinionWorkflow, opinionId, 'divide', { parts, ...(await missingOf(ctx, opinionId)) })
    return { ids }
  })
}

const SAID: Record<string, string> = {
  acknowledge: '已签收',
  arrive: '已报到',
  requestReturn: '申请退回',
  acceptReturn: '已退回',
  refuseReturn: '退回未获同意，继续办理',
  answer: '已给出意见',
  urge: '已催办',
  close: '已办结',
  undo: '已撤销',
}

/**
 * What goes with a unit's step, in its transaction: the matter that was divided knows whose part is missing; a whistle,
 * plan or chair's day has a line of its history.
 */
export async function aroundTask(
  ctx: Ctx,
  id: string,
  name: string,
  _input: unknown,
  step: (ctx: Ctx) => Promise<Step>,
): Promise<Step> {
  const [task] = await run<Pick<Task, 'origin' | 'sourceId' | 'unitId'>>(
    ctx.db,
    'select origin, source_id as "sourceId", unit_id as "unitId" from tasks where tenant_id = $1 and id = $2',
    [ctx.tenant.id, id],
  )
  const { origin, sourceId, unitId } = task!
  if (origin === 'divide') await lockOpinions(ctx, [sourceId])
  const done = await step(ctx)
  const said = SAID[name] ?? name
  if (origin !== 'divide') await noteAt(ctx, origin, sourceId, 'unitStep', { taskId: id, unitId, said })
  else {
    const isOut = name === 'acceptReturn' || name === 'undo'
    const missing = await missingOf(ctx, sourceId)
    await perform(ctx, opinionWorkflow, sourceId, 'coStep', { taskId: id, unitId, said, isOut, ...missing })
  }
  return done
}

/** Takes back the tasks of a record that is undone: those still open. */
export async function dropTasks(ctx: Ctx, sourceId: string): Promise<void> {
  const rows = await run<{ id: string }>(
    ctx.db,
    `select id from tasks where tenant_id = $1 and source_id = $2 and state = any($3) order by id`,
    [ctx.tenant.id, sourceId, ['assigned', 'acknowledged', 'returning']],
  )
  for (const { id } of rows) await perform(ctx, taskWorkflow, id, 'drop', {})
}

/** A line in the history of a record that another one's step has to do with; it stays in its state. */
export async function noteAt(ctx: Ctx, subject: string, subjectId: string, action: string, input: object) {
  const [last] = await run<{ state: string }>(
    ctx.db,
    'select to_state as state from events where tenant_id = $1 and subject_id = $2 order by id desc limit 1',
    [ctx.tenant.id, subjectId],
  )
  await writeLine(ctx, {
    subject,
    subjectId,
    action,
    state: last?.state ?? '',
    from: last?.state ?? null,
    input,
  })
}

/** Goes with `task.fallSilent`: the whistle, plan or chair's day it belongs to has a line of its history. */
export async function noteSilence(ctx: Ctx, { row }: Step): Promise<void> {
  const { id, origin, sourceId, unitId } = row as unknown as Task
  await noteAt(ctx, origin === 'divide' ? 'opinion' : origin, sourceId, 'unitSilent', {
    ...{ taskId: id, unitId },
    said: '到期没有回音',
  })
}

/** Goes with `task.urgeLate`: what it belongs to has a line of its history too. */
export async function noteUrging(ctx: Ctx, { row, event }: Step): Promise<void> {
  const { id: taskId, origin, sourceId, unitId } = row as unknown as Task
  const { note: said } = event.input as { note: string }
  if (origin === 'divide') await noteAt(ctx, 'opinion', sourceId, 'unitUrged', { taskId, unitId, said })
  else await noteAt(ctx, origin, sourceId, 'unitStep', { taskId, unitId, said })
}
