import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { likePatterns } from '#kernel/search.ts'
import { type AnyAction, offered, type Subject } from '#kernel/workflow.ts'
import { codesOf } from '#modules/places/index.ts'
import type { ListMandates, MandateRow, MandateView } from './mandate.schema.ts'
import { mandatesVisibleTo } from './mandate.scope.ts'
import { endings, type Level, levels, suspensions } from './mandate.words.ts'
import { mandateWorkflow } from './mandate.workflow.ts'
import { maybeConsent } from './portrait.queries.ts'

type Row = Omit<MandateRow, 'levelLabel' | 'stateLabel' | 'stationName'>

const ROW = `m.id, m.person_id as "personId", p.name, m.level, m.term, m.constituency, m.station_id as "stationId",
  m.state, m.since, m.until, m.by_election as "byElection", m.rev`
const FROM = 'from mandates m join people p on p.tenant_id = $1 and p.id = m.person_id'

/** 代表名册: the mandates this person may see, by name; with how many are in each state. */
export async function listMandates(ctx: Ctx, filter: ListMandates) {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const where = ['m.tenant_id = $1', mandatesVisibleTo(ctx, bind), ...conditions(filter, bind)]
  const counted = await run<{ state: MandateRow['state']; n: number }>(
    ctx.db,
    `select m.state, count(*)::int as n ${FROM} where ${where.join(' and ')} group by m.state`,
    values,
  )
  if (filter.state) where.push(`m.state = ${bind(filter.state)}`)
  if (filter.after) {
    const last = bind(filter.after)
    where.push(`(p.name, m.id) > (select p2.name, m2.id from mandates m2 join people p2 on p2.tenant_id = $1
      and p2.id = m2.person_id where m2.tenant_id = $1 and m2.id = ${last})`)
  }
  const found = await run<Row>(
    ctx.db,
    `select ${ROW} ${FROM} where ${where.join(' and ')} order by p.name, m.id limit ${bind(filter.limit + 1)}`,
    values,
  )
  const rows = found.slice(0, filter.limit).map((row) => rowView(ctx, row))
  const counts = { elected: 0, active: 0, suspended: 0, terminated: 0 }
  for (const { state, n } of counted) counts[state] = n
  return { rows, next: found.length > filter.limit ? rows.at(-1)!.id : null, counts }
}

function conditions({ q, stationId, level }: ListMandates, bind: (value: unknown) => string): string[] {
  const found: string[] = []
  if (stationId) found.push(`m.station_id = ${bind(stationId)}`)
  if (level) found.push(`m.level = ${bind(level)}`)
  for (const pattern of likePatterns(q ?? ''))
    found.push(`(p.name || ' ' || m.term || ' ' || coalesce(m.constituency, '')) ilike ${bind(pattern)}`)
  return found
}

/** The mandate's key when the person may see it. Throws Denial `notFound` otherwise. */
export async function findMandate(ctx: Ctx, id: string): Promise<{ id: string; personId: string }> {
  const values: unknown[] = [ctx.tenant.id, id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [row] = await run<{ id: string; personId: string }>(
    ctx.db,
    `select m.id, m.person_id as "personId" from mandates m
     where m.tenant_id = $1 and m.id = $2 and ${mandatesVisibleTo(ctx, bind)}`,
    values,
  )
  if (!row) throw new Denial('notFound')
  return row
}

type Whole = Row &
  Pick<MandateView, 'electedOn' | 'basis'> & {
    reason: string | null
    personFacts: Record<string, unknown>
    events: { id: string; action: string; toState: string; actorName: string; at: string }[] | null
    replaces: MandateView['replaces']
  }

/** One mandate as staff see it. Throws Denial `notFound`. */
export async function showMandate(ctx: Ctx, id: string): Promise<MandateView> {
  const { personId } = await findMandate(ctx, id)
  const rows = await run<Whole>(
    ctx.db,
    `select ${ROW}, m.elected_on as "electedOn", m.reason, m.basis, p.facts as "personFacts",
       (select json_build_object('id', r.id, 'name', rp.name) from mandates r
        join people rp on rp.tenant_id = $1 and rp.id = r.person_id
        where r.tenant_id = $1 and r.id = m.replaces_id) as replaces,
       (select json_agg(json_build_object('id', e.id, 'action', e.action, 'toState', e.to_state,
          'actorName', e.actor_name, 'at', e.at) order by e.id) from events e
        where e.tenant_id = $1 and e.subject_id = m.id) as events
     ${FROM} where m.tenant_id = $1 and m.person_id = $2 order by m.since desc, m.id desc`,
    [ctx.tenant.id, personId],
  )
  const { events, reason, personFacts, ...row } = rows.find((one) => one.id === id)!
  const state = (name: string) => mandateWorkflow.states[name as MandateRow['state']]?.label ?? name
  const why = { ...suspensions, ...endings } as Record<string, string>
  return {
    ...row,
    ...rowView(ctx, row),
    reasonLabel: reason ? (why[reason] ?? reason) : null,
    facts: factsOf(personFacts),
    codes: await codesOf(ctx, 'deputy', personId),
    photoSince: await maybeConsent(ctx, personId),
    actions: offered(mandateWorkflow, row as unknown as Subject, ctx.actor),
    history: (events ?? []).map(({ action, toState, at, ...event }) => ({
      ...event,
      at: new Date(at),
      label: labelOf(action),
      toState: state(toState),
    })),
    others: rows.filter((one) => one.id !== id).map((one) => rowView(ctx, one)),
  }
}

const others: Record<string, string> = {
  begin: '登记当选',
  setPortrait: '放上照片（本人同意）',
  removePortrait: '撤下照片',
}

const labelOf = (action: string) =>
  Object.hasOwn(others, action)
    ? others[action]!
    : ((mandateWorkflow.actions as Record<string, AnyAction>)[action]?.label ?? '更正')

const factWords = {
  gender: '性别',
  nation: '民族',
  party: '政治面貌',
  education: '学历',
  employer: '工作单位及职务',
  profession: '职业',
  specialities: '专业特长',
}

function factsOf(facts: Record<string, unknown>) {
  return Object.entries(factWords).flatMap(([key, label]) =>
    typeof facts[key] === 'string' && facts[key] ? [{ label, value: facts[key] as string }] : [],
  )
}

function rowView(ctx: Pick<Ctx, 'facts'>, row: Row): MandateRow {
  return {
    ...row,
    levelLabel: levels[row.level as Level],
    stateLabel: mandateWorkflow.states[row.state].label,
    stationName: ctx.facts.places.get(row.stationId)?.shortName ?? '',
  }
}
