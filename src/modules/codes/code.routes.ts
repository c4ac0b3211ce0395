import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { originOf } from '#kernel/origin.ts'
import { exchangeCode, giveCodes, orderSheet } from './code.actions.ts'
import { findSheet, listCodes, scanDays } from './code.queries.ts'
import { CodeList, GiveCodes, OrderSheet, ReplaceCode, ScanDays, SheetView } from './code.schema.ts'
import { sheetFile } from './sheet.queries.ts'

const Id = z.object({ id: z.string() })
const works = { roles: ['stationLiaison', 'leader'] }

export const codeRoutes: Routes = async (app) => {
  app.get(
    '/api/codes',
    { schema: { summary: '代表码、联络站码和覆盖率', response: { 200: CodeList } }, config: works },
    async ({ ctx }) => listCodes(ctx),
  )
  app.get(
    '/api/codes/scans',
    { schema: { summary: '每天扫码次数（不记谁扫的）', response: { 200: ScanDays } }, config: works },
    async ({ ctx }) => ({ days: await scanDays(ctx) }),
  )
  app.post(
    '/api/codes/give',
    {
      schema: {
        summary: '给还没有码的发码',
        body: GiveCodes,
        response: { 200: z.object({ given: z.number() }) },
      },
      config: { roles: ['streetStaff'] },
    },
    async ({ ctx, body }) => ({ given: await giveCodes(ctx, body) }),
  )
  app.post(
    '/api/codes/replace',
    {
      schema: {
        summary: '换一张丢了的码，旧码作废',
        body: ReplaceCode,
        response: { 200: z.object({ code: z.string() }) },
      },
      config: { roles: ['streetStaff'] },
    },
    async ({ ctx, body }) => ({ code: await exchangeCode(ctx, body) }),
  )
  app.post(
    '/api/codes/sheets',
    {
      schema: {
        summary: '印海报或门牌（PDF）',
        body: OrderSheet,
        response: { 201: z.object({ id: z.string() }) },
      },
      config: { roles: ['stationLiaison'] },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await orderSheet(request.ctx, request.body, originOf(request)) }),
  )
  app.get(
    '/api/codes/sheets/:id',
    {
      schema: { summary: '印到第几张', params: Id, response: { 200: SheetView } },
      config: { record: { kind: 'sheet' } },
    },
    async ({ ctx, params }) => findSheet(ctx, params.id),
  )
  app.get(
    '/api/codes/sheets/:id/file',
    { schema: { summary: '取印好的PDF', params: Id }, config: { record: { kind: 'sheet' } } },
    async ({ ctx, params }, reply) => {
      const { hash, name } = await sheetFile(ctx, params.id)
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(ctx.files.open(hash))
    },
  )
}
