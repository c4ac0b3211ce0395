import { z } from 'zod'
import { actionRoutes, type Routes } from '#kernel/http.ts'
import { sendFile } from '#modules/opinions/index.ts'
import { aroundTask, divide } from './task.actions.ts'
import { Divide } from './task.forms.ts'
import { findTask, findTaskFile, listTasks, showTask, silences, tasksOfOpinion } from './task.queries.ts'
import { ListTasks, Silence, TaskPage, TaskRow, TaskView } from './task.schema.ts'
import { taskWorkflow } from './task.workflow.ts'

const Id = z.object({ id: z.uuid('编号不对') })
const day = z.iso.date('日期写成 2026-03-02')

/** The parts of units: their own list, dividing a matter, and one POST for each declared step. */
export const taskRoutes: Routes = async (app) => {
  app.get(
    '/api/tasks',
    {
      schema: {
        summary: '办理任务（只含本人有权看到的）',
        querystring: ListTasks,
        response: { 200: TaskPage },
      },
      config: { roles: ['unitClerk', 'stationLiaison', 'leader'] },
    },
    async ({ ctx, query }) => listTasks(ctx, query),
  )

  app.get(
    '/api/tasks/silent',
    {
      schema: {
        summary: '到期没有回音的单位（部门评议的依据）',
        querystring: z.object({ from: day, until: day }),
        response: { 200: z.array(Silence) },
      },
      config: { roles: ['stationLiaison', 'leader'] },
    },
    async ({ ctx, query }) => silences(ctx, query.from, query.until),
  )

  app.get(
    '/api/tasks/files/:fileId',
    {
      schema: { summary: '任务的附件', params: z.object({ fileId: z.uuid('编号不对') }) },
      config: { isForAll: true },
    },
    async ({ ctx, params }, reply) => sendFile(ctx, reply, await findTaskFile(ctx, params.fileId)),
  )

  app.get(
    '/api/tasks/:id',
    {
      schema: { summary: '一项办理任务', params: Id, response: { 200: TaskView } },
      config: { record: { kind: 'task' } },
    },
    async ({ ctx, params }) => showTask(ctx, params.id),
  )

  app.get(
    '/api/opinions/:id/tasks',
    {
      schema: { summary: '本件的协办、吹哨、方案任务', params: Id, response: { 200: z.array(TaskRow) } },
      config: { record: { kind: 'opinion' } },
    },
    async ({ ctx, params }) => tasksOfOpinion(ctx, params.id),
  )

  app.post(
    '/api/opinions/:id/parts',
    {
      schema: {
        summary: '分交协办：再请几个单位各办一部分',
        params: Id,
        body: Divide,
        response: { 201: z.object({ ids: z.array(z.string()) }) },
      },
      config: { record: { kind: 'opinion', by: [{ role: 'stationLiaison', at: 'stationId' }] } },
    },
    async ({ ctx, params, body }, reply) => reply.code(201).send(await divide(ctx, params.id, body)),
  )

  await app.register(actionRoutes(taskWorkflow, { prefix: '/api/tasks', find: findTask, around: aroundTask }))
}
