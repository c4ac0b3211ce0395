import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readText } from './lock.ts'
import { removeCluster, startCluster, withClient } from './postgres.ts'

// A real cluster that survives crashes, in one folder that the tests share: each begins with nobody using it.
let base: string
let folder: string
beforeAll(async () => {
  // As root, where only root may enter: there PostgreSQL, which will not be root, has to find its way in.
  base = mkdtempSync(join(process.getuid?.() === 0 ? '/root' : tmpdir(), 'zhitong-test-'))
  folder = join(base, 'a folder')
  const { ownerUrl, stop } = await startCluster({ dataDir: folder, durable: true })
  await withClient(ownerUrl, (client) =>
    client.query('create table kept (n int); insert into kept values (0)'),
  )
  await stop()
}, 30_000)

afterAll(async () => {
  await removeCluster(folder)
  rmSync(base, { recursive: true })
})

test('the data survive when program and database are killed at once', async () => {
  const other = await elsewhere({ insert: 1 })
  process.kill(other.pid, 'SIGKILL')
  process.kill(other.postgres, 'SIGKILL')
  const database = await startCluster({ dataDir: folder, durable: true })
  expect(database.pid).not.toBe(other.postgres)
  expect(await rows(database.ownerUrl)).toContain(1)
  await database.stop()
}, 30_000)

test('a database that outlived its program is used again', async () => {
  const other = await elsewhere({ insert: 2 })
  process.kill(other.pid, 'SIGKILL')
  await other.gone
  const database = await startCluster({ dataDir: folder, durable: true })
  expect(database.pid).toBe(other.postgres)
  expect(await rows(database.ownerUrl)).toContain(2)
  await database.stop()
  expect(isAlive(other.postgres)).toBe(false)
}, 30_000)

test('the last one out stops the database, and who found it running without anybody leaves it so', async () => {
  const first = await startCluster({ dataDir: folder, durable: true })
  const second = await startCluster({ dataDir: folder, durable: true })
  expect(second.pid).toBe(first.pid)
  await first.stop()
  expect(await rows(second.ownerUrl)).toContain(0)
  await second.stop()
  expect(isAlive(first.pid)).toBe(false)

  const other = await elsewhere({ insert: 3 })
  process.kill(other.pid, 'SIGKILL')
  await other.gone
  const guest = await startCluster({ dataDir: folder, durable: true, asFound: true })
  await guest.stop()
  expect(isAlive(other.postgres)).toBe(true)
}, 30_000)

test('a number in the lock file that now belongs to a stranger stops nobody', async () => {
  await (await startCluster({ dataDir: folder, durable: true })).stop()
  writeFileSync(join(folder, 'data/postmaster.pid'), `${process.pid}\n${join(folder, 'data')}\n`)
  const database = await startCluster({ dataDir: folder, durable: true })
  expect(await rows(database.ownerUrl)).toContain(0)
  await database.stop()
}, 30_000)

test('a port that somebody took is left to them', async () => {
  const { createServer } = await import('node:net')
  const { port } = JSON.parse(readFileSync(join(folder, 'memory.json'), 'utf8'))
  const squatter = createServer().listen(port, '127.0.0.1')
  const database = await startCluster({ dataDir: folder, durable: true })
  expect(new URL(database.ownerUrl).port).not.toBe(String(port))
  await database.stop()
  squatter.close()
}, 30_000)

test.runIf(process.getuid?.() === 0)(
  'as root it also starts without user namespaces, and then with them again',
  async () => {
    const method = () => JSON.parse(readText(join(folder, 'memory.json'))!).as.how
    const usual = method()
    const other = await elsewhere({ insert: 4 }, { ZT_NO_USERNS: '1' })
    expect(method()).toBe('caps')
    other.stop()
    await other.gone
    const database = await startCluster({ dataDir: folder, durable: true })
    expect(await rows(database.ownerUrl)).toContain(4)
    await database.stop()
    expect(['caps', usual]).toContain(method())
  },
  30_000,
)

async function rows(url: string): Promise<number[]> {
  return withClient(url, async (client) => (await client.query('select n from kept')).rows.map(({ n }) => n))
}

/** Another program that uses the cluster; when this gives, it has written its row. */
async function elsewhere({ insert }: { insert: number }, surroundings: Record<string, string> = {}) {
  const code = `
    const { startCluster, withClient } = await import(${JSON.stringify(join(import.meta.dirname, 'postgres.ts'))})
    const database = await startCluster({ dataDir: ${JSON.stringify(folder)}, durable: true })
    await withClient(database.ownerUrl, (client) => client.query('insert into kept values (${insert})'))
    console.log(database.pid)
    process.on('SIGTERM', () => database.stop().then(() => process.exit()))
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    env: { ...process.env, ...surroundings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise((resolve) => child.on('exit', resolve))
  const postgres = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (text) => resolve(Number(text)))
    child.once('exit', () => reject(new Error('the other program ended')))
  })
  return { pid: child.pid!, postgres, gone, stop: () => child.kill('SIGTERM') }
}

function isAlive(pid: number): boolean {
  return Boolean(readText(`/proc/${pid}/cmdline`))
}
