import { v7 as uuid } from 'uuid'
import { attach } from '#kernel/attachments.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { holds } from '#kernel/workflow.ts'
import { writeLine } from '#kernel/write.ts'
import { deputyOf, organised } from '#modules/activities/index.ts'
import { streetOf } from '#modules/places/index.ts'
import { findMaterial } from './material.queries.ts'
import type { AddMaterial } from './training.schema.ts'

/**
 * Something to read, before an activity or by itself. The same `id` from the same person again is the same one. Throws
 * Denial `forbidden`, `notFound` (the activity), `invalid`, `taken`.
 */
export async function addMaterial(given: Ctx, input: AddMaterial): Promise<{ id: string }> {
  const { id = uuid(), placeId, activityId = null, title, body = null, fileId = null, minutes } = input
  if (!holds(given.actor, 'stationLiaison', placeId)) throw new Denial('forbidden', { label: '推送学习资料' })
  if (!['station', 'street', 'town'].includes(given.facts.places.get(placeId)?.kind ?? ''))
    throw invalid({ path: 'placeId', message: '请选择联络站或街道' })
  if (activityId) await organised(given, activityId, '放学习资料')
  return inTransaction(given, async (ctx) => {
    const values = [
      ctx.tenant.id,
      id,
      streetOf(ctx, placeId).id,
      placeId,
      activityId,
      title,
      body,
      fileId,
      minutes,
      ctx.actor.id,
      ctx.now,
    ]
    if (fileId && !(await owns(ctx, fileId))) throw invalid({ path: 'fileId', message: '请重新传这个文件' })
    const made = await run(
      ctx.db,
      `insert into materials (tenant_id, id, street_id, place_id, activity_id, title, body, file_id, minutes, made_by, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (tenant_id, id) do nothing returning 1`,
      values,
    )
    if (!made.length) {
      const [own] = await run(
        ctx.db,
        'select 1 from materials where tenant_id = $1 and id = $2 and made_by = $3',
        [ctx.tenant.id, id, ctx.actor.id],
      )
      if (!own) throw new Denial('taken')
      return { id }
    }
    if (fileId) await attach(ctx, 'material', id, [fileId], 'study')
    await note(ctx, id, 'push', { title })
    return { id }
  })
}

async function owns(ctx: Ctx, fileId: string) {
  const found = await run(
    ctx.db,
    `select 1 from files where tenant_id = $1 and id = $2 and owner = $3 and (subject_id is null or subject = 'material')`,
    [ctx.tenant.id, fileId, ctx.actor.id],
  )
  return found.length > 0
}

/** Taken back: nobody sees it any more, who read it stays known. Throws Denial `notFound`, `forbidden`. */
export async function withdrawMaterial(given: Ctx, id: string): Promise<void> {
  const { isMine } = await findMaterial(given, id)
  if (!isMine) throw new Denial('forbidden', { label: '撤下学习资料' })
  await inTransaction(given, async (ctx) => {
    await run(ctx.db, 'update materials set withdrawn_at = $3 where tenant_id = $1 and id = $2', [
      ctx.tenant.id,
      id,
      ctx.now,
    ])
    await note(ctx, id, 'withdraw', {})
  })
}

/**
 * So many seconds were read: never more than have passed since the last report, so that ten windows do not read ten
 * times. Gives the whole. Throws Denial `notFound`, `forbidden` for who is no deputy.
 */
export async function logReading(ctx: Ctx, id: string, seconds: number): Promise<{ seconds: number }> {
  await findMaterial(ctx, id)
  const personId = deputyOf(ctx, '阅读')
  const [row] = await run<{ seconds: number }>(
    ctx.db,
    `insert into material_reads as r (tenant_id, material_id, person_id, opened_at, seen_at, seconds) values ($1, $2, $3, $4, $4, 0)
     on conflict (tenant_id, material_id, person_id) do update set seen_at = $4,
       seconds = r.seconds + least($5::int, greatest(0, extract(epoch from $4::timestamptz - r.seen_at)::int))
     returning seconds`,
    [ctx.tenant.id, id, personId, ctx.now, seconds],
  )
  return row!
}

function note(ctx: Ctx, id: string, action: string, input: object) {
  return writeLine(ctx, {
    subject: 'material',
    subjectId: id,
    action,
    state: action,
    from: null,
    input,
  })
}
