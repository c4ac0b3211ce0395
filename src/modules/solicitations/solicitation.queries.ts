import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { type AnyAction, holds, offered, type Subject } from '#kernel/workflow.ts'
import { figuresOf } from './figure.queries.ts'
import { askedOf } from './owing.queries.ts'
import type { ListSolicitations, SolicitationRow, SolicitationView } from './solicitation.schema.ts'
import { solicitationsVisibleTo } from './solicitation.scope.ts'
import { type Audience, audiences, takesVisits } from './solicitation.words.ts'
import { solicitationWorkflow } from './solicitation.workflow.ts'

export type Row = Omit<
  SolicitationRow,
  'stateLabel' | 'audienceLabel' | 'streetName' | 'isOverdue' | 'daysLeft' | 'figures'
> & { deputyIds: string[]; memberIds: string[] }

export const ROW = `b.id, b.rev, b.state, b.theme, b.ask, b.audience, b.street_id as "streetId", b.station_id as "stationId",
  b.deputy_ids as "deputyIds", b.member_ids as "memberIds", b.from_on as "fromOn", b.until_on as "untilOn", b.quota,
  b.visit_goal as "visitGoal", b.published_at as "publishedAt", b.reminded_at as "remindedAt", b.reason, b.summary,
  b.due_at as "dueAt"`

const PAGE = 30

/** The themes this person may see, the latest first, each with what came of it. */
export async function listSolicitations(ctx: Ctx, { after }: ListSolicitations) {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const where = ['b.tenant_id = $1', solicitationsVisibleTo(ctx, bind)]
  if (after)
    where.push(
      `(b.from_on, b.id) < (select p.from_on, p.id from solicitations p where p.tenant_id = $1 and p.id = ${bind(after)})`,
    )
  const found = await run<Row>(
    ctx.db,
    `select ${ROW} from solicitations b where ${where.join(' and ')}
     order by b.from_on desc, b.id desc limit ${PAGE + 1}`,
    values,
  )
  const rows = found.slice(0, PAGE)
  const figures = await figuresOf(
    ctx,
    rows.map(({ id }) => id),
  )
  const views = await Promise.all(
    rows.map(async (row) => {
      const asked = await askedOf(ctx, row)
      return {
        ...rowView(ctx, row, figures.get(row.id)!),
        asked: asked.length,
        done: asked.filter(({ owes }) => owes === 0).length,
      }
    }),
  )
  return { rows: views, next: found.length > PAGE ? views.at(-1)!.id : null }
}

/** The theme as it is stored, when this person may see it. Throws Denial `notFound`. */
export async function findSolicitation(ctx: Ctx, id: string): Promise<Row> {
  const values: unknown[] = [ctx.tenant.id, id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [row] = await run<Row>(
    ctx.db,
    `select ${ROW} from solicitations b
     where b.tenant_id = $1 and b.id = $2 and ${solicitationsVisibleTo(ctx, bind)}`,
    values,
  )
  if (!row) throw new Denial('notFound')
  return row
}

/**
 * One theme with its figures and what may be done now. Who is behind, and the history, are for the office; a deputy who is
 * asked sees how many have given. Throws Denial `notFound`.
 */
export async function showSolicitation(ctx: Ctx, id: string): Promise<SolicitationView> {
  const row = await findSolicitation(ctx, id)
  const isOffice = ['stationLiaison', 'leader', 'streetStaff'].some(
    (role) => holds(ctx.actor, role, row.stationId) || holds(ctx.actor, role, row.streetId),
  )
  const [figures, asked, history] = await Promise.all([
    figuresOf(ctx, [id]),
    askedOf(ctx, row),
    isOffice ? historyOf(ctx, id) : [],
  ])
  const works = holds(ctx.actor, 'stationLiaison', row.stationId)
  const today = dayOf(ctx.now)
  return {
    ...rowView(ctx, row, figures.get(id)!),
    stationName: ctx.facts.places.get(row.stationId)?.name ?? '',
    askedCount: asked.length,
    doneCount: asked.filter(({ owes }) => owes === 0).length,
    asked: isOffice ? asked : [],
    actions: offered(solicitationWorkflow, row as unknown as Subject, ctx.actor),
    mayEnter: works && row.state === 'open' && today >= row.fromOn && today <= row.untilOn,
    mayVisit: works && takesVisits(row.state),
    history,
  }
}

const others: Record<string, string> = {
  begin: '定下主题',
  contribute: '收到献策',
  visit: '记走访',
  export: '导出清单',
}

async function historyOf(ctx: Ctx, id: string): Promise<SolicitationView['history']> {
  const events = await run<{ id: string; action: string; actorName: string; at: Date }>(
    ctx.db,
    `select id, action, actor_name as "actorName", at from events
     where tenant_id = $1 and subject_id = $2 order by id desc limit 200`,
    [ctx.tenant.id, id],
  )
  const actions = solicitationWorkflow.actions as Record<string, AnyAction>
  return events.map(({ action, ...event }) => ({
    ...event,
    label: others[action] ?? actions[action]?.label ?? action,
  }))
}

const DAY = 86_400_000

/** The row in words. */
export function rowView(ctx: Ctx, row: Row, figures: SolicitationRow['figures']): SolicitationRow {
  const { deputyIds: _deputies, memberIds: _members, ...rest } = row
  return {
    ...rest,
    figures,
    stateLabel: solicitationWorkflow.states[row.state].label,
    audienceLabel: row.audience.map((one) => audiences[one as Audience]).join('、'),
    streetName: ctx.facts.places.get(row.streetId)?.name ?? '',
    isOverdue: row.dueAt !== null && row.dueAt < ctx.now,
    daysLeft: Math.round((Date.parse(row.untilOn) - Date.parse(dayOf(ctx.now))) / DAY),
  }
}
