import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { processMark, readText, stillThere } from '#house/lock.ts'
import { migrate } from '#house/migrate.ts'
import { startCluster, withClient } from '#house/postgres.ts'
import { roomInShm } from '#house/postgres-process.ts'

/** What a test file needs to know of the run's server. */
export type TestPostgres = { adminUrl: string; ownerUrl: string; appUrl: string; version: string }

/** The migrated database that every test file copies. */
export const TEMPLATE = 'zhitong'

const PREFIX = 'zhitong-test-'

/**
 * One quick server in memory for this process, its database migrated. `end()` leaves nothing behind; so does the end of
 * the process by Ctrl-C. What a killed run left is swept up by the next.
 */
export async function startTestPostgres(): Promise<TestPostgres & { end(): Promise<void> }> {
  const home = roomInShm() > 1_000_000_000 ? '/dev/shm' : tmpdir()
  sweep(home)
  const folder = join(home, `${PREFIX}${process.pid}`)
  mkdirSync(folder)
  writeFileSync(join(folder, 'run'), processMark(process.pid)!)
  const beat = setInterval(() => utimesSync(join(folder, 'run'), new Date(), new Date()), 10_000).unref()
  const server = await startCluster({ dataDir: join(folder, 'cluster'), durable: false })
  const atOnce = () => clear(folder)
  process.once('exit', atOnce)
  await migrate(server.ownerUrl)
  await withClient(server.adminUrl, (client) =>
    client.query(`alter database ${TEMPLATE} with is_template true allow_connections false`),
  )
  const { adminUrl, ownerUrl, appUrl, version } = server
  const end = async () => {
    clearInterval(beat)
    await server.stop()
    process.off('exit', atOnce)
    rmSync(folder, { recursive: true, force: true })
  }
  return { adminUrl, ownerUrl, appUrl, version, end }
}

/** Runs whose process is gone and that have been silent for a while: the number may live on in another container. */
function sweep(home: string): void {
  for (const name of readdirSync(home).filter((one) => one.startsWith(PREFIX))) {
    const run = join(home, name, 'run')
    const silent = Date.now() - (statSync(run, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 60_000
    if (silent && !stillThere(readText(run) ?? '')) clear(join(home, name))
  }
}

/** Without waiting for anything that takes time: a process that is ending may not. */
function clear(folder: string): void {
  const data = join(folder, 'cluster/data')
  const pid = Number(readText(join(data, 'postmaster.pid'))?.split('\n')[0])
  const ours = () => readText(`/proc/${pid}/cmdline`)?.split('\0').includes(data)
  if (pid && ours()) process.kill(pid, 'SIGQUIT')
  for (let i = 0; i < 100 && ours(); i++) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
