import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { labelOf } from './case.queries.ts'

/** What an office did by its own decision, so that anybody can see how it uses its powers. */
const ACTS = [
  'assign',
  'acceptReturn',
  'refuseReturn',
  'grantExtension',
  'redirect',
  'reveal',
  'reopen',
  'closeDisputed',
  'release',
  'redact',
  'unrelease',
  'split',
  'unsplit',
  'merge',
  'unmerge',
  'handOver',
  'handOut',
]

export type Act = { id: string; at: Date; office: string; label: string; no: string; isSealed: boolean }

/**
 * The office's own acts, newest first, a page of fifty; `after` is the id of the last one shown. Nobody is named: an
 * act belongs to the office. `isSealed` says whether the ledger already holds it.
 */
export async function listActs(ctx: Ctx, after?: string): Promise<Act[]> {
  const rows = await run<Omit<Act, 'office' | 'label'> & { action: string; streetId: string }>(
    ctx.db,
    `select e.id, e.at, e.action, o.no, o.street_id as "streetId",
       exists (select from ledger l where l.tenant_id = $1 and l.event_id = e.id) as "isSealed"
     from events e join opinions o on o.tenant_id = $1 and o.id = e.subject_id
     where e.tenant_id = $1 and e.action = any($2) and e.actor_kind = 'account'
       and ($3::uuid is null or (e.at, e.id) < (select at, id from events where tenant_id = $1 and id = $3))
     order by e.at desc, e.id desc limit 50`,
    [ctx.tenant.id, ACTS, after ?? null],
  )
  return rows.map(({ action, streetId, ...row }) => ({
    ...row,
    label: action === 'reveal' ? '查看了反映人信息' : labelOf(action),
    office: ctx.facts.places.get(streetId)?.name ?? '',
  }))
}
