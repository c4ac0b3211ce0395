import { z } from 'zod'
import { actionRoutes, type Routes } from '#kernel/http.ts'
import { sendFile } from '#modules/opinions/index.ts'
import { enterSmall } from './smallMatter.actions.ts'
import { EnterSmall } from './smallMatter.forms.ts'
import { findSmall, findSmallFile, listSmall, showSmall } from './smallMatter.queries.ts'
import { ListSmall, SmallPage, SmallView } from './smallMatter.schema.ts'
import { smallMatterWorkflow } from './smallMatter.workflow.ts'

const Id = z.object({ id: z.uuid('编号不对') })

/** The register of small matters: its list and figures, putting one on, one POST for each declared step. */
export const smallMatterRoutes: Routes = async (app) => {
  app.get(
    '/api/smallMatters',
    {
      schema: { summary: '民生小事台账和办成率', querystring: ListSmall, response: { 200: SmallPage } },
      config: { roles: ['stationLiaison', 'leader', 'deputy'] },
    },
    async ({ ctx, query }) => listSmall(ctx, query),
  )

  app.get(
    '/api/smallMatters/:id',
    {
      schema: { summary: '一件民生小事和它的进展', params: Id, response: { 200: SmallView } },
      config: { record: { kind: 'smallMatter' } },
    },
    async ({ ctx, params }) => showSmall(ctx, params.id),
  )

  app.get(
    '/api/smallMatters/files/:id',
    { schema: { summary: '民生小事的照片', params: Id }, config: { record: { kind: 'smallMatterFile' } } },
    async ({ ctx, params }, reply) => sendFile(ctx, reply, await findSmallFile(ctx, params.id)),
  )

  app.post(
    '/api/smallMatters',
    {
      schema: {
        summary: '把一件意见列入民生小事台账',
        body: EnterSmall,
        response: { 201: z.object({ id: z.string() }) },
      },
      config: { roles: ['stationLiaison'] },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await enterSmall(ctx, body)),
  )

  await app.register(actionRoutes(smallMatterWorkflow, { prefix: '/api/smallMatters', find: findSmall }))
}
