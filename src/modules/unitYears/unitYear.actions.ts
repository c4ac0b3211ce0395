import { v7 as uuid } from 'uuid'
import type { Companion } from '#kernel/companions.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { invalid } from '#kernel/denial.ts'
import { begin } from '#kernel/perform.ts'
import { figuresFor, unitsOfYear } from '#modules/handlings/index.ts'
import { dueOnOf, maybeUnitYear } from './unitYear.queries.ts'
import type { OpenYear } from './unitYear.schema.ts'
import { unitYearWorkflow } from './unitYear.workflow.ts'

/** Begins a unit's summary of a year, or gives the one begun. Throws Denial `invalid` where it handled nothing that year. */
export async function openUnitYear(given: Ctx, { unitId, bodyId, year }: OpenYear): Promise<{ id: string }> {
  return inTransaction(given, async (ctx) => {
    await run(ctx.db, 'select pg_advisory_xact_lock(hashtext($1))', [
      `unitYear ${ctx.tenant.id} ${unitId} ${bodyId} ${year}`,
    ])
    const begun = await maybeUnitYear(ctx, unitId, bodyId, year)
    if (begun) return { id: begun.id }
    const had = await unitsOfYear(ctx, year, true)
    if (!had.some((one) => one.unitId === unitId && one.bodyId === bodyId))
      throw invalid({ path: 'year', message: `${year}年没有承办这个机构的建议，不用写总结` })
    const row = { id: uuid(), unitId, bodyId, year, dueOn: dueOnOf(ctx, bodyId, year) }
    await begin(ctx, unitYearWorkflow, { ...row, text: null, figures: null, backNote: null }, { year }, null)
    return { id: row.id }
  })
}

/** Goes with `unitYear.submit`: the figures as they are that day are kept with the words. */
export const keepFigures: Companion = async (ctx, { row }) => {
  const figures = await figuresFor(ctx, row.unitId as string, row.bodyId as string, Number(row.year))
  await run(ctx.db, 'update unit_years set figures = $3 where tenant_id = $1 and id = $2', [
    ctx.tenant.id,
    row.id,
    JSON.stringify(figures),
  ])
}
