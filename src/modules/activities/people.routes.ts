import { z } from 'zod'
import { Denial } from '#kernel/denial.ts'
import type { Routes } from '#kernel/http.ts'
import { note } from '#words/fields.ts'
import { Board, MyLine, MyLines } from './activity.schema.ts'
import { activityWorkflow } from './activity.workflow.ts'
import { askLeave, decideLeave, enrol, inviteMore, readNotice, remindUnread } from './attendance.actions.ts'
import { listCandidates, listMine, maybeMyLine, showBoard } from './board.queries.ts'
import { setHours, watch } from './checkIn.actions.ts'
import { organiser } from './loop.workflow.ts'

const Id = z.object({ id: z.uuid('编号不对') })
const Nothing = z.null()
const personId = z.uuid('请选择代表')
const mine = { record: { kind: activityWorkflow.name, by: [organiser] } }
/** A deputy's own line: whoever is not invited does not know of the activity. */
const own = { record: { kind: activityWorkflow.name, by: [{ role: 'deputy', at: 'id' }] } }

/** Who takes part: notices and their receipts, enrolment, leave; for the organiser and for each deputy. */
export const activityPeopleRoutes: Routes = async (app) => {
  app.get(
    '/api/activities/mine',
    { schema: { summary: '代表本人的活动', response: { 200: MyLines } }, config: { roles: ['deputy'] } },
    async ({ ctx }) => listMine(ctx),
  )
  app.get(
    '/api/activities/:id/mine',
    { schema: { summary: '代表本人在这次活动的情况', params: Id, response: { 200: MyLine } }, config: own },
    async ({ ctx, params }) => {
      const line = await maybeMyLine(ctx, params.id)
      if (!line) throw new Denial('notFound')
      return line
    },
  )
  app.post(
    '/api/activities/:id/read',
    { schema: { summary: '看过通知（回执）', params: Id, response: { 204: Nothing } }, config: own },
    async ({ ctx, params }, reply) => {
      await readNotice(ctx, params.id)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/activities/:id/enrol',
    { schema: { summary: '报名', params: Id, response: { 204: Nothing } }, config: own },
    async ({ ctx, params }, reply) => {
      await enrol(ctx, params.id)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/activities/:id/leave',
    {
      schema: {
        summary: '请假',
        params: Id,
        body: z.object({ reason: note('请假原因', 2, 200) }),
        response: { 204: Nothing },
      },
      config: own,
    },
    async ({ ctx, params, body }, reply) => {
      await askLeave(ctx, params.id, body.reason)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/activities/:id/watch',
    {
      schema: {
        summary: '线上听课满一分钟',
        params: Id,
        response: { 200: z.object({ minutes: z.number(), isPresent: z.boolean() }) },
      },
      config: own,
    },
    async ({ ctx, params }) => watch(ctx, params.id),
  )
  app.get(
    '/api/activities/:id/board',
    { schema: { summary: '名单、回执和签到情况', params: Id, response: { 200: Board } }, config: mine },
    async ({ ctx, params }) => showBoard(ctx, params.id),
  )
  app.get(
    '/api/activities/:id/candidates',
    {
      schema: {
        summary: '还能邀请的代表',
        params: Id,
        response: {
          200: z.array(
            z.object({ id: z.string(), name: z.string(), stationName: z.string(), levels: z.string() }),
          ),
        },
      },
      config: mine,
    },
    async ({ ctx, params }) => listCandidates(ctx, params.id),
  )
  app.post(
    '/api/activities/:id/invite',
    {
      schema: {
        summary: '邀请代表',
        params: Id,
        body: z.object({ people: z.array(personId).min(1, '请选择代表').max(500, '一次最多500人') }),
        response: { 200: z.object({ added: z.number() }) },
      },
      config: mine,
    },
    async ({ ctx, params, body }) => inviteMore(ctx, params.id, body.people),
  )
  app.post(
    '/api/activities/:id/remind',
    {
      schema: {
        summary: '提醒没看通知的人',
        params: Id,
        response: { 200: z.object({ reminded: z.number() }) },
      },
      config: mine,
    },
    async ({ ctx, params }) => remindUnread(ctx, params.id),
  )
  app.post(
    '/api/activities/:id/leave/decide',
    {
      schema: {
        summary: '批假',
        params: Id,
        body: z.object({
          personId,
          grant: z.boolean('请选择准假或不准'),
          note: note('说明', 0, 200).optional(),
        }),
        response: { 204: Nothing },
      },
      config: mine,
    },
    async ({ ctx, params, body }, reply) => {
      await decideLeave(ctx, params.id, body)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/activities/:id/hours',
    {
      schema: {
        summary: '记志愿服务时长',
        params: Id,
        body: z.object({
          personId,
          hours: z.coerce
            .number('请填小时数')
            .min(0, '不能小于0')
            .max(240, '时长过大')
            .multipleOf(0.5, '最小半小时'),
        }),
        response: { 204: Nothing },
      },
      config: mine,
    },
    async ({ ctx, params, body }, reply) => {
      await setHours(ctx, params.id, body)
      return reply.code(204).send(null)
    },
  )
}
