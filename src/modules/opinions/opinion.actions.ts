import { v7 as uuid } from 'uuid'
import { attach } from '#kernel/attachments.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { allot } from '#kernel/numbering.ts'
import { begin, maybeSubject } from '#kernel/perform.ts'
import { fits, mayAct } from '#kernel/workflow.ts'
import { streetOf } from '#modules/places/index.ts'
import { dangersIn } from '#texts/danger.ts'
import { CONSENT } from '#words/consent.ts'
import { Release } from './opinion.forms.ts'
import type { EnterOpinion, SubmitOpinion } from './opinion.schema.ts'
import { opinionWorkflow } from './opinion.workflow.ts'
import { refuseNamed } from './publish.actions.ts'

export type Receipt = { id: string; no: string; token: string }
type Where = {
  stationId: string
  deputyId?: string | null
  channel: string
  source?: string
  sourceKey?: string
  /** Made by the client, who may send the same thing twice. */
  id?: string
  /** When it was said, where that is known better than by the day. */
  receivedAt?: Date
  /** What another module writes beside it, in the same transaction. */
  beside?: (ctx: Ctx, opinion: { id: string; no: string }) => Promise<void>
}

/** The first sentence of every public story. */
export const RECEIVED = '已收到您反映的事。'

/**
 * A new opinion from anybody: the row, its number, its history, its clock, and the sealed name and phone, in one
 * transaction. The same `nonce` twice gives the same receipt and one record.
 */
export async function submitOpinion(
  ctx: Ctx,
  input: SubmitOpinion & Partial<EnterOpinion>,
  where: Where,
): Promise<Receipt> {
  const id = where.id ?? uuid()
  try {
    return await inTransaction(ctx, async (ctx) => {
      const row = markedRed(newRow(ctx, id, input, where), input, where)
      const files = input.files ?? []
      const [no] = await allot(ctx, seriesOf(ctx, row.streetId), ctx.now)
      await begin(ctx, opinionWorkflow, numbered(row, no!), { channel: where.channel, files }, RECEIVED)
      if (input.name || input.phone)
        await ctx.db
          .insertInto('opinionReporters')
          .values(reporterRow(ctx, id, input))
          .execute()
      if (files.length) await attach(ctx, opinionWorkflow.name, id, files, 'before')
      await where.beside?.(ctx, { id, no: no! })
      return { id, no: no!, token: queryToken(ctx, id) }
    })
  } catch (error) {
    const again = (error as { constraint?: string }).constraint === 'opinions_nonce'
    if (!again || !input.nonce) throw error
    return receiptOf(ctx, input.nonce)
  }
}

/** What staff or a deputy enters for somebody: of a station they hold, or (a deputy) in their own name. */
export async function enterOpinion(
  ctx: Ctx,
  input: EnterOpinion,
  known: Pick<Where, 'receivedAt' | 'beside'> = {},
): Promise<Receipt & { code: string }> {
  const { actor, facts } = ctx
  const deputyId = [...(actor.grants.get('deputy') ?? [])][0] ?? null
  const mayHere = actor.grants.get('stationLiaison')?.has(input.stationId)
  if (!mayHere && !deputyId) throw new Denial('forbidden', { label: '登记意见' })
  if (facts.places.get(input.stationId)?.kind !== 'station')
    throw invalid({ path: 'stationId', message: '没有这个联络站' })
  // A slip sent twice is one slip of this person: nobody is handed another's receipt for guessing its word.
  const nonce = input.nonce && `${actor.id}.${input.nonce}`
  const receipt = await submitOpinion(
    ctx,
    { ...input, nonce },
    {
      ...known,
      stationId: input.stationId,
      channel: input.channel,
      deputyId: mayHere && !input.inOwnName ? null : deputyId,
    },
  )
  return { ...receipt, code: queryCode(ctx, receipt.id) }
}

/**
 * What is checked before the rules decide, because only the database can tell. Whoever may not take the step learns
 * nothing here: the rules tell them why.
 */
export async function beforeStep(ctx: Ctx, id: string, name: string, input: unknown): Promise<void> {
  if (name !== 'release') return
  const { release } = opinionWorkflow.actions
  const row = await maybeSubject(ctx, opinionWorkflow, id)
  if (row && mayAct(release, row, ctx.actor) && fits(release, row))
    await refuseNamed(ctx, id, Release.parse(input))
}

/** The eight letters typed beside the number: only we can make them, and always the same for one record. */
export function queryCode(ctx: Pick<Ctx, 'seal' | 'tenant'>, id: string): string {
  return ctx.seal.code(`query ${ctx.tenant.id} ${id}`)
}

/** The whole secret of the link on a receipt: tenant, record, code. */
export function queryToken(ctx: Pick<Ctx, 'seal' | 'tenant'>, id: string): string {
  const packed = Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')
  return `${ctx.tenant.key}${packed}${queryCode(ctx, id)}`
}

/** The columns of a new opinion before it has a number. */
export function newRow(
  ctx: Pick<Ctx, 'facts' | 'now'>,
  id: string,
  input: SubmitOpinion & Partial<EnterOpinion>,
  where: Where,
) {
  return {
    id,
    streetId: streetOf(ctx, where.stationId).id,
    stationId: where.stationId,
    deputyId: where.deputyId ?? null,
    unitId: null,
    channel: where.channel,
    title: input.title ?? titleOf(input.content),
    content: input.content,
    location: input.location ?? null,
    lat: input.lat ?? null,
    lng: input.lng ?? null,
    category: input.category ?? null,
    nature: input.nature ?? null,
    kind: input.kind ?? 'small',
    complexity: 'ordinary',
    peopleCount: input.peopleCount ?? 1,
    isEmergency: false,
    isAnonymous: !input.name && !input.phone,
    wantsReply: true,
    receivedAt:
      where.receivedAt ?? (input.receivedOn ? new Date(`${input.receivedOn}T12:00:00+08:00`) : ctx.now),
    nonce: input.nonce ?? null,
    source: where.source ?? null,
    sourceKey: where.sourceKey ?? null,
    outcome: 'pending',
    round: 1,
    // What the rules compare with null before anything was filled in.
    extension: null,
    reply: null,
    firstRating: null,
    secondRating: null,
    releasedAt: null,
    coUnitIds: [] as string[],
    coWaiting: [] as string[],
    coSilent: [] as string[],
    coDueAt: null,
    planId: null,
    parentId: null,
    leadId: null,
    lineage: null,
    stateBefore: null,
    fromStationId: null,
    outsideId: null,
  }
}

/** Who tells of danger now is looked at within hours; what was said some days ago no longer is one. */
function markedRed<Row extends { kind: string; isEmergency: boolean }>(
  row: Row,
  { content, receivedOn }: { content: string; receivedOn?: string },
  { receivedAt }: Where,
): Row {
  if (receivedOn || receivedAt || !dangersIn(content).length) return row
  return { ...row, kind: 'urgent', isEmergency: true }
}

/** Whom to call there when gas leaks; null when the street has not set it. */
export function gasPhoneAt({ facts, now }: Pick<Ctx, 'facts' | 'now'>, placeId: string): string | null {
  const { default: value, basis } = opinionWorkflow.numbers!.gasPhone!
  const number = facts.setting<number>('opinion.gasPhone', placeId, now, { value, basis }).value
  if (!number) return null
  const digits = String(number)
  // An area code begins with 0, which a number cannot keep.
  return digits.length >= 10 && !/^(1|400|800)/.test(digits) ? `0${digits}` : digits
}

/** The row with its number. */
export function numbered<Row extends object>(row: Row, no: string) {
  return { ...row, no }
}

/** The first sentence of what was said, until a clerk writes a better title. */
export function titleOf(content: string): string {
  const first = content.split(/[。！？!?\n；;]/)[0]!.trim() || content
  return [...first].slice(0, 30).join('') + ([...first].length > 30 ? '…' : '')
}

export function seriesOf({ facts }: Pick<Ctx, 'facts'>, streetId: string): string {
  const street = facts.places.get(streetId)
  return `${street?.shortName ?? ''}意`
}

/** Who said it, sealed, beside the record. */
export function reporterRow(
  ctx: Pick<Ctx, 'seal' | 'tenant' | 'now'>,
  id: string,
  { name, phone, sms }: { name?: string; phone?: string; sms?: boolean },
) {
  return {
    tenantId: ctx.tenant.id,
    opinionId: id,
    nameSealed: name ? ctx.seal.close(name) : null,
    phoneSealed: phone ? ctx.seal.close(phone) : null,
    phoneIndex: phone ? ctx.seal.index(phone) : null,
    wantsSms: Boolean(sms && phone),
    consent: CONSENT,
    consentedAt: ctx.now,
  }
}

async function receiptOf(ctx: Ctx, nonce: string): Promise<Receipt> {
  const row = await ctx.db
    .selectFrom('opinions')
    .select(['id', 'no'])
    .where('tenantId', '=', ctx.tenant.id)
    .where('nonce', '=', nonce)
    .executeTakeFirstOrThrow()
  return { ...row, token: queryToken(ctx, row.id) }
}
