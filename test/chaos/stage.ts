import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OwnPostgres, startCluster, withClient } from '#house/postgres.ts'
import { freePort } from '#house/postgres-process.ts'
import { systemActor } from '#kernel/ctx.ts'
import { factsOf } from '#kernel/facts.ts'
import { addAccount } from '#modules/accounts/index.ts'
import { openParts } from '#src/server.ts'
import { aStreet } from '../../bench/street.ts'

export type Stage = Awaited<ReturnType<typeof aStage>>
export type Player = {
  kind: 'server' | 'worker'
  port: number
  pid: number
  /** How it ended although nobody killed it. */
  deaths: string[]
  kill(): Promise<void>
  start(): Promise<void>
}

/** A street on a durable cluster of its own, with servers and workers as processes that may be killed. */
export async function aStage({ servers = 1, workers = 1, base = tmpdir() } = {}) {
  const folder = mkdtempSync(join(base, 'zhitong-chaos-'))
  mkdirSync(join(folder, 'files'))
  const street = await aStreet(folder)
  await addClerks(street, folder)
  const clusterDir = join(folder, 'cluster')
  const database = await postgresOf(clusterDir)
  const urls = { ownerUrl: street.ownerUrl, appUrl: street.appUrl }
  const players: Player[] = []
  for (let n = 0; n < servers; n++) players.push(await aPlayer('server', folder, urls))
  for (let n = 0; n < workers; n++) players.push(await aPlayer('worker', folder, urls))
  return {
    ...street,
    folder,
    clusterDir,
    database,
    players,
    servers: players.filter(({ kind }) => kind === 'server'),
    workers: players.filter(({ kind }) => kind === 'worker'),
    ask: <Row>(query: string, values: unknown[] = []) => askOwner<Row>(street.ownerUrl, query, values),
    async end() {
      for (const player of players) await player.kill()
      await database.stop()
      await street.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Those who are told of what others do: two at the unit, one at the station. */
async function addClerks({ appUrl, places }: Awaited<ReturnType<typeof aStreet>>, dataDir: string) {
  const { parts, tenants } = openParts({ appUrl, dataDir })
  const { database, clock, ...rest } = parts
  const [tenant] = await tenants.all()
  const db = database.tenant(tenant!.id)
  const facts = await factsOf(db)
  const ctx = { ...rest, db, facts, tenant: tenant!, actor: systemActor, now: clock() }
  const people = [
    ['clerk1', 'unitClerk', places.units[0]!],
    ['clerk2', 'unitClerk', places.units[0]!],
    ['liaison', 'stationLiaison', places.stations[0]!],
  ] as const
  for (const [login, role, placeId] of people) {
    const grants = [{ role, placeId }]
    await addAccount(ctx, { login, name: login, password: 'Qingxi-2026!', grants })
  }
  await database.close()
}

async function askOwner<Row>(ownerUrl: string, query: string, values: unknown[]): Promise<Row[]> {
  return withClient(ownerUrl, async (client) => (await client.query(query, values)).rows as Row[])
}

/** The postmaster: `kill` takes it away without a word, `start` brings it back on the same port. */
async function postgresOf(dataDir: string) {
  const open = () => startCluster({ dataDir, durable: true })
  let now: OwnPostgres = await open()
  return {
    async kill() {
      process.kill(now.pid, 'SIGKILL')
    },
    async start() {
      now = await open()
    },
    /** There, but silent: the postmaster and all who work for it are stopped, connections stay open. */
    freeze: () => signalAll(now.pid, 'SIGSTOP'),
    thaw: () => signalAll(now.pid, 'SIGCONT'),
    stop: () => now.stop(),
    adminUrl: () => now.adminUrl,
  }
}

/** Signals a process and then its children, so that a stopped one makes no more; some may have ended by themselves. */
function signalAll(pid: number, signal: NodeJS.Signals) {
  process.kill(pid, signal)
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name) || parentOf(name) !== pid) continue
    try {
      process.kill(Number(name), signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}

function parentOf(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[1])
  } catch {
    return 0
  }
}

async function aPlayer(
  kind: Player['kind'],
  dataDir: string,
  { ownerUrl, appUrl }: { ownerUrl: string; appUrl: string },
): Promise<Player> {
  const port = (await freePort(0))!
  let child: ChildProcess | undefined
  const player: Player = {
    kind,
    port,
    pid: 0,
    deaths: [],
    async start() {
      child = fork(join(import.meta.dirname, 'process.ts'), [kind, ownerUrl, appUrl, dataDir, String(port)], {
        execArgv: ['--max-old-space-size=192', '--max-semi-space-size=8'],
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      })
      player.pid = child.pid!
      let said = ''
      const alive = child
      child.once('exit', (code, signal) => {
        if (signal !== 'SIGKILL') player.deaths.push(`${kind} ended by itself (${code ?? signal}): ${said}`)
        else if (child === alive) child = undefined
      })
      child.stderr?.on('data', (chunk) => (said = `${said}${chunk}`.slice(0, 400)))
      await new Promise<void>((done, fail) => {
        child!.once('message', () => done())
        child!.once('exit', (code, signal) =>
          fail(new Error(`${kind} ended with ${code ?? signal}: ${said}`)),
        )
      })
    },
    async kill() {
      const dying = child
      if (!dying || dying.exitCode !== null || dying.signalCode) return
      const gone = new Promise((done) => dying.once('exit', done))
      dying.kill('SIGKILL')
      await gone
    },
  }
  await player.start()
  return player
}
