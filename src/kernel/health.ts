import type { Routes } from './http.ts'

/** 200 only while the database answers. */
export function healthRoutes(ask: () => Promise<unknown>): Routes {
  return async (app) => {
    app.get('/healthz', { config: { isBare: true } }, async (_request, reply) => {
      try {
        await ask()
        return await reply.type('text/plain').send('ok')
      } catch {
        return reply.code(503).type('text/plain').send('database does not answer')
      }
    })
  }
}
