import { filesOf, findSeenFile, type Kept } from '#kernel/attached.ts'
import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { historyOf } from '#kernel/history.ts'
import { litOf } from '#kernel/light.ts'
import { camelKeys } from '#kernel/perform.ts'
import { likePatterns } from '#kernel/search.ts'
import { holds, offered, type Subject } from '#kernel/workflow.ts'
import { findOpinion, wordsOf } from '#modules/opinions/index.ts'
import { deputiesNamed } from '#modules/people/index.ts'
import { maybePlan } from '#modules/plans/index.ts'
import { type TaskRow, tasksOfAll } from '#modules/tasks/index.ts'
import type { ListWhistles, WhistleRow, WhistleView } from './whistle.schema.ts'
import { whistlesVisibleTo } from './whistle.scope.ts'
import type { Whistle } from './whistle.table.ts'
import type { Coming } from './whistle.words.ts'
import { whistleWorkflow } from './whistle.workflow.ts'

type Bind = (value: unknown) => string
type Row = Whistle & Subject

async function load(ctx: Ctx, where: (bind: Bind) => string[]): Promise<Row[]> {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const found = await run<Record<string, unknown>>(
    ctx.db,
    `select w.* from whistles w where ${['w.tenant_id = $1', ...where(bind)].join(' and ')}
     order by w.closed_at desc nulls first, w.id desc limit 200`,
    values,
  )
  return found.map((row) => camelKeys(row) as unknown as Row)
}

/** The whistle, when the person may see it. Throws Denial `notFound` otherwise. */
export async function findWhistle(ctx: Ctx, id: string): Promise<Row> {
  const [row] = await load(ctx, (bind) => [`w.id = ${bind(id)}`, whistlesVisibleTo(ctx, bind)])
  if (!row) throw new Denial('notFound')
  return row
}

/** The board: every whistle the person may see, newest first, with who has arrived. */
export async function listWhistles(ctx: Ctx, { pile, q }: ListWhistles): Promise<WhistleRow[]> {
  const rows = await load(ctx, (bind) => [
    whistlesVisibleTo(ctx, bind),
    ...(pile === 'all' ? [] : [`w.closed_at is ${pile === 'open' ? '' : 'not '}null`]),
    ...(q ? likePatterns(q).map((pattern) => `(w.topic || ' ' || w.no) ilike ${bind(pattern)}`) : []),
  ])
  return whistleRows(ctx, rows)
}

/** The whistles about a matter. Throws Denial `notFound` for a matter unseen. */
export async function whistlesOfOpinion(ctx: Ctx, opinionId: string): Promise<WhistleRow[]> {
  await findOpinion(ctx, opinionId)
  return whistleRows(ctx, await load(ctx, (bind) => [`w.opinion_ids @> array[${bind(opinionId)}::uuid]`]))
}

type Invite = { whistleId: string; deputyId: string; answer: Coming | null; note: string | null }

async function invitesOf(ctx: Ctx, ids: readonly string[]): Promise<Invite[]> {
  if (!ids.length) return []
  return run<Invite>(
    ctx.db,
    `select whistle_id as "whistleId", deputy_id as "deputyId", answer, note from whistle_invites
     where tenant_id = $1 and whistle_id = any($2::uuid[])`,
    [ctx.tenant.id, ids],
  )
}

async function whistleRows(ctx: Ctx, rows: Row[]): Promise<WhistleRow[]> {
  const ids = rows.map(({ id }) => id)
  const tasks = Map.groupBy(await tasksOfAll(ctx, ids), ({ sourceId }) => sourceId)
  const invites = await invitesOf(ctx, ids)
  return rows.map((row) => rowOf(ctx, row, tasks.get(row.id) ?? [], invites))
}

function rowOf(ctx: Ctx, row: Row, tasks: TaskRow[], invites: Invite[]): WhistleRow {
  const me = row.deputyIds.find((id) => holds(ctx.actor, 'deputy', id))
  return {
    id: row.id,
    no: row.no,
    rev: row.rev,
    topic: row.topic,
    place: row.place,
    meetAt: row.meetAt,
    isUrgent: row.isUrgent,
    stationId: row.stationId,
    stationName: ctx.facts.places.get(row.stationId)?.shortName ?? '',
    state: row.state,
    stateLabel: whistleWorkflow.states[row.state as keyof typeof whistleWorkflow.states].label,
    ...litOf(ctx, whistleWorkflow, row),
    dueAt: row.dueAt,
    calledAt: row.calledAt,
    units: tasks.map(({ id, unitId, unitName, state, stateLabel, light, silentAt }) => ({
      taskId: id,
      unitId,
      unitName,
      state,
      stateLabel,
      light,
      isSilent: silentAt !== null,
    })),
    isInvited: me !== undefined,
    mine: invites.find((one) => one.whistleId === row.id && one.deputyId === me)?.answer ?? null,
  }
}

/** One whistle with all that came of it. Throws Denial `notFound`. */
export async function showWhistle(ctx: Ctx, id: string): Promise<WhistleView> {
  const row = await findWhistle(ctx, id)
  const tasks = await tasksOfAll(ctx, [id])
  const invites = await invitesOf(ctx, [id])
  const names = await deputiesNamed(ctx, row.deputyIds, dayOf(ctx.now))
  const unitNames = (ids: readonly string[]) => ids.map((one) => ctx.facts.places.get(one)?.shortName ?? '')
  const plan = row.planId ? await maybePlan(ctx, row.planId) : undefined
  return {
    ...rowOf(ctx, row, tasks, invites),
    tasks,
    detail: row.detail,
    caller: row.caller,
    streetName: ctx.facts.places.get(row.streetId)?.name ?? '',
    minutes: row.minutes,
    metAt: row.metAt,
    attended: unitNames(row.attendedIds),
    attendedIds: row.attendedIds,
    deputies: names.map(({ id: deputyId, name }) => {
      const invite = invites.find((one) => one.deputyId === deputyId)
      const wasThere = row.deputiesPresent.includes(deputyId)
      return { id: deputyId, name, answer: invite?.answer ?? null, note: invite?.note ?? null, wasThere }
    }),
    plan: plan ?? null,
    reportedAt: row.reportedAt,
    reported: unitNames(row.reportedIds),
    reportNote: row.reportNote,
    summary: row.summary,
    reason: row.reason,
    cases: await wordsOf(ctx, row.opinionIds),
    files: await filesOf(ctx, id),
    mayPlan:
      holds(ctx.actor, 'stationLiaison', row.stationId) &&
      !row.closedAt &&
      (!plan || plan.state === 'undone'),
    actions: offered(whistleWorkflow, row, ctx.actor),
    history: await stepsOf(ctx, id),
  }
}

/** What other records note here says itself what it is. */
const others = { begin: '吹哨', invite: '代表回复', unitStep: '', unitSilent: '' }

async function stepsOf(ctx: Ctx, id: string): Promise<WhistleView['history']> {
  const history = await historyOf<Record<string, string | undefined>>(ctx, whistleWorkflow, id, others)
  return history.map(({ input, label, ...step }) => ({
    ...step,
    label: label || `${ctx.facts.places.get(input.unitId ?? '')?.shortName ?? ''}${input.said ?? ''}`,
    text: input.reportNote ?? input.reason ?? input.summary ?? input.no ?? null,
  }))
}

/** A photo of the meeting, when the person may see the whistle. Throws Denial `notFound`. */
export async function findWhistleFile(ctx: Ctx, id: string): Promise<Kept> {
  return findSeenFile(
    ctx,
    id,
    (bind) => `exists (select from whistles w
       where w.tenant_id = $1 and w.id = f.subject_id and ${whistlesVisibleTo(ctx, bind)})`,
  )
}
