import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync, statfsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { processMark, readText } from './lock.ts'
import { type Cluster, remember } from './postgres-cluster.ts'
import { commandAs } from './postgres-user.ts'

/** Where a cluster's tables lie. */
type Place = { dataDir: string }

/**
 * Starts the cluster's server, or finds the one that an earlier process left running. Gives its process id and whether
 * it was there already. Leftovers of a crash (old lock files, shared memory still held) are waited out. Throws with the
 * end of the server's log when it will not start.
 */
export async function startServer(
  cluster: Cluster,
  durable: boolean,
): Promise<{ pid: number; found: boolean }> {
  for (const since = Date.now(); ; await sleep(200)) {
    const running = runningServer(cluster)
    if (running) {
      if (await becomesReady(cluster, running, () => isServer(running, cluster)))
        return { pid: running, found: true }
      continue
    }
    await choosePort(cluster)
    const server = launch(cluster, settingsFor(durable))
    if (await becomesReady(cluster, server.pid, server.alive)) return { pid: server.pid, found: false }
    const said = server.said()
    if (/could not (bind|create any TCP)/.test(said)) cluster.memory.port = undefined
    else if (!/shared memory block|lock file/.test(said) || Date.now() - since > 10_000) {
      throw new Error(`PostgreSQL 没有启动，它的日志说：\n${said}`)
    }
  }
}

/** Stops a server: politely, then firmly. Nothing is lost either way. */
export async function stopServer(cluster: Place, pid: number): Promise<void> {
  const steps = [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const
  for (const [signal, patience] of steps) {
    if (!isServer(pid, cluster)) return
    process.kill(pid, signal)
    for (const since = Date.now(); isServer(pid, cluster) && Date.now() - since < patience; await sleep(10));
  }
}

/** Whether that process is the server of this cluster: process ids are used again, after a reboot within minutes. */
export function isServer(pid: number, { dataDir }: Place): boolean {
  const words = readText(`/proc/${pid}/cmdline`)?.split('\0')
  if (words || process.platform === 'linux') return words?.includes(dataDir) ?? false
  return processMark(pid) !== undefined
}

/** The process id of the server that runs on this cluster, ready or not. Clears away a false trace of one. */
export function runningServer(cluster: Place): number | undefined {
  const file = join(cluster.dataDir, 'postmaster.pid')
  const pid = Number(readText(file)?.split('\n')[0])
  if (!pid) return undefined
  if (isServer(pid, cluster)) return pid
  // PostgreSQL would take a stranger with that number for a server and refuse to start.
  if (processMark(pid)) rmSync(file, { force: true })
  return undefined
}

/** Waits for the server's own word in its pid file; false when it ends before. */
async function becomesReady(cluster: Cluster, pid: number, alive: () => boolean): Promise<boolean> {
  for (; alive(); await sleep(10)) {
    const lines = readText(join(cluster.dataDir, 'postmaster.pid'))?.split('\n') ?? []
    if (Number(lines[0]) !== pid || lines[7]?.trim() !== 'ready') continue
    cluster.memory.port = Number(lines[3])
    remember(cluster)
    return true
  }
  return false
}

function launch(
  { folder, binaries, as, dataDir, memory }: Cluster,
  settings: Record<string, string | number>,
) {
  const log = join(folder, 'postgres.log')
  const before = sizeOf(log)
  const output = openSync(log, before > 20_000_000 ? 'w' : 'a', 0o600)
  const start = before > 20_000_000 ? 0 : before
  const flags = Object.entries({ ...settings, port: memory.port }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const [file, args, options] = commandAs(as, join(binaries.bin, 'postgres'), ['-D', dataDir, ...flags])
  // In a session of its own: Ctrl-C in the terminal is for us, and we stop it when we are done.
  const child = spawn(file, args, { ...options, cwd: '/', detached: true, stdio: ['ignore', output, output] })
  closeSync(output)
  child.unref()
  let ended: string | undefined
  child.on('exit', () => (ended = ''))
  child.on('error', (error) => (ended = error.message))
  return {
    pid: child.pid ?? 0,
    alive: () => ended === undefined,
    said: () => ended + readFileSync(log).subarray(start).toString(),
  }
}

/** The port of last time, unless somebody else has taken it. */
async function choosePort(cluster: Cluster): Promise<void> {
  const wanted = cluster.memory.port
  cluster.memory.port = (wanted && (await freePort(wanted))) || (await freePort(0))
}

/** Gives a port on which one could listen just now: the wanted one (0: any), or undefined when it is taken. */
export function freePort(wanted: number, host = '127.0.0.1'): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.on('error', () => resolve(undefined))
    server.listen({ port: wanted, host, exclusive: true }, () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** Settings for a small server. Not durable: for tests, where a power cut may take everything. */
function settingsFor(durable: boolean): Record<string, string | number> {
  const quick = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal' }
  const careless = { ...quick, max_wal_senders: 0, autovacuum: 'off', max_wal_size: '4GB' }
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: '256MB',
    max_connections: 100,
    jit: 'off',
    random_page_cost: 1.1,
    timezone: 'UTC',
    lc_messages: 'C',
    logging_collector: 'off',
    dynamic_shared_memory_type: roomInShm() > 1_000_000_000 ? 'posix' : 'mmap',
    ...(durable ? {} : careless),
  }
}

/** Containers get 64 MB of /dev/shm by default: too little for parallel queries, or for a cluster. */
export function roomInShm(): number {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize
  } catch {
    return 0
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
