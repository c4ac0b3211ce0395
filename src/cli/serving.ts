import { networkInterfaces } from 'node:os'
import { clusterFolder, ensureFiles } from '#house/data-folder.ts'
import { migrate, migrationFiles } from '#house/migrate.ts'
import { type Postgres, startPostgres } from '#house/postgres.ts'
import { freePort } from '#house/postgres-process.ts'
import { ensureWeb } from '#house/web.ts'
import { openedBy } from '#kernel/outside.ts'
import { env } from '#src/env.ts'
import { say, sayFailure } from './print.ts'

/** `fresh`: this start made the database's first table. */
type Prepared = { database: Postgres; fresh: boolean; filesDir: string; stopping: AbortSignal }

/**
 * Starts database and server, and stays until told to stop (Ctrl-C, SIGTERM); then stops the server and, when it is
 * ours, the database. `before` is called when the database is up to date and the server not yet there. The last line it
 * prints is `ready <address>`.
 */
export async function serveUntilStopped(
  before: (prepared: Prepared) => Promise<void> = async () => {},
  { hasJobs = true } = {},
) {
  const undo: (() => Promise<void>)[] = []
  const ending = onStop(undo)
  try {
    const port = await choosePort()
    const prepare = async () => {
      const database = await startPostgres({ dataDir: clusterFolder(), durable: true })
      undo.push(database.stop)
      const applied = await migrate(database.ownerUrl)
      if (!ending.begun)
        await before({ database, fresh: isFirst(applied), filesDir: ensureFiles(), stopping: ending.signal })
      return database
    }
    // Pages that do not build are no reason to withhold the rest.
    const [database] = await Promise.all([prepare(), ensureWeb(say).catch(sayFailure)])
    if (ending.begun) return
    undo.push(await listen(database, port, hasJobs))
    if (!ending.begun) announce(port)
  } catch (error) {
    if (!ending.begun) await ending.stop(1, error)
  }
}

/** The worker alone, until told to stop: deadlines, notices, sealing. The last line it prints is `working`. */
export async function workUntilStopped() {
  const undo: (() => Promise<void>)[] = []
  const ending = onStop(undo)
  try {
    const database = await startPostgres({ dataDir: clusterFolder(), durable: true })
    undo.push(database.stop)
    await migrate(database.ownerUrl)
    const { startWorker } = await import('#src/server.ts')
    const { appUrl, ownerUrl } = database
    const { dataDir, publicUrl } = env
    const lines = { ownerUrl, directUrl: directUrl(ownerUrl) }
    const worker = await startWorker({ appUrl, ...lines, dataDir, publicUrl, outside: outside() })
    undo.push(worker.close)
    if (!ending.begun) say('working')
  } catch (error) {
    if (!ending.begun) await ending.stop(1, error)
  }
}

function isFirst(applied: string[]): boolean {
  return applied.includes(migrationFiles()[0]?.name ?? '')
}

async function listen(
  { appUrl, ownerUrl }: Postgres,
  port: number,
  hasJobs: boolean,
): Promise<() => Promise<void>> {
  const { startServer } = await import('#src/server.ts')
  const { host, dataDir, trustProxy, publicUrl, log, metricsToken } = env
  const server = await startServer({
    appUrl,
    ownerUrl,
    directUrl: directUrl(ownerUrl),
    port,
    host,
    dataDir,
    trustProxy,
    publicUrl,
    log,
    metricsToken,
    hasJobs,
    sso: sso(),
    outside: outside(),
  })
  return () => server.close()
}

/** What the operator opened inside. Throws, in Chinese, for a network that is none. */
const outside = () => ({ opened: openedBy(env.outgoingAllow) })

/** Where one can listen: the address given for it; behind a pooler without one, the owner's, which is never pooled. */
function directUrl(ownerUrl: string): string | undefined {
  return env.directDatabaseUrl ?? (env.pooler ? ownerUrl : undefined)
}

/** The single sign-on of the surroundings, when they name one. */
function sso() {
  const { issuer, clientId, clientSecret, label = '统一身份认证' } = env.oidc
  if (!issuer || !clientId) return undefined
  if (!env.publicUrl) throw new Error('设置了 OIDC_ISSUER，还须用 PUBLIC_URL 写明本站的地址。')
  return { issuer, clientId, clientSecret, label, publicUrl: env.publicUrl }
}

/** The port asked for; else 8080 or the first free one after it. Throws when the one asked for is taken. */
async function choosePort(): Promise<number> {
  if (env.port !== undefined) {
    if (!/^\d{1,5}$/.test(env.port)) throw new Error(`PORT 应当是端口号，现在是「${env.port}」。`)
    const free = await freePort(Number(env.port), env.host)
    if (free !== undefined) return free
    throw new Error(`端口 ${env.port} 已被占用，请用 PORT 换一个，或停下占用它的程序。`)
  }
  for (let port = 8080; port < 8180; port++) if (await freePort(port, env.host)) return port
  throw new Error('8080 到 8179 的端口都被占用，请用 PORT 指定一个。')
}

function announce(port: number): void {
  const local = `http://127.0.0.1:${port}`
  const everywhere = ['0.0.0.0', '::'].includes(env.host)
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  const others = everywhere ? all.filter((one) => one.family === 'IPv4' && !one.internal) : []
  say(`\n  本机访问    ${local}`)
  for (const { address } of others) say(`  局域网访问  http://${address}:${port}`)
  say(`  数据目录    ${env.databaseUrl ? '（外部数据库）' : env.dataDir}`)
  say('  按 Ctrl-C 停止。\n')
  say(`ready ${everywhere || env.host === '127.0.0.1' ? local : `http://${env.host}:${port}`}`)
}

/** Undoes the steps so far, last first, once; a second request ends the process on the spot. */
function onStop(undo: (() => Promise<void>)[]) {
  const abort = new AbortController()
  const ending = { begun: false, signal: abort.signal, stop }
  async function stop(code: number, error?: unknown): Promise<void> {
    if (ending.begun) process.exit(130)
    ending.begun = true
    abort.abort()
    if (error) sayFailure(error)
    // A client that will not hang up must not keep us.
    setTimeout(() => process.exit(code), 30_000).unref()
    for (const step of undo.reverse()) await step().catch(sayFailure)
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
  return ending
}
