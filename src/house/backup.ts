import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type pg from 'pg'
import type { Store } from '#kernel/store.ts'
import { copyOut } from './backup-copy.ts'

/** One part of a backup: a table's rows, an attachment, the key file. */
export type Part = {
  kind: 'about' | 'table' | 'file' | 'key' | 'jobs' | 'end'
  name: string
  columns?: string[]
}
/** What every part held, at the end, to be compared. */
export type Sum = { kind: Part['kind']; name: string; rows: number; bytes: number; sha256: string }
export type About = {
  madeAt: string
  server: string
  migrations: { name: string; sha256: string }[]
  heads: { tenant: string; position: number; hash: string }[]
}
export type Manifest = { parts: Sum[]; missing: string[] }

/** `store`: where the contents of attachments lie. They are taken as they lie there, sealed. */
export type Source = { ownerUrl: string; store: Store; keyFile?: string; madeAt: Date }

/**
 * Everything there is at one moment: all tables out of one snapshot, the waiting jobs, the attachments they name, and
 * where asked the key file. Nothing is locked; people go on working. Gives a stream of parts, the manifest last.
 */
export async function* backupOf(source: Source, told: (manifest: Manifest) => void): AsyncGenerator<Buffer> {
  const client = await connected(source.ownerUrl)
  try {
    await client.query('begin isolation level repeatable read read only')
    const manifest: Manifest = { parts: [], missing: [] }
    yield* part(
      { kind: 'about', name: '' },
      [Buffer.from(JSON.stringify(await about(client, source)))],
      manifest,
    )
    for (const { table, columns } of await tablesInOrder(client)) {
      const text = `copy (select ${columns.map(selected(table)).join(', ')} from ${table}) to stdout`
      yield* part({ kind: 'table', name: table, columns }, copyOut(client, text), manifest)
    }
    yield* part({ kind: 'jobs', name: '' }, copyOut(client, `copy (${JOBS}) to stdout`), manifest)
    const { rows } = await client.query('select distinct hash from files order by hash')
    for (const { hash } of rows) {
      if (!(await source.store.head(hash))) manifest.missing.push(hash)
      else yield* part({ kind: 'file', name: hash }, source.store.get(hash), manifest)
    }
    if (source.keyFile) yield* part({ kind: 'key', name: '' }, createReadStream(source.keyFile), manifest)
    yield* part({ kind: 'end', name: '' }, [Buffer.from(JSON.stringify(manifest))], {
      parts: [],
      missing: [],
    })
    told(manifest)
  } finally {
    await client.end()
  }
}

async function connected(ownerUrl: string): Promise<pg.Client> {
  const { default: pg } = await import('pg')
  const client = new pg.Client(ownerUrl)
  await client.connect()
  return client
}

/** A part: the length and text of its head, its pieces with their lengths, a zero. */
async function* part(
  head: Part,
  content: AsyncIterable<Buffer> | Iterable<Buffer>,
  manifest: Manifest,
): AsyncGenerator<Buffer> {
  yield sized(Buffer.from(JSON.stringify(head)))
  const hash = createHash('sha256')
  let bytes = 0
  let rows = 0
  for await (const piece of content) {
    if (!piece.length) continue
    hash.update(piece)
    bytes += piece.length
    if (head.kind === 'table' || head.kind === 'jobs') rows += linesIn(piece)
    yield sized(piece)
  }
  yield Buffer.alloc(4)
  manifest.parts.push({ kind: head.kind, name: head.name, rows, bytes, sha256: hash.digest('hex') })
}

function sized(content: Buffer): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(content.length)
  return Buffer.concat([size, content])
}

export function linesIn(piece: Buffer): number {
  let count = 0
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) count++
  return count
}

async function about(client: pg.Client, { madeAt }: Source): Promise<About> {
  const ask = async (query: string) => (await client.query(query)).rows
  const [version] = await ask('show server_version')
  return {
    madeAt: madeAt.toISOString(),
    server: version.server_version,
    migrations: await ask('select name, sha256 from house.migrations order by name'),
    heads: await ask(`select distinct on (l.tenant_id) t.key as tenant, l.position, l.hash
      from ledger l join tenants t using (tenant_id) order by l.tenant_id, l.position desc`),
  }
}

/**
 * Transaction numbers mean nothing in another cluster. What is sealed gets 0, what waits gets 1: so the sealer there
 * goes on behind the last sealed event, takes what waited, and then what is new.
 */
function selected(table: string) {
  return (column: string) =>
    table === 'public.events' && column === 'xid'
      ? `case when exists (select from public.ledger l where l.tenant_id = events.tenant_id and l.event_id = events.id)
         then '0' else '1' end`
      : `"${column}"`
}

/** Jobs as they were ordered; that somebody was at work on one is forgotten, so it is done again. */
const JOBS = `select t.identifier, j.payload, j.run_at, j.max_attempts, j.key
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where j.attempts < j.max_attempts and t.identifier <> 'sweep' order by j.id`

type Table = { table: string; columns: string[]; needs: string[] }

/** All tables, those first that others refer to. */
export async function tablesInOrder(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select 'public.' || c.relname as table,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select coalesce(array_agg(distinct 'public.' || f.relname), '{}') from pg_constraint k
       join pg_class f on f.oid = k.confrelid
       where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' order by 1`)
  const ordered: Table[] = []
  const done = new Set<string>()
  while (ordered.length < rows.length) {
    const ready = rows.filter(({ table, needs }) => !done.has(table) && needs.every((one) => done.has(one)))
    if (!ready.length) throw new Error('tables refer to each other in a circle')
    for (const one of ready) {
      ordered.push(one)
      done.add(one.table)
    }
  }
  return ordered
}
