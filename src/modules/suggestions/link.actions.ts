import type { Companion } from '#kernel/companions.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { maybeSubject } from '#kernel/perform.ts'
import { writeLine } from '#kernel/write.ts'
import { opinionWorkflow } from '#modules/opinions/index.ts'
import type { Suggestion } from './suggestion.table.ts'

/**
 * Goes with `suggestion.submit`: the history of each matter from which the suggestion was made says so, and of one that it
 * no longer names. A draft is the deputy's own, and a confidential suggestion tells nobody.
 */
export const noteSources: Companion = async (ctx, { row }) => {
  const { id, opinionIds, isConfidential } = row as unknown as Suggestion
  if (isConfidential) return
  const before = await notedFor(ctx, id)
  await note(
    ctx,
    opinionIds.filter((one) => !before.includes(one)),
    'intoSuggestion',
    id,
  )
  await note(
    ctx,
    before.filter((one) => !opinionIds.includes(one)),
    'outOfSuggestion',
    id,
  )
}

/** The matters whose history says last that they are in this suggestion. */
async function notedFor(ctx: Ctx, suggestionId: string): Promise<string[]> {
  const rows = await run<{ id: string; action: string }>(
    ctx.db,
    `select distinct on (subject_id) subject_id as id, action from events
     where tenant_id = $1 and subject_id = any(select e.subject_id from events e where e.tenant_id = $1
         and e.subject = 'opinion' and e.action = 'intoSuggestion' and e.input->>'suggestionId' = $2)
       and action in ('intoSuggestion', 'outOfSuggestion') and input->>'suggestionId' = $2
     order by subject_id, id desc`,
    [ctx.tenant.id, suggestionId],
  )
  return rows.filter(({ action }) => action === 'intoSuggestion').map(({ id }) => id)
}

async function note(ctx: Ctx, opinionIds: readonly string[], action: string, suggestionId: string) {
  for (const subjectId of opinionIds) {
    const opinion = await maybeSubject(ctx, opinionWorkflow, subjectId)
    if (!opinion) continue
    const line = { subject: opinionWorkflow.name, subjectId, state: opinion.state }
    await writeLine(ctx, { ...line, action, input: { suggestionId } })
  }
}
