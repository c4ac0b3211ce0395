import { dayAfter, dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { historyOf } from '#kernel/history.ts'
import { camelKeys } from '#kernel/perform.ts'
import { offered, type Subject } from '#kernel/workflow.ts'
import { figuresFor, unitsOfYear } from '#modules/handlings/index.ts'
import type { UnitYearRow, UnitYearView } from './unitYear.schema.ts'
import { unitYearsVisibleTo } from './unitYear.scope.ts'
import type { UnitYear } from './unitYear.table.ts'
import { unitYearWorkflow } from './unitYear.workflow.ts'

export type Found = Omit<UnitYear, 'dueOn'> & Subject & { dueOn: string }
type Bind = (value: unknown) => string

async function load(ctx: Ctx, where: (bind: Bind) => string[]): Promise<Found[]> {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const rows = await run<Record<string, unknown>>(
    ctx.db,
    `select y.*, y.due_on::text as due_on from unit_years y
     where ${['y.tenant_id = $1', ...where(bind)].join(' and ')} order by y.unit_id, y.body_id`,
    values,
  )
  return rows.map((row) => camelKeys(row) as Found)
}

/** One summary, when the person may see it. Throws Denial `notFound` otherwise. */
export async function findUnitYear(ctx: Ctx, id: string): Promise<Found> {
  const [row] = await load(ctx, (bind) => [`y.id = ${bind(id)}`, unitYearsVisibleTo(ctx, bind)])
  if (!row) throw new Denial('notFound')
  return row
}

/** The summary of this unit to this body of this year, whoever may see it. */
export async function maybeUnitYear(ctx: Ctx, unitId: string, bodyId: string, year: number) {
  const [row] = await load(ctx, (bind) => [
    `y.unit_id = ${bind(unitId)} and y.body_id = ${bind(bodyId)} and y.year = ${bind(year)}`,
  ])
  return row
}

/** Until when it is due: the end of the month set; begun after that, the end of the year, or ten days from today. */
export function dueOnOf({ facts, now }: Pick<Ctx, 'facts' | 'now'>, bodyId: string, year: number): string {
  const { default: value, basis } = unitYearWorkflow.numbers!.dueMonth!
  const month = facts.setting<number>('unitYear.dueMonth', bodyId, now, { value, basis }).value
  const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
  const today = dayOf(now)
  return [last, `${year}-12-31`].find((day) => day >= today) ?? dayAfter(today, 10)
}

/** Every unit's summary of a year that one may see; who has not begun yet stands there too. */
export async function listUnitYears(ctx: Ctx, year: number): Promise<UnitYearRow[]> {
  const rows = await load(ctx, (bind) => [`y.year = ${bind(year)}`, unitYearsVisibleTo(ctx, bind)])
  const begun = new Set(rows.map(({ unitId, bodyId }) => `${unitId} ${bodyId}`))
  const isOurs = ({ unitId, bodyId }: { unitId: string; bodyId: string }) =>
    ['congressStaff', 'leader'].some((role) => ctx.actor.grants.get(role)?.has(bodyId)) ||
    ctx.actor.grants.get('unitClerk')?.has(unitId)
  const missing = (await unitsOfYear(ctx, year)).filter(
    (one) => isOurs(one) && !begun.has(`${one.unitId} ${one.bodyId}`),
  )
  return [
    ...rows.map((row) => rowOf(ctx, row)),
    ...missing.map(({ unitId, bodyId }) => ({
      ...named(ctx, unitId, bodyId),
      ...{ id: null, year, state: 'draft', stateLabel: '还没有写', submittedAt: null },
      dueOn: dueOnOf(ctx, bodyId, year),
      isLate: false,
    })),
  ]
}

/** One summary with its figures: counted now while it is a draft, as they were once it is submitted. */
export async function showUnitYear(ctx: Ctx, id: string): Promise<UnitYearView> {
  const row = await findUnitYear(ctx, id)
  const { rev, text, backNote, submittedBy, unitId, bodyId, year } = row
  return {
    ...rowOf(ctx, row),
    ...{ id, rev, text, backNote, submittedBy },
    figures:
      row.state === 'submitted' && row.figures
        ? (row.figures as UnitYearView['figures'])
        : await figuresFor(ctx, unitId, bodyId, year),
    actions: offered(unitYearWorkflow, row, ctx.actor),
    history: await historyOf(ctx, unitYearWorkflow, id, { begin: '开始' }),
  }
}

const named = ({ facts }: Pick<Ctx, 'facts'>, unitId: string, bodyId: string) => ({
  ...{ unitId, bodyId },
  unitName: facts.places.get(unitId)?.shortName ?? '',
  bodyName: facts.places.get(bodyId)?.name ?? '',
})

function rowOf(ctx: Ctx, { id, unitId, bodyId, year, state, dueOn, submittedAt }: Found) {
  return {
    ...named(ctx, unitId, bodyId),
    ...{ id, year, state, dueOn, submittedAt: submittedAt as Date | null },
    stateLabel: unitYearWorkflow.states[state as 'draft'].label,
    isLate: state === 'draft' && dueOn < dayOf(ctx.now),
  }
}
