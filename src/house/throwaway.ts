import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from '#src/env.ts'
import { processMark, readText, stillThere } from './lock.ts'
import { type OwnPostgres, startCluster } from './postgres.ts'
import { isServer, roomInShm } from './postgres-process.ts'

const PREFIX = 'zhitong-run-'

let runs = 0

/**
 * A quick server in memory for this process, its database empty. `stop()` leaves nothing behind; nor does the end of
 * the process by Ctrl-C. What a killed process left is swept up by the next.
 */
export async function startThrowaway({ systemOnly = env.systemPostgres } = {}): Promise<OwnPostgres> {
  const home = roomInShm() > 1_000_000_000 ? '/dev/shm' : tmpdir()
  sweep(home)
  const folder = join(home, `${PREFIX}${process.pid}-${++runs}`)
  mkdirSync(folder)
  writeFileSync(join(folder, 'run'), processMark(process.pid)!)
  const beat = setInterval(() => utimesSync(join(folder, 'run'), new Date(), new Date()), 10_000).unref()
  const atOnce = () => clear(folder)
  process.once('exit', atOnce)
  const server = await startCluster({ dataDir: join(folder, 'cluster'), durable: false, systemOnly })
  const stop = async () => {
    clearInterval(beat)
    await server.stop()
    process.off('exit', atOnce)
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...server, stop }
}

/** Processes that are gone and have been silent for a while: the same number may live on in another container. */
function sweep(home: string): void {
  for (const name of readdirSync(home).filter((one) => one.startsWith(PREFIX))) {
    const run = join(home, name, 'run')
    const silent = Date.now() - (statSync(run, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > 60_000
    if (silent && !stillThere(readText(run) ?? '')) clear(join(home, name))
  }
}

/** Without waiting for anything that takes time: a process that is ending may not. */
function clear(folder: string): void {
  const cluster = { dataDir: join(folder, 'cluster/data') }
  const pid = Number(readText(join(cluster.dataDir, 'postmaster.pid'))?.split('\n')[0])
  if (isServer(pid, cluster)) process.kill(pid, 'SIGQUIT')
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (let i = 0; i < 100 && isServer(pid, cluster); i++) Atomics.wait(pause, 0, 0, 10)
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
