import { join } from 'node:path'
import { migrationFiles } from '#house/migrate.ts'
import { openDatabase, openPool } from '#kernel/db.ts'
import { filesIn } from '#kernel/files.ts'
import { type House, healthRoutes } from '#kernel/health.ts'
import { hear } from '#kernel/hear.ts'
import { buildApp, type Parts } from '#kernel/http.ts'
import { startJobs } from '#kernel/jobs.ts'
import { openLive } from '#kernel/live.ts'
import { openMetrics } from '#kernel/metrics.ts'
import { type Outside, openedBy } from '#kernel/outside.ts'
import { openRelay } from '#kernel/relay.ts'
import { keyFromFile, openSeal } from '#kernel/seal.ts'
import { spaRoutes, WEB } from '#kernel/spa.ts'
import type { Store } from '#kernel/store.ts'
import { storeOnDisk } from '#kernel/store-disk.ts'
import { storeOnS3 } from '#kernel/store-s3.ts'
import {
  accountRoutes,
  COOKIE,
  forgetAccount,
  forgetAllSessions,
  maybeActor,
  SESSIONS,
  type SsoOptions,
  ssoRoutes,
} from '#modules/accounts/index.ts'
import { tenantFinder } from '#modules/places/index.ts'
import { figures, nightly, outgoing, routes, tasks, workflows } from '#src/app.ts'
import { companions } from '#src/companions.ts'
import { env } from '#src/env.ts'

export type ServerOptions = {
  appUrl: string
  ownerUrl: string
  port: number
  host: string
  dataDir: string
  connections?: number
  /** The application's address past any pooler, for what has to listen; `appUrl` where there is none. */
  directUrl?: string
  /** True behind a pooler in transaction mode; what the surroundings say unless given. */
  isShared?: boolean
  /** Milliseconds after which an answer of the database is no longer waited for. */
  silence?: number
  /** Where attachments lie; the data folder's unless the surroundings name a bucket. */
  store?: Store
  /** False: only answers requests; another process does the jobs. */
  hasJobs?: boolean
  /** Milliseconds after which a dead worker's jobs are taken over. */
  patience?: number
  log?: Parts['log']
  trustProxy?: boolean | string
  publicUrl?: string
  hasLimits?: boolean
  /** Who shows it may read the figures from another machine. */
  metricsToken?: string
  /** The way to gateways outside; without one no inner address is opened. */
  outside?: Outside
  /** Single sign-on; absent where there is none. */
  sso?: SsoOptions
}

type PartOptions = Pick<
  ServerOptions,
  'appUrl' | 'dataDir' | 'connections' | 'store' | 'isShared' | 'silence'
>

/** Where attachments lie: the bucket that the surroundings name, else the data folder. Throws when it is half named. */
export function openStore(
  dataDir: string,
  { endpoint, bucket, accessKeyId, secretAccessKey, ...more } = env.s3,
) {
  if (!endpoint && !bucket) return storeOnDisk(join(dataDir, 'files'))
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey)
    throw new Error('附件放在 S3 时，S3_ENDPOINT、S3_BUCKET、S3_ACCESS_KEY_ID、S3_SECRET_ACCESS_KEY 都要写。')
  return storeOnS3({ endpoint, bucket, accessKeyId, secretAccessKey, ...more })
}

/** What a server, a job or a command needs to work in the data folder: database, keys, files. */
export function openParts({
  appUrl,
  dataDir,
  connections,
  silence,
  isShared = env.pooler === 'transaction',
  store = openStore(dataDir),
}: PartOptions) {
  const database = openDatabase(appUrl, { connections, patience: silence, isShared })
  const tenants = tenantFinder(database)
  const seal = openSeal(keyFromFile(join(dataDir, 'seal.key')))
  const parts = {
    database,
    seal,
    files: filesIn(store, seal),
    live: openLive(),
    companions,
    clock: () => new Date(),
  }
  return { parts, tenants }
}

type Served = Pick<ServerOptions, 'log' | 'trustProxy' | 'publicUrl' | 'hasLimits' | 'sso' | 'outside'> & {
  house?: House
}

/** The routes and who asks, put together; used by the server and, with another clock, by the tests. */
export function serverParts(
  { parts, tenants }: ReturnType<typeof openParts>,
  { sso, house, outside = { opened: openedBy() }, ...options }: Served = {},
): Parts {
  return {
    ...parts,
    ...options,
    metrics: house?.metrics,
    routes: [
      accountRoutes(sso),
      ssoRoutes(sso),
      ...routes,
      ...outgoing({ outside }).routes,
      spaRoutes(WEB),
      ...(house ? [healthRoutes(house)] : []),
    ],
    tenantOf: async (request) => {
      const handle = (request.params as { code?: string; token?: string } | null) ?? {}
      const named = handle.code ?? handle.token ?? request.cookies[COOKIE]
      const tenant = (named && (await tenants.byHandle(named))) || (await tenants.byHost(request.hostname))
      if (!tenant) throw new Error('no tenant yet: bin/zhitong tenant add')
      return tenant
    },
    identify: (ctx, request) =>
      maybeActor(ctx, request.cookies[COOKIE], {
        isBackground: request.routeOptions.config.isBackground || request.headers['x-unattended'] === '1',
      }),
  }
}

/** Long enough for every question we ask; short enough for a person who waits. */
const SILENCE = 15_000

/** Starts answering. Gives the address and a way to stop. */
export async function startServer(
  options: ServerOptions,
): Promise<{ address: string; close(): Promise<void> }> {
  const { silence = SILENCE, ...rest } = options
  const opened = openParts({ ...rest, silence })
  const { database } = opened.parts
  const owner = openPool(options.ownerUrl, 2, silence)
  const metrics = openMetrics()
  const migrations = migrationFiles().map(({ name }) => name)
  const house = { pool: database.pool, owner, migrations, metrics, figures, token: options.metricsToken }
  const app = await buildApp(serverParts(opened, { ...options, house }))
  // Jobs take the time they take: they have connections without a limit.
  const calm = openParts({ ...rest, connections: 4 }).parts.database
  const working = { ...opened, parts: { ...opened.parts, database: calm } }
  const jobs = options.hasJobs === false ? undefined : await jobsOf(options, working)
  const lines = openLines(options, opened)
  const address = await app.listen({ port: options.port, host: options.host })
  return {
    address,
    async close() {
      await app.close()
      await jobs?.stop()
      await lines.close()
      await owner.end()
      await calm.close()
      await database.close()
      metrics.close()
    },
  }
}

/** Starts the worker alone: deadlines, notices, the ledger's sealer; answers nobody. */
export async function startWorker(
  options: Pick<
    ServerOptions,
    'appUrl' | 'ownerUrl' | 'directUrl' | 'dataDir' | 'patience' | 'publicUrl' | 'outside'
  >,
): Promise<{ close(): Promise<void> }> {
  const opened = openParts({ ...options, connections: 4 })
  const jobs = await jobsOf(options, opened)
  const lines = openLines(options, opened)
  return {
    async close() {
      await jobs.stop()
      await lines.close()
      await opened.parts.database.close()
    },
  }
}

type Opened = ReturnType<typeof openParts>

function jobsOf(
  {
    ownerUrl,
    patience,
    publicUrl,
    outside = { opened: openedBy() },
  }: Pick<ServerOptions, 'ownerUrl' | 'patience' | 'publicUrl' | 'outside'>,
  { parts, tenants }: Opened,
) {
  const all = { ...tasks, ...outgoing({ outside, publicUrl }).tasks }
  return startJobs({ ownerUrl, patience, parts, tenants: tenants.all, workflows, tasks: all, nightly })
}

/** What this process hears from the others on the same database, and tells them. */
function openLines(
  { appUrl, directUrl = appUrl }: Pick<ServerOptions, 'appUrl' | 'directUrl'>,
  { parts }: Opened,
) {
  const pool = openPool(directUrl, 3)
  const sessions = hear(pool, SESSIONS, forgetAccount, forgetAllSessions)
  const relay = openRelay(pool, parts.live)
  return {
    async close() {
      await relay.stop()
      await sessions.stop()
      await pool.end()
    },
  }
}
