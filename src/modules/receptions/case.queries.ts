import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { historyOf } from '#kernel/history.ts'
import { holds, offered } from '#kernel/workflow.ts'
import { type Linked, listByIds } from '#modules/opinions/index.ts'
import { deputiesNamed } from '#modules/people/index.ts'
import { listBookings } from './booking.actions.ts'
import { historyLabels } from './history.events.ts'
import { findReception, type Row, rowViews } from './reception.queries.ts'
import type { ReceptionView } from './reception.schema.ts'
import { recorders } from './reception.scope.ts'
import { signers } from './reception.words.ts'
import { receptionWorkflow } from './reception.workflow.ts'
import { numberAt } from './rotation.actions.ts'

/** The whole reception: what was announced, who booked and came, what was said, who signed. Throws `notFound`. */
export async function showReception(ctx: Ctx, id: string): Promise<ReceptionView> {
  const row = await findReception(ctx, id)
  const [view] = await rowViews(ctx, [row])
  const mayRoute = holds(ctx.actor, 'stationLiaison', row.stationId)
  const mayRecord = recorders.some(({ role, at }) => holds(ctx.actor, role, row[at]))
  const place = ctx.facts.places.get(row.stationId)
  const lists = await listsOf(ctx, row, mayRecord)
  const history = await historyOf(ctx, receptionWorkflow, id, historyLabels)
  return {
    ...view!,
    streetId: row.streetId,
    streetName: ctx.facts.places.get(row.streetId)?.name ?? '',
    stationFullName: place?.name ?? '',
    address: typeof place?.facts.address === 'string' ? place.facts.address : null,
    scope: row.scope,
    excludes: row.excludes,
    slotMinutes: row.slotMinutes,
    coUnits: row.coUnitIds.map((unit) => ({ id: unit, name: ctx.facts.places.get(unit)?.name ?? '' })),
    publishedAt: row.publishedAt,
    changeNote: row.changeNote,
    cancelReason: row.cancelReason,
    heldAt: row.heldAt,
    endedAt: row.endedAt,
    staffNames: row.staffNames,
    summary: row.summary,
    noticeDays: numberAt(ctx, 'noticeDays', row.stationId),
    mayRecord,
    mayRoute,
    me: row.deputyIds.find((one) => ctx.actor.grants.get('deputy')?.has(one)) ?? null,
    ...lists,
    actions: offered(receptionWorkflow, row, ctx.actor),
    history: history.map((step) => ({ ...step, text: step.publicText })),
  }
}

async function listsOf(ctx: Ctx, row: Row, mayRecord: boolean) {
  const [bookings, batchList, matterList, signatures, swaps] = await Promise.all([
    mayRecord ? listBookings(ctx, row) : [],
    batchesOf(ctx, row.id),
    mattersOf(ctx, row.id),
    signaturesOf(ctx, row.id),
    swapsOf(ctx, row.id),
  ])
  return { bookings, batchList, matterList, signatures, swaps }
}

function batchesOf(ctx: Ctx, id: string) {
  return run<ReceptionView['batchList'][number]>(
    ctx.db,
    `select id, seq, persons, booking_id as "bookingId", came_at as "cameAt"
     from reception_batches where tenant_id = $1 and reception_id = $2 order by seq`,
    [ctx.tenant.id, id],
  )
}

type Link = {
  opinionId: string
  seq: number
  batchId: string | null
  proposed: string
  unitId: string | null
  claimedBy: string | null
  claimNote: string | null
}

/** What was said, as far as the person may see each matter: a colleague's on the same duty is not theirs. */
async function mattersOf(ctx: Ctx, id: string): Promise<ReceptionView['matterList']> {
  const links = await run<Link>(
    ctx.db,
    `select opinion_id as "opinionId", seq, batch_id as "batchId", proposed, claim_unit_id as "unitId",
       claimed_by as "claimedBy", claim_note as "claimNote"
     from reception_matters where tenant_id = $1 and reception_id = $2 order by seq`,
    [ctx.tenant.id, id],
  )
  const opinions = await listByIds(
    ctx,
    links.map(({ opinionId }) => opinionId),
  )
  const known = new Map<string, Linked>(opinions.map((one) => [one.id, one]))
  return links.flatMap(({ opinionId, unitId, ...link }) => {
    const opinion = known.get(opinionId)
    if (!opinion) return []
    return [{ ...link, ...opinion, claimUnit: unitId ? (ctx.facts.places.get(unitId)?.name ?? '') : null }]
  })
}

async function signaturesOf(ctx: Ctx, id: string): Promise<ReceptionView['signatures']> {
  const rows = await run<Omit<ReceptionView['signatures'][number], 'who'> & { seq: number | null }>(
    ctx.db,
    `select s.id, s.signer, s.deputy_id as "deputyId", s.batch_id as "batchId", s.spoken, s.signed_at as "signedAt", b.seq
     from reception_signatures s left join reception_batches b on b.tenant_id = $1 and b.id = s.batch_id
     where s.tenant_id = $1 and s.reception_id = $2 order by s.signed_at, s.id`,
    [ctx.tenant.id, id],
  )
  const named = await deputiesNamed(
    ctx,
    rows.flatMap(({ deputyId }) => deputyId ?? []),
    '2000-01-01',
  )
  const name = (deputyId: string | null) => named.find((one) => one.id === deputyId)?.name
  return rows.map(({ seq, ...row }) => ({
    ...row,
    who:
      name(row.deputyId) ??
      (seq ? `第${seq}批${signers.resident}` : signers[row.signer as keyof typeof signers]),
  }))
}

async function swapsOf(ctx: Ctx, id: string): Promise<ReceptionView['swaps']> {
  const rows = await run<Omit<ReceptionView['swaps'][number], 'askerName' | 'askedName'>>(
    ctx.db,
    `select id, asker_id as "askerId", asked_id as "askedId", note, asked_at as "askedAt", answer
     from reception_swaps where tenant_id = $1 and reception_id = $2 order by asked_at desc`,
    [ctx.tenant.id, id],
  )
  const ids = [...new Set(rows.flatMap(({ askerId, askedId }) => [askerId, askedId]))]
  const named = await deputiesNamed(ctx, ids, '2000-01-01')
  const name = (one: string) => named.find((person) => person.id === one)?.name ?? ''
  return rows.map((row) => ({ ...row, askerName: name(row.askerId), askedName: name(row.askedId) }))
}
