import { z } from 'zod'
import { actionRoutes, type Routes } from '#kernel/http.ts'
import { pushLead } from './lead.actions.ts'
import { PushLead, Topic } from './lead.forms.ts'
import { findLead, listLeads, showLead } from './lead.queries.ts'
import { LeadPage, LeadView, ListLeads, Proposal } from './lead.schema.ts'
import { leadWorkflow } from './lead.workflow.ts'
import { proposeLead } from './propose.queries.ts'

const Id = z.object({ id: z.uuid('编号不对') })

/** Leads: their list, words proposed for a topic, pushing it, one POST for each declared step. */
export const leadRoutes: Routes = async (app) => {
  app.get(
    '/api/leads',
    {
      schema: { summary: '推给代表的热点线索', querystring: ListLeads, response: { 200: LeadPage } },
      config: { roles: ['stationLiaison', 'leader', 'deputy'] },
    },
    async ({ ctx, query }) => listLeads(ctx, query),
  )

  app.get(
    '/api/leads/:id',
    {
      schema: { summary: '一条热点线索和谁在跟进', params: Id, response: { 200: LeadView } },
      config: { record: { kind: 'lead' } },
    },
    async ({ ctx, params }) => showLead(ctx, params.id),
  )

  app.post(
    '/api/leads/proposal',
    {
      schema: { summary: '推给代表前拟好的文字，已去掉个人信息', body: Topic, response: { 200: Proposal } },
      config: { roles: ['streetStaff'] },
    },
    async ({ ctx, body }) => proposeLead(ctx, body),
  )

  app.post(
    '/api/leads',
    {
      schema: {
        summary: '把一个热点推给代表',
        body: PushLead,
        response: { 201: z.object({ id: z.string(), no: z.string(), deputies: z.number() }) },
      },
      config: { roles: ['streetStaff'], isOnce: true },
    },
    async ({ ctx, body }, reply) => reply.code(201).send(await pushLead(ctx, body)),
  )

  await app.register(actionRoutes(leadWorkflow, { prefix: '/api/leads', find: findLead }))
}
