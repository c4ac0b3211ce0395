import { z } from 'zod'
import type { Routes } from '#kernel/http.ts'
import { note } from '#words/fields.ts'
import { maybeMeeting } from './activity.queries.ts'
import { activityWorkflow } from './activity.workflow.ts'
import { organised } from './attendance.actions.ts'
import { countCame } from './board.queries.ts'
import { checkIn, checkInFor, checkOut } from './checkIn.actions.ts'
import { codeNow, isFresh, readToken, ticketFor } from './code.queries.ts'
import { doorPath, TICKET_COOKIE, TICKET_MINUTES } from './code.words.ts'
import { answerClaim } from './late.actions.ts'
import { organiser } from './loop.workflow.ts'

const Id = z.object({ id: z.uuid('编号不对') })
const CheckedIn = z.object({
  at: z.date(),
  way: z.string(),
  again: z.boolean(),
  title: z.string(),
  doubt: z.string().optional(),
})
const CheckIn = z.object({
  code: z.string().max(12).optional(),
  /** When it was by a clock that nobody can put on: the server's last time and what has passed since. */
  steadyAt: z.iso.datetime().max(40).optional(),
})
const mine = { record: { kind: activityWorkflow.name, by: [organiser] } }

/** 签到: the room's screen asks for the code of the moment, phones send it back. */
export const checkInRoutes: Routes = async (app) => {
  app.get(
    '/api/activities/:id/code',
    {
      schema: {
        summary: '现在的签到码（现场大屏）',
        params: Id,
        response: {
          200: z.object({
            title: z.string(),
            digits: z.string(),
            path: z.string(),
            left: z.number(),
            step: z.number(),
            came: z.number(),
          }),
        },
      },
      config: mine,
    },
    async ({ ctx, params }) => {
      const meeting = await organised(ctx, params.id, '开签到屏')
      const { digits, token, left, step } = codeNow(ctx, meeting)
      return {
        title: meeting.title,
        digits,
        path: doorPath(token),
        left,
        step,
        came: await countCame(ctx, params.id),
      }
    },
  )

  // What a camera opens: the scan is judged at once, so that logging in afterwards may take its time.
  app.get(
    '/i/:token',
    {
      schema: { summary: '扫签到码', params: z.object({ token: z.string().max(40) }) },
      config: { isPublic: true },
    },
    async ({ ctx, params }, reply) => {
      const read = readToken(params.token)
      const meeting = read && (await maybeMeeting(ctx, read.id))
      const isInTime = meeting && isFresh(ctx, meeting, read.letters)
      if (!isInTime) return reply.redirect('/app/deputy/sign-in?old=1')
      return reply
        .setCookie(TICKET_COOKIE, ticketFor(ctx, meeting.id), {
          path: '/api/activities',
          httpOnly: true,
          sameSite: 'lax',
          maxAge: TICKET_MINUTES * 60,
        })
        .redirect(`/app/deputy/sign-in?activity=${meeting.id}`)
    },
  )

  app.post(
    '/api/activities/:id/check-in',
    {
      schema: {
        summary: '签到（扫码或输入屏幕上的六位数字）',
        params: Id,
        body: CheckIn.optional(),
        response: { 200: CheckedIn },
      },
      config: { roles: ['deputy'], isOnce: true },
    },
    async ({ ctx, params, body, cookies }) =>
      checkIn(ctx, params.id, {
        code: body?.code?.trim(),
        steadyAt: body?.steadyAt,
        ticket: cookies[TICKET_COOKIE],
      }),
  )

  app.post(
    '/api/activities/:id/check-in/for',
    {
      schema: {
        summary: '代签到（写明原因）',
        params: Id,
        body: z.object({ personId: z.uuid('请选择代表'), reason: note('代签原因', 2, 100) }),
        response: { 200: CheckedIn },
      },
      config: mine,
    },
    async ({ ctx, params, body }) => checkInFor(ctx, params.id, body),
  )

  app.post(
    '/api/activities/:id/check-in/claims',
    {
      schema: {
        summary: '核对离线签到：认或不认',
        params: Id,
        body: z.object({
          personId: z.uuid('请选择代表'),
          answer: z.enum(['accepted', 'refused'], '请选择认或不认'),
        }),
        response: { 204: z.null() },
      },
      config: mine,
    },
    async ({ ctx, params, body }, reply) => {
      await answerClaim(ctx, params.id, body)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/activities/:id/check-out',
    {
      schema: { summary: '签退', params: Id, response: { 204: z.null() } },
      config: { record: { kind: activityWorkflow.name, by: [{ role: 'deputy', at: 'id' }] } },
    },
    async ({ ctx, params }, reply) => {
      await checkOut(ctx, params.id)
      return reply.code(204).send(null)
    },
  )
}
