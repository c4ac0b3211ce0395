import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { MOST_BYTES } from '#kernel/attachments.ts'
import { invalid } from '#kernel/denial.ts'
import type { Routes } from '#kernel/http.ts'
import { hintsFor, mayAsk } from './hint.queries.ts'
import { Hints } from './hint.schema.ts'
import { askFromFile, askFromRecords } from './lesson.actions.ts'
import { columnsIn, examplesIn } from './lesson.import.ts'
import { FileColumns, HintState, Learn, LessonColumns } from './lesson.schema.ts'
import { showState } from './state.queries.ts'

const staff = { roles: ['streetStaff'] }

/**
 * What the words of an opinion suggest: to those who sort it and hand it out. How good that is, and learning it anew: to
 * the staff of streets.
 */
export const hintRoutes: Routes = async (app) => {
  app.get(
    '/api/opinions/:id/hints',
    {
      schema: {
        summary: '由文字得出的领域、承办单位建议',
        params: z.object({ id: z.uuid('编号不对') }),
        response: { 200: Hints },
      },
      config: { record: { kind: 'opinion', by: mayAsk } },
    },
    async ({ ctx, params }) => hintsFor(ctx, params.id),
  )
  app.get(
    '/api/hints',
    { schema: { summary: '文本建议学得怎样、用得怎样', response: { 200: HintState } }, config: staff },
    async ({ ctx }) => showState(ctx),
  )
  app.post(
    '/api/hints/learn',
    { schema: { summary: '从记录重新学', body: Learn, response: { 202: HintState } }, config: staff },
    async ({ ctx, body }, reply) => {
      await askFromRecords(ctx, body.subject)
      return reply.code(202).send(await showState(ctx))
    },
  )
  app.post(
    '/api/hints/columns',
    { schema: { summary: '分好类的文件有哪些列（不保存）', response: { 200: FileColumns } }, config: staff },
    async (request) => columnsIn(await fileOf(request)),
  )
  app.post(
    '/api/hints/file',
    {
      schema: { summary: '从分好类的文件学', querystring: LessonColumns, response: { 202: HintState } },
      config: staff,
    },
    async (request, reply) => {
      const { ctx, query } = request
      await askFromFile(ctx, query.subject, examplesIn(ctx, await fileOf(request), query))
      return reply.code(202).send(await showState(ctx))
    },
  )
}

async function fileOf(request: FastifyRequest): Promise<Buffer> {
  const file = await request.file({ limits: { fileSize: MOST_BYTES, files: 1 } })
  if (!file) throw invalid({ path: 'file', message: '请选择文件' })
  return file.toBuffer()
}
