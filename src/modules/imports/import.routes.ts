import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { MOST_BYTES } from '#kernel/attachments.ts'
import { invalid } from '#kernel/denial.ts'
import type { Routes } from '#kernel/http.ts'
import type { AnyRoll } from '#kernel/roll.ts'
import { exportRoll, faultsOf, type Sheet, templateOf } from './export.queries.ts'
import { beginImport, confirmImport, dropImport, leaveRows, setCell, setLayout } from './import.actions.ts'
import { listImports, listRolls, showImport, showRows } from './import.queries.ts'
import * as schema from './import.schema.ts'
import { undoImport } from './undo.actions.ts'

const params = z.object({ id: z.uuid('编号不对') })
const staff = { roles: ['streetStaff'] }
const own = { record: { kind: 'import' } }
const step = (name: string) => ({ action: { workflow: 'import', name } })
const Rev = z.object({ rev: z.coerce.number().int().optional() })

/** Lists taken in from Excel: sent, looked at, mended, confirmed, undone. `rolls` are the kinds of lists there are. */
export const importRoutes =
  (rolls: readonly AnyRoll[]): Routes =>
  async (app) => {
    app.get(
      '/api/imports',
      { schema: { summary: '导入记录', response: { 200: schema.ImportList } }, config: staff },
      async ({ ctx }) => ({ rows: await listImports(ctx, rolls) }),
    )
    app.get(
      '/api/imports/rolls',
      {
        schema: { summary: '可以导入的名册和本人的街道', response: { 200: schema.RollList } },
        config: staff,
      },
      async ({ ctx }) => listRolls(ctx, rolls),
    )
    app.get(
      '/api/imports/template.xlsx',
      { schema: { summary: '名册模板', querystring: schema.Where }, config: staff },
      async ({ ctx, query }, reply) => sendSheet(reply, await templateOf(ctx, rolls, query)),
    )
    app.get(
      '/api/imports/export.xlsx',
      { schema: { summary: '导出名册（留痕）', querystring: schema.Export }, config: staff },
      async ({ ctx, query }, reply) => sendSheet(reply, await exportRoll(ctx, rolls, query)),
    )
    app.post(
      '/api/imports',
      {
        schema: { summary: '上传名册，先看不导', querystring: schema.Where, response: { 201: schema.Made } },
        config: staff,
      },
      async (request, reply) => {
        const file = await request.file({ limits: { fileSize: MOST_BYTES, files: 1 } })
        if (!file) throw invalid({ path: 'file', message: '请选择文件' })
        const upload = { ...request.query, name: file.filename, content: await file.toBuffer() }
        return reply.code(201).send({ id: await beginImport(request.ctx, rolls, upload) })
      },
    )
    app.get(
      '/api/imports/:id',
      { schema: { summary: '一次导入', params, response: { 200: schema.ImportView } }, config: own },
      async ({ ctx, params }) => showImport(ctx, rolls, params.id),
    )
    app.get(
      '/api/imports/:id/rows',
      {
        schema: {
          summary: '导入的各行',
          params,
          querystring: schema.ListRows,
          response: { 200: schema.RowPage },
        },
        config: own,
      },
      async ({ ctx, params, query }) => showRows(ctx, rolls, params.id, query),
    )
    app.get(
      '/api/imports/:id/faults.xlsx',
      { schema: { summary: '有错误的行', params }, config: own },
      async ({ ctx, params }, reply) => sendSheet(reply, await faultsOf(ctx, rolls, params.id)),
    )
    app.post(
      '/api/imports/:id/layout',
      {
        schema: {
          summary: '换工作表、表头或列',
          params,
          body: schema.SetLayout,
          response: { 200: schema.ImportView },
        },
        config: own,
      },
      async ({ ctx, params, body }) => {
        await setLayout(ctx, rolls, params.id, body)
        return showImport(ctx, rolls, params.id)
      },
    )
    app.post(
      '/api/imports/:id/cell',
      {
        schema: { summary: '改一格', params, body: schema.SetCell, response: { 200: schema.ImportView } },
        config: own,
      },
      async ({ ctx, params, body }) => {
        await setCell(ctx, rolls, params.id, body)
        return showImport(ctx, rolls, params.id)
      },
    )
    app.post(
      '/api/imports/:id/leave',
      {
        schema: {
          summary: '不导入这些行，或重新导入',
          params,
          body: schema.Leave,
          response: { 200: schema.ImportView },
        },
        config: own,
      },
      async ({ ctx, params, body }) => {
        await leaveRows(ctx, rolls, params.id, body)
        return showImport(ctx, rolls, params.id)
      },
    )
    app.post(
      '/api/imports/:id/confirm',
      {
        schema: { summary: '确认导入', params, querystring: Rev, response: { 200: schema.Done } },
        config: step('confirm'),
      },
      async ({ ctx, params, query }) => confirmImport(ctx, params.id, query.rev),
    )
    app.post(
      '/api/imports/:id/undo',
      { schema: { summary: '撤销导入', params, response: { 200: schema.Done } }, config: step('undo') },
      async ({ ctx, params }) => undoImport(ctx, rolls, params.id),
    )
    app.post(
      '/api/imports/:id/drop',
      { schema: { summary: '放弃导入', params, response: { 200: schema.Done } }, config: step('drop') },
      async ({ ctx, params }) => dropImport(ctx, params.id),
    )
  }

function sendSheet(reply: FastifyReply, { name, content }: Sheet) {
  return reply
    .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(content)
}
