import { v7 as uuid } from 'uuid'
import { blacken, keepBlackened, type Region } from '#kernel/attachments.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { maybeSubject } from '#kernel/perform.ts'
import { wholeOf } from '#kernel/store.ts'
import { holds, type Subject } from '#kernel/workflow.ts'
import { writeEvent } from '#kernel/write.ts'
import { findPicture } from './file.queries.ts'
import { opinionWorkflow } from './opinion.workflow.ts'

/** Who may blacken parts of a matter's pictures. */
export const mayBlacken = [{ role: 'stationLiaison', at: 'stationId' }] as const

/**
 * Makes a new picture with the regions blackened; the original stays with the matter and can no longer be released.
 * Drawn anew, the last one counts. Throws Denial `notFound`, `forbidden`, `notNow` once the matter is public, `invalid`
 * for what is no picture or was itself made by blackening.
 */
export async function redactFile(
  given: Ctx,
  fileId: string,
  regions: readonly Region[],
): Promise<{ id: string }> {
  const label = '遮盖照片'
  const { file, row } = await findTouchable(given, fileId, label)
  if (row.releasedAt !== null) throw new Denial('notNow', { label, why: '本件已经公开，请先取消公开再改' })
  if (file.redactedFrom) throw invalid({ path: 'file', message: '这张已经遮盖过，请从原来的照片重新画' })
  const picture = await blacken(await wholeOf(given.files.open(file.hash)), regions)
  return inTransaction(given, async (ctx) => {
    const eventId = uuid()
    const id = await keepBlackened(ctx, fileId, eventId, picture)
    await record(ctx, eventId, row, 'redact', { file: fileId, made: id, regions: regions.length })
    return { id }
  })
}

/**
 * Somebody has looked at the picture and found nothing to blacken; written down once. Throws Denial `notFound`,
 * `forbidden`, `invalid` for what is no picture.
 */
export async function examineFile(given: Ctx, fileId: string): Promise<void> {
  const { file, row } = await findTouchable(given, fileId, '查看照片')
  if (!file.type.startsWith('image/')) throw invalid({ path: 'file', message: '这个文件不是照片' })
  await inTransaction(given, async (ctx) => {
    const known = await run(
      ctx.db,
      `select from events where tenant_id = $1 and subject_id = $2 and action = 'examine' and input ->> 'file' = $3`,
      [ctx.tenant.id, row.id, fileId],
    )
    if (!known.length) await record(ctx, uuid(), row, 'examine', { file: fileId })
  })
}

async function findTouchable(ctx: Ctx, fileId: string, label: string) {
  const file = await findPicture(ctx, fileId)
  const row = await maybeSubject(ctx, opinionWorkflow, file.subjectId)
  if (!row) throw new Denial('notFound')
  if (!mayTouch(ctx, row)) throw new Denial('forbidden', { label })
  return { file, row }
}

/** May this person look the matter's pictures over and blacken parts of them? */
export function mayTouch({ actor }: Pick<Ctx, 'actor'>, row: Pick<Subject, string>): boolean {
  return mayBlacken.some(({ role, at }) => holds(actor, role, row[at]))
}

function record(ctx: Ctx, id: string, row: Subject, action: 'redact' | 'examine', input: object) {
  return writeEvent(ctx, {
    id,
    subject: opinionWorkflow.name,
    subjectId: row.id,
    action,
    fromState: row.state,
    toState: row.state,
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.id,
    actorName: ctx.actor.name,
    input,
    publicText: null,
    at: ctx.now,
  })
}
