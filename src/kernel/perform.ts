import { accompany } from './companions.ts'
import { type Ctx, inTransaction } from './ctx.ts'
import { run } from './db.ts'
import { born, decide, type Running, readInput, type Step, stateOf } from './decide.ts'
import { Denial } from './denial.ts'
import type { AnyAction, AnyWorkflow, Subject } from './workflow.ts'
import { clockOf, writeNew, writeStep } from './write.ts'

/**
 * The one place where a record changes state. In one transaction: lock the record, check who and whether,
 * apply the change, write it into the history, stop and start its clocks, let other modules do their part
 * (companions.ts), queue what follows.
 * `rev` is the revision the person was looking at; another one is denied as `changed`.
 * Throws Denial; who comes second learns what the first one did.
 */
export async function perform(
  ctx: Ctx,
  workflow: AnyWorkflow,
  id: string,
  name: string,
  raw: unknown,
  rev?: number,
): Promise<Step> {
  const input = readInput(workflow, name, raw)
  return inTransaction(ctx, async (ctx) => {
    const { row, running } = await lock(ctx, workflow, id)
    if (rev !== undefined && rev !== row.rev)
      throw await explained(ctx, new Denial('changed', stateOf(workflow, row.state)), id)
    const step = await decided(ctx, workflow, row, running, name, input)
    await writeStep(ctx, step)
    await accompany(ctx, step)
    await follow(ctx, step)
    return step
  })
}

/** A new record: its row, its first line of history, its first clocks, in one statement. */
export async function begin(
  ctx: Ctx,
  workflow: AnyWorkflow,
  row: Record<string, unknown> & { id: string },
  input: unknown,
  story: string | null,
): Promise<Step> {
  return inTransaction(ctx, async (ctx) => {
    const step = born(workflow, row, input, story, ctx)
    await writeNew(ctx, workflow.table.name, [step.row], [step.event], step.started.map(clockOf(step)))
    await accompany(ctx, step)
    await follow(ctx, step)
    return step
  })
}

async function lock(
  ctx: Ctx,
  workflow: AnyWorkflow,
  id: string,
): Promise<{ row: Subject; running: Running[] }> {
  const rows = await run<Record<string, unknown>>(
    ctx.db,
    `select r.*, (select coalesce(json_agg(json_build_object('name', c.name, 'dueAt', c.due_at)), '[]')
       from clocks c where c.tenant_id = $1 and c.subject_id = $2 and c.met_at is null) as running
     from ${workflow.table.name} r where r.tenant_id = $1 and r.id = $2 for update of r`,
    [ctx.tenant.id, id],
  )
  if (!rows[0]) throw new Denial('notFound')
  const { running, ...columns } = rows[0]
  return {
    row: camelKeys(columns) as Subject,
    running: (running as { name: string; dueAt: string }[]).map(({ name, dueAt }) => ({
      name,
      dueAt: new Date(dueAt),
    })),
  }
}

async function decided(
  ctx: Ctx,
  workflow: AnyWorkflow,
  row: Subject,
  running: Running[],
  name: string,
  input: unknown,
) {
  try {
    return decide(workflow, row, running, name, input, ctx)
  } catch (error) {
    throw error instanceof Denial && error.code === 'notNow' ? await explained(ctx, error, row.id) : error
  }
}

/** A denial that also says what happened last, and by whom. */
async function explained(ctx: Ctx, denial: Denial, id: string): Promise<Denial> {
  const [last] = await run<{ action: string; by: string; at: Date }>(
    ctx.db,
    `select action, actor_name as by, at from events where tenant_id = $1 and subject_id = $2 order by id desc limit 1`,
    [ctx.tenant.id, id],
  )
  return new Denial(denial.code, { ...denial.detail, last })
}

/** Tells those whose turn it is (a job in this transaction) and the open screens (once it is committed). */
async function follow(ctx: Ctx, step: Step) {
  const { workflow, row, event } = step
  ctx.afterCommit?.push(() => ctx.live.publish({ tenantId: ctx.tenant.id, subject: workflow.name, row }))
  const told = [
    ...step.started
      .flatMap(({ name }) => workflow.clocks[name]?.whose ?? [])
      .map((who) => ({ ...who, isTurn: true })),
    ...(event.fromState ? [] : (workflow.tellAtStart ?? [])),
    ...((workflow.actions[event.action] as AnyAction | undefined)?.tell ?? []),
  ].flatMap(({ at, ...who }: { role: string; at: string; isTurn?: boolean }) =>
    [row[at] as string | string[] | null].flat().map((placeId) => ({ ...who, placeId })),
  )
  if (ctx.quiet || !told.some(({ placeId }) => placeId)) return
  const job = { eventId: event.id, subject: workflow.name, subjectId: row.id, action: event.action, told }
  await run(ctx.db, `select enqueue('notify', $1::jsonb)`, [JSON.stringify(job)])
}

/** A record as it is now, unlocked and whoever may see it: for jobs, not for answers to people. */
export async function maybeSubject(
  ctx: Ctx,
  workflow: AnyWorkflow,
  id: string,
): Promise<Subject | undefined> {
  const rows = await run<Record<string, unknown>>(
    ctx.db,
    `select * from ${workflow.table.name} where tenant_id = $1 and id = $2`,
    [ctx.tenant.id, id],
  )
  return rows[0] && (camelKeys(rows[0]) as Subject)
}

/** Column names as the code writes them. */
export function camelKeys(row: Record<string, unknown>): Record<string, unknown> {
  const renamed: Record<string, unknown> = {}
  for (const column in row) renamed[camel(column)] = row[column]
  return renamed
}

const camels = new Map<string, string>()

function camel(column: string): string {
  let name = camels.get(column)
  if (name === undefined) {
    name = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    camels.set(column, name)
  }
  return name
}
