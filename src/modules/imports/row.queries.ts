import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { Cells, Judged, RawRow, Said, Verdict } from '#kernel/roll.ts'

/** A row as it is kept: what came (and was mended), what it was read as, what it would replace. */
export type KeptRow = RawRow & {
  isHidden: boolean
  verdict: Verdict
  said: Said[]
  notes: string[]
  targetId: string | null
  read: Cells
  was: Cells
}
type Stored = {
  n: number
  verdict: Verdict
  isLeft: boolean
  isHidden: boolean
  said: Said[]
  notes: string[]
  targetId: string | null
  sealed: string
}
/** `read` holds only what was read otherwise than it stands in `raw`. */
type Inside = { raw: Cells; read: Cells; was: Cells; troubles?: Cells }

const COLUMNS = `n, verdict, is_left as "isLeft", is_hidden as "isHidden", said, notes, target_id as "targetId",
  cells_sealed as sealed`

/** All rows of an import in the order of the file, opened. */
export async function rowsOf(ctx: Ctx, importId: string): Promise<KeptRow[]> {
  const rows = await run<Stored>(
    ctx.db,
    `select ${COLUMNS} from import_rows where tenant_id = $1 and import_id = $2 order by n`,
    [ctx.tenant.id, importId],
  )
  return rows.map((row) => opened(ctx, row))
}

export const PAGE = 50

/** One page of rows, of one verdict, with something wrong in one column. */
export async function pageOfRows(
  ctx: Ctx,
  importId: string,
  { verdict, field, page }: { verdict?: string; field?: string; page: number },
): Promise<{ rows: KeptRow[]; total: number }> {
  const found = await run<Stored & { total: number }>(
    ctx.db,
    `select ${COLUMNS}, count(*) over () as total from import_rows
     where tenant_id = $1 and import_id = $2 and ($3::text is null or verdict = $3) and ($4::text is null or $4 = any(fields))
     order by n limit ${PAGE} offset $5`,
    [ctx.tenant.id, importId, verdict ?? null, field ?? null, (page - 1) * PAGE],
  )
  return { rows: found.map((row) => opened(ctx, row)), total: found[0]?.total ?? 0 }
}

/** In which columns errors are, and how many. */
export async function wrongFields(ctx: Ctx, importId: string): Promise<Record<string, number>> {
  const rows = await run<{ field: string; count: number }>(
    ctx.db,
    `select f as field, count(*) as count from import_rows, unnest(fields) f
     where tenant_id = $1 and import_id = $2 and verdict = 'error' group by 1`,
    [ctx.tenant.id, importId],
  )
  return Object.fromEntries(rows.map(({ field, count }) => [field, count]))
}

function opened({ seal }: Ctx, { sealed, ...row }: Stored): KeptRow {
  const { raw, read, was, troubles } = JSON.parse(seal.open(sealed)) as Inside
  return { ...row, cells: raw, read: { ...raw, ...read }, was, ...(troubles ? { troubles } : {}) }
}

/** Keeps rows with what they came to; those there already are replaced. */
export async function keepRows(
  ctx: Ctx,
  importId: string,
  rows: (RawRow & { isHidden: boolean })[],
  judged: Judged[],
): Promise<void> {
  const sealed = rows.map(({ cells: raw, troubles }, at) => {
    const { cells, was } = judged[at]!
    const read = Object.fromEntries(Object.entries(cells).filter(([field, text]) => raw[field] !== text))
    const said: Inside = { raw, read, was, troubles }
    return ctx.seal.close(JSON.stringify(said))
  })
  await run(
    ctx.db,
    `insert into import_rows (tenant_id, import_id, n, verdict, is_left, is_hidden, fields, said, notes, target_id, cells_sealed)
     select $1, $2, r.n, r.verdict, r.is_left, r.is_hidden, string_to_array(r.fields, ','), r.said::jsonb, r.notes::jsonb,
       r.target_id, r.cells_sealed
     from unnest($3::int[], $4::text[], $5::boolean[], $6::boolean[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::text[])
       as r (n, verdict, is_left, is_hidden, fields, said, notes, target_id, cells_sealed)
     on conflict (tenant_id, import_id, n) do update set verdict = excluded.verdict, is_left = excluded.is_left,
       fields = excluded.fields, said = excluded.said, notes = excluded.notes, target_id = excluded.target_id,
       cells_sealed = excluded.cells_sealed`,
    [
      ctx.tenant.id,
      importId,
      rows.map(({ n }) => n),
      judged.map(({ verdict }) => verdict),
      rows.map(({ isLeft }) => isLeft),
      rows.map(({ isHidden }) => isHidden),
      judged.map(({ said }) => said.map(({ field }) => field).join(',')),
      judged.map(({ said }) => JSON.stringify(said)),
      judged.map(({ notes }) => JSON.stringify(notes)),
      judged.map(({ id }) => id ?? null),
      sealed,
    ],
  )
}

/** Takes the rows of an import away: other heads were chosen, or their time is over. */
export async function dropRows(ctx: Ctx, importIds: string[]): Promise<void> {
  await run(ctx.db, 'delete from import_rows where tenant_id = $1 and import_id = any($2)', [
    ctx.tenant.id,
    importIds,
  ])
}

/** The records an import wrote, by the row that wrote them. */
export async function setTargets(
  ctx: Ctx,
  importId: string,
  targets: { n: number; id: string }[],
): Promise<void> {
  await run(
    ctx.db,
    `update import_rows r set target_id = t.id from unnest($3::int[], $4::uuid[]) as t (n, id)
     where r.tenant_id = $1 and r.import_id = $2 and r.n = t.n`,
    [ctx.tenant.id, importId, targets.map(({ n }) => n), targets.map(({ id }) => id)],
  )
}

/** Do two rows say the same, in whatever order they are kept? An empty cell says nothing. */
export function sameCells(one: Cells, other: Cells): boolean {
  const told = (cells: Cells) => Object.keys(cells).filter((field) => cells[field])
  const fields = told(one)
  return fields.length === told(other).length && fields.every((field) => one[field] === other[field])
}
