import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { dropView, listViews, saveView } from './view.queries.ts'
import { SaveView, View } from './view.schema.ts'

const Id = z.object({ id: z.uuid('编号不对') })
const Page = z.object({ page: z.string().min(1).max(40).default('opinions') })

export const viewRoutes: Routes = async (app) => {
  app.get(
    '/api/views',
    {
      schema: { summary: '我存的视图', querystring: Page, response: { 200: z.array(View) } },
      config: { isForAll: true },
    },
    async ({ ctx, query }) => listViews(ctx, query.page),
  )

  app.post(
    '/api/views',
    {
      schema: { summary: '存一个视图（同名的被替换）', body: SaveView, response: { 201: View } },
      config: { isForAll: true },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await saveView(ctx, body)),
  )

  app.delete(
    '/api/views/:id',
    {
      schema: { summary: '删去一个视图', params: Id, response: { 204: z.null() } },
      config: { record: { kind: 'view' } },
    },
    async ({ ctx, params }, reply) => {
      await dropView(ctx, params.id)
      return reply.code(204).send(null)
    },
  )
}
