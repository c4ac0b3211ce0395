import { v7 as uuid } from 'uuid'
import { dayOf } from '#kernel/calendar.ts'
import type { Companion } from '#kernel/companions.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { invalid } from '#kernel/denial.ts'
import { begin } from '#kernel/perform.ts'
import { Draft, type Opinion, type Promised } from '#modules/opinions/index.ts'
import { promiseWorkflow, wrongDay } from './promise.workflow.ts'

/** Goes with `opinion.draft`. Throws Denial `invalid` for a promise beyond the term of those who are promised it. */
export const checkTerm: Companion = async (ctx, { event, row }) => {
  const wrong = promisesIn(event.input).flatMap(({ dueOn }, n) =>
    wrongDay(dueOn, dayOf(ctx.now), termOf(ctx, row.stationId as string)).map((message) => ({
      path: `promises.${n}.dueOn`,
      message,
    })),
  )
  if (wrong.length) throw invalid(...wrong)
}

/** Goes with `opinion.issue`: what the last draft promised is kept in the ledger from now on. */
export const enterPromises: Companion = async (ctx, { row }) => {
  const [draft] = await run<{ input: unknown }>(
    ctx.db,
    `select input from events where tenant_id = $1 and subject_id = $2 and action = 'draft' order by id desc limit 1`,
    [ctx.tenant.id, row.id],
  )
  for (const promised of promisesIn(draft?.input)) await promise(ctx, row as unknown as Opinion, promised)
}

/** Writes one promise about an opinion into the ledger. Gives its id. */
export async function promise(ctx: Ctx, opinion: Opinion, promised: Promised): Promise<string> {
  const { id: opinionId, round, streetId, stationId, unitId, deputyId } = opinion
  const row = {
    id: uuid(),
    opinionId,
    round,
    streetId,
    stationId,
    unitId,
    deputyId,
    ...promised,
    promisedOn: dayOf(ctx.now),
    firstDueOn: promised.dueOn,
    changes: 0,
    madeBy: ctx.actor.id,
  }
  await begin(ctx, promiseWorkflow, row, { no: opinion.no, ...promised }, null)
  return row.id
}

/** What was given with a draft; a draft of an import or of long ago has none. */
function promisesIn(input: unknown): Promised[] {
  const read = Draft.pick({ promises: true }).safeParse(input ?? {})
  return read.success ? read.data.promises : []
}

function termOf(ctx: Ctx, placeId: string): number {
  const { default: value, basis } = promiseWorkflow.numbers!.termUntil!
  return ctx.facts.setting<number>('promise.termUntil', placeId, ctx.now, { value, basis }).value
}
