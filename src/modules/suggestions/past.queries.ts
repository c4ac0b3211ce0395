import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { type Found, load } from './suggestion.queries.ts'
import { suggestionsVisibleTo } from './suggestion.scope.ts'

export type PastFeedback = {
  id: string
  suggestionId: string
  round: number
  attitude: string
  result: string
} & { metInPerson: boolean; contacted: number; givenBy: string; givenAt: Date }

/** Feedbacks that an import's suggestions lived through. */
export async function keepPastFeedbacks(ctx: Ctx, feedbacks: PastFeedback[]): Promise<void> {
  await run(
    ctx.db,
    `insert into suggestion_feedbacks (tenant_id, id, suggestion_id, round, attitude, result, contacted, met_in_person,
       leader_present, class_agreed, given_by, given_at)
     select $1, f.id, f."suggestionId", f.round, f.attitude, f.result, f.contacted, f."metInPerson", false, true,
       f."givenBy", f."givenAt"
     from jsonb_to_recordset($2::jsonb) as f (id uuid, "suggestionId" uuid, round int, attitude text, result text,
       contacted int, "metInPerson" boolean, "givenBy" uuid, "givenAt" timestamptz)`,
    [ctx.tenant.id, JSON.stringify(feedbacks)],
  )
}

/** The numbers given at these bodies: number → title. Whoever asks keeps these bodies' ledgers. */
export async function numbersUsed(
  ctx: Ctx,
  bodyIds: readonly string[],
): Promise<{ id: string; no: string; title: string }[]> {
  return run(
    ctx.db,
    `select s.id, s.no, s.title from suggestions s
     where s.tenant_id = $1 and s.body_id = any($2) and s.no is not null order by s.no`,
    [ctx.tenant.id, bodyIds],
  )
}

/** The suggestions of a body's year that this person may see and that were accepted, by number. */
export function ofYear(ctx: Ctx, { bodyId, year }: { bodyId: string; year: number }): Promise<Found[]> {
  return load(
    ctx,
    (bind) => [
      suggestionsVisibleTo(ctx, bind),
      `s.body_id = ${bind(bodyId)}`,
      `s.year = ${bind(year)}`,
      's.no is not null',
    ],
    'order by s.level, s.meeting nulls last, s.seq, s.id limit 10000',
  )
}

/** Takes back what an import made; their units' parts are gone before. */
export async function removeSuggestions(ctx: Ctx, ids: readonly string[]): Promise<void> {
  for (const table of ['suggestion_feedbacks', 'suggestions'] as const)
    await run(
      ctx.db,
      table === 'suggestions'
        ? 'delete from suggestions where tenant_id = $1 and id = any($2)'
        : 'delete from suggestion_feedbacks where tenant_id = $1 and suggestion_id = any($2)',
      [ctx.tenant.id, ids],
    )
}
