import { dropFiles } from '#kernel/attachments.ts'
import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import type { JobCtx } from '#kernel/jobs.ts'
import { maybeSubject } from '#kernel/perform.ts'
import { keepPortrait } from '#kernel/portrait.ts'
import { holds, type Subject } from '#kernel/workflow.ts'
import { writeLine } from '#kernel/write.ts'
import type { SetPortrait } from './mandate.schema.ts'
import { mandateWorkflow } from './mandate.workflow.ts'
import { findMandate } from './roster.queries.ts'

/**
 * Puts a deputy's photo on the public pages, with the day on which they agreed (个人信息保护法第13、29条). Throws Denial
 * `notNow` for a mandate that has ended, `invalid` without consent or for what is no photo.
 */
export async function setPortrait(
  given: Ctx,
  mandateId: string,
  { file, consentedOn }: SetPortrait,
): Promise<void> {
  const { row, personId } = await findKept(given, mandateId)
  if (row.state === 'terminated') throw new Denial('notNow', { label: '放照片', why: '代表资格已经终止' })
  if (consentedOn > dayOf(given.now)) throw invalid({ path: 'consentedOn', message: '这一天还没有到' })
  await inTransaction(given, async (ctx) => {
    await drop(ctx, personId)
    const fileId = await keepPortrait(ctx, file, personId)
    await run(
      ctx.db,
      `insert into portraits (tenant_id, person_id, file_id, consented_on, set_by, set_at) values ($1, $2, $3, $4, $5, $6)`,
      [ctx.tenant.id, personId, fileId, consentedOn, ctx.actor.name, ctx.now],
    )
    await record(ctx, row, 'setPortrait', { consentedOn })
  })
}

/** Takes the photo away: the deputy no longer agrees, or it is to be another one. */
export async function removePortrait(given: Ctx, mandateId: string): Promise<void> {
  const { row, personId } = await findKept(given, mandateId)
  await inTransaction(given, async (ctx) => {
    if (await drop(ctx, personId)) await record(ctx, row, 'removePortrait', {})
  })
}

/** Photos of who holds no mandate any more, or none that goes on: gone, not only hidden. Gives how many. */
export async function dropOutgone(ctx: Ctx): Promise<number> {
  const gone = await run<{ personId: string }>(
    ctx.db,
    `select p.person_id as "personId" from portraits p where p.tenant_id = $1 and not exists (select from mandates m
       where m.tenant_id = $1 and m.person_id = p.person_id and m.state <> 'terminated'
         and (m.until is null or m.until >= $2))`,
    [ctx.tenant.id, dayOf(ctx.now)],
  )
  for (const { personId } of gone) await drop(ctx, personId)
  return gone.length
}

/** The nightly job. */
export async function sweepPortraits(ctx: JobCtx): Promise<void> {
  await inTransaction(ctx, async (ctx) => void (await dropOutgone(ctx)))
}

async function drop(ctx: Ctx, personId: string): Promise<boolean> {
  const gone = await run(
    ctx.db,
    'delete from portraits where tenant_id = $1 and person_id = $2 returning person_id',
    [ctx.tenant.id, personId],
  )
  if (gone.length) await dropFiles(ctx, [personId])
  return gone.length > 0
}

/** The mandate, when it is this person's to keep. Throws Denial `notFound`, or `forbidden` for who only reads the roster. */
export async function findKept(ctx: Ctx, id: string): Promise<{ row: Subject; personId: string }> {
  const { personId } = await findMandate(ctx, id)
  const row = (await maybeSubject(ctx, mandateWorkflow, id))!
  if (!holds(ctx.actor, 'streetStaff', row.stationId)) throw new Denial('forbidden', { label: '代表照片' })
  return { row, personId }
}

function record(ctx: Ctx, { id, state }: Subject, action: string, input: object): Promise<void> {
  return writeLine(ctx, {
    subject: mandateWorkflow.name,
    subjectId: id,
    state,
    action,
    input,
  })
}
