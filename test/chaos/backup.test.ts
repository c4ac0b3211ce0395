import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedDemo } from '#db/seeds/demo.ts'
import { backupOf, type Manifest } from '#house/backup.ts'
import { encrypted, openBackup, type Secret } from '#house/backup-cipher.ts'
import { restoreInto } from '#house/backup-restore.ts'
import { withClient } from '#house/postgres.ts'
import { systemActor } from '#kernel/ctx.ts'
import { factsOf } from '#kernel/facts.ts'
import { buildApp } from '#kernel/http.ts'
import { sealAll } from '#kernel/ledger.ts'
import { keyFromFile, openSeal } from '#kernel/seal.ts'
import { storeOnDisk } from '#kernel/store-disk.ts'
import { verifyLedger } from '#kernel/verify.ts'
import { openParts, serverParts } from '#src/server.ts'
import { type FreshDatabase, freshDatabase, ownServer } from '../database.ts'
import { inTown } from '../people.ts'

const secret: Secret = { kind: 'passphrase', words: '一口不容易猜到的暗语 2026' }
const madeAt = new Date('2026-11-24T10:30:00+08:00')
let first: FreshDatabase
let home: string
let backup: Buffer
let manifest: Manifest
let unsealed: number
const names: string[] = []

beforeAll(async () => {
  first = await freshDatabase()
  home = mkdtempSync(join(tmpdir(), 'zhitong-backup-'))
  mkdirSync(join(home, 'files'))
  await seedDemo({
    ownerUrl: first.ownerUrl,
    appUrl: first.appUrl,
    filesDir: join(home, 'files'),
    now: madeAt,
  })
  await sealSome(first, home, madeAt)
  const { appUrl } = first
  const opened = openParts({ appUrl, dataDir: home })
  const app = await buildApp(serverParts(opened, { hasLimits: false }))
  await submit(app, '备份之前刚刚提交、还没有封存的一件事')
  await app.close()
  await opened.parts.database.close()
  unsealed = (await verdictOf(first, home)).unsealed
  const source = {
    ownerUrl: first.ownerUrl,
    store: storeOnDisk(join(home, 'files')),
    keyFile: join(home, 'seal.key'),
    madeAt,
  }
  backup = await all(
    encrypted(
      backupOf(source, (told) => (manifest = told)),
      secret,
      madeAt,
    ),
  )
})

afterAll(async () => {
  await first.drop()
  for (const name of names) await admin(`drop database if exists ${name} with (force)`)
  rmSync(home, { recursive: true, force: true })
})

test('a backup goes into another instance whole: rows, attachments, keys, history; and the work goes on there', async () => {
  expect(unsealed).toBeGreaterThan(0)
  const second = await emptyDatabase()
  const there = mkdtempSync(join(tmpdir(), 'zhitong-restored-'))
  const target = {
    ownerUrl: second.ownerUrl,
    store: storeOnDisk(join(there, 'files')),
    keyFile: join(there, 'seal.key'),
  }
  await restoreInto(target, (await openBackup(source(backup))).plain(secret))

  expect(await fingerprint(second)).toEqual(await fingerprint(first))
  const restored = await verdictOf(second, there)
  expect(restored).toEqual(await verdictOf(first, home))
  expect(restored).toMatchObject({ ok: true, unsealed })

  const opened = openParts({ appUrl: second.appUrl, dataDir: there })
  const app = await buildApp(serverParts(opened, { hasLimits: false }))
  const staff = await inTown(app)('staff', 'Qingxi-2026')
  const list = await staff.get('/api/opinions?limit=20')
  expect([list.status, list.body.rows.length]).toEqual([200, 20])
  await submit(app, '恢复之后提交的第一件事')
  await sealSome(second, there, new Date(Date.now() + 1000))
  const after = await verdictOf(second, there)
  expect(after).toMatchObject({ ok: true, unsealed: 0 })
  expect(after.events).toBeGreaterThan(restored.events)
  await app.close()
  await opened.parts.database.close()
  rmSync(there, { recursive: true, force: true })
})

test('a backup that was cut off, changed by a bit or opened with other words is refused, and nothing is restored', async () => {
  const changed = Buffer.from(backup)
  changed[Math.floor(backup.length / 2)]! ^= 1
  const bad: [string, Buffer, Secret][] = [
    ['不完整', backup.subarray(0, backup.length - 100_000), secret],
    ['已损坏', changed, secret],
    ['口令', backup, { kind: 'passphrase', words: '别的暗语 2026 2026' }],
    ['不是', randomBytes(5000), secret],
  ]
  for (const [why, bytes, words] of bad) {
    const empty = await emptyDatabase()
    const there = mkdtempSync(join(tmpdir(), 'zhitong-restored-'))
    const target = {
      ownerUrl: empty.ownerUrl,
      store: storeOnDisk(join(there, 'files')),
      keyFile: join(there, 'seal.key'),
    }
    const work = async () => restoreInto(target, (await openBackup(source(bytes))).plain(words))
    await expect(work(), why).rejects.toThrow(why)
    const { rows } = await withClient(empty.ownerUrl, (client) =>
      client.query(
        `select coalesce((select count(*) from pg_class where relname = 'tenants' and relkind = 'r'), 0)::int as made`,
      ),
    )
    if (rows[0].made) {
      const { rows: left } = await withClient(empty.ownerUrl, (client) =>
        client.query('select * from tenants'),
      )
      expect(left).toEqual([])
    }
    rmSync(there, { recursive: true, force: true })
  }
})

test('a database that holds something already is left alone', async () => {
  const target = {
    ownerUrl: first.ownerUrl,
    store: storeOnDisk(join(home, 'files')),
    keyFile: join(home, 'seal.key'),
  }
  const work = async () => restoreInto(target, (await openBackup(source(backup))).plain(secret))
  await expect(work()).rejects.toThrow('不是空的')
  expect(manifest.missing).toEqual([])
})

type Urls = { ownerUrl: string; appUrl: string }

async function submit(app: Awaited<ReturnType<typeof buildApp>>, content: string) {
  const payload = new URLSearchParams({ content, nonce: randomUUID() }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const { statusCode } = await app.inject({ method: 'POST', url: '/s/demo', payload, headers })
  expect(statusCode).toBe(303)
}

function verdictOf({ ownerUrl }: Urls, dataDir: string) {
  return withClient(ownerUrl, (client) =>
    verifyLedger(client, openSeal(keyFromFile(join(dataDir, 'seal.key')))),
  )
}

async function sealSome({ appUrl }: Urls, dataDir: string, now: Date) {
  const { parts, tenants } = openParts({ appUrl, dataDir })
  const { database, clock: _, ...rest } = parts
  for (const tenant of await tenants.all()) {
    const db = database.tenant(tenant.id)
    await sealAll({ ...rest, db, tenant, actor: systemActor, now, facts: await factsOf(db) })
  }
  await database.close()
}

/** Rows and a hash of all they hold, per table; the transaction numbers excepted. */
async function fingerprint({ ownerUrl }: Urls) {
  return withClient(ownerUrl, async (client) => {
    const { rows } =
      await client.query(`select relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
      where nspname = 'public' and relkind = 'r' order by 1`)
    const found: Record<string, unknown> = {}
    for (const { name } of rows) {
      const row = name === 'events' ? `(to_jsonb(t) - 'xid')::text` : 't::text'
      const query = `select count(*)::int as rows, md5(coalesce(string_agg(md5(${row}), '' order by md5(${row})), '')) as hash from ${name} t`
      found[name] = (await client.query(query)).rows[0]
    }
    return found
  })
}

const admin = (statement: string) => withClient(ownServer().adminUrl, (client) => client.query(statement))

async function emptyDatabase(): Promise<Urls> {
  const name = `r_${randomUUID().replaceAll('-', '')}`
  names.push(name)
  await admin(`create database ${name} template template0 owner zhitong`)
  const elsewhere = (address: string) => Object.assign(new URL(address), { pathname: `/${name}` }).href
  return { ownerUrl: elsewhere(ownServer().ownerUrl), appUrl: elsewhere(ownServer().appUrl) }
}

async function* source(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000)
}

async function all(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}
