import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { listNotices, markRead } from './notice.queries.ts'

const Notice = z.object({
  id: z.string(),
  subject: z.string(),
  subjectId: z.string(),
  text: z.string(),
  at: z.date(),
  readAt: z.date().nullable(),
})

export const noticeRoutes: Routes = async (app) => {
  app.get(
    '/api/notices',
    {
      schema: {
        summary: '我的提醒',
        response: { 200: z.object({ unread: z.number(), rows: z.array(Notice) }) },
      },
      config: { isForAll: true },
    },
    async ({ ctx }) => listNotices(ctx),
  )
  app.post(
    '/api/notices/read',
    {
      schema: {
        summary: '标为已读',
        body: z.object({ ids: z.array(z.uuid()).max(200).optional() }),
        response: { 204: z.null() },
      },
      config: { isForAll: true },
    },
    async ({ ctx, body }, reply) => {
      await markRead(ctx, body.ids)
      return reply.code(204).send(null)
    },
  )
}
