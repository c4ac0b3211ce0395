import { AsyncLocalStorage } from 'node:async_hooks'
import type { InjectOptions } from 'fastify'
import type { Tenant } from '#kernel/ctx.ts'
import { type App, buildApp } from '#kernel/http.ts'
import { citizenRoutes } from '#src/citizen/index.ts'
import { type openParts, serverParts } from '#src/server.ts'

type Opened = ReturnType<typeof openParts>
type Town = { tenant: Tenant; clock: () => Date }

/**
 * One server for all towns of a file, since to put its routes together costs more than most stories: who asks through
 * a town's own `app` is answered in this tenant, at this hour. Residents' pages count by address within the process,
 * and such counts no two towns may share: these pages each town has of its own.
 */
export async function appOfTowns(opened: Opened) {
  const asking = new AsyncLocalStorage<Town>()
  const asked = () => {
    const town = asking.getStore()
    if (!town) throw new Error('asked past the app of a town')
    return town
  }
  const parts = { ...opened.parts, clock: () => asked().clock() }
  const shared = await buildApp({
    ...serverParts({ ...opened, parts }),
    tenantOf: async () => asked().tenant,
  })
  await shared.ready()

  return function appOf(town: Town): App {
    const alone = {
      ...serverParts({ ...opened, parts: { ...opened.parts, clock: town.clock } }),
      tenantOf: async () => town.tenant,
    }
    let pages: Promise<App> | undefined
    let whole: Promise<App> | undefined
    const own = {
      async inject(asked: InjectOptions | string) {
        const { pathname } = new URL(
          String(typeof asked === 'string' ? asked : (asked.url ?? asked.path)),
          HERE,
        )
        if (whole) return (await whole).inject(asked)
        if (!PAGES.test(pathname)) return asking.run(town, async () => await shared.inject(asked))
        pages ??= buildApp({ ...alone, routes: [citizenRoutes] })
        return (await pages).inject(asked)
      },
      /** A town that really listens has a whole server. */
      async listen(where: { port: number; host: string }) {
        whole ??= buildApp(alone)
        return (await whole).listen(where)
      },
      close: async () => (await whole)?.close(),
      routeList: shared.routeList,
    }
    return own as unknown as App
  }
}

const HERE = 'http://localhost'
/** The addresses of `citizenRoutes`. */
const PAGES = /^\/(?:$|(?:s|d|q|p|r|b|look|privacy|citizen)(?:\/|$))/
