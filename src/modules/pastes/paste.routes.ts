import type { Routes } from '#kernel/http.ts'
import { takeChat } from './paste.actions.ts'
import { lookAtChat } from './paste.queries.ts'
import { Look, Looked, Paste, Pasted } from './paste.schema.ts'

export const pasteRoutes: Routes = async (app) => {
  app.post(
    '/api/pastes/look',
    {
      schema: { summary: '群聊里哪些话登记过', body: Look, response: { 200: Looked } },
      config: { roles: ['stationLiaison'], at: 'stationId' },
    },
    async ({ ctx, body }) => lookAtChat(ctx, body),
  )

  app.post(
    '/api/pastes',
    {
      schema: { summary: '把群聊里的话登记成意见', body: Paste, response: { 201: Pasted } },
      config: { roles: ['stationLiaison'], at: 'stationId' },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await takeChat(ctx, body)),
  )
}
