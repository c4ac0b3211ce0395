import { v7 as uuid } from 'uuid'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { allot } from '#kernel/numbering.ts'
import { writeEvent } from '#kernel/write.ts'
import { CONSENT } from '#words/consent.ts'
import { queryToken } from './opinion.actions.ts'
import { opinionWorkflow } from './opinion.workflow.ts'
import { maybeVoice, mayRateVoice } from './supporter.queries.ts'
import type { Support } from './supporter.schema.ts'

export type VoiceReceipt = { id: string; no: string; token: string }

/**
 * Adds a voice to a matter that is released: a receipt of its own, name and phone sealed, a line in the matter's
 * history. The same page sent twice, or the same receipt shown twice, is one voice; a second one with the same phone gets
 * its receipt and is counted once. Throws `notFound` for what is not released, `invalid` for one's own matter.
 */
export async function addVoice(
  given: Ctx,
  opinionId: string,
  { name, phone, sms, nonce }: Support,
  came?: string,
): Promise<VoiceReceipt> {
  return inTransaction(given, async (ctx) => {
    // Those who join one matter at once do so one after the other.
    await run(ctx.db, 'select pg_advisory_xact_lock(hashtext($1))', [`voice ${ctx.tenant.id} ${opinionId}`])
    const [matter] = await run<{ streetId: string; state: string }>(
      ctx.db,
      `select street_id as "streetId", state from opinions
       where tenant_id = $1 and id = $2 and released_at is not null for share`,
      [ctx.tenant.id, opinionId],
    )
    if (!matter) throw new Denial('notFound')
    const fromId = came && (await ownOf(ctx, came, opinionId))
    if (fromId === opinionId) throw invalid({ path: 'phone', message: '这件就是您自己反映的，不用再附议' })
    const phoneIndex = phone ? ctx.seal.index(phone) : null
    const known = await run<{ id: string; no: string; person: string; isSame: boolean }>(
      ctx.db,
      `select id, no, person, (nonce is not distinct from $3 and $3::text is not null)
         or (withdrawn_at is null and from_id = $4::uuid) is true as "isSame"
       from supporters where tenant_id = $1 and opinion_id = $2
         and (nonce = $3 or (withdrawn_at is null and (from_id = $4::uuid or phone_index = $5))) order by id`,
      [ctx.tenant.id, opinionId, nonce ?? null, fromId ?? null, phoneIndex],
    )
    const same = known.find(({ isSame }) => isSame)
    if (same) return { id: same.id, no: same.no, token: queryToken(ctx, same.id) }
    const id = uuid()
    const [no] = await allot(ctx, voiceSeriesOf(ctx, matter.streetId), ctx.now)
    const isKnown = Boolean(name || phone)
    await ctx.db
      .insertInto('supporters')
      .values({
        tenantId: ctx.tenant.id,
        id,
        no: no!,
        opinionId,
        person: known[0]?.person ?? id,
        fromId: fromId ?? null,
        nonce: nonce ?? null,
        nameSealed: name ? ctx.seal.close(name) : null,
        phoneSealed: phone ? ctx.seal.close(phone) : null,
        phoneIndex,
        wantsSms: Boolean(sms && phone),
        consent: isKnown ? CONSENT : null,
        consentedAt: isKnown ? ctx.now : null,
        at: ctx.now,
      })
      .execute()
    await note(ctx, opinionId, matter.state, 'support')
    return { id, no: no!, token: queryToken(ctx, id) }
  })
}

/** The opinion whose receipt was shown; the matter itself when it is that, or was merged into it; undefined for what is none. */
async function ownOf(ctx: Ctx, id: string, opinionId: string): Promise<string | undefined> {
  const [own] = await run<{ leadId: string | null }>(
    ctx.db,
    'select lead_id as "leadId" from opinions where tenant_id = $1 and id = $2',
    [ctx.tenant.id, id],
  )
  return own && (own.leadId === opinionId ? opinionId : id)
}

/** The series of receipts of voices: `青溪附〔2026〕3号`. */
export function voiceSeriesOf({ facts }: Pick<Ctx, 'facts'>, streetId: string): string {
  return `${facts.places.get(streetId)?.shortName ?? ''}附`
}

/** What this supporter thinks of the answer; the matter does not move. Throws `notNow` before there is an answer to see. */
export async function rateAsSupporter(
  given: Ctx,
  id: string,
  { rating, ratingReason }: { rating: string; ratingReason?: string },
): Promise<void> {
  await inTransaction(given, async (ctx) => {
    await run(ctx.db, 'select id from supporters where tenant_id = $1 and id = $2 for update', [
      ctx.tenant.id,
      id,
    ])
    const voice = await maybeVoice(ctx, id)
    if (!voice) throw new Denial('notFound')
    if (voice.rating === rating && !mayRateVoice(voice)) return
    if (!mayRateVoice(voice))
      throw new Denial('notNow', { label: '评价', why: voice.releasedAt ? '已经评价过了' : '答复还没有公开' })
    await run(
      ctx.db,
      'update supporters set rating = $3, rating_reason = $4, rated_at = $5 where tenant_id = $1 and id = $2',
      [ctx.tenant.id, id, rating, ratingReason ?? null, ctx.now],
    )
    await note(ctx, voice.opinionId, voice.state, 'rateAsSupporter', { rating })
  })
}

/** Takes the voice back; name, phone and what was written go at once. Once more changes nothing. Throws `notFound`. */
export async function withdrawVoice(given: Ctx, id: string): Promise<void> {
  await inTransaction(given, async (ctx) => {
    const voice = await maybeVoice(ctx, id)
    if (!voice) throw new Denial('notFound')
    const done = await run(
      ctx.db,
      `update supporters set withdrawn_at = $3, erased_at = coalesce(erased_at, $3), wants_sms = false, ${NOTHING_LEFT}
       where tenant_id = $1 and id = $2 and withdrawn_at is null returning id`,
      [ctx.tenant.id, id, ctx.now],
    )
    if (done.length) await note(ctx, voice.opinionId, voice.state, 'withdrawSupport')
  })
}

const NOTHING_LEFT =
  'name_sealed = null, phone_sealed = null, phone_index = null, nonce = null, rating_reason = null'

/** Erases what is held of these supporters; their voices stay counted. Gives how many there were. */
export async function eraseVoices(ctx: Ctx, ids: string[]): Promise<number> {
  const rows = await run(
    ctx.db,
    `update supporters set erased_at = $3, wants_sms = false, ${NOTHING_LEFT}
     where tenant_id = $1 and id = any($2) and erased_at is null returning id`,
    [ctx.tenant.id, ids, ctx.now],
  )
  return rows.length
}

function note(ctx: Ctx, opinionId: string, state: string, action: string, input: object = {}) {
  return writeEvent(ctx, {
    id: uuid(),
    subject: opinionWorkflow.name,
    subjectId: opinionId,
    action,
    fromState: state,
    toState: state,
    actorKind: 'resident',
    actorId: null,
    actorName: '附议人',
    input,
    publicText: null,
    at: ctx.now,
  })
}
