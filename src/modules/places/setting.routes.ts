import { z } from 'zod'
import { Denial } from '#kernel/denial.ts'
import type { Routes } from '#kernel/http.ts'
import type { Ruling } from '#kernel/settings.ts'
import { holds } from '#kernel/workflow.ts'
import { setSetting } from './place.actions.ts'
import { listSettings } from './setting.queries.ts'
import { SetSetting, SettingList } from './setting.schema.ts'

const At = z.object({ placeId: z.uuid('地点编号不对').optional() })

/** The local numbers of all workflows and other rulings. Staff read them; the chair of a street decides them, for it and its stations. */
export function settingRoutes(rulings: readonly Ruling[]): Routes {
  return async (app) => {
    app.get(
      '/api/settings',
      {
        schema: {
          summary: '本街道的期限和数值',
          querystring: At,
          response: { 200: SettingList },
        },
        config: { roles: ['streetStaff'] },
      },
      async ({ ctx, query }) => listSettings(ctx, rulings, query.placeId),
    )

    app.post(
      '/api/settings',
      {
        schema: { summary: '改一项设置', body: SetSetting, response: { 204: z.null() } },
        config: { roles: ['streetChair'], at: 'placeId' },
      },
      async ({ ctx, body }, reply) => {
        if (!holds(ctx.actor, 'streetChair', body.placeId)) throw new Denial('forbidden', { label: '改设置' })
        await setSetting(ctx, rulings, body)
        return reply.code(204).send(null)
      },
    )
  }
}
