import { z } from 'zod'
import { Denial, invalid } from '#kernel/denial.ts'
import type { Routes } from '#kernel/http.ts'
import type { Ruling } from '#kernel/settings.ts'
import { holds } from '#kernel/workflow.ts'
import { presets } from '#words/presets.ts'
import { applyPreset } from './preset.actions.ts'
import { listPresets } from './preset.queries.ts'
import * as schema from './preset.schema.ts'

const At = z.object({ placeId: z.uuid('地点编号不对') })

/** Settings of a province or a city, put in force together. Staff look, the chair of the street decides. */
export function presetRoutes(rulings: readonly Ruling[]): Routes {
  return async (app) => {
    app.get(
      '/api/presets',
      {
        schema: {
          summary: '各地的预设，和这里会改什么',
          querystring: At,
          response: { 200: schema.PresetList },
        },
        config: { roles: ['streetStaff'] },
      },
      async ({ ctx, query }) => ({ rows: listPresets(ctx, rulings, query.placeId) }),
    )
    app.post(
      '/api/presets',
      {
        schema: { summary: '采用一套预设', body: schema.ApplyPreset, response: { 200: schema.Applied } },
        config: { roles: ['streetChair'], at: 'placeId' },
      },
      async ({ ctx, body }) => {
        if (!holds(ctx.actor, 'streetChair', body.placeId)) throw new Denial('forbidden', { label: '改设置' })
        const preset = presets.find(({ key }) => key === body.preset)
        if (!preset) throw invalid({ path: 'preset', message: '没有这个预设' })
        return { changed: await applyPreset(ctx, rulings, preset, body) }
      },
    )
  }
}
