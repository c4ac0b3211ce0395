import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { ROOT } from '#src/env.ts'
import { withClient } from './postgres.ts'

/** Any number, the same for every server: who holds it migrates. */
const LOCK = 20_260_721

/**
 * Brings a database up to date: our migrations in the order of their names, each in a transaction of its own, then the
 * job queue's, then the grants. Gives the names of what was applied. Throws when an applied file has changed since, or
 * when Chinese text has no trigrams here. `folder` is for tests.
 */
export async function migrate(ownerUrl: string, folder = join(ROOT, 'db')): Promise<string[]> {
  const done = await withClient(ownerUrl, async (client) => {
    await client.query(`select pg_advisory_lock(${LOCK})`)
    // A session lock: the end of the connection releases it, whatever happens.
    const before = await applied(client)
    const files = migrationFiles(folder)
    refuseChanged(files, before)
    const missing = files.filter(({ name }) => !before.has(name))
    if (before.size === 0) await prepare(client)
    for (const { name, text, sha256 } of missing) await apply(client, name, text, sha256)
    const queue = await migrateQueue(client, ownerUrl, before)
    const grants = await applyGrants(client, folder, before, missing.length > 0 || queue.length > 0)
    await requireTrigrams(client)
    return [...missing.map(({ name }) => name), ...queue, ...grants]
  })
  return done
}

type Migration = { name: string; text: string; sha256: string }

/** The migrations in that folder in the order of their names. */
export function migrationFiles(folder = join(ROOT, 'db')): Migration[] {
  const migrations = join(folder, 'migrations')
  if (!existsSync(migrations)) return []
  return readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => withHash(name, readFileSync(join(migrations, name), 'utf8')))
}

function withHash(name: string, text: string): Migration {
  return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
}

/** What was applied, by name. Makes the list where there is none. */
async function applied(client: Client): Promise<Map<string, string>> {
  const there = await client.query(`select to_regclass('house.migrations') is not null as there`)
  if (!there.rows[0].there) {
    await client.query(`
      create schema if not exists house;
      create table house.migrations (
        name text primary key,
        sha256 text not null,
        applied_at timestamptz not null default now()
      )`)
  }
  const { rows } = await client.query('select name, sha256 from house.migrations')
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]))
}

function refuseChanged(files: Migration[], before: Map<string, string>): void {
  const changed = files.filter(({ name, sha256 }) => before.has(name) && before.get(name) !== sha256)
  if (changed.length === 0) return
  const names = changed.map(({ name }) => name).join('、')
  throw new Error(
    `迁移文件 ${names} 已在这个数据库上执行过，内容却又变了。请恢复原文件，另写一个新的迁移；开发时可用 bin/dev --reset 重来。`,
  )
}

/** Extensions and the role to which row-level security applies: they belong to the database, not to a migration. */
async function prepare(client: Client): Promise<void> {
  await client.query('create extension if not exists pg_trgm; create extension if not exists btree_gin')
  const { rows } = await client.query(`
    select rolname, pg_has_role(rolname, 'member') as member from pg_roles where rolname = 'zhitong_app'`)
  if (rows.length === 0) await client.query('create role zhitong_app nologin')
  // Where somebody else made the role, and its password is in APP_DATABASE_URL, we need not be a member.
  if (!rows[0]?.member) await client.query('grant zhitong_app to current_user').catch(() => {})
}

/** A lock that does not come at once, or two that wait for each other: PostgreSQL's codes for both. */
const BUSY = new Set(['55P03', '40P01'])
const TRIES = 30

/**
 * In one transaction, and without making anybody wait: whoever needs a whole table stands in the queue before all who
 * come later, so a lock that does not come within two seconds is let go and asked for again.
 */
async function apply(client: Client, name: string, text: string, sha256: string): Promise<void> {
  for (let n = 1; ; n++) {
    await client.query('begin')
    try {
      await client.query(`set local lock_timeout = '2s'`)
      await client.query(text)
      await record(client, name, sha256)
      await client.query('commit')
      return
    } catch (error) {
      await client.query('rollback')
      if (BUSY.has((error as { code?: string }).code ?? '') && n < TRIES) {
        await sleep(200 + Math.random() * 800)
        continue
      }
      throw new Error(`执行 ${name} 失败：${whereIn(text, error as Error & { position?: string })}`, {
        cause: error,
      })
    }
  }
}

async function record(client: Client, name: string, sha256: string): Promise<void> {
  await client.query(
    `insert into house.migrations (name, sha256) values ($1, $2)
     on conflict (name) do update set sha256 = excluded.sha256, applied_at = now()`,
    [name, sha256],
  )
}

function whereIn(text: string, error: Error & { position?: string }): string {
  if (!error.position) return error.message
  return `第 ${text.slice(0, Number(error.position)).split('\n').length} 行：${error.message}`
}

/** The library is loaded only when it has something to do: that takes longer than all the rest. */
async function migrateQueue(
  client: Client,
  ownerUrl: string,
  before: Map<string, string>,
): Promise<string[]> {
  const manifest = readFileSync(join(ROOT, 'node_modules/graphile-worker/package.json'), 'utf8')
  const name = `graphile-worker ${JSON.parse(manifest).version}`
  if (before.has(name)) return []
  const { Logger, runMigrations } = await import('graphile-worker')
  const logger = new Logger(() => () => {})
  await runMigrations({ connectionString: ownerUrl, schema: 'graphile_worker', logger })
  await record(client, name, '')
  return [name]
}

async function applyGrants(client: Client, folder: string, before: Map<string, string>, changed: boolean) {
  const path = join(folder, 'grants.sql')
  if (!existsSync(path)) return []
  const { name, text, sha256 } = withHash('grants.sql', readFileSync(path, 'utf8'))
  if (!changed && before.get(name) === sha256) return []
  await apply(client, name, text, sha256)
  return [name]
}

/** With a locale that knows only ASCII, searching for Chinese finds nothing and says nothing. */
async function requireTrigrams(client: Client): Promise<void> {
  const { rows } = await client.query(`select show_trgm('路灯') as trigrams`)
  if (rows[0].trigrams.length > 0) return
  throw new Error(
    '这个数据库的 LC_CTYPE 不认识中文（pg_trgm 对中文为空）。请用 C.UTF-8 或 zh_CN.UTF-8 重建数据库。',
  )
}
