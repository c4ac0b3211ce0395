import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { type Found, load } from './handling.queries.ts'

type Row = Record<string, unknown>

/** Talks, replies and their copies that an import's parts lived through; keys are the tables' own columns. */
export async function keepPast(
  ctx: Ctx,
  { contacts, replies, copies }: { contacts: Row[]; replies: Row[]; copies: Row[] },
): Promise<void> {
  const rows = (some: Row[]) => JSON.stringify(some.map((row) => ({ ...row, tenant_id: ctx.tenant.id })))
  await run(
    ctx.db,
    'insert into handling_contacts select * from jsonb_populate_recordset(null::handling_contacts, $1::jsonb)',
    [rows(contacts)],
  )
  await run(ctx.db, 'insert into replies select * from jsonb_populate_recordset(null::replies, $1::jsonb)', [
    rows(replies),
  ])
  await run(
    ctx.db,
    'insert into reply_copies select * from jsonb_populate_recordset(null::reply_copies, $1::jsonb)',
    [rows(copies)],
  )
}

/** The parts of many suggestions, those that were given back left out; whoever asks has seen the suggestions. */
export async function partsOfAll(ctx: Ctx, suggestionIds: readonly string[]): Promise<Map<string, Found[]>> {
  const found = suggestionIds.length
    ? await load(ctx, (bind) => [
        `h.suggestion_id = any(${bind(suggestionIds)}::uuid[])`,
        "h.state not in ('returned', 'dropped')",
      ])
    : []
  return Map.groupBy(found, ({ suggestionId }) => suggestionId)
}

/** Takes back the parts that an import made, with all that hangs on them; gives their ids. */
export async function removeParts(ctx: Ctx, suggestionIds: readonly string[]): Promise<string[]> {
  const asked = [ctx.tenant.id, suggestionIds]
  await run(ctx.db, 'delete from reply_copies where tenant_id = $1 and suggestion_id = any($2)', asked)
  await run(ctx.db, 'delete from replies where tenant_id = $1 and suggestion_id = any($2)', asked)
  await run(ctx.db, 'delete from handling_contacts where tenant_id = $1 and suggestion_id = any($2)', asked)
  const gone = await run<{ id: string }>(
    ctx.db,
    'delete from handlings where tenant_id = $1 and suggestion_id = any($2) returning id',
    asked,
  )
  return gone.map(({ id }) => id)
}

/** What the last draft of each part promised: part → its promises. */
export async function promisesDrafted(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, { text: string; dueOn: string }[]>> {
  const rows = await run<{ id: string; promises: { text: string; dueOn: string }[] | null }>(
    ctx.db,
    `select distinct on (e.subject_id) e.subject_id as id, e.input -> 'promises' as promises from events e
     where e.tenant_id = $1 and e.subject_id = any($2) and e.action = 'draft' order by e.subject_id, e.id desc`,
    [ctx.tenant.id, ids],
  )
  return new Map(rows.map(({ id, promises }) => [id, promises ?? []]))
}
