import { z } from 'zod'
import type { Ctx } from '#kernel/ctx.ts'
import type { Routes } from '#kernel/http.ts'
import { handOverTargets, myStations, myUnits } from './place.queries.ts'

const PlaceView = z.object({
  id: z.string(),
  name: z.string(),
  shortName: z.string(),
  parentId: z.string().nullable(),
})

const view = ({ id, name, shortName, parentId }: z.infer<typeof PlaceView>) => ({
  id,
  name,
  shortName,
  parentId,
})

export const placeRoutes: Routes = async (app) => {
  app.get(
    '/api/places',
    {
      schema: {
        summary: '本人可用的联络站、承办单位和可以移交的去处',
        response: {
          200: z.object({
            stations: z.array(PlaceView),
            units: z.array(PlaceView),
            others: z.array(PlaceView),
            outsides: z.array(PlaceView),
          }),
        },
      },
      config: { isForAll: true },
    },
    async ({ ctx }: { ctx: Ctx }) => {
      const { others, outsides } = handOverTargets(ctx)
      return {
        stations: myStations(ctx).map(view),
        units: myUnits(ctx).map(view),
        others: others.map(view),
        outsides: outsides.map(view),
      }
    },
  )
}
