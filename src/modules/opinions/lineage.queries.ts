import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { Span } from '#kernel/span.ts'
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

/** What a resident may read of the lead's way: never what its own resident said or was told alone. */
const SHARED = [
  ...['verify', 'assign', 'acknowledge', 'acceptReturn', 'grantExtension', 'urge', 'divide', 'whistle'],
  ...['handOver', 'takeOver', 'handOut', 'askBack', 'split'],
]

export type Joined = {
  /** What it was split into, as far as it stands. */
  parts: { title: string; state: string; unitId: string | null; outsideId: string | null }[]
  lead?: {
    unitId: string | null
    running: { name: string; dueAt: Date; span: Span }[]
    story: { action: string; at: Date; text: string; words: null }[]
  }
}

/** What belongs to an opinion, as the person who sent it may read it. */
export async function joinedOf(
  ctx: Ctx,
  { id, lineage, leadId, round }: Pick<Opinion, 'id' | 'lineage' | 'leadId' | 'round'>,
): Promise<Joined> {
  if (lineage === null) return { parts: [] }
  const parts = await run<Joined['parts'][number]>(
    ctx.db,
    `select title, state, unit_id as "unitId", outside_id as "outsideId" from opinions
     where tenant_id = $1 and parent_id = $2 and round = $3 and state <> 'undone' order by length(no), no`,
    [ctx.tenant.id, id, round],
  )
  if (!leadId) return { parts }
  const [lead] = await run<{ unitId: string | null; running: Running[] | null; story: Told[] | null }>(
    ctx.db,
    `with joined as (select at from events where tenant_id = $1 and subject_id = $2 and action = 'merge' order by id desc limit 1),
       ended as (select min(e.at) as at from events e, joined j where e.tenant_id = $1 and e.subject_id = $2
         and e.at >= j.at and e.from_state = 'merged' and e.to_state <> 'merged')
     select l.unit_id as "unitId",
       (select json_agg(json_build_object('name', c.name, 'dueAt', c.due_at, 'span', c.span) order by c.due_at)
        from clocks c where c.tenant_id = $1 and c.subject_id = l.id and c.met_at is null) as running,
       (select json_agg(json_build_object('action', e.action, 'at', e.at, 'text', e.public_text) order by e.id)
        from events e, joined j, ended x where e.tenant_id = $1 and e.subject_id = l.id and e.public_text is not null
          and e.action = any($4) and e.at >= j.at and (x.at is null or e.at <= x.at)) as story
     from opinions l where l.tenant_id = $1 and l.id = $3`,
    [ctx.tenant.id, id, leadId, SHARED],
  )
  const running = (lead?.running ?? []).map((clock) => ({ ...clock, dueAt: new Date(clock.dueAt) }))
  const story = (lead?.story ?? []).map((step) => ({
    ...step,
    at: new Date(step.at),
    text: `一并办理：${step.text}`,
    words: null,
  }))
  return { parts, lead: { unitId: lead?.unitId ?? null, running, story } }
}

type Running = { name: string; dueAt: string; span: Span }
type Told = { action: string; at: string; text: string }
