import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { sendFile } from '#modules/opinions/index.ts'
import { allCertificates, myCertificate } from './certificate.actions.ts'
import { certificatePdf } from './certificate.page.ts'
import { addMaterial, logReading, withdrawMaterial } from './material.actions.ts'
import { findMaterial, findMaterialFile, listMaterials, listReads } from './material.queries.ts'
import { setQuiz, showQuiz, tryQuiz } from './quiz.actions.ts'
import { addSurvey, answerSurvey, listSurveys } from './survey.actions.ts'
import {
  AddMaterial,
  AddSurvey,
  AnswerSurvey,
  MaterialLine,
  MaterialView,
  QuizView,
  ReadLog,
  SetQuiz,
  SurveyLine,
  Tried,
  TryQuiz,
} from './training.schema.ts'

const Id = z.object({ id: z.uuid('编号不对') })
const Made = z.object({ id: z.string() })
const organiser = { role: 'stationLiaison', at: 'placeId' }
const deputy = { role: 'deputy', at: 'id' }
const material = { record: { kind: 'material' } }

/** Study: what is to be read and who has, quizzes, what deputies want to learn, certificates. */
export const trainingRoutes: Routes = async (app) => {
  app.get(
    '/api/materials',
    {
      schema: {
        summary: '学习资料：一次活动的，或推送的文章',
        querystring: z.object({ activityId: z.uuid('活动编号不对').optional() }),
        response: { 200: z.array(MaterialLine) },
      },
      config: { isForAll: true },
    },
    async ({ ctx, query }) => listMaterials(ctx, query.activityId),
  )
  app.post(
    '/api/materials',
    {
      schema: { summary: '放一份学习资料', body: AddMaterial, response: { 201: Made } },
      config: { roles: ['stationLiaison'], at: 'placeId' },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await addMaterial(ctx, body)),
  )
  app.get(
    '/api/materials/:id',
    { schema: { summary: '一份学习资料', params: Id, response: { 200: MaterialView } }, config: material },
    async ({ ctx, params }) => findMaterial(ctx, params.id),
  )
  app.get(
    '/api/materials/:id/file',
    { schema: { summary: '学习资料的文件', params: Id }, config: material },
    async ({ ctx, params }, reply) => sendFile(ctx, reply, await findMaterialFile(ctx, params.id)),
  )
  app.get(
    '/api/materials/:id/reads',
    { schema: { summary: '阅读记录', params: Id, response: { 200: ReadLog } }, config: material },
    async ({ ctx, params }) => listReads(ctx, params.id),
  )
  app.post(
    '/api/materials/:id/read',
    {
      schema: {
        summary: '读了几秒',
        params: Id,
        body: z.object({ seconds: z.coerce.number('请填秒数').int().min(0).max(120) }),
        response: { 200: z.object({ seconds: z.number() }) },
      },
      config: material,
    },
    async ({ ctx, params, body }) => logReading(ctx, params.id, body.seconds),
  )
  app.delete(
    '/api/materials/:id',
    { schema: { summary: '撤下学习资料', params: Id, response: { 204: z.null() } }, config: material },
    async ({ ctx, params }, reply) => {
      await withdrawMaterial(ctx, params.id)
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/api/activities/:id/quiz',
    {
      schema: { summary: '考题', params: Id, response: { 200: QuizView } },
      config: { record: { kind: 'activity' } },
    },
    async ({ ctx, params }) => showQuiz(ctx, params.id),
  )
  app.post(
    '/api/activities/:id/quiz',
    {
      schema: { summary: '出题', params: Id, body: SetQuiz, response: { 204: z.null() } },
      config: { record: { kind: 'activity', by: [organiser] } },
    },
    async ({ ctx, params, body }, reply) => {
      await setQuiz(ctx, params.id, body)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/activities/:id/quiz/try',
    {
      schema: { summary: '答题', params: Id, body: TryQuiz, response: { 200: Tried } },
      config: { record: { kind: 'activity', by: [deputy] } },
    },
    async ({ ctx, params, body }) => tryQuiz(ctx, params.id, body),
  )
  app.get(
    '/api/activities/:id/certificate.pdf',
    {
      schema: { summary: '我的学习证明', params: Id },
      config: { record: { kind: 'activity', by: [deputy] } },
    },
    async ({ ctx, params }, reply) =>
      sendPdf(reply, await certificatePdf(await myCertificate(ctx, params.id))),
  )
  app.get(
    '/api/activities/:id/certificates.pdf',
    {
      schema: { summary: '全部学习证明', params: Id },
      config: { record: { kind: 'activity', by: [organiser] } },
    },
    async ({ ctx, params }, reply) =>
      sendPdf(reply, await certificatePdf(await allCertificates(ctx, params.id))),
  )
  app.get(
    '/api/surveys',
    {
      schema: { summary: '学习需求调查', response: { 200: z.array(SurveyLine) } },
      config: { isForAll: true },
    },
    async ({ ctx }) => listSurveys(ctx),
  )
  app.post(
    '/api/surveys',
    {
      schema: { summary: '调查学习需求', body: AddSurvey, response: { 201: Made } },
      config: { roles: ['stationLiaison'], at: 'placeId' },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await addSurvey(ctx, body)),
  )
  app.post(
    '/api/surveys/:id/answer',
    {
      schema: { summary: '回答学习需求调查', params: Id, body: AnswerSurvey, response: { 204: z.null() } },
      config: { record: { kind: 'survey' } },
    },
    async ({ ctx, params, body }, reply) => {
      await answerSurvey(ctx, params.id, body)
      return reply.code(204).send(null)
    },
  )
}

/** Printed or kept, never cached on a borrowed computer. */
function sendPdf(reply: FastifyReply, pdf: Buffer) {
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent('学习证明.pdf')}`)
    .header('cache-control', 'no-store')
    .send(pdf)
}
