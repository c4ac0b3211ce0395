import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { begin, perform } from '#kernel/perform.ts'
import { holds } from '#kernel/workflow.ts'
import { writeLine } from '#kernel/write.ts'
import { type EnterOpinion, enterOpinion } from '#modules/opinions/index.ts'
import { streetOf } from '#modules/places/index.ts'
import { momentOf, type Open } from './opening.forms.ts'
import { findOpening } from './opening.queries.ts'
import { channelOf } from './opening.words.ts'
import { openingWorkflow } from './opening.workflow.ts'

/**
 * 开箱: a book or box of one's own station was opened. With no slip in it there is nothing to enter, and it is done at
 * once. Throws Denial `forbidden` at another station, `invalid` for what has not come to pass yet.
 */
export async function openBox(ctx: Ctx, { openedOn, openedTime, ...input }: Open): Promise<{ id: string }> {
  if (!holds(ctx.actor, 'stationLiaison', input.stationId)) throw new Denial('forbidden', { label: '记开箱' })
  const openedAt = momentOf({ openedOn, openedTime })
  if (ctx.facts.places.get(input.stationId)?.kind !== 'station')
    throw invalid({ path: 'stationId', message: '没有这个联络站' })
  if (openedAt > ctx.now) throw invalid({ path: 'openedOn', message: '还没有到这个时间' })
  const id = uuid()
  await inTransaction(ctx, async (ctx) => {
    const row = {
      ...input,
      id,
      openedAt,
      streetId: streetOf(ctx, input.stationId).id,
      entered: 0,
      unusable: 0,
      createdBy: ctx.actor.id,
    }
    const { kind, spot, slipCount } = input
    await begin(ctx, openingWorkflow, row, { kind, spot, slipCount }, null)
    if (!slipCount) await perform(ctx, openingWorkflow, id, 'check', {})
  })
  return { id }
}

type Slip = Omit<z.output<typeof EnterOpinion>, 'stationId' | 'channel' | 'inOwnName'>

/**
 * One slip of an opening becomes an opinion; the same slip sent twice (same `nonce`) is one. Throws Denial `notFound`,
 * `forbidden` for who does not work there, `notNow` when the opening is closed.
 */
export async function enterSlip(ctx: Ctx, id: string, slip: Slip) {
  const opening = await findOpening(ctx, id)
  const label = '录入纸条'
  if (!holds(ctx.actor, 'stationLiaison', opening.stationId)) throw new Denial('forbidden', { label })
  const { stationId, kind } = opening
  return enterOpinion(
    ctx,
    { ...slip, stationId, channel: channelOf[kind] },
    {
      receivedAt: slip.receivedOn ? undefined : opening.openedAt,
      beside: (ctx, { id: opinionId, no }) => link(ctx, id, opinionId, no),
    },
  )
}

async function link(ctx: Ctx, id: string, opinionId: string, no: string): Promise<void> {
  const [row] = await run<{ state: keyof typeof openingWorkflow.states }>(
    ctx.db,
    `update openings set entered = entered + 1 where tenant_id = $1 and id = $2 returning state`,
    [ctx.tenant.id, id],
  )
  if (row?.state !== 'transcribing') {
    const stateLabel = row && openingWorkflow.states[row.state].label
    throw new Denial('notNow', { label: '录入纸条', stateLabel, why: '这次开箱已经核对完成' })
  }
  await ctx.db
    .insertInto('openingSlips')
    .values({ tenantId: ctx.tenant.id, openingId: id, opinionId })
    .execute()
  const { state } = row
  await writeLine(ctx, {
    subject: openingWorkflow.name,
    subjectId: id,
    state,
    action: 'transcribe',
    input: { no },
  })
}
