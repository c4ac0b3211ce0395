import rateLimit from '@fastify/rate-limit'
import { Denial } from '#kernel/denial.ts'
import { answerError } from '#kernel/errors.ts'
import type { Routes } from '#kernel/http.ts'
import { assetRoutes } from './assets.ts'
import { answerPage } from './error.page.ts'
import { openly } from './headers.ts'
import { homePage } from './home.page.ts'
import { openKept } from './kept.ts'
import { lookOf, lookRoutes } from './look.ts'
import { lookupRoutes } from './lookup.routes.ts'
import { mineRoutes } from './mine.routes.ts'
import { isVersion, privacyPage } from './privacy.page.ts'
import { publicRoutes } from './public.routes.ts'
import { receptionPages } from './reception.routes.ts'
import { solicitationPages } from './solicitation.routes.ts'
import { stationsRoutes } from './stations.routes.ts'
import { statusRoutes } from './status.routes.ts'
import { submitRoutes } from './submit.routes.ts'
import { suggestionPages } from './suggestions.routes.ts'
import { talkRoutes } from './talk.routes.ts'
import { voiceRoutes } from './voice.routes.ts'

/** The resident's side: pages from the server, whole without a script; what goes wrong is a page too. */
export const citizenRoutes: Routes = async (app) => {
  app.setErrorHandler(answerPage)
  await app.register(rateLimit, { global: false, allowList: () => !app.hasLimits })
  const keptOr = openKept<string>()

  app.get('/', { config: { isPublic: true } }, async (request, reply) => {
    const { ctx } = request
    const look = lookOf(request)
    const page = await keptOr(`${ctx.tenant.id} ${look}`, () => homePage(ctx, look))
    return reply.headers(openly).send(page)
  })
  app.get('/privacy', { config: { isPublic: true } }, async (request, reply) =>
    reply
      .headers(openly)
      .send(privacyPage(request.ctx.tenant.name, lookOf(request), versionOf(request.query))),
  )
  // An address nobody answers: a page for people, one shape of error for programs.
  app.get('/*', { config: { isBare: true } }, async (request, reply) => {
    const denial = new Denial('notFound')
    return request.url.startsWith('/api/')
      ? answerError(denial, request, reply)
      : answerPage(denial, request, reply)
  })

  for (const routes of [
    assetRoutes,
    lookRoutes,
    submitRoutes,
    stationsRoutes,
    lookupRoutes,
    statusRoutes,
    talkRoutes,
    mineRoutes,
    publicRoutes,
    suggestionPages,
    voiceRoutes,
    receptionPages,
    solicitationPages,
  ]) {
    await app.register(routes)
  }
}

/** `?v=2026-11`: an earlier notice; the present one for anything else. */
function versionOf(query: unknown) {
  const { v } = query as { v?: unknown }
  return isVersion(v) ? v : undefined
}
