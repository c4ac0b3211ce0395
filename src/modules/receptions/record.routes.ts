import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { revealBooking } from './booking.actions.ts'
import { AnswerSwap, Claim, NewBatch, NewMatter, Sign } from './reception.forms.ts'
import { Contact, Made, MySwap, RevealBooking } from './reception.schema.ts'
import { recorders } from './reception.scope.ts'
import { addBatch, addMatter, claimMatter, showSignature, sign } from './record.actions.ts'
import { answerSwap, mySwaps } from './swap.actions.ts'

const Id = z.object({ id: z.uuid('编号不对') })
const writes = { record: { kind: 'reception', by: recorders } }

/** What is written down while people are received, and what two deputies agree on. */
export const recordRoutes: Routes = async (app) => {
  app.post(
    '/api/receptions/:id/batches',
    {
      schema: {
        summary: '登记一批来访（批次、人次）',
        params: Id,
        body: NewBatch,
        response: { 201: z.object({ id: z.string(), seq: z.number() }) },
      },
      config: { ...writes, isOnce: true },
    },
    async ({ ctx, params, body }, reply) => reply.code(201).send(await addBatch(ctx, params.id, body)),
  )

  app.post(
    '/api/receptions/:id/matters',
    {
      schema: { summary: '记下一件反映的事', params: Id, body: NewMatter, response: { 201: Made } },
      config: { ...writes, isOnce: true },
    },
    async ({ ctx, params, body }, reply) => reply.code(201).send(await addMatter(ctx, params.id, body)),
  )

  app.post(
    '/api/receptions/:id/matters/:opinionId/claim',
    {
      schema: {
        summary: '单位现场认领一件',
        params: Id.extend({ opinionId: z.uuid('编号不对') }),
        body: Claim,
        response: { 200: Made },
      },
      config: { record: { kind: 'reception', by: [recorders[0]] } },
    },
    async ({ ctx, params, body }) => claimMatter(ctx, params.id, params.opinionId, body),
  )

  app.post(
    '/api/receptions/:id/signatures',
    {
      schema: {
        summary: '屏幕签名或口头确认',
        params: Id,
        body: Sign,
        response: { 201: z.object({ id: z.string() }) },
      },
      config: { ...writes, isOnce: true },
    },
    async ({ ctx, params, body }, reply) => reply.code(201).send(await sign(ctx, params.id, body)),
  )

  app.get(
    '/api/receptions/:id/signatures/:signatureId',
    {
      schema: { summary: '查看签名（留痕）', params: Id.extend({ signatureId: z.uuid('编号不对') }) },
      config: writes,
    },
    async ({ ctx, params }, reply) =>
      reply
        .type('image/png')
        .header('x-content-type-options', 'nosniff')
        .send(await showSignature(ctx, params.id, params.signatureId)),
  )

  app.post(
    '/api/receptions/:id/bookings/:bookingId/reveal',
    {
      schema: {
        summary: '查看预约人信息（留痕）',
        params: Id.extend({ bookingId: z.uuid('编号不对') }),
        body: RevealBooking,
        response: { 200: Contact },
      },
      config: { record: { kind: 'reception', by: [recorders[0]] } },
    },
    async ({ ctx, params, body }) => revealBooking(ctx, params.id, params.bookingId, body.reason),
  )

  app.get(
    '/api/receptions/swaps',
    {
      schema: { summary: '等我回话和我提出的换班', response: { 200: z.object({ rows: z.array(MySwap) }) } },
      config: { roles: ['deputy'] },
    },
    async ({ ctx }) => ({ rows: await mySwaps(ctx) }),
  )

  app.post(
    '/api/receptions/swaps/:swapId',
    {
      schema: {
        summary: '同意、不同意或收回换班',
        params: z.object({ swapId: z.uuid('编号不对') }),
        body: AnswerSwap,
        response: { 200: z.object({ state: z.string() }) },
      },
      config: { roles: ['deputy'] },
    },
    async ({ ctx, params, body }) => answerSwap(ctx, params.swapId, body.answer),
  )
}
