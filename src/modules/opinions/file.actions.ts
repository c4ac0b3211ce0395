import { v7 as uuid } from 'uuid'
import { blacken, keepBlackened, type Region } from '#kernel/attachments.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import { maybeSubject } from '#kernel/perform.ts'
import { holds } from '#kernel/workflow.ts'
import { writeEvent } from '#kernel/write.ts'
import { findPicture } from './file.queries.ts'
import { opinionWorkflow } from './opinion.workflow.ts'

/** Who may blacken parts of a matter's pictures. */
export const mayBlacken = [{ role: 'stationLiaison', at: 'stationId' }] as const

/**
 * Makes a new picture with the regions blackened; the original stays with the matter and can no longer be released.
 * Throws Denial `notFound`, `forbidden`, `invalid` for what is no picture.
 */
export async function redactFile(
  given: Ctx,
  fileId: string,
  regions: readonly Region[],
): Promise<{ id: string }> {
  const file = await findPicture(given, fileId)
  const row = await maybeSubject(given, opinionWorkflow, file.subjectId)
  if (!row) throw new Denial('notFound')
  if (!mayBlacken.some(({ role, at }) => holds(given.actor, role, row[at])))
    throw new Denial('forbidden', { label: '遮盖照片' })
  const picture = await blacken(await contentOf(given, file.hash), regions)
  return inTransaction(given, async (ctx) => {
    const eventId = uuid()
    const id = await keepBlackened(ctx, fileId, eventId, picture)
    await writeEvent(ctx, {
      id: eventId,
      subject: opinionWorkflow.name,
      subjectId: row.id,
      action: 'redact',
      fromState: row.state,
      toState: row.state,
      actorKind: ctx.actor.kind,
      actorId: ctx.actor.id,
      actorName: ctx.actor.name,
      input: { file: fileId, made: id, regions: regions.length },
      publicText: null,
      at: ctx.now,
    })
    return { id }
  })
}

async function contentOf({ files }: Ctx, hash: string): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of files.open(hash)) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
