import { v7 as uuid } from 'uuid'
import { attach } from '#kernel/attachments.ts'
import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { holds } from '#kernel/workflow.ts'
import { writeLine } from '#kernel/write.ts'
import { streetOf } from '#modules/places/index.ts'
import { seasonOf } from './activity.words.ts'
import { findSite } from './site.queries.ts'
import type { AddPhoto, AddSite } from './site.schema.ts'

/** A place to be looked at in every season from the same spot. Throws Denial `forbidden`, `invalid`, `taken`. */
export async function addSite(
  ctx: Ctx,
  { id = uuid(), placeId, name, standHere }: AddSite,
): Promise<{ id: string }> {
  if (!holds(ctx.actor, 'stationLiaison', placeId)) throw new Denial('forbidden', { label: '设观察点' })
  if (ctx.facts.places.get(placeId)?.kind === undefined)
    throw invalid({ path: 'placeId', message: '没有这个联络站' })
  const made = await run(
    ctx.db,
    `insert into season_sites (tenant_id, id, street_id, place_id, name, stand_here, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (tenant_id, id) do nothing returning 1`,
    [ctx.tenant.id, id, streetOf(ctx, placeId).id, placeId, name, standHere, ctx.actor.id, ctx.now],
  )
  if (!made.length) await mustBeOwn(ctx, 'season_sites', id)
  return { id }
}

/**
 * This season's photo of a site, by a deputy of the street or its liaison. A later one of the same season stands beside
 * the first. The same `id` twice is one. Throws Denial `notFound`, `invalid` (no such photo of theirs), `taken`.
 */
export async function addPhoto(given: Ctx, siteId: string, input: AddPhoto): Promise<{ id: string }> {
  const { id = uuid(), fileId, note = null } = input
  const takenOn = input.takenOn ?? dayOf(given.now)
  if (takenOn > dayOf(given.now)) throw invalid({ path: 'takenOn', message: '拍摄日期还没有到' })
  const site = await findSite(given, siteId)
  const [personId = null] = given.actor.grants.get('deputy') ?? []
  return inTransaction(given, async (ctx) => {
    const known = await run(ctx.db, 'select 1 from season_photos where tenant_id = $1 and id = $2', [
      ctx.tenant.id,
      id,
    ])
    if (known.length) {
      await mustBeOwn(ctx, 'season_photos', id)
      return { id }
    }
    await attach(ctx, 'site', site.id, [fileId], 'season')
    const [kept] = await run<{ type: string }>(
      ctx.db,
      `select type from files where tenant_id = $1 and id = $2 and subject_id = $3 and subject = 'site'`,
      [ctx.tenant.id, fileId, site.id],
    )
    if (!kept?.type.startsWith('image/')) throw invalid({ path: 'fileId', message: '请先拍一张照片' })
    await run(
      ctx.db,
      `insert into season_photos (tenant_id, id, site_id, file_id, person_id, taken_on, season, note, made_by, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [ctx.tenant.id, id, site.id, fileId, personId, takenOn, seasonOf(takenOn), note, ctx.actor.id, ctx.now],
    )
    await writeLine(ctx, {
      subject: 'site',
      subjectId: site.id,
      action: 'photograph',
      state: 'open',
      from: null,
      input: { photo: id, takenOn },
    })
    return { id }
  })
}

async function mustBeOwn(ctx: Ctx, table: 'season_sites' | 'season_photos', id: string) {
  const own = await run(ctx.db, `select 1 from ${table} where tenant_id = $1 and id = $2 and made_by = $3`, [
    ctx.tenant.id,
    id,
    ctx.actor.id,
  ])
  if (!own.length) throw new Denial('taken')
}
