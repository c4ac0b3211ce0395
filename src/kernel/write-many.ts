import type { Ctx } from './ctx.ts'
import { run } from './db.ts'
import type { Step } from './decide.ts'
import { type ClockRow, clockOf, snake, snakeKeys, writeEvents, writeNew } from './write.ts'

/** Steps of many existing records of one kind, one each, in four statements; of clocks what is met and what starts. */
export async function writeSteps(ctx: Ctx, steps: readonly Step[]): Promise<void> {
  const [first] = steps
  if (!first) return
  if (steps.some(({ extended, files, shown }) => extended.length || files || shown))
    throw new Error('steps that extend clocks or name files are written one by one')
  const table = first.workflow.table.name
  await writeEvents(
    ctx,
    steps.map(({ event }) => event),
  )
  await meet(ctx, steps)
  await start(
    ctx,
    steps.flatMap((step) => step.started.map(clockOf(step))),
  )
  const columns = [...new Set(steps.flatMap(({ patch }) => Object.keys(patch)))].map((column) =>
    snake(column),
  )
  await run(
    ctx.db,
    `update ${table} t set ${columns.map((column) => `${column} = n.${column}`).join(', ')}
     from jsonb_populate_recordset(null::${table}, $2::jsonb) n where t.tenant_id = $1 and t.id = n.id`,
    [ctx.tenant.id, JSON.stringify(steps.map(({ row }) => snakeKeys(row)))],
  )
}

/** New records of one kind with their first lines of history and first clocks, in one statement. */
export async function writeBorn(ctx: Ctx, steps: readonly Step[]): Promise<void> {
  const [first] = steps
  if (!first) return
  await writeNew(
    ctx,
    first.workflow.table.name,
    steps.map(({ row }) => row),
    steps.map(({ event }) => event),
    steps.flatMap((step) => step.started.map(clockOf(step))),
  )
}

async function meet(ctx: Ctx, steps: readonly Step[]) {
  const met = steps.flatMap(({ met, row }) => met.map((name) => ({ subject_id: row.id, name })))
  if (!met.length) return
  await run(
    ctx.db,
    `update clocks c set met_at = $2, missed_at = coalesce(c.missed_at, case when c.due_at < $2 then c.due_at end)
     from jsonb_to_recordset($3::jsonb) as m (subject_id uuid, name text)
     where c.tenant_id = $1 and c.subject_id = m.subject_id and c.name = m.name and c.met_at is null`,
    [ctx.tenant.id, steps[0]!.event.at, JSON.stringify(met)],
  )
}

async function start(ctx: Ctx, clocks: readonly ClockRow[]) {
  if (!clocks.length) return
  await run(
    ctx.db,
    `insert into clocks (tenant_id, id, subject, subject_id, name, place_id, started_at, due_at, span, basis, counted_from,
       legs, no_earlier)
     select $1, id, subject, subject_id, name, place_id, started_at, due_at, span, basis, counted_from, legs, no_earlier
     from jsonb_populate_recordset(null::clocks, $2::jsonb)`,
    [ctx.tenant.id, JSON.stringify(clocks)],
  )
}
