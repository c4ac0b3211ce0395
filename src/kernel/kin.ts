import type { Ctx } from './ctx.ts'
import { run } from './db.ts'
import { Denial } from './denial.ts'
import type { Running, Stopped } from './start-clock.ts'
import type { AnyWorkflow, Subject } from './workflow.ts'
import { snake } from './write.ts'

/** A locked record: its columns, its running clocks, and those that were stopped, each as it last was. */
export type Held = { row: Subject; running: Running[]; stopped?: Stopped[] }

/** Everybody who belongs to these records, locked in one order, with their clocks. Throws Denial `notFound`. */
export async function lockFamily(
  ctx: Ctx,
  workflow: AnyWorkflow,
  ids: readonly string[],
): Promise<Map<string, Held>> {
  let known = new Set(ids)
  let locked = new Set<string>()
  // Who joined the family while we waited is locked too.
  while (known.size > locked.size) {
    known = await relatives(ctx, workflow, known)
    await run(
      ctx.db,
      `select id from ${workflow.table.name} where tenant_id = $1 and id = any($2) order by id for update`,
      [ctx.tenant.id, [...known]],
    )
    locked = known
    known = await relatives(ctx, workflow, known)
  }
  const rows = await run<Record<string, unknown>>(
    ctx.db,
    `select * from ${workflow.table.name} where tenant_id = $1 and id = any($2)`,
    [ctx.tenant.id, [...locked]],
  )
  const clocks = await run<Stopped & { subjectId: string; isRunning: boolean }>(
    ctx.db,
    `select subject_id as "subjectId", name, due_at as "dueAt", met_at is null as "isRunning",
       started_at as "startedAt", counted_from as "countedFrom", span, basis, legs, no_earlier as "noEarlier" from clocks
     where tenant_id = $1 and subject_id = any($2) order by id`,
    [ctx.tenant.id, [...locked]],
  )
  const family = new Map<string, Held>(
    rows.map((row) => [String(row.id), { row: camelKeys(row) as Subject, running: [], stopped: [] }]),
  )
  // Before the clocks: an id may be that of a record of another kind, which has clocks of its own.
  if (ids.some((id) => !family.has(id))) throw new Denial('notFound')
  for (const { subjectId, isRunning, ...clock } of clocks) {
    const held = family.get(subjectId)!
    const { name, dueAt, startedAt } = clock
    if (isRunning) held.running.push({ name, dueAt, startedAt })
    else held.stopped = [...(held.stopped ?? []).filter((one) => one.name !== name), clock]
  }
  return family
}

/** These records with all that are tied to them, however far. */
async function relatives(
  ctx: Ctx,
  { table, kin }: AnyWorkflow,
  ids: ReadonlySet<string>,
): Promise<Set<string>> {
  const columns = (kin?.columns ?? []).map((column) => snake(column))
  if (!columns.length) return new Set(ids)
  const up = columns.map(
    (column) => `union select ${column} from ${table.name} where tenant_id = $1 and id = any($2)`,
  )
  const down = columns.map(
    (column) => `union select id from ${table.name} where tenant_id = $1 and ${column} = any($2)`,
  )
  for (let known = ids; ; ) {
    const rows = await run<{ id: string | null }>(
      ctx.db,
      `select id from ${table.name} where tenant_id = $1 and id = any($2) ${[...up, ...down].join(' ')}`,
      [ctx.tenant.id, [...known]],
    )
    const found = new Set([...known, ...rows.flatMap(({ id }) => id ?? [])])
    if (found.size === known.size) return found
    known = found
  }
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
