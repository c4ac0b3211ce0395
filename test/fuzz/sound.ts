import type pg from 'pg'
import type { AnyClock } from '#kernel/workflow.ts'
import { opinionWorkflow } from '#modules/opinions/index.ts'
import { workflows } from '#src/app.ts'

// What must be true of the database after every request, whatever was sent.

const clocksIn = Object.fromEntries(
  Object.keys(opinionWorkflow.states).map((state) => [
    state,
    Object.entries<AnyClock>(opinionWorkflow.clocks)
      .filter(([, clock]) => clock.during.includes(state))
      .map(([name]) => name)
      .toSorted(),
  ]),
)
const steps = ['begin', ...Object.keys(opinionWorkflow.actions)]
const finals = Object.entries<{ isFinal?: boolean }>(opinionWorkflow.states)
  .filter(([, { isFinal }]) => isFinal)
  .map(([state]) => state)

/** Matters touched since an event, each with what is wrong with it. */
const OF_MATTERS = `
  with touched as (select distinct tenant_id, subject_id as id from events where seq > $1 and subject = 'opinion'),
  told as (select e.*, lag(to_state) over (partition by e.subject_id order by e.seq) as before,
      row_number() over (partition by e.subject_id order by e.seq) as n
    from events e join touched t on t.tenant_id = e.tenant_id and t.id = e.subject_id where e.action = any($2)),
  sum as (select subject_id as id, count(*)::int as n, (array_agg(action order by n))[1] as first,
      (array_agg(to_state order by n desc))[1] as last, bool_and(n = 1 or from_state = before) as is_chain
    from told group by 1),
  run as (select c.subject_id as id, array_agg(c.name order by c.name) as names, min(c.due_at) as due
    from clocks c join touched t on t.tenant_id = c.tenant_id and t.id = c.subject_id where c.met_at is null group by 1)
  select t.id, array_remove(array[
    case when o.id is null then 'history without a matter' end,
    case when s.first is distinct from 'begin' then 'history does not begin with begin' end,
    case when s.n is distinct from o.rev then 'rev ' || o.rev || ' after ' || s.n || ' steps' end,
    case when s.last is distinct from o.state then 'state ' || o.state || ', history says ' || s.last end,
    case when not s.is_chain then 'a step does not begin where the last one ended' end,
    case when to_jsonb(coalesce(r.names, '{}')) <> $3::jsonb -> o.state then o.state || ' runs ' || coalesce(r.names, '{}')::text end,
    case when r.due is distinct from o.due_at then 'due_at is not that of its next clock' end,
    case when (o.state = any($4)) <> (o.closed_at is not null) then 'closed_at does not fit ' || o.state end,
    case when o.closed_at is not null and o.outcome = 'pending' then 'ended without an outcome' end
  ], null) as wrong
  from touched t left join opinions o on o.tenant_id = t.tenant_id and o.id = t.id
  left join sum s on s.id = t.id left join run r on r.id = t.id`

const ORPHANS = `
  select 'files' as what, count(*)::int as n from files f where f.subject_id is not null and f.subject = 'opinion'
    and not exists (select from opinions o where o.tenant_id = f.tenant_id and o.id = f.subject_id)
    and not exists (select from messages m where m.tenant_id = f.tenant_id and m.id = f.subject_id)
  union all select 'files of no step', count(*)::int from files f where f.event_id is not null
    and not exists (select from events e where e.tenant_id = f.tenant_id and e.id = f.event_id and e.subject_id = f.subject_id)
  union all select 'reporters', count(*)::int from opinion_reporters r
    where not exists (select from opinions o where o.tenant_id = r.tenant_id and o.id = r.opinion_id)
  union all select 'matters without history', count(*)::int from opinions o
    where not exists (select from events e where e.tenant_id = o.tenant_id and e.subject_id = o.id)
  union all select 'clocks', count(*)::int from clocks c
    where c.subject = 'opinion' and not exists (select from opinions o where o.tenant_id = c.tenant_id and o.id = c.subject_id)`

/** Records of every kind whose history does not lead to where they are. */
const OF_OTHERS = workflows
  .filter(({ name }) => name !== opinionWorkflow.name)
  .map(
    ({ name, table, actions }) => `
  select '${name} ' || t.id || ': state ' || t.state || ', history says ' || s.last || case when s.is_chain then '' else ', with a gap' end as wrong
  from ${table.name} t join (
    select tenant_id, id, (array_agg(to_state order by seq desc))[1] as last, bool_and(before is null or from_state = before) as is_chain
    from (select tenant_id, subject_id as id, from_state, to_state, seq, lag(to_state) over (partition by subject_id order by seq) as before
      from events where subject = '${name}' and action in ('begin', ${Object.keys(actions)
        .map((one) => `'${one}'`)
        .join(', ')})) told
    group by 1, 2) s on s.tenant_id = t.tenant_id and s.id = t.id
  where s.last is distinct from t.state or not s.is_chain`,
  )
  .join(' union all ')

/** Looks at what changed since the last look; now and then (`isWhole`) at everything. */
export function watch(owner: pg.Client) {
  let seen = 0
  // Tables grow and nobody counts their rows: a look must go by index, whatever the planner believes.
  const ready = owner.query(
    'create index if not exists events_seq on events (seq); set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off',
  )
  return async function look({ isWhole = false } = {}): Promise<string[]> {
    await ready
    const from = isWhole ? 0 : seen
    const top = await owner.query('select coalesce(max(seq), 0)::int as seq from events')
    const now = top.rows[0].seq as number
    const wrong: string[] = []
    if (now > from) {
      const { rows } = await owner.query({
        name: 'sound',
        text: OF_MATTERS,
        values: [from, steps, JSON.stringify(clocksIn), finals],
      })
      for (const { id, wrong: found } of rows) if (found.length) wrong.push(`${id}: ${found.join('; ')}`)
    }
    if (isWhole) {
      const { rows } = await owner.query(ORPHANS)
      for (const { what, n } of rows) if (n) wrong.push(`${n} orphans: ${what}`)
      for (const { wrong: found } of (await owner.query(OF_OTHERS)).rows) wrong.push(found)
    }
    seen = now
    return wrong
  }
}
