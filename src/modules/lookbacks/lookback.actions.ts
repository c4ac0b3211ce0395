import { v7 as uuid } from 'uuid'
import { dayOf, dueAt } from '#kernel/calendar.ts'
import type { Companion } from '#kernel/companions.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import type { JobCtx } from '#kernel/jobs.ts'
import { begin, perform } from '#kernel/perform.ts'
import { holds } from '#kernel/workflow.ts'
import { type Ended, findOpinion, listEnded, maybeEnded, opinionWorkflow } from '#modules/opinions/index.ts'
import { promisedAmong } from '#modules/promises/index.ts'
import type { Lookback } from './lookback.table.ts'
import { lookbackWorkflow } from './lookback.workflow.ts'
import { type Candidate, pick } from './pick.actions.ts'

type Add = { stationId: string; opinionId: string }

const DAY = 86_400_000
/** What was closed longer ago than this is not looked at by itself: an office that starts has no mountain. */
const REACH = 400 * DAY

/** Goes with `lookback.look`: what was found stands in the opinion too, and a failure opens it again. */
export const tellOpinion: Companion = async (ctx, { row }) => {
  const { id: lookbackId, opinionId, finding, lookedOn, note } = row as unknown as Lookback
  const name = finding === 'done' ? 'attest' : 'refute'
  await perform(ctx, opinionWorkflow, opinionId, name, { lookbackId, finding, lookedOn, note })
}

/** Once a night: a look-back for what was closed long enough ago and is to be looked at. */
export async function planLookbacks(ctx: JobCtx): Promise<void> {
  const ended = await listEnded(ctx, new Date(ctx.now.getTime() - REACH), ctx.now)
  if (!ended.length) return
  const byId = new Map(ended.map((one) => [one.id, one]))
  for (const { id, why } of pick(await candidatesOf(ctx, ended), dayOf(ctx.now)))
    await enter(ctx, byId.get(id)!, why)
}

/** Somebody wants it looked at now. Throws Denial `forbidden`, `notFound`, `notNow` (not closed, or looked at already). */
export async function addLookback(ctx: Ctx, { stationId, opinionId }: Add): Promise<{ id: string }> {
  const label = '回头看'
  if (!holds(ctx.actor, 'stationLiaison', stationId)) throw new Denial('forbidden', { label })
  await findOpinion(ctx, opinionId)
  const ended = await maybeEnded(ctx, opinionId)
  if (!ended) throw new Denial('notNow', { label, why: '答复过、已办结的才能回头看；并入或分拆的看主件' })
  if (ended.stationId !== stationId) throw new Denial('forbidden', { label })
  const id = await enter(ctx, ended, 'hand')
  if (!id) throw new Denial('notNow', { label, why: '这一次办理已经列入回头看了' })
  return { id }
}

/** A look-back on the list. Gives its id; undefined where this round of handling has one already. */
async function enter(ctx: Ctx, ended: Ended, why: Lookback['why']): Promise<string | undefined> {
  const { id: opinionId, no, round, streetId, stationId, unitId, deputyId } = ended
  const where = { opinionId, round, streetId, stationId, unitId, deputyId }
  const row = { id: uuid(), ...where, why, madeBy: ctx.actor.id }
  try {
    await begin(ctx, lookbackWorkflow, row, { no, why }, null)
    return row.id
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'lookbacks_once') return undefined
    throw error
  }
}

async function candidatesOf(ctx: Ctx, ended: readonly Ended[]): Promise<Candidate[]> {
  const ids = ended.map(({ id }) => id)
  const promised = new Set(await promisedAmong(ctx, ids))
  const looked = await run<{ key: string }>(
    ctx.db,
    `select l.opinion_id || ' ' || l.round as key from lookbacks l where l.tenant_id = $1 and l.opinion_id = any($2::uuid[])`,
    [ctx.tenant.id, ids],
  )
  const done = new Set(looked.map(({ key }) => key))
  return ended.map(({ id, unitId, closedAt, result, round, stationId }) => ({
    ...{ id, unitId, closedAt, result },
    hasPromise: promised.has(id),
    isLooked: done.has(`${id} ${round}`),
    isDue:
      dueAt(closedAt, { n: numberAt(ctx, 'afterMonths', stationId), unit: 'month' }, ctx.facts.localDays) <=
      ctx.now,
    percent: numberAt(ctx, 'samplePercent', stationId),
  }))
}

function numberAt(ctx: Ctx, key: 'afterMonths' | 'samplePercent', placeId: string): number {
  const { default: value, basis } = lookbackWorkflow.numbers![key]!
  return ctx.facts.setting<number>(`lookback.${key}`, placeId, ctx.now, { value, basis }).value
}
