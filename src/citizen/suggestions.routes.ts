import { z } from 'zod'
import { Denial } from '#kernel/denial.ts'
import type { Routes } from '#kernel/http.ts'
import { personName } from '#modules/people/index.ts'
import {
  findPublicSuggestion,
  listPublicSuggestions,
  publicSuggestionFigures,
} from '#modules/suggestions/index.ts'
import { openly } from './headers.ts'
import { lookOf } from './look.ts'
import { suggestionPage, suggestionsPage } from './suggestions.page.ts'

const PAGE = 15
const isId = (id: unknown): id is string => z.uuid().safeParse(id).success

/** 代表建议公开: only what the work body has published; taken down, it is gone. */
export const suggestionPages: Routes = async (app) => {
  app.get('/suggestions', { config: { isPublic: true } }, async (request, reply) => {
    const { ctx } = request
    const asked = askedOf(request.query as Record<string, unknown>)
    const figures = await publicSuggestionFigures(ctx)
    const found = await listPublicSuggestions(ctx, { ...asked, limit: PAGE })
    return reply.headers(openly).send(suggestionsPage(ctx, lookOf(request), { ...found, asked, figures }))
  })

  app.get('/suggestions/:id', { config: { isPublic: true } }, async (request, reply) => {
    const { id } = request.params as { id: string }
    if (!isId(id)) throw new Denial('notFound')
    const one = await findPublicSuggestion(request.ctx, id)
    const leadName = (await personName(request.ctx, one.leadDeputyId)) ?? ''
    return reply.headers(openly).send(suggestionPage(request.ctx, lookOf(request), one, leadName))
  })
}

/** What the address asks for; anything odd is as if it had not been asked. */
function askedOf({ q, year, classMark, unitId, after }: Record<string, unknown>) {
  return {
    q: typeof q === 'string' ? q.replace(/\p{C}/gu, '').trim().slice(0, 60) : '',
    year: /^20\d\d$/.test(String(year)) ? Number(year) : undefined,
    classMark: ['A', 'B', 'C', 'D'].find((mark) => mark === classMark),
    unitId: isId(unitId) ? unitId : undefined,
    after: isId(after) ? after : undefined,
  }
}
