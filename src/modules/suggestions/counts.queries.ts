import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { numbers } from './loop.workflow.ts'
import type { SuggestionCounts } from './office.schema.ts'
import { suggestionsVisibleTo } from './suggestion.scope.ts'
import { suggestionWorkflow } from './suggestion.workflow.ts'

type Row = {
  state: string
  level: string
  year: number
  n: number
  late: number
  accepted: number
  key: number
}
const DAYS = 60

/** How many suggestions lie where, of those one may see. */
export async function countSuggestions(ctx: Ctx): Promise<SuggestionCounts> {
  const values: unknown[] = [ctx.tenant.id, ctx.now]
  const bind = (value: unknown) => `$${values.push(value)}`
  const rows = await run<Row>(
    ctx.db,
    `select s.state, s.level, s.year, count(*)::int as n,
       count(*) filter (where s.due_at < $2 and s.closed_at is null)::int as late,
       count(*) filter (where s.no is not null and s.state <> 'withdrawn')::int as accepted,
       count(*) filter (where s.is_key)::int as key
     from suggestions s where s.tenant_id = $1 and ${suggestionsVisibleTo(ctx, bind)} group by 1, 2, 3`,
    values,
  )
  const sum = (of: (row: Row) => number, some = rows) => some.reduce((total, row) => total + of(row), 0)
  const isEnded = ({ state }: Row) =>
    suggestionWorkflow.states[state as keyof typeof suggestionWorkflow.states]?.isFinal === true
  const thisYear = rows.filter(({ year }) => year === yearOf(ctx))
  const [body] = ctx.actor.grants.get('congressStaff') ?? []
  const { default: value, basis } = numbers.keyPercent!
  const { value: percent } = ctx.facts.setting<number>(
    'suggestion.keyPercent',
    body ?? [...ctx.facts.places.keys()][0]!,
    ctx.now,
    { value, basis },
  )
  return {
    byState: Object.fromEntries(
      [...Map.groupBy(rows, ({ state }) => state)].map(([state, some]) => [state, sum(({ n }) => n, some)]),
    ),
    overdue: sum(({ late }) => late),
    open: sum(
      ({ n }) => n,
      rows.filter((row) => !isEnded(row)),
    ),
    ended: sum(({ n }) => n, rows.filter(isEnded)),
    levels: [...new Set(rows.map(({ level }) => level))],
    years: [...new Set(rows.map(({ year }) => year))].toSorted((a, b) => b - a),
    key: { n: sum(({ key }) => key, thisYear), of: sum(({ accepted }) => accepted, thisYear), percent },
    mayAssign: body !== undefined,
  }
}

const yearOf = ({ now }: Pick<Ctx, 'now'>) => new Date(now.getTime() + 8 * 3600_000).getUTCFullYear()

/** The session that was given with the body's last acceptance within sixty days; none between sessions. */
export async function lastMeeting(ctx: Ctx, bodyId: string): Promise<number | null> {
  const [row] = await run<{ meeting: number | null }>(
    ctx.db,
    `select meeting from suggestions where tenant_id = $1 and body_id = $2 and accepted_at > $3 and level <> 'forum'
     order by accepted_at desc limit 1`,
    [ctx.tenant.id, bodyId, new Date(ctx.now.getTime() - DAYS * 86_400_000)],
  )
  return row?.meeting ?? null
}
