import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { maskName, maskOf } from '#kernel/mask.ts'
import { holds, offered, type Subject } from '#kernel/workflow.ts'
import { briefOf } from '#modules/opinions/index.ts'
import { type Named, namesOf } from '#modules/people/index.ts'
import { paceOf } from './pace.words.ts'
import type { ListTies, TieRow, TieView } from './tie.schema.ts'
import { tiesVisibleTo } from './tie.scope.ts'
import { type ContactWay, contactWays, type TieKind } from './tie.words.ts'
import { tieWorkflow } from './tie.workflow.ts'

export type TieRecord = {
  id: string
  rev: number
  state: 'kept' | 'ended'
  kind: TieKind
  stationId: string
  ownerId: string
  targetId: string | null
  nameSealed: string | null
  phoneSealed: string | null
  home: string | null
  since: string
  lastOn: string | null
  n: number
}

const ROW = `t.id, t.rev, t.state, t.kind, t.station_id as "stationId", t.owner_id as "ownerId",
  t.target_id as "targetId", t.name_sealed as "nameSealed", t.phone_sealed as "phoneSealed", t.home,
  t.since::text as since,
  (select max(l.contacted_on)::text from tie_logs l where l.tenant_id = $1 and l.tie_id = t.id) as "lastOn",
  (select count(*)::int from tie_logs l where l.tenant_id = $1 and l.tie_id = t.id and l.contacted_on >= $2) as n`

const yearStart = (ctx: Ctx) => `${dayOf(ctx.now).slice(0, 4)}-01-01`

/** A number of 双联系 as it holds at a place today, with where it is written. */
export function numberOf(ctx: Ctx, name: string, placeId: string | null) {
  const { default: value, basis } = tieWorkflow.numbers![name]!
  return ctx.facts.setting<number>(`tie.${name}`, placeId, ctx.now, { value, basis })
}

/** The contact as it is stored, when this person may see it. Throws Denial `notFound` otherwise. */
export async function findTie(ctx: Ctx, id: string): Promise<TieRecord> {
  const [row] = await load(ctx, (bind) => `t.id = ${bind(id)}`)
  if (!row) throw new Denial('notFound')
  return row
}

async function load(ctx: Ctx, condition: (bind: (value: unknown) => string) => string): Promise<TieRecord[]> {
  const values: unknown[] = [ctx.tenant.id, yearStart(ctx)]
  const bind = (value: unknown) => `$${values.push(value)}`
  return run<TieRecord>(
    ctx.db,
    `select ${ROW} from ties t where t.tenant_id = $1 and ${condition(bind)} and ${tiesVisibleTo(ctx, bind)}
     order by t.state desc, "lastOn" nulls first, t.id`,
    values,
  )
}

/** The contacts that are kept, of one person or of all this person may see: those longest not met first. */
export async function listTies(ctx: Ctx, { ownerId, kind }: ListTies): Promise<TieRow[]> {
  const found = await load(ctx, (bind) =>
    [
      `t.state = 'kept'`,
      ...(ownerId ? [`t.owner_id = ${bind(ownerId)}`] : []),
      ...(kind ? [`t.kind = ${bind(kind)}`] : []),
    ].join(' and '),
  )
  const names = await peopleOf(ctx, found)
  const order = { overdue: 0, soon: 1, course: 2, ended: 3 }
  return found.map((row) => rowView(ctx, row, names)).toSorted((a, b) => order[a.light] - order[b.light])
}

/** The asking deputy's own contacts, who of the committee keeps contact with them, and their grids. */
export async function myTies(ctx: Ctx) {
  const id = [...(ctx.actor.grants.get('deputy') ?? [])][0]!
  const rows = await listTies(ctx, {})
  const me = (await namesOf(ctx, [id])).get(id)
  const quota = numberOf(ctx, 'voterQuota', me?.stationId ?? null)
  const grids = await run<{ gridId: string }>(
    ctx.db,
    'select grid_id as "gridId" from grid_deputies where tenant_id = $1 and deputy_id = $2',
    [ctx.tenant.id, id],
  )
  return {
    quota: quota.value,
    times: numberOf(ctx, 'voterTimes', me?.stationId ?? null).value,
    basis: quota.basis,
    rows: rows.filter(({ ownerId, kind }) => ownerId === id && kind === 'voter'),
    members: rows
      .filter(({ ownerId, kind }) => kind === 'deputy' && ownerId !== id)
      .map((row) => row.ownerName),
    grids: grids.flatMap(({ gridId }) => ctx.facts.places.get(gridId)?.name ?? []),
  }
}

type LogRow = {
  id: string
  contactedOn: string
  way: ContactWay
  said: string
  loggedName: string
  opinionId: string | null
}

/** One contact with all its logs. Throws Denial `notFound`. */
export async function showTie(ctx: Ctx, id: string): Promise<TieView> {
  const row = await findTie(ctx, id)
  const logs = await run<LogRow>(
    ctx.db,
    `select id, contacted_on::text as "contactedOn", way, said, logged_name as "loggedName", opinion_id as "opinionId"
     from tie_logs where tenant_id = $1 and tie_id = $2 order by contacted_on desc, id desc`,
    [ctx.tenant.id, id],
  )
  const opinions = await briefOf(
    ctx,
    logs.flatMap(({ opinionId }) => opinionId ?? []),
  )
  return {
    ...rowView(ctx, row, await peopleOf(ctx, [row])),
    logs: logs.map(({ way, opinionId, ...log }) => {
      const opinion = opinions.find((one) => one.id === opinionId)
      return {
        ...log,
        wayLabel: contactWays[way],
        opinion: opinion ? { id: opinion.id, no: opinion.no } : null,
      }
    }),
    actions: offered(tieWorkflow, row as unknown as Subject, ctx.actor),
    mayLog: row.state === 'kept' && mayLog(ctx, row),
  }
}

/** Whoever keeps the contact, and the station's people for them. */
export const mayLog = ({ actor }: Pick<Ctx, 'actor'>, { ownerId, stationId }: TieRecord) =>
  holds(actor, 'deputy', ownerId) || holds(actor, 'stationLiaison', stationId)

const peopleOf = (ctx: Ctx, rows: TieRecord[]) =>
  namesOf(
    ctx,
    rows.flatMap(({ ownerId, targetId }) => [ownerId, ...(targetId ? [targetId] : [])]),
  )

function rowView(ctx: Ctx, row: TieRecord, names: Map<string, Named>): TieRow {
  const { nameSealed, phoneSealed, targetId, stationId, ...rest } = row
  const times = numberOf(ctx, row.kind === 'voter' ? 'voterTimes' : 'memberTimes', stationId).value
  const pace = paceOf(row, times, dayOf(ctx.now))
  const voter = nameSealed && maskOf(nameSealed, ctx.seal.open, maskName)
  return {
    ...rest,
    ownerName: names.get(row.ownerId)?.name ?? '',
    name: targetId ? (names.get(targetId)?.name ?? null) : voter,
    hasPhone: phoneSealed !== null,
    times,
    ...pace,
    ...(row.state === 'ended' && { light: 'ended' as const }),
  }
}
