import { v7 as uuid } from 'uuid'
import { attach, copyFiles, dropFiles } from '#kernel/attachments.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { perform } from '#kernel/perform.ts'
import { writeEvent } from '#kernel/write.ts'
import { announce } from '#modules/notices/index.ts'
import { opinionWorkflow } from '#modules/opinions/index.ts'
import { personName } from '#modules/people/index.ts'
import { findMessage, type Talk, whoAnswers, whyNotForward, whyNotWrite } from './message.queries.ts'
import type { Forward, LookAt, Say } from './message.schema.ts'
import { type Side, sides } from './message.words.ts'

const MOMENT = 60_000

/**
 * Writes one message; what the other side wrote before counts as read. The same words twice within a minute, as a
 * double click sends them, are one. Throws Denial `notNow` when it is the other's turn to answer or the matter has ended long ago.
 */
export async function say(given: Ctx, talk: Talk, { text, files }: Say): Promise<{ id: string }> {
  return inTransaction(given, async (ctx) => {
    const { row, side } = talk
    // One at a time, so that who comes second sees what the first one wrote.
    await run(ctx.db, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`messages ${row.id}`])
    const answers = await whoAnswers(ctx, row)
    const why = whyNotWrite(ctx, talk, answers)
    if (why) throw new Denial('notNow', { label: '发消息', why })
    const again = files.length ? undefined : await maybeSame(ctx, talk, text)
    if (again) return again
    const isFirst = side === 'resident' && !(await isWaiting(ctx, row.id))
    const id = uuid()
    await markRead(ctx, talk)
    await run(
      ctx.db,
      `insert into messages (tenant_id, id, opinion_id, side, addressee_id, author_id, author_name, text_sealed, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ctx.tenant.id,
        id,
        row.id,
        side,
        side === 'resident' ? (answers === 'deputy' ? row.deputyId : row.stationId) : null,
        ctx.actor.id,
        (side === 'deputy' && (await personName(ctx, String(row.deputyId)))) || ctx.actor.name,
        ctx.seal.close(text),
        ctx.now,
      ],
    )
    if (files.length) await attach(ctx, 'message', id, files, 'message')
    await record(ctx, id, 'send', {
      opinion: row.id,
      side,
      photos: files.length,
      mark: ctx.seal.mac(`${id} ${text}`),
    })
    if (isFirst) await tell(ctx, talk, answers)
    refresh(ctx, talk)
    return { id }
  })
}

/** The text is compared after opening: the same words are sealed differently each time. */
async function maybeSame(ctx: Ctx, { row, side }: Talk, text: string): Promise<{ id: string } | undefined> {
  const [last] = await run<{ id: string; textSealed: string }>(
    ctx.db,
    `select id, text_sealed as "textSealed" from messages where tenant_id = $1 and opinion_id = $2 and side = $3
       and text_sealed is not null and at > $4 order by at desc, id desc limit 1`,
    [ctx.tenant.id, row.id, side, new Date(ctx.now.getTime() - MOMENT)],
  )
  return last && ctx.seal.open(last.textSealed) === text ? { id: last.id } : undefined
}

async function isWaiting(ctx: Ctx, opinionId: string): Promise<boolean> {
  const found = await run(
    ctx.db,
    `select 1 from messages where tenant_id = $1 and opinion_id = $2 and side = 'resident' and read_at is null limit 1`,
    [ctx.tenant.id, opinionId],
  )
  return found.length > 0
}

/** Whoever answers is told once, until they have read; never what was said. */
async function tell(ctx: Ctx, { row }: Talk, answers: Exclude<Side, 'resident'>): Promise<void> {
  await announce(ctx, {
    people: answers === 'deputy' ? [String(row.deputyId)] : [],
    told: answers === 'station' ? [{ role: 'stationLiaison', placeId: String(row.stationId) }] : [],
    subject: opinionWorkflow.name,
    subjectId: row.id,
    what: '群众留言，请回话',
    kind: 'turn',
  })
}

/** What the other side wrote has been seen by this one. Gives how many were new. */
export async function read(given: Ctx, talk: Talk): Promise<number> {
  return inTransaction(given, async (ctx) => {
    const n = await markRead(ctx, talk)
    if (n) refresh(ctx, talk)
    return n
  })
}

async function markRead(ctx: Ctx, { row, side }: Talk): Promise<number> {
  // Who only listens (a station beside its deputy) leaves the mark to who answers.
  if (side === 'station' && (await whoAnswers(ctx, row)) === 'deputy') return 0
  const seen = await run(
    ctx.db,
    `update messages set read_at = $4 where tenant_id = $1 and opinion_id = $2 and read_at is null
       and (side = 'resident') <> $3 returning id`,
    [ctx.tenant.id, row.id, side === 'resident', ctx.now],
  )
  return seen.length
}

/** The whole text, with a line among the looks that the person can read. Throws Denial `invalid` when it is not there. */
export async function lookAt(given: Ctx, talk: Talk, { message, reason }: LookAt): Promise<{ text: string }> {
  return inTransaction(given, async (ctx) => {
    const { row, side } = talk
    const { text } = await findMessage(ctx, talk, message)
    const [as, at] = side === 'deputy' ? ['deputy', row.deputyId] : ['stationLiaison', row.stationId]
    await writeEvent(ctx, {
      ...eventOf(ctx, 'reveal', { reason: `对话里的电话等：${reason}`, as, at }),
      subject: opinionWorkflow.name,
      subjectId: row.id,
      fromState: row.state,
      toState: row.state,
    })
    return { text }
  })
}

/**
 * Hands what the station wrote about a message on to the unit, as a supplement of the opinion. Throws Denial `notNow` for a
 * complaint and while no unit is at it.
 */
export async function forward(given: Ctx, talk: Talk, { message, note, withPhotos }: Forward): Promise<void> {
  await inTransaction(given, async (ctx) => {
    const { row } = talk
    await findMessage(ctx, talk, message)
    const why = whyNotForward(row)
    if (why) throw new Denial('notNow', { label: opinionWorkflow.actions.passOn.label, why })
    await perform(ctx, opinionWorkflow, row.id, 'passOn', { note })
    if (withPhotos)
      await copyFiles(ctx, message, { subject: opinionWorkflow.name, id: row.id, purpose: 'supplement' })
    await record(ctx, message, 'forward', { opinion: row.id, withPhotos })
  })
}

/** Erases every word and photo of these opinions' conversations; that there was one remains. Gives of how many. */
export async function eraseMessages(given: Ctx, opinionIds: readonly string[]): Promise<number> {
  return inTransaction(given, async (ctx) => {
    const gone = await run<{ id: string; opinionId: string }>(
      ctx.db,
      `update messages set text_sealed = null, erased_at = $3 where tenant_id = $1 and opinion_id = any($2::uuid[])
         and erased_at is null returning id, opinion_id as "opinionId"`,
      [ctx.tenant.id, opinionIds, ctx.now],
    )
    if (!gone.length) return 0
    const ids = gone.map(({ id }) => id)
    await dropFiles(ctx, ids)
    for (const { id, opinionId } of gone) await record(ctx, id, 'erase', { opinion: opinionId })
    return new Set(gone.map(({ opinionId }) => opinionId)).size
  })
}

function refresh(ctx: Ctx, { row }: Talk): void {
  // The unit's screens do not even hear that something was written.
  const heard = { ...row, unitId: null, unitIds: null }
  ctx.afterCommit?.push(() => ctx.live.publish({ tenantId: ctx.tenant.id, subject: 'message', row: heard }))
}

/** A line of history of its own, apart from the opinion's: the unit reads that one. */
function record(ctx: Ctx, id: string, action: string, input: object): Promise<void> {
  return writeEvent(ctx, { ...eventOf(ctx, action, input), subject: 'message', subjectId: id })
}

function eventOf(ctx: Ctx, action: string, input: object) {
  const { kind, id, name } = ctx.actor
  return {
    id: uuid(),
    action,
    fromState: null,
    toState: action,
    actorKind: kind,
    actorId: id,
    actorName: kind === 'resident' ? sides.resident : name,
    input,
    publicText: null,
    at: ctx.now,
  }
}
