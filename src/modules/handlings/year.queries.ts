import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { namesOf } from '#modules/people/index.ts'
import { numberWords, suggestionsNamed } from '#modules/suggestions/index.ts'
import { type Found, load } from './handling.queries.ts'
import type { LedgerRow, ListYear } from './handling.schema.ts'
import { handlingsVisibleTo } from './handling.scope.ts'
import { type Part, parts } from './handling.words.ts'
import { handlingWorkflow } from './handling.workflow.ts'
import { unitOf } from './inbox.queries.ts'
import { figuresOf, type YearFigures } from './year.words.ts'

const inYear = (year: string) => `extract(year from h.assigned_at at time zone 'Asia/Shanghai') = ${year}`

/** A year's own ledger of the parts one may see, first assigned first, and what it comes to. */
export async function ledgerOf(ctx: Ctx, { year, unitId, bodyId }: ListYear) {
  const found = await load(
    ctx,
    (bind) => [
      handlingsVisibleTo(ctx, bind),
      inYear(bind(year)),
      `h.state not in ('returned', 'dropped')`,
      ...(unitId ? [`h.unit_id = ${bind(unitId)}`] : []),
      ...(bodyId ? [`h.body_id = ${bind(bodyId)}`] : []),
    ],
    'order by h.assigned_at, h.id limit 2000',
  )
  const rows = await rowsOf(ctx, found)
  return { rows, figures: figuresOf(rows) }
}

/** One unit's year with one work body in figures, whoever may see it. */
export async function figuresFor(
  ctx: Ctx,
  unitId: string,
  bodyId: string,
  year: number,
): Promise<YearFigures> {
  const found = await load(ctx, (bind) => [
    inYear(bind(year)),
    `h.unit_id = ${bind(unitId)} and h.body_id = ${bind(bodyId)} and h.state not in ('returned', 'dropped')`,
  ])
  return figuresOf(await rowsOf(ctx, found))
}

/** Which units had parts of which work body in a year; `isAll` for jobs, else those one may see. */
export function unitsOfYear(ctx: Ctx, year: number, isAll = false) {
  const values: unknown[] = [ctx.tenant.id]
  const bind = (value: unknown) => `$${values.push(value)}`
  const seen = isAll ? 'true' : handlingsVisibleTo(ctx, bind)
  return run<{ unitId: string; bodyId: string }>(
    ctx.db,
    `select distinct h.unit_id as "unitId", h.body_id as "bodyId" from handlings h
     where h.tenant_id = $1 and ${seen} and ${inYear(bind(year))} and h.state not in ('returned', 'dropped')`,
    values,
  )
}

type Kept = { id: string; dueAt: Date; metAt: Date | null; missedAt: Date | null }

async function rowsOf(ctx: Ctx, rows: readonly Found[]): Promise<LedgerRow[]> {
  const ids = rows.map(({ id }) => id)
  // The first clock counts: what is handled again was answered once already.
  const clocks = await run<Kept>(
    ctx.db,
    `select distinct on (subject_id) subject_id as id, due_at as "dueAt", met_at as "metAt", missed_at as "missedAt"
     from clocks where tenant_id = $1 and subject_id = any($2::uuid[]) and name in ('reply', 'opinion')
     order by subject_id, started_at`,
    [ctx.tenant.id, ids],
  )
  const replies = await run<{ id: string; docNo: string; classMark: string; deliveredAt: Date }>(
    ctx.db,
    `select distinct on (handling_id) handling_id as id, doc_no as "docNo", class_mark as "classMark",
       delivered_at as "deliveredAt" from replies
     where tenant_id = $1 and handling_id = any($2::uuid[]) order by handling_id, round desc`,
    [ctx.tenant.id, ids],
  )
  const suggestions = await suggestionsNamed(ctx, [...new Set(rows.map((row) => row.suggestionId))])
  const leads = [...suggestions.values()].map(({ leadDeputyId }) => leadDeputyId)
  const names = await namesOf(ctx, leads)
  const [clockOf, replyOf] = [clocks, replies].map((all) => new Map(all.map((one) => [one.id, one]))) as [
    Map<string, Kept>,
    Map<string, (typeof replies)[number]>,
  ]
  return rows.map((row) => {
    const suggestion = suggestions.get(row.suggestionId)!
    const [clock, reply] = [clockOf.get(row.id), replyOf.get(row.id)]
    const { id, title, part, state, round, contacts, metInPerson, isConfidential, assignedAt } = row
    const isOwn = part !== 'co'
    return {
      ...{ id, title, part, state, round, contacts, metInPerson, isConfidential, assignedAt },
      called: numberWords(suggestion),
      leadName: names.get(suggestion.leadDeputyId)?.name ?? '',
      unitName: unitOf(ctx, row).unitName,
      partLabel: parts[part as Part].label,
      stateLabel: handlingWorkflow.states[state as keyof typeof handlingWorkflow.states].label,
      dueAt: clock?.dueAt ?? null,
      doneAt: (isOwn ? (row.firstRepliedAt ?? row.opinionAt) : row.opinionAt) as Date | null,
      isDone: isOwn ? row.firstRepliedAt !== null || state === 'given' : state === 'given',
      isOnTime: !clock ? null : clock.missedAt ? false : clock.metAt ? clock.metAt <= clock.dueAt : null,
      docNo: reply?.docNo ?? null,
      classMark: reply?.classMark ?? null,
      attitude: isOwn ? suggestion.attitude : null,
      result: isOwn ? suggestion.result : null,
    }
  })
}
