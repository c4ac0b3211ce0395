import { accompany } from './companions.ts'
import { type Ctx, inTransaction } from './ctx.ts'
import { run } from './db.ts'
import { born, decide, type Running, readInput, type Step, type Who } from './decide.ts'
import { Denial } from './denial.ts'
import { camelKeys, type Held, lockFamily } from './kin.ts'
import { type AnyAction, type AnyWorkflow, type Move, type Subject, stateOf } from './workflow.ts'
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
  const action = workflow.actions[name] as AnyAction
  if (action.isJoint) throw new Error(`${workflow.name}.${name} is taken with others`)
  const move = { id, name, input, rev }
  if (action.resumes) return withKin(ctx, workflow, move)
  try {
    return await inTransaction(ctx, async (ctx) => {
      const held = await lock(ctx, workflow, id)
      if (workflow.kin && (held.row[workflow.kin.mark] ?? null) !== null) throw new HasKin()
      return take(ctx, workflow, held, move, ctx)
    })
  } catch (error) {
    // Given up and taken anew, so that the whole family is locked in one order.
    if (error instanceof HasKin) return withKin(ctx, workflow, move)
    throw error
  }
}

class HasKin extends Error {}

async function withKin(ctx: Ctx, workflow: AnyWorkflow, move: Move): Promise<Step> {
  const [step] = await performTogether(ctx, workflow, [move.id], () => [move])
  return step!
}

/** One step of a record that is locked: decided, written, told. */
async function take(
  ctx: Ctx,
  workflow: AnyWorkflow,
  { row, running, stopped }: Held,
  { id, name, input, rev }: Move,
  who: Who,
): Promise<Step> {
  if (rev !== undefined && rev !== row.rev)
    throw await explained(ctx, new Denial('changed', stateOf(workflow, row.state)), id)
  const step = await decided(ctx, workflow, row, running, name, input, { ...who, stopped })
  await writeStep(ctx, step)
  await accompany(ctx, step)
  await tellAll(ctx, [step])
  return step
}

/**
 * Steps on several records of one kind in one transaction. Their whole families are locked in the order of their ids,
 * then `plan` says which steps to take (it may look at the family and deny), then what these bring about among the
 * relatives (`kin.echoes`) happens too, in the name of who acted. Throws Denial; then nothing was changed.
 */
export async function performTogether(
  given: Ctx,
  workflow: AnyWorkflow,
  ids: readonly string[],
  plan: (ctx: Ctx, family: ReadonlyMap<string, Held>) => Move[] | Promise<Move[]>,
): Promise<Step[]> {
  return inTransaction(given, async (ctx) => {
    const family = await lockFamily(ctx, workflow, ids)
    const moves = await plan(ctx, family)
    const queue = moves.map((move) => ({ move, follows: isFollowing(workflow, move.name) }))
    const steps: Step[] = []
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { move, follows } = next
      const held = family.get(move.id)
      if (!held) throw new Denial('notFound')
      const { row: before } = held
      const step = await take(ctx, workflow, held, move, { ...ctx, follows })
      steps.push(step)
      family.set(move.id, { ...held, row: step.row, running: step.running })
      const rows = [...family.values()].map(({ row }) => row)
      const echoes = workflow.kin?.echoes({ action: move.name, before, row: step.row }, rows) ?? []
      queue.push(...echoes.map((echo) => ({ move: echo, follows: true })))
    }
    return steps
  })
}

const isFollowing = (workflow: AnyWorkflow, name: string) =>
  (workflow.actions[name] as AnyAction).follows === true

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
    await tellAll(ctx, [step])
    return step
  })
}

/**
 * The record, locked, with its running clocks. Who had to wait for the lock gets the row as it is now, but everything
 * beside it as it was when the question was asked; then it is asked once more, and nobody is in the way.
 */
async function lock(
  ctx: Ctx,
  workflow: AnyWorkflow,
  id: string,
): Promise<{ row: Subject; running: Running[] }> {
  const table = workflow.table.name
  const [found] = await run<Record<string, unknown>>(
    ctx.db,
    `select r.*, (select coalesce(json_agg(json_build_object('name', c.name, 'dueAt', c.due_at, 'startedAt', c.started_at)), '[]')
       from clocks c where c.tenant_id = $1 and c.subject_id = $2 and c.met_at is null) as running,
       (select s.rev from ${table} s where s.tenant_id = $1 and s.id = $2) as rev_when_asked
     from ${table} r where r.tenant_id = $1 and r.id = $2 for update of r`,
    [ctx.tenant.id, id],
  )
  if (!found) throw new Denial('notFound')
  const { running, rev_when_asked, ...columns } = found
  if (rev_when_asked !== columns.rev) return lock(ctx, workflow, id)
  return {
    row: camelKeys(columns) as Subject,
    running: (running as { name: string; dueAt: string; startedAt: string }[]).map((clock) => ({
      name: clock.name,
      dueAt: new Date(clock.dueAt),
      startedAt: new Date(clock.startedAt),
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
  who: Who,
) {
  try {
    return decide(workflow, row, running, name, input, who)
  } catch (error) {
    throw error instanceof Denial && error.code === 'notNow' ? await explained(ctx, error, row.id) : error
  }
}

/** A denial that also says what happened last, and by whom. */
export async function explained(ctx: Ctx, denial: Denial, id: string): Promise<Denial> {
  const [last] = await run<{ action: string; by: string; at: Date }>(
    ctx.db,
    `select action, actor_name as by, at from events where tenant_id = $1 and subject_id = $2 order by id desc limit 1`,
    [ctx.tenant.id, id],
  )
  return new Denial(denial.code, { ...denial.detail, last })
}

/** Tells those whose turn it is (a job in this transaction) and the open screens (once it is committed). */
export async function tellAll(ctx: Ctx, steps: readonly Step[]): Promise<void> {
  const jobs = steps.flatMap((step) => {
    const { workflow, row } = step
    ctx.afterCommit?.push(() => ctx.live.publish({ tenantId: ctx.tenant.id, subject: workflow.name, row }))
    return ctx.quiet ? [] : jobOf(step)
  })
  if (!jobs.length) return
  await run(ctx.db, `select enqueue('notify', job) from jsonb_array_elements($1::jsonb) job`, [
    JSON.stringify(jobs),
  ])
}

function jobOf({ workflow, row, event, started }: Step) {
  const told = [
    ...started
      .flatMap(({ name }) => workflow.clocks[name]?.whose ?? [])
      .map((who) => ({ ...who, isTurn: true })),
    ...(event.fromState ? [] : (workflow.tellAtStart ?? [])),
    ...((workflow.actions[event.action] as AnyAction | undefined)?.tell ?? []),
  ].flatMap(({ at, ...who }: { role: string; at: string; isTurn?: boolean }) =>
    [row[at] as string | string[] | null].flat().map((placeId) => ({ ...who, placeId })),
  )
  if (!told.some(({ placeId }) => placeId)) return []
  return [{ eventId: event.id, subject: workflow.name, subjectId: row.id, action: event.action, told }]
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

export { camelKeys }
