import { v7 as uuid } from 'uuid'
import type { Ctx } from './ctx.ts'
import { run } from './db.ts'
import type { EventRow } from './decide.ts'
import { writeEvents } from './write.ts'

/** Which import wrote a record, and what it did to it. */
export type Trace = { id: string; action: 'begin' | 'correct' | 'remove'; state: string; input: object }

/** A line of history for each record an import touched: which fields, never what they say. */
export async function writeTraces(ctx: Ctx, subject: string, traces: Trace[]): Promise<void> {
  await writeEvents(
    ctx,
    traces.map(
      ({ id, action, state, input }): EventRow => ({
        id: uuid(),
        subject,
        subjectId: id,
        action,
        fromState: action === 'begin' ? null : state,
        toState: state,
        actorKind: ctx.actor.kind,
        actorId: ctx.actor.id,
        actorName: ctx.actor.name,
        input,
        publicText: null,
        at: ctx.now,
      }),
    ),
  )
}

type Reference = { table: string; column: string }

/**
 * What hangs on records of a table, by every foreign key there is: id → the tables. Tables that come later are found by
 * themselves. `except` are those that are taken back together with the record.
 */
export async function hangingOn(
  ctx: Ctx,
  table: string,
  ids: string[],
  except: readonly string[] = [],
): Promise<Map<string, string[]>> {
  const references = await run<Reference>(
    ctx.db,
    `select c.conrelid::regclass::text as "table", a.attname as "column"
     from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
     where c.contype = 'f' and c.confrelid = $1::regclass and array_length(c.conkey, 1) = 2 order by 1, 2`,
    [table],
  )
  const found = new Map<string, string[]>()
  for (const { table: other, column } of references) {
    if (except.includes(other)) continue
    const rows = await run<{ id: string }>(
      ctx.db,
      `select distinct ${column} as id from ${other} where tenant_id = $1 and ${column} = any($2)`,
      [ctx.tenant.id, ids],
    )
    for (const { id } of rows) found.set(id, [...(found.get(id) ?? []), other])
  }
  return found
}

/** Records to which something happened after an import wrote them, other than that import. */
export async function touchedSince(ctx: Ctx, ids: string[], importId: string): Promise<Set<string>> {
  const rows = await run<{ id: string }>(
    ctx.db,
    `select distinct e.subject_id as id from events e
     where e.tenant_id = $1 and e.subject_id = any($2) and e.input ->> 'importId' is distinct from $3
       and exists (select from events i where i.tenant_id = $1 and i.subject_id = e.subject_id
         and i.input ->> 'importId' = $3 and i.id < e.id)`,
    [ctx.tenant.id, ids, importId],
  )
  return new Set(rows.map(({ id }) => id))
}

/** Takes away the clocks of records that are taken back. */
export async function dropClocks(ctx: Ctx, ids: string[]): Promise<void> {
  await run(ctx.db, 'delete from clocks where tenant_id = $1 and subject_id = any($2)', [ctx.tenant.id, ids])
}
