import { z } from 'zod'
import type { Ctx } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import type { Routes } from '#kernel/http.ts'
import { findPlace } from '#modules/places/index.ts'
import { changeVenue, checkVenue, openVenue } from './venue.actions.ts'
import { listVenues, showVenue, venuePhoto } from './venue.queries.ts'
import { ChangeVenue, CheckVenue, OpenVenue, VenueList, VenueView } from './venue.schema.ts'

const Id = z.object({ id: z.uuid('编号不对') })
const Done = z.object({})

type Asked = { ctx: Ctx; params: unknown }

/** Whether there is such a venue for this person is told before what is wrong with the form. */
const seenAs = (kind: 'station' | 'street') => ({
  async preValidation({ ctx, params }: Asked) {
    const place = findPlace(ctx, (params as { id: string }).id)
    if (kind === 'station' && place.kind !== 'station') throw new Denial('notFound')
  },
})
const runners = [{ role: 'stationLiaison', at: 'id' }] as const

export const venueRoutes: Routes = async (app) => {
  app.get(
    '/api/venues',
    {
      schema: { summary: '本街道的阵地和阵地公式', response: { 200: VenueList } },
      config: { roles: ['stationLiaison', 'leader'] },
    },
    async ({ ctx }) => listVenues(ctx),
  )
  app.get(
    '/api/venues/:id',
    {
      schema: { summary: '一个阵地', params: Id, response: { 200: VenueView } },
      config: { record: { kind: 'venue' } },
    },
    async ({ ctx, params }) => showVenue(ctx, params.id),
  )
  app.post(
    '/api/places/:id/venues',
    {
      schema: {
        summary: '新建阵地',
        params: Id,
        body: OpenVenue,
        response: { 201: z.object({ id: z.string() }) },
      },
      config: { record: { kind: 'place', by: [{ role: 'streetStaff', at: 'id' }] } },
      ...seenAs('street'),
    },
    async ({ ctx, params, body }, reply) =>
      reply.code(201).send({ id: await openVenue(ctx, params.id, body) }),
  )
  app.post(
    '/api/venues/:id/change',
    {
      schema: { summary: '更改阵地的情况', params: Id, body: ChangeVenue, response: { 200: Done } },
      config: { record: { kind: 'venue', by: runners } },
      ...seenAs('station'),
    },
    async ({ ctx, params, body }) => {
      await changeVenue(ctx, params.id, body)
      return {}
    },
  )
  app.post(
    '/api/venues/:id/check',
    {
      schema: { summary: '对照标准的一条', params: Id, body: CheckVenue, response: { 200: Done } },
      config: { record: { kind: 'venue', by: runners } },
      ...seenAs('station'),
    },
    async ({ ctx, params, body }) => {
      await checkVenue(ctx, params.id, body)
      return {}
    },
  )
  app.get(
    '/api/venues/:id/photos/:file',
    {
      schema: { summary: '标准对照的照片', params: z.object({ id: z.string(), file: z.string() }) },
      config: { record: { kind: 'venue' } },
    },
    async ({ ctx, params }, reply) => {
      const { hash, type } = await venuePhoto(ctx, params.id, params.file)
      return reply
        .type(type)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(ctx.files.open(hash))
    },
  )
}
