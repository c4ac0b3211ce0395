import { join } from 'node:path'
import { openDatabase } from '#kernel/db.ts'
import { filesOnDisk } from '#kernel/files.ts'
import { healthRoutes } from '#kernel/health.ts'
import { hear } from '#kernel/hear.ts'
import { buildApp, type Parts } from '#kernel/http.ts'
import { startJobs } from '#kernel/jobs.ts'
import { openLive } from '#kernel/live.ts'
import { keyFromFile, openSeal } from '#kernel/seal.ts'
import { spaRoutes, WEB } from '#kernel/spa.ts'
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
import { nightly, routes, tasks, workflows } from '#src/app.ts'

export type ServerOptions = {
  appUrl: string
  ownerUrl: string
  port: number
  host: string
  dataDir: string
  connections?: number
  /** False: only answers requests; another process does the jobs. */
  hasJobs?: boolean
  log?: boolean
  trustProxy?: boolean | string
  publicUrl?: string
  hasLimits?: boolean
  /** Single sign-on; absent where there is none. */
  sso?: SsoOptions
}

/** What a server, a job or a command needs to work in the data folder: database, keys, files. */
export function openParts({
  appUrl,
  dataDir,
  connections,
}: Pick<ServerOptions, 'appUrl' | 'dataDir' | 'connections'>) {
  const database = openDatabase(appUrl, { connections })
  const tenants = tenantFinder(database)
  const parts = {
    database,
    seal: openSeal(keyFromFile(join(dataDir, 'seal.key'))),
    files: filesOnDisk(join(dataDir, 'files')),
    live: openLive(),
    clock: () => new Date(),
  }
  return { parts, tenants }
}

/** The routes and who asks, put together; used by the server and, with another clock, by the tests. */
export function serverParts(
  { parts, tenants }: ReturnType<typeof openParts>,
  { sso, ...options }: Pick<ServerOptions, 'log' | 'trustProxy' | 'publicUrl' | 'hasLimits' | 'sso'> = {},
): Parts {
  return {
    ...parts,
    ...options,
    routes: [
      accountRoutes(sso),
      ssoRoutes(sso),
      ...routes,
      spaRoutes(WEB),
      healthRoutes(() => parts.database.pool.query('select 1')),
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

/** Starts answering. Gives the address and a way to stop. */
export async function startServer(
  options: ServerOptions,
): Promise<{ address: string; close(): Promise<void> }> {
  const opened = openParts(options)
  const app = await buildApp(serverParts(opened, options))
  const jobs =
    options.hasJobs === false
      ? undefined
      : await startJobs({
          ownerUrl: options.ownerUrl,
          parts: opened.parts,
          tenants: opened.tenants.all,
          workflows,
          tasks,
          nightly,
        })
  const ears = hear(opened.parts.database.pool, SESSIONS, forgetAccount, forgetAllSessions)
  const address = await app.listen({ port: options.port, host: options.host })
  return {
    address,
    async close() {
      await app.close()
      await ears.stop()
      await jobs?.stop()
      await opened.parts.database.close()
    },
  }
}
