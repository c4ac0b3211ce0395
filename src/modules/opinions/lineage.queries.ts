import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { ROW, type Row, rowView } from './opinion.queries.ts'
import type { KinView } from './opinion.schema.ts'
import { visibleTo } from './opinion.scope.ts'
import type { Opinion } from './opinion.table.ts'

/** The relatives of a matter that this person may see: its whole, its parts (or those beside it), its lead, who joined it. */
export async function kinOf(
  ctx: Ctx,
  row: Pick<Opinion, 'id' | 'lineage' | 'parentId' | 'leadId'>,
): Promise<KinView[]> {
  if (row.lineage === null) return []
  const values: unknown[] = [ctx.tenant.id, row.id, row.parentId, row.leadId]
  const bind = (value: unknown) => `$${values.push(value)}`
  const found = await run<Row & { relation: KinView['relation'] }>(
    ctx.db,
    `select ${ROW}, case when o.id = $3 then 'whole' when o.id = $4 then 'lead'
         when o.parent_id = $2 or o.parent_id = $3 then 'part' else 'follower' end as relation
     from opinions o where o.tenant_id = $1 and o.id <> $2
       and (o.id = $3 or o.id = $4 or o.parent_id = $2 or o.parent_id = $3 or o.lead_id = $2) and ${visibleTo(ctx, bind)}
     order by o.parent_id nulls first, length(o.no), o.no limit 200`,
    values,
  )
  return found.map(({ relation, ...one }) => {
    const { id, no, title, state, stateLabel, light, workdaysLeft, dueLabel, unitName } = rowView(ctx, one)
    return { id, no, title, relation, state, stateLabel, light, workdaysLeft, dueLabel, unitName }
  })
}
