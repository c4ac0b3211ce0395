import { z } from 'zod'
import { actionRoutes, type Routes } from '#kernel/http.ts'
import { paperDownload } from '#papers/download.ts'
import { paperQuery } from '#words/papers.ts'
import { DraftLetter, Mark } from './letter.forms.ts'
import { letterPaper } from './letter.page.ts'
import { letterWorkflow } from './letter.workflow.ts'
import { draftByHand, markByHand } from './urging.actions.ts'
import { findLetter, listLate, listLetters, listMarks, showLetter } from './urging.queries.ts'
import {
  LateList,
  LetterPage,
  LetterView,
  ListLate,
  ListLetters,
  ListMarks,
  MarkRow,
} from './urging.schema.ts'

const Id = z.object({ id: z.uuid('编号不对') })
const byStaff = { kind: 'opinion', by: [{ role: 'streetStaff', at: 'streetId' }] }

/** The ladder, its letters and its facts: lists, what is done by hand, and one POST for each step of a letter. */
export const urgingRoutes: Routes = async (app) => {
  app.get(
    '/api/urgings',
    {
      schema: {
        summary: '催督：逾期没答复的，各在哪一级',
        querystring: ListLate,
        response: { 200: LateList },
      },
      config: { roles: ['stationLiaison', 'leader', 'unitClerk'] },
    },
    async ({ ctx, query }) => listLate(ctx, query),
  )

  app.get(
    '/api/letters',
    {
      schema: {
        summary: '督办函（只含本人有权看到的）',
        querystring: ListLetters,
        response: { 200: LetterPage },
      },
      config: { roles: ['stationLiaison', 'leader', 'unitClerk'] },
    },
    async ({ ctx, query }) => listLetters(ctx, query),
  )

  app.get(
    '/api/letters/:id',
    {
      schema: { summary: '一份督办函', params: Id, response: { 200: LetterView } },
      config: { record: { kind: 'letter' } },
    },
    async ({ ctx, params }) => showLetter(ctx, params.id),
  )

  app.get(
    '/api/letters/:id/paper',
    {
      schema: {
        summary: '督办函，按公文格式：Word 或 PDF',
        params: Id,
        querystring: z.object(paperQuery),
      },
      config: { record: { kind: 'letter' } },
    },
    async ({ ctx, params, query }, reply) => {
      const letter = await showLetter(ctx, params.id)
      const { headers, body } = await paperDownload(letterPaper(letter), query.format, `督办函 ${letter.no}`)
      return reply.headers(headers).send(body)
    },
  )

  app.get(
    '/api/marks',
    {
      schema: {
        summary: '部门评议的依据：谁、哪件事、为什么、何时',
        querystring: ListMarks,
        response: { 200: z.array(MarkRow) },
      },
      config: { roles: ['stationLiaison', 'leader', 'unitClerk'] },
    },
    async ({ ctx, query }) => listMarks(ctx, query),
  )

  app.post(
    '/api/opinions/:id/letters',
    {
      schema: {
        summary: '拟一份督办函，待签发',
        params: Id,
        body: DraftLetter,
        response: { 201: z.object({ id: z.string() }) },
      },
      config: { record: byStaff },
    },
    async ({ ctx, params, body }, reply) => reply.code(201).send(await draftByHand(ctx, params.id, body)),
  )

  app.post(
    '/api/opinions/:id/marks',
    {
      schema: { summary: '把逾期的单位列入部门评议', params: Id, body: Mark, response: { 204: z.null() } },
      config: { record: byStaff },
    },
    async ({ ctx, params, body }, reply) => {
      await markByHand(ctx, params.id, body.why)
      return reply.code(204).send(null)
    },
  )

  await app.register(actionRoutes(letterWorkflow, { prefix: '/api/letters', find: findLetter }))
}
