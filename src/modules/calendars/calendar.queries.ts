import { dayAfter, isCalendarKnown, whyOff } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { keptDays } from '#kernel/local-days.ts'
import type { AnyClock, AnyWorkflow } from '#kernel/workflow.ts'
import type { CalendarView, ChangeView } from './calendar.schema.ts'

type Move = { subject: string; clock: string; before: Date; after: Date; isHeld: boolean; count?: number }

/** How many due dates of each kind move, and which way; the most first. */
export function kindsOf(workflows: readonly AnyWorkflow[], moves: readonly Move[]): ChangeView['kinds'] {
  const kinds = new Map<string, ChangeView['kinds'][number]>()
  for (const { subject, clock, before, after, isHeld, count = 1 } of moves) {
    const label = labelOf(workflows, subject, clock)
    const kind = kinds.get(label) ?? { label, count: 0, earlier: 0, later: 0, held: 0 }
    kind.count += count
    if (after < before) kind.earlier += count
    else kind.later += count
    if (isHeld) kind.held += count
    kinds.set(label, kind)
  }
  return [...kinds.values()].toSorted((a, b) => b.count - a.count)
}

function labelOf(workflows: readonly AnyWorkflow[], subject: string, clock: string): string {
  const workflow = workflows.find(({ name }) => name === subject)
  const declared = workflow?.clocks[clock] as AnyClock | undefined
  return `${workflow?.label ?? subject}·${declared?.label ?? clock}`
}

/** A year of the calendar: every day that differs from the week, whose words that are, and the last changes. */
export async function showCalendar(
  ctx: Ctx,
  workflows: readonly AnyWorkflow[],
  year: string,
): Promise<CalendarView> {
  const kept = new Map((await keptDays(ctx, `${year}-01-01`, `${year}-12-31`)).map((day) => [day.day, day]))
  const local = ctx.facts.localDays
  const shippedKnown = isCalendarKnown(year, new Map())
  const days: CalendarView['days'] = []
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = dayAfter(day)) {
    const own = kept.get(day)
    const why = whyOff(day, local)
    const isWeekend = new Date(`${day}T00:00:00Z`).getUTCDay() % 6 === 0
    const isUsual = isWeekend ? why === '周六' || why === '周日' : !why
    if (isUsual && !own) continue
    const from = own ? own.scope : shippedKnown ? ('shipped' as const) : ('estimated' as const)
    days.push({
      day,
      workday: !why,
      name: own?.name ?? why ?? '调休上班',
      from,
      basis: own?.basis ?? null,
      source: own?.source ?? null,
      setBy: own?.setBy ?? null,
      setAt: own?.setAt ?? null,
    })
  }
  const now = Number(ctx.now.getUTCFullYear())
  return {
    year,
    years: [now - 1, now, now + 1, now + 2].map(String),
    isKnown: isCalendarKnown(year, local),
    mayChange: (ctx.actor.grants.get('sysadmin')?.size ?? 0) > 0,
    days,
    changes: await listChanges(ctx, workflows),
  }
}

type Kept = Omit<ChangeView, 'days' | 'kinds'> & { days: { words: ChangeView['days'][number] }[] }

async function listChanges(ctx: Ctx, workflows: readonly AnyWorkflow[]): Promise<ChangeView[]> {
  const rows = await run<Kept>(
    ctx.db,
    `select id, at, by_name as "byName", basis, source, days, total, done, moved, finished_at as "finishedAt"
     from calendar_changes where tenant_id = $1 order by id desc limit 20`,
    [ctx.tenant.id],
  )
  const moves = await run<Move & { changeId: string }>(
    ctx.db,
    `select change_id as "changeId", subject, clock, min(due_before) as before, min(due_after) as after,
       is_held as "isHeld", count(*)::int as count
     from calendar_moves where tenant_id = $1 and change_id = any($2)
     group by change_id, subject, clock, is_held, due_after < due_before`,
    [ctx.tenant.id, rows.map(({ id }) => id)],
  )
  return rows.map(({ days, ...row }) => ({
    ...row,
    days: days.map(({ words }) => words),
    kinds: kindsOf(
      workflows,
      moves.filter(({ changeId }) => changeId === row.id),
    ),
  }))
}

const PAGE = 50

/** The due dates a change has moved, of records at the places of this person; administrators see counts only. */
export async function listMoves(
  ctx: Ctx,
  workflows: readonly AnyWorkflow[],
  { change, page }: { change: string; page: number },
) {
  const [found] = await run<{ id: string }>(
    ctx.db,
    'select id from calendar_changes where tenant_id = $1 and id = $2',
    [ctx.tenant.id, change],
  )
  if (!found) throw new Denial('notFound')
  const places = [...(ctx.actor.grants.get('streetStaff') ?? [])]
  const rows = await run<{
    id: string
    subject: string
    subjectId: string
    clock: string
    before: string
    after: string
    isHeld: boolean
    total: number
  }>(
    ctx.db,
    `select id, subject, subject_id as "subjectId", clock, is_held as "isHeld",
       to_char(due_before at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as before,
       to_char(due_after at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as after, count(*) over ()::int as total
     from calendar_moves where tenant_id = $1 and change_id = $2 and place_id = any($3)
     order by due_after, id limit ${PAGE} offset $4`,
    [ctx.tenant.id, change, places, (page - 1) * PAGE],
  )
  const numbers = await numbersOf(ctx, workflows, rows)
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, clock, ...row }) => ({
      ...row,
      label: labelOf(workflows, row.subject, clock),
      no: numbers.get(row.subjectId) ?? null,
    })),
  }
}

/** The numbers of records, of whatever kind: a number names nobody. */
async function numbersOf(
  ctx: Ctx,
  workflows: readonly AnyWorkflow[],
  rows: readonly { subject: string; subjectId: string }[],
): Promise<Map<string, string>> {
  const numbers = new Map<string, string>()
  for (const [subject, its] of Map.groupBy(rows, (row) => row.subject)) {
    const table = workflows.find(({ name }) => name === subject)?.table.name
    if (!table) continue
    const found = await run<{ id: string; no: string | null }>(
      ctx.db,
      `select id, to_jsonb(t) ->> 'no' as no from ${table} t where tenant_id = $1 and id = any($2)`,
      [ctx.tenant.id, its.map(({ subjectId }) => subjectId)],
    )
    for (const { id, no } of found) if (no) numbers.set(id, no)
  }
  return numbers
}
