import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Store } from '#kernel/store.ts'
import { ROOT } from '#src/env.ts'
import { type About, linesIn, type Manifest, type Part, type Sum } from './backup.ts'
import { type Reader, readerOf } from './backup-cipher.ts'
import { copyIn } from './backup-copy.ts'
import { migrate, migrationFiles } from './migrate.ts'

export type Target = { ownerUrl: string; store: Store; keyFile: string }
export type Restored = { about: About; manifest: Manifest }

const MOST_BYTES = 64 * 1024 * 1024

/**
 * Puts a backup into an empty database: the schema as it was then, the rows in one transaction, the attachments, and
 * then the migrations that have come since. Everything is compared with the manifest before it is committed. Throws
 * when something is there already, when the backup is newer than the program, or when a sum does not agree.
 */
export async function restoreInto(target: Target, plain: AsyncIterable<Buffer>): Promise<Restored> {
  const reader = readerOf(plain)
  const sums: Sum[] = []
  const first = await headOf(reader)
  if (first.kind !== 'about') throw new Error('备份文件已损坏。')
  const about = JSON.parse((await whole(reader, first, sums)).toString()) as About
  await requireEmpty(target.ownerUrl)
  await migrateTo(target.ownerUrl, about)
  const client = new pg.Client(target.ownerUrl)
  await client.connect()
  try {
    await client.query('begin')
    // The rows that triggers keep (what can be searched) are in the backup themselves.
    const quiet = await tablesWithTriggers(client)
    for (const table of quiet) await client.query(`alter table ${table} disable trigger user`)
    const manifest = await takeParts(client, target, reader, sums)
    compare(manifest.parts, sums)
    await client.query('set constraints all immediate')
    for (const table of quiet) await client.query(`alter table ${table} enable trigger user`)
    await setSequences(client)
    await client.query('commit')
    await client.query('analyze')
    return { about, manifest }
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    await client.end()
    await migrate(target.ownerUrl)
  }
}

async function tablesWithTriggers(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string }>(
    `select distinct t.tgrelid::regclass::text as table from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and c.relnamespace = 'public'::regnamespace`,
  )
  return rows.map(({ table }) => table)
}

async function takeParts(client: pg.Client, target: Target, reader: Reader, sums: Sum[]): Promise<Manifest> {
  for (;;) {
    const head = await headOf(reader)
    if (head.kind === 'end') return JSON.parse((await whole(reader, head, [])).toString()) as Manifest
    if (head.kind === 'table') {
      const columns = head.columns!.map((column) => `"${column}"`).join(', ')
      await copyIn(client, `copy ${nameOf(head.name)} (${columns}) from stdin`, pieces(reader, head, sums))
    } else if (head.kind === 'jobs') await takeJobs(client, pieces(reader, head, sums))
    else if (head.kind === 'file') await target.store.put(head.name, await whole(reader, head, sums))
    else if (head.kind === 'key') takeKey(target, await whole(reader, head, sums))
  }
}

function nameOf(table: string): string {
  if (!/^public\.[a-z_]+$/.test(table)) throw new Error('备份文件已损坏。')
  return table
}

async function headOf(reader: Reader): Promise<Part> {
  const size = (await reader.take(4)).readUInt32BE()
  return JSON.parse((await reader.take(size)).toString()) as Part
}

/** The pieces of a part, counted and summed up as they go by. */
async function* pieces(reader: Reader, { kind, name }: Part, sums: Sum[]): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let [bytes, rows] = [0, 0]
  for (;;) {
    const size = (await reader.take(4)).readUInt32BE()
    if (!size) break
    const piece = await reader.take(size)
    hash.update(piece)
    bytes += size
    if (kind === 'table' || kind === 'jobs') rows += linesIn(piece)
    yield piece
  }
  sums.push({ kind, name, rows, bytes, sha256: hash.digest('hex') })
}

async function whole(reader: Reader, head: Part, sums: Sum[]): Promise<Buffer> {
  const all: Buffer[] = []
  let bytes = 0
  for await (const piece of pieces(reader, head, sums)) {
    bytes += piece.length
    if (bytes > MOST_BYTES) throw new Error('备份文件已损坏。')
    all.push(piece)
  }
  return Buffer.concat(all)
}

function compare(told: Sum[], found: Sum[]): void {
  const text = (list: Sum[]) => JSON.stringify(list)
  if (text(told) !== text(found)) throw new Error('备份文件的清单与内容不符，没有恢复。')
}

async function requireEmpty(ownerUrl: string): Promise<void> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    const { rows } = await client.query(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('public', 'house', 'graphile_worker') and c.relkind = 'r'`,
    )
    if (rows.length)
      throw new Error('这个数据库不是空的：恢复只能进空库，请另建一个数据库，或换一个 DATA_DIR。')
  } finally {
    await client.end()
  }
}

/** The schema as it was when the backup was made: only then do its columns fit. */
async function migrateTo(ownerUrl: string, { migrations }: About): Promise<void> {
  const known = new Map(migrationFiles().map(({ name, sha256 }) => [name, sha256]))
  const wanted = migrations.filter(({ name }) => name.endsWith('.sql') && name !== 'grants.sql')
  const strange = wanted.filter(({ name, sha256 }) => known.get(name) !== sha256)
  if (strange.length)
    throw new Error(
      `备份来自别的版本，本程序没有 ${strange.map(({ name }) => name).join('、')}，请用那个版本恢复。`,
    )
  const folder = mkdtempSync(join(tmpdir(), 'zhitong-restore-'))
  try {
    mkdirSync(join(folder, 'migrations'))
    for (const { name } of wanted) {
      copyFileSync(join(ROOT, 'db/migrations', name), join(folder, 'migrations', name))
    }
    await migrate(ownerUrl, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function takeJobs(client: pg.Client, content: AsyncIterable<Buffer>): Promise<void> {
  await client.query(`create temporary table restored_jobs
    (identifier text, payload json, run_at timestamptz, max_attempts int, key text) on commit drop`)
  await copyIn(client, 'copy restored_jobs from stdin', content)
  await client.query(`select graphile_worker.add_job(identifier, payload, run_at => run_at,
    max_attempts => max_attempts, job_key => key) from restored_jobs`)
}

function takeKey({ keyFile }: Target, content: Buffer): void {
  if (!existsSync(keyFile)) writeFileSync(keyFile, content, { mode: 0o600, flag: 'wx' })
  else if (!readFileSync(keyFile).equals(content))
    throw new Error(`${keyFile} 是另一把密钥：请先把它移开，或换一个 DATA_DIR。`)
}

/** Numbers given by the database go on behind the last one that was restored. */
async function setSequences(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`
    select c.oid::regclass::text as table, a.attname as column,
      pg_get_serial_sequence(c.oid::regclass::text, a.attname) as sequence
    from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and pg_get_serial_sequence(c.oid::regclass::text, a.attname) is not null`)
  for (const { table, column, sequence } of rows) {
    await client.query(`select setval($1, coalesce((select max("${column}") from ${table}), 0) + 1, false)`, [
      sequence,
    ])
  }
}
