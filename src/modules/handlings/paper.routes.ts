import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { paperDownload } from '#papers/download.ts'
import { meetingPaperOf } from './meeting.queries.ts'
import { AskMeeting, AskPaper, PaperLine } from './paper.schema.ts'
import { paperOf, papersOf } from './papers.queries.ts'

const Id = z.object({ id: z.uuid('编号不对') })

/** 文书: what was written of a suggestion and of each unit's part, as Word and PDF. */
export const paperRoutes: Routes = async (app) => {
  app.get(
    '/api/suggestions/:id/papers',
    {
      schema: {
        summary: '一件建议有哪些文书（只含本人有权看到的）',
        params: Id,
        response: { 200: z.array(PaperLine) },
      },
      config: { record: { kind: 'suggestion' } },
    },
    async ({ ctx, params }) => papersOf(ctx, params.id),
  )

  app.get(
    '/api/handlings/:id/paper',
    {
      schema: { summary: '一个单位承办中的一份文书：Word 或 PDF', params: Id, querystring: AskPaper },
      config: { record: { kind: 'handling' } },
    },
    async ({ ctx, params, query }, reply) => {
      const { paper, name } = await paperOf(ctx, params.id, query)
      const { headers, body } = await paperDownload(paper, query.format, name)
      return reply.headers(headers).send(body)
    },
  )

  app.get(
    '/api/handlings/meeting',
    {
      schema: { summary: '交办会清单：Word 或 PDF', querystring: AskMeeting },
      config: { roles: ['congressStaff'] },
    },
    async ({ ctx, query }, reply) => {
      const { paper, name } = await meetingPaperOf(ctx, query)
      const { headers, body } = await paperDownload(paper, query.format, name)
      return reply.headers(headers).send(body)
    },
  )
}
