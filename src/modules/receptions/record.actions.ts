import type { Readable } from 'node:stream'
import { v7 as uuid } from 'uuid'
import { attach, keepSignature, ownerOf } from '#kernel/attachments.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { ready } from '#kernel/files.ts'
import { maybeSubject, perform } from '#kernel/perform.ts'
import { happenedAt } from '#kernel/taken.ts'
import { holds } from '#kernel/workflow.ts'
import { writeEvent } from '#kernel/write.ts'
import { EnterOpinion, listByIds, opinionWorkflow, submitOpinion } from '#modules/opinions/index.ts'
import { unitsFor } from '#modules/places/index.ts'
import { lockReception } from './clash.actions.ts'
import { historyRow } from './history.events.ts'
import type { Claim, NewMatter, Sign } from './reception.forms.ts'
import { findReception, type Row } from './reception.queries.ts'
import { recorders } from './reception.scope.ts'
import type { Reception } from './reception.table.ts'
import { modes } from './reception.words.ts'

type Written = { id: string; no: string }

/** What was made with this id in this reception by this person. Throws `taken` for somebody else's. */
async function maybeWritten(
  ctx: Ctx,
  table: 'batches' | 'matters' | 'signatures',
  receptionId: string,
  id?: string,
) {
  if (!id) return undefined
  const key = table === 'matters' ? 'opinion_id' : 'id'
  const [row] = await run<{ receptionId: string; by: string; n: number }>(
    ctx.db,
    `select reception_id as "receptionId", made_by as by, ${table === 'signatures' ? '0' : 'seq'} as n
     from reception_${table} where tenant_id = $1 and ${key} = $2`,
    [ctx.tenant.id, id],
  )
  if (row && (row.by !== ctx.actor.id || row.receptionId !== receptionId)) throw new Denial('taken')
  return row
}

/** Opens the record to write into: seen, by who may, while people are received or just after; locked. */
type Recorder = (typeof recorders)[number]

async function writing<T>(
  given: Ctx,
  id: string,
  label: string,
  work: (ctx: Ctx, row: Reception) => Promise<T>,
  {
    states = ['held', 'recorded'],
    by = recorders,
  }: { states?: readonly string[]; by?: readonly Recorder[] } = {},
): Promise<T> {
  const seen = await findReception(given, id)
  if (!by.some(({ role, at }) => holds(given.actor, role, seen[at]))) throw new Denial('forbidden', { label })
  return inTransaction(given, async (ctx) => {
    const row = await lockReception(ctx, id)
    if (!states.includes(row.state)) {
      const why = row.state === 'published' ? '请先开始接待' : '这场接待的记录已经不再修改'
      throw new Denial('notNow', { label, why })
    }
    return work(ctx, row)
  })
}

/** One batch more: who came together, and how many; from a booking, or walk-ins. Same id by the same person: the same. */
export function addBatch(
  ctx: Ctx,
  receptionId: string,
  input: { id?: string; persons: number; bookingId?: string },
): Promise<{ id: string; seq: number }> {
  return writing(ctx, receptionId, '登记来访', async (ctx, row) => {
    const again = await maybeWritten(ctx, 'batches', receptionId, input.id)
    if (again) return { id: input.id!, seq: again.n }
    if (input.bookingId) await refuseBooking(ctx, receptionId, input.bookingId)
    const [made] = await run<{ id: string; seq: number }>(
      ctx.db,
      `insert into reception_batches (tenant_id, id, reception_id, seq, persons, booking_id, made_by, came_at)
       select $1, $2, $3, coalesce(max(seq), 0) + 1, $4, $5::uuid, $6::uuid, $7
       from reception_batches where tenant_id = $1 and reception_id = $3 returning id, seq`,
      [
        ctx.tenant.id,
        input.id ?? uuid(),
        receptionId,
        input.persons,
        input.bookingId ?? null,
        ctx.actor.id,
        happenedAt(ctx),
      ],
    )
    await writeEvent(ctx, historyRow(ctx, row, 'batch', { seq: made!.seq, persons: input.persons }))
    return made!
  })
}

async function refuseBooking(ctx: Ctx, receptionId: string, bookingId: string) {
  const [booking] = await run<{ isOff: boolean; hasCome: boolean }>(
    ctx.db,
    `select cancelled_at is not null as "isOff",
       exists (select from reception_batches h where h.tenant_id = $1 and h.booking_id = $3) as "hasCome"
     from reception_bookings where tenant_id = $1 and reception_id = $2 and id = $3`,
    [ctx.tenant.id, receptionId, bookingId],
  )
  const why = !booking
    ? '没有这个预约'
    : booking.isOff
      ? '这个预约已经取消'
      : booking.hasCome
        ? '这个预约已经登记到场'
        : ''
  if (why) throw invalid({ path: 'bookingId', message: why })
}

/**
 * What somebody said becomes an opinion at once, through the opinions' own door, numbered and with its clocks; what the
 * deputy answered on the spot is its answer. Name and phone of a booking need not be typed again.
 */
export function addMatter(ctx: Ctx, receptionId: string, input: NewMatter): Promise<Written> {
  return writing(ctx, receptionId, '记下反映的事', async (ctx, row) => {
    const again = await maybeWritten(ctx, 'matters', receptionId, input.id)
    if (again) return { id: input.id!, no: (await listByIds(ctx, [input.id!]))[0]?.no ?? '' }
    if (input.id && (await maybeSubject(ctx, opinionWorkflow, input.id))) throw new Denial('taken')
    const { proposed, answer, batchId, deputyId, id, ...said } = input
    const batch = batchId ? await findBatch(ctx, receptionId, batchId) : undefined
    const known = batch?.bookingId ? await contactOf(ctx, batch.bookingId) : {}
    const channel = modes[row.mode as keyof typeof modes].channel
    // One schema for all that is entered, whoever enters it: field, nature and kind are checked there.
    const entered = EnterOpinion.parse({
      ...known,
      ...said,
      files: [],
      stationId: row.stationId,
      channel,
    })
    const where = { stationId: row.stationId, channel, deputyId: deputyFor(ctx, row, deputyId), id }
    const opinion = await submitOpinion(ctx, entered, where)
    await run(
      ctx.db,
      `insert into reception_matters (tenant_id, reception_id, opinion_id, seq, batch_id, proposed, made_by)
       select $1, $2, $3, coalesce(max(seq), 0) + 1, $4::uuid, $5, $6::uuid
       from reception_matters where tenant_id = $1 and reception_id = $2`,
      [ctx.tenant.id, receptionId, opinion.id, batchId ?? null, proposed, ctx.actor.id],
    )
    await writeEvent(ctx, historyRow(ctx, row, 'matter', { opinionId: opinion.id, no: opinion.no }))
    if (answer) await perform(ctx, opinionWorkflow, opinion.id, 'answerOnSpot', { reply: answer, files: [] })
    return { id: opinion.id, no: opinion.no }
  })
}

/** Whose matter it is: the deputy who records, or whom the recorder names among those on duty, or the first of them. */
function deputyFor({ actor }: Ctx, { deputyIds }: Reception, asked: string | undefined): string | null {
  if (asked && !deputyIds.includes(asked))
    throw invalid({ path: 'deputyId', message: '请选择本场值班的代表' })
  return deputyIds.find((id) => actor.grants.get('deputy')?.has(id)) ?? asked ?? deputyIds[0] ?? null
}

async function findBatch(ctx: Ctx, receptionId: string, id: string) {
  const [batch] = await run<{ bookingId: string | null }>(
    ctx.db,
    `select booking_id as "bookingId" from reception_batches where tenant_id = $1 and reception_id = $2 and id = $3`,
    [ctx.tenant.id, receptionId, id],
  )
  if (!batch) throw invalid({ path: 'batchId', message: '没有这一批来访' })
  return batch
}

async function contactOf(ctx: Ctx, bookingId: string): Promise<{ name?: string; phone?: string }> {
  const [sealed] = await run<{ name: string | null; phone: string | null }>(
    ctx.db,
    'select name_sealed as name, phone_sealed as phone from reception_bookings where tenant_id = $1 and id = $2',
    [ctx.tenant.id, bookingId],
  )
  return {
    ...(sealed?.name ? { name: ctx.seal.open(sealed.name) } : {}),
    ...(sealed?.phone ? { phone: ctx.seal.open(sealed.phone) } : {}),
  }
}

/**
 * A unit takes a problem on itself in front of everybody (问题认领): the matter is registered and handed to it at once,
 * and the promise stands on the printed list. Throws `forbidden`, `notNow`, `invalid`.
 */
export function claimMatter(
  ctx: Ctx,
  receptionId: string,
  opinionId: string,
  input: Claim,
): Promise<Written> {
  return writing(
    ctx,
    receptionId,
    '现场认领',
    async (ctx, row) => {
      const [linked] = await run<{ unitId: string | null }>(
        ctx.db,
        `select claim_unit_id as "unitId" from reception_matters
       where tenant_id = $1 and reception_id = $2 and opinion_id = $3`,
        [ctx.tenant.id, receptionId, opinionId],
      )
      const [opinion] = linked ? await listByIds(ctx, [opinionId]) : []
      if (!opinion) throw invalid({ path: 'opinionId', message: '这件事不是这场接待记下的' })
      if (linked!.unitId === input.unitId) return { id: opinionId, no: opinion.no }
      if (linked!.unitId || opinion.isRouted)
        throw new Denial('notNow', { label: '认领', why: '这件事已经有了去处' })
      if (!unitsFor(ctx, row.stationId).some(({ id }) => id === input.unitId))
        throw invalid({ path: 'unitId', message: '没有这个承办单位' })
      if (opinion.state === 'received') {
        const title = opinion.title.length < 4 ? `${opinion.title}（接待反映）` : opinion.title.slice(0, 60)
        await perform(ctx, opinionWorkflow, opinionId, 'register', {
          title,
          category: input.category,
          nature: input.nature,
        })
      }
      const handed = { unitId: input.unitId, note: input.note || `${input.claimedBy}现场认领` }
      await perform(ctx, opinionWorkflow, opinionId, 'assign', handed)
      await run(
        ctx.db,
        `update reception_matters set claim_unit_id = $4, claimed_by = $5, claim_note = $6, claimed_at = $7
       where tenant_id = $1 and reception_id = $2 and opinion_id = $3`,
        [ctx.tenant.id, receptionId, opinionId, input.unitId, input.claimedBy, input.note, ctx.now],
      )
      const { unitId, claimedBy } = input
      await writeEvent(ctx, historyRow(ctx, row, 'claim', { opinionId, unitId, claimedBy }))
      return { id: opinionId, no: opinion.no }
    },
    { by: recorders.slice(0, 1) },
  )
}

/** A signature drawn on the screen, kept sealed, or the reason why it was confirmed by word of mouth. */
export function sign(ctx: Ctx, receptionId: string, input: Sign): Promise<{ id: string }> {
  const states = ['held', 'recorded', 'routed']
  return writing(ctx, receptionId, '签名', (ctx, row) => addSignature(ctx, row, input), { states })
}

async function addSignature(ctx: Ctx, row: Reception, input: Sign): Promise<{ id: string }> {
  if (await maybeWritten(ctx, 'signatures', row.id, input.id)) return { id: input.id! }
  if (input.deputyId && !row.deputyIds.includes(input.deputyId))
    throw invalid({ path: 'deputyId', message: '请选择本场值班的代表' })
  if (input.batchId) await findBatch(ctx, row.id, input.batchId)
  const id = input.id ?? uuid()
  const fileId = input.image ? await keepSignature(ctx, input.image, ownerOf(ctx)) : null
  if (fileId) await attach(ctx, 'reception', row.id, [fileId], 'signature')
  await ctx.db
    .insertInto('receptionSignatures')
    .values({
      tenantId: ctx.tenant.id,
      id,
      receptionId: row.id,
      signer: input.signer,
      deputyId: input.deputyId ?? null,
      batchId: input.batchId ?? null,
      fileId,
      spoken: input.spoken ?? null,
      madeBy: ctx.actor.id!,
      signedAt: happenedAt(ctx),
    })
    .execute()
  await writeEvent(ctx, historyRow(ctx, row, 'sign', { signer: input.signer, isSpoken: !fileId }))
  return { id }
}

/** The picture of a signature, for who may record here; each look is a line of the history. */
export async function showSignature(ctx: Ctx, receptionId: string, id: string): Promise<Readable> {
  const row: Row = await findReception(ctx, receptionId)
  if (!recorders.some(({ role, at }) => holds(ctx.actor, role, row[at])))
    throw new Denial('forbidden', { label: '查看签名' })
  const [file] = await run<{ hash: string }>(
    ctx.db,
    `select f.hash from reception_signatures s join files f on f.tenant_id = $1 and f.id = s.file_id
     where s.tenant_id = $1 and s.reception_id = $2 and s.id = $3`,
    [ctx.tenant.id, receptionId, id],
  )
  if (!file) throw invalid({ path: 'signatureId', message: '没有这个签名' })
  await writeEvent(ctx, historyRow(ctx, row, 'lookSignature', { signatureId: id }))
  return ready(ctx.files.open(file.hash))
}
