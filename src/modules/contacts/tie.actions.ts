import { v7 as uuid } from 'uuid'
import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { begin } from '#kernel/perform.ts'
import { writeLine } from '#kernel/write.ts'
import { enterOpinion } from '#modules/opinions/index.ts'
import { membersAt, namesOf } from '#modules/people/index.ts'
import type { Keep, Log, ManGrid } from './tie.forms.ts'
import { findTie, mayLog, numberOf, type TieRecord } from './tie.queries.ts'
import { tieWorkflow } from './tie.workflow.ts'

/**
 * A contact that is kept from today: a deputy's own, or what the station's people lay down for a deputy or a member.
 * Throws Denial `invalid` for people who are not theirs, and where the quota of a member is full.
 */
export async function keepTie(ctx: Ctx, input: Keep): Promise<{ id: string }> {
  const { grants } = ctx.actor
  const places = [...(grants.get('stationLiaison') ?? [])]
  const self = [...(grants.get('deputy') ?? [])][0]
  const ownerId = places.length ? (input.ownerId ?? self) : self
  if (!ownerId) throw invalid({ path: 'ownerId', message: '请选择由谁联系' })
  const names = await namesOf(ctx, [ownerId, ...(input.targetId ? [input.targetId] : [])])
  const stationId = names.get(input.kind === 'voter' ? ownerId : (input.targetId ?? ''))?.stationId
  const isOurs = Boolean(
    stationId && (places.includes(stationId) || (ownerId === self && input.kind === 'voter')),
  )
  if (input.kind === 'voter' && !isOurs) throw invalid({ path: 'ownerId', message: '请选择本站的现任代表' })
  if (input.kind === 'deputy') {
    if (!isOurs) throw invalid({ path: 'targetId', message: '请选择本站的现任代表' })
    const above = ctx.facts.upwards(stationId).map(({ id }) => id)
    if (!(await membersAt(ctx, above)).includes(ownerId))
      throw invalid({ path: 'ownerId', message: '请选择本街道工委的委员' })
    await refuseTooMany(ctx, ownerId, input.targetId!, stationId!)
  }
  const id = uuid()
  const row = {
    id,
    kind: input.kind,
    stationId,
    ownerId,
    targetId: input.kind === 'deputy' ? input.targetId : null,
    nameSealed: input.kind === 'voter' ? ctx.seal.close(input.name!) : null,
    phoneSealed: input.kind === 'voter' && input.phone ? ctx.seal.close(input.phone) : null,
    home: input.kind === 'voter' ? (input.home ?? null) : null,
    since: dayOf(ctx.now),
  }
  await begin(ctx, tieWorkflow, row, { kind: input.kind }, null)
  return { id }
}

async function refuseTooMany(ctx: Ctx, ownerId: string, targetId: string, stationId: string) {
  const most = numberOf(ctx, 'memberMost', stationId)
  const held = await run<{ targetId: string }>(
    ctx.db,
    `select target_id as "targetId" from ties where tenant_id = $1 and owner_id = $2 and kind = 'deputy' and state = 'kept'`,
    [ctx.tenant.id, ownerId],
  )
  if (held.some((one) => one.targetId === targetId))
    throw invalid({ path: 'targetId', message: '已经在联系这位代表了' })
  if (held.length >= most.value)
    throw invalid({
      path: 'targetId',
      message: `已联系${held.length}位，至多${most.value}位（${most.basis}）`,
    })
}

/**
 * 记联系. What was said may become an opinion in the same transaction, with the voter's name where they agree. Throws
 * Denial `notFound`, `forbidden`, `notNow` when the contact has ended, `invalid` for a day that is not possible.
 */
export async function logContact(
  ctx: Ctx,
  id: string,
  input: Log,
): Promise<{ id: string; no: string | null }> {
  const tie = await findTie(ctx, id)
  if (!mayLog(ctx, tie)) throw new Denial('forbidden', { label: '记联系' })
  if (tie.state !== 'kept') throw new Denial('notNow', { label: '记联系', why: '已经不再联系' })
  if (input.contactedOn > dayOf(ctx.now)) throw invalid({ path: 'contactedOn', message: '还没有到这一天' })
  if (input.asOpinion && input.said.length < 4)
    throw invalid({ path: 'said', message: '转成意见，不少于4个字' })
  return inTransaction(ctx, async (ctx) => {
    const opinion = input.asOpinion ? await opinionOf(ctx, tie, input) : undefined
    const logId = uuid()
    const { contactedOn, way, said } = input
    await ctx.db
      .insertInto('tieLogs')
      .values({
        tenantId: ctx.tenant.id,
        id: logId,
        tieId: id,
        contactedOn,
        way,
        said,
        opinionId: opinion?.id ?? null,
        loggedBy: ctx.actor.id,
        loggedName: ctx.actor.name,
        loggedAt: ctx.now,
      })
      .execute()
    await noted(ctx, tie, 'log', { contactedOn, way, no: opinion?.no ?? null })
    return { id: logId, no: opinion?.no ?? null }
  })
}

function opinionOf(ctx: Ctx, tie: TieRecord, { said, contactedOn, withName }: Log) {
  const open = (sealed: string | null) => (withName && sealed ? ctx.seal.open(sealed) : undefined)
  const { stationId, nameSealed, phoneSealed } = tie
  return enterOpinion(ctx, {
    stationId,
    channel: 'direct_line',
    content: said,
    receivedOn: contactedOn,
    name: open(nameSealed),
    phone: open(phoneSealed),
    files: [],
    inOwnName: ctx.actor.grants.get('deputy')?.has(tie.ownerId) ?? false,
  })
}

/** The voter's name and phone, whole; the look is a line of history. Throws Denial `notFound`, `forbidden`. */
export async function revealVoter(ctx: Ctx, id: string, reason: string) {
  const tie = await findTie(ctx, id)
  if (!mayLog(ctx, tie)) throw new Denial('forbidden', { label: '查看姓名电话' })
  const open = (sealed: string | null) => (sealed ? ctx.seal.open(sealed) : null)
  await noted(ctx, tie, 'reveal', { reason })
  return { name: open(tie.nameSealed), phone: open(tie.phoneSealed) }
}

async function noted(
  ctx: Ctx,
  { id, state }: TieRecord,
  action: string,
  input: object,
  subject = tieWorkflow.name,
) {
  await writeLine(ctx, {
    subject,
    subjectId: id,
    state,
    action,
    input,
  })
}

/** Who the deputies of a grid are from now on. Throws Denial `forbidden` for another street's grid, `invalid`. */
export async function manGrid(ctx: Ctx, { gridId, deputyIds }: ManGrid): Promise<void> {
  if (!ctx.actor.grants.get('streetStaff')?.has(gridId))
    throw new Denial('forbidden', { label: '安排代表进网格' })
  if (ctx.facts.places.get(gridId)?.kind !== 'grid')
    throw invalid({ path: 'gridId', message: '没有这个网格' })
  const ids = [...new Set(deputyIds)]
  const most = numberOf(ctx, 'gridMost', gridId)
  if (ids.length > most.value)
    throw invalid({ path: 'deputyIds', message: `至多${most.value}位（${most.basis}）` })
  const names = await namesOf(ctx, ids)
  const strangers = ids.filter((id) => {
    const stationId = names.get(id)?.stationId
    return !stationId || !ctx.actor.grants.get('streetStaff')?.has(stationId)
  })
  if (strangers.length) throw invalid({ path: 'deputyIds', message: '请选择本街道的现任代表' })
  await inTransaction(ctx, async (ctx) => {
    const tenantId = ctx.tenant.id
    await run(
      ctx.db,
      'delete from grid_deputies where tenant_id = $1 and grid_id = $2 and deputy_id <> all($3::uuid[])',
      [tenantId, gridId, ids],
    )
    if (ids.length)
      await ctx.db
        .insertInto('gridDeputies')
        .values(ids.map((deputyId) => ({ tenantId, gridId, deputyId, since: dayOf(ctx.now) })))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    const grid = { id: gridId, state: 'kept' } as TieRecord
    await noted(ctx, grid, 'man', { deputyIds: ids }, 'grid')
  })
}
