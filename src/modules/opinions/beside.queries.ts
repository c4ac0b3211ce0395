import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { lightOf } from './opinion.light.ts'
import type { Light } from './opinion.schema.ts'
import { opinionWorkflow } from './opinion.workflow.ts'

/** What was said, without who said it: for those who have a part in the matter, but not the matter. */
export type Words = {
  id: string
  no: string
  title: string
  content: string
  location: string | null
  state: string
  stateLabel: string
  light: Light
  workdaysLeft: number | null
  dueLabel: string | null
  unitName: string | null
  pictures: { id: string; name: string; type: string }[]
}

type Stored = Pick<Words, 'id' | 'no' | 'title' | 'content' | 'location' | 'state' | 'pictures'> & {
  unitId: string | null
}

/** The words and first pictures of these matters. The caller has made sure that the person has a part in each. */
export async function wordsOf(ctx: Ctx, ids: readonly string[]): Promise<Words[]> {
  if (!ids.length) return []
  const rows = await run<Stored>(
    ctx.db,
    `select o.id, o.no, o.title, o.content, o.location, o.state, o.unit_id as "unitId",
       o.station_id as "stationId", o.street_id as "streetId", o.deputy_id as "deputyId",
       o.due_at as "dueAt", o.due_clock as "dueClock", o.closed_at as "closedAt",
       coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type) order by f.id)
         from files f where f.tenant_id = $1 and f.subject_id = o.id and f.purpose = any($3)), '[]') as pictures
     from opinions o where o.tenant_id = $1 and o.id = any($2::uuid[]) order by o.received_at, o.id`,
    [ctx.tenant.id, ids, ['before', 'verification']],
  )
  return rows.map(({ id, no, title, content, location, pictures, ...row }) => ({
    ...{ id, no, title, content, location, pictures, state: row.state },
    ...lightOf(ctx, row as never),
    stateLabel: opinionWorkflow.states[row.state as keyof typeof opinionWorkflow.states].label,
    unitName: row.unitId ? (ctx.facts.places.get(row.unitId)?.shortName ?? '') : null,
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
