import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { opinionWorkflow } from './opinion.workflow.ts'

/** What was said, without who said it: for those who have a part in the matter, but not the matter. */
export type Words = {
  id: string
  no: string
  title: string
  content: string
  location: string | null
  stateLabel: string
  unitName: string | null
  pictures: { id: string; name: string; type: string }[]
}

/** The words and first pictures of these matters. The caller has made sure that the person has a part in each. */
export async function wordsOf(ctx: Ctx, ids: readonly string[]): Promise<Words[]> {
  if (!ids.length) return []
  const rows = await run<Omit<Words, 'stateLabel' | 'unitName'> & { state: string; unitId: string | null }>(
    ctx.db,
    `select o.id, o.no, o.title, o.content, o.location, o.state, o.unit_id as "unitId",
       coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type) order by f.id)
         from files f where f.tenant_id = $1 and f.subject_id = o.id and f.purpose = any($3)), '[]') as pictures
     from opinions o where o.tenant_id = $1 and o.id = any($2::uuid[]) order by o.received_at, o.id`,
    [ctx.tenant.id, ids, ['before', 'verification']],
  )
  return rows.map(({ state, unitId, ...row }) => ({
    ...row,
    stateLabel: opinionWorkflow.states[state as keyof typeof opinionWorkflow.states].label,
    unitName: unitId ? (ctx.facts.places.get(unitId)?.shortName ?? '') : null,
  }))
}

/** Locks these matters for a step that other records take part in, always in the same order, so that two such wait. */
export async function lockOpinions(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (!ids.length) return
  await run(
    ctx.db,
    'select id from opinions where tenant_id = $1 and id = any($2::uuid[]) order by id for update',
    [ctx.tenant.id, ids],
  )
}
