import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { dayOf } from '#kernel/calendar.ts'
import type { Companion } from '#kernel/companions.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { begin } from '#kernel/perform.ts'
import type { Opinion } from '#modules/opinions/index.ts'
import { suggestionsNamed } from '#modules/suggestions/index.ts'
import { Promised } from '#words/promised.ts'
import { promiseWorkflow, wrongDay } from './promise.workflow.ts'

const Promises = z.object({ promises: z.array(Promised).default([]) })

/** Goes with `opinion.draft` and `handling.draft`. Throws Denial `invalid` for a promise beyond the term of those who are promised it. */
export const checkTerm: Companion = async (ctx, { event, row }) => {
  const wrong = promisesIn(event.input).flatMap(({ dueOn }, n) =>
    wrongDay(dueOn, dayOf(ctx.now), termOf(ctx, (row.stationId ?? row.bodyId) as string)).map((message) => ({
      path: `promises.${n}.dueOn`,
      message,
    })),
  )
  if (wrong.length) throw invalid(...wrong)
}

/** Goes with `opinion.issue`: what the last draft promised is kept in the ledger from now on. */
export const enterPromises: Companion = async (ctx, { row }) => {
  for (const promised of await drafted(ctx, row.id)) await promise(ctx, row as unknown as Opinion, promised)
}

/** Goes with `handling.deliver`: what the reply promises to the deputies is kept in the ledger from now on. */
export const enterPromisesToDeputies: Companion = async (ctx, { row }) => {
  const part = row as unknown as Part
  for (const promised of await drafted(ctx, row.id)) await promiseDeputies(ctx, part, promised)
}

async function drafted(ctx: Ctx, id: string): Promise<Promised[]> {
  const [draft] = await run<{ input: unknown }>(
    ctx.db,
    `select input from events where tenant_id = $1 and subject_id = $2 and action = 'draft' order by id desc limit 1`,
    [ctx.tenant.id, id],
  )
  return promisesIn(draft?.input)
}

/** Writes one promise about an opinion into the ledger. Gives its id. */
export async function promise(ctx: Ctx, opinion: Opinion, promised: Promised): Promise<string> {
  const { id: opinionId, round, streetId, stationId, unitId, deputyId } = opinion
  const about = { opinionId, round, streetId, stationId, placeId: stationId, unitId, deputyId }
  const answered = { suggestionId: null, handlingId: null, bodyId: null, leadDeputyId: null, deputyIds: [] }
  return enter(ctx, { ...about, ...answered, isConfidential: false }, opinion.no, promised)
}

type Part = {
  id: string
  suggestionId: string
  round: number
  streetId: string | null
  bodyId: string
  unitId: string
  deputyIds: string[]
  isConfidential: boolean
}

/** Writes one promise to those who signed a suggestion, and to those merged into it, into the ledger. Gives its id. */
export async function promiseDeputies(ctx: Ctx, part: Part, promised: Promised): Promise<string> {
  const { id: handlingId, suggestionId, round, streetId, bodyId, unitId, deputyIds, isConfidential } = part
  const { leadDeputyId, no } = await suggestionOf(ctx, suggestionId)
  const about = { suggestionId, handlingId, round, streetId, bodyId, placeId: bodyId, unitId, leadDeputyId }
  const others = { opinionId: null, stationId: null, deputyId: null, deputyIds, isConfidential }
  return enter(ctx, { ...about, ...others }, no, promised)
}

async function suggestionOf(ctx: Ctx, id: string) {
  const row = (await suggestionsNamed(ctx, [id])).get(id)
  if (!row) throw new Denial('notFound')
  return row
}

async function enter(ctx: Ctx, about: object, no: string | null, promised: Promised): Promise<string> {
  const row = {
    id: uuid(),
    ...about,
    ...promised,
    promisedOn: dayOf(ctx.now),
    firstDueOn: promised.dueOn,
    changes: 0,
    rating: null,
    madeBy: ctx.actor.id,
  }
  await begin(ctx, promiseWorkflow, row, { no, ...promised }, null)
  return row.id
}

/** What was given with a draft; a draft of an import or of long ago has none. */
function promisesIn(input: unknown): Promised[] {
  const read = Promises.safeParse(input ?? {})
  return read.success ? read.data.promises : []
}

function termOf(ctx: Ctx, placeId: string): number {
  const { default: value, basis } = promiseWorkflow.numbers!.termUntil!
  return ctx.facts.setting<number>('promise.termUntil', placeId, ctx.now, { value, basis }).value
}
