import type { Routes } from '#kernel/http.ts'
import { DeputyView } from './deputy.schema.ts'
import { showMyself } from './mandate.queries.ts'

export const deputyRoutes: Routes = async (app) => {
  app.get(
    '/api/deputy/me',
    {
      schema: { summary: '代表本人：届次、阵地、代表码', response: { 200: DeputyView } },
      config: { roles: ['deputy'] },
    },
    async ({ ctx }) => showMyself(ctx),
  )
}
