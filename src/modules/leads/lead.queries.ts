import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import type { Place } from '#kernel/facts.ts'
import { historyOf } from '#kernel/history.ts'
import { holds, offered, type Subject } from '#kernel/workflow.ts'
import { briefOf, type Comparable, listComparable } from '#modules/opinions/index.ts'
import { namesOf } from '#modules/people/index.ts'
import { streetOf } from '#modules/places/index.ts'
import type { LeadPage, LeadRow, LeadView, ListLeads } from './lead.schema.ts'
import { leadsVisibleTo } from './lead.scope.ts'
import type { Lead } from './lead.table.ts'
import { leadWorkflow, myselfAmong } from './lead.workflow.ts'

type Row = Omit<Lead, 'tenantId' | 'firstOn' | 'lastOn' | 'forWhat'> &
  Pick<LeadRow, 'firstOn' | 'lastOn' | 'forWhat'>
type Taker = LeadRow['takers'][number] & { leadId: string }

const COLUMNS = `l.id, l.rev, l.no, l.state, l.state_since as "stateSince", l.due_at as "dueAt", l.due_clock as "dueClock",
  l.closed_at as "closedAt", l.street_id as "streetId", l.station_ids as "stationIds", l.deputy_ids as "deputyIds",
  l.taker_ids as "takerIds", l.matter_ids as "matterIds", l.name, l.sentence, l.places, l.for_what as "forWhat", l.days,
  l.size, l.lately, l.earlier, l.first_on::text as "firstOn", l.last_on::text as "lastOn", l.pushed_by as "pushedBy",
  l.pushed_at as "pushedAt", l.result`

/** The leads this person may see, the newest first. */
export async function listLeads(ctx: Ctx, { pile, after, limit }: ListLeads): Promise<LeadPage> {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const where = ['l.tenant_id = $1', leadsVisibleTo(ctx, bind)]
  if (pile !== 'all') where.push(`l.closed_at is ${pile === 'open' ? '' : 'not '}null`)
  if (after) where.push(`l.id < ${bind(after)}`)
  const found = await run<Row>(
    ctx.db,
    `select ${COLUMNS} from leads l where ${where.join(' and ')} order by l.id desc limit ${bind(limit + 1)}`,
    values,
  )
  const rows = found.slice(0, limit)
  return { rows: await rowsOf(ctx, rows), next: found.length > limit ? rows.at(-1)!.id : null }
}

/** The lead, when this person may see it. Throws Denial `notFound` otherwise. */
export async function findLead(ctx: Ctx, id: string): Promise<Row> {
  const values: unknown[] = [ctx.tenant.id, id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [row] = await run<Row>(
    ctx.db,
    `select ${COLUMNS} from leads l where l.tenant_id = $1 and l.id = $2 and ${leadsVisibleTo(ctx, bind)}`,
    values,
  )
  if (!row) throw new Denial('notFound')
  return row
}

/** The open leads that a record of this person may come from: number and name, the newest first. */
export async function leadsFor(ctx: Ctx): Promise<Pick<Lead, 'id' | 'no' | 'name' | 'sentence'>[]> {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  return run(
    ctx.db,
    `select l.id, l.no, l.name, l.sentence from leads l
     where l.tenant_id = $1 and l.closed_at is null and ${leadsVisibleTo(ctx, bind)} order by l.id desc limit 100`,
    values,
  )
}

/** One lead with who follows it up, what happened, and those of its matters that this person may see. Throws `notFound`. */
export async function showLead(ctx: Ctx, id: string): Promise<LeadView> {
  const row = await findLead(ctx, id)
  const [view] = await rowsOf(ctx, [row])
  const isOffice = holds(ctx.actor, 'stationLiaison', row.stationIds) || isOver(ctx, row.streetId)
  const history = await historyOf<Partial<Record<'came' | 'result' | 'reason' | 'note', string>>>(
    ctx,
    leadWorkflow,
    id,
    { begin: '推给代表' },
  )
  return {
    ...view!,
    matters: isOffice ? (await briefOf(ctx, row.matterIds)).map(({ state: _, ...brief }) => brief) : [],
    history: history.map(({ input, ...step }) => ({
      ...step,
      text: input.came ?? input.result ?? input.reason ?? input.note ?? null,
    })),
  }
}

const isOver = ({ actor }: Ctx, streetId: string) =>
  ['streetStaff', 'leader'].some((role) => holds(actor, role, streetId))

async function rowsOf(ctx: Ctx, rows: Row[]): Promise<LeadRow[]> {
  const takers = await takersOf(
    ctx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const { stationIds, deputyIds, takerIds: _takers, matterIds: _matters, ...rest } = row
    const [me] = myselfAmong(ctx.actor, deputyIds)
    const its = (takers.get(row.id) ?? []).map(({ leadId: _, ...taker }) => taker)
    return {
      ...rest,
      stateLabel: leadWorkflow.states[row.state as keyof typeof leadWorkflow.states].label,
      isLate: row.state === 'pushed' && row.dueAt !== null && row.dueAt < ctx.now,
      deputies: deputyIds.length,
      stations: stationIds.map((id) => ctx.facts.places.get(id)?.shortName ?? ''),
      takers: its,
      mine: its.find(({ deputyId }) => deputyId === me) ?? null,
      actions: offered(leadWorkflow, row as unknown as Subject, ctx.actor),
    }
  })
}

async function takersOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Taker[]>> {
  if (!ids.length) return new Map()
  const rows = await run<Omit<Taker, 'deputyName'>>(
    ctx.db,
    `select lead_id as "leadId", deputy_id as "deputyId", way, note, taken_at as "takenAt", came, came_at as "cameAt"
     from lead_takers where tenant_id = $1 and lead_id = any($2::uuid[]) order by taken_at, deputy_id`,
    [ctx.tenant.id, ids],
  )
  const names = await namesOf(ctx, [...new Set(rows.map(({ deputyId }) => deputyId))])
  const named = rows.map((row) => ({ ...row, deputyName: names.get(row.deputyId)?.name ?? '' }))
  return Map.groupBy(named, ({ leadId }) => leadId)
}

export type OfTopic = { matters: Comparable[]; street: Place; stationIds: string[] }

/**
 * The matters of a topic, all of one street that this person works for, and where they came in. Throws Denial `forbidden`,
 * `invalid`: some cannot be seen (any more), or they are of several streets.
 */
export async function mattersOf(ctx: Ctx, ids: readonly string[]): Promise<OfTopic> {
  const asked = [...new Set(ids)]
  const matters = await listComparable(ctx, asked)
  if (matters.length < asked.length)
    throw invalid({ path: 'matterIds', message: '有的意见已经看不到了，请刷新热点再推' })
  const stationIds = [...new Set(matters.map(({ stationId }) => stationId))]
  const streets = [...new Set(matters.map(({ streetId }) => streetId))]
  if (streets.some((id) => !holds(ctx.actor, 'streetStaff', id)))
    throw new Denial('forbidden', { label: '推给代表' })
  if (streets.length > 1) throw invalid({ path: 'matterIds', message: '这个热点跨了几个街道，请分开推' })
  return { matters, street: streetOf(ctx, stationIds[0]!), stationIds }
}

/** The newest lead that shares most of these matters, if any. */
export async function maybeBefore(
  ctx: Ctx,
  streetId: string,
  ids: readonly string[],
): Promise<Pick<Lead, 'id' | 'no' | 'pushedAt'> | null> {
  const [row] = await run<Pick<Lead, 'id' | 'no' | 'pushedAt'>>(
    ctx.db,
    `select l.id, l.no, l.pushed_at as "pushedAt" from leads l
     where l.tenant_id = $1 and l.street_id = $2 and l.state <> 'withdrawn' and l.matter_ids && $3::uuid[]
       and (select count(*) from unnest(l.matter_ids) m where m = any($3::uuid[])) * 2 > l.size
     order by l.id desc limit 1`,
    [ctx.tenant.id, streetId, ids],
  )
  return row ?? null
}
