import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { namesOf, stationsOf } from '#modules/people/index.ts'
import { streetOf } from '#modules/places/index.ts'
import type { Season } from './activity.words.ts'
import type { SiteLine } from './site.schema.ts'

type Photo = {
  id: string
  fileId: string
  takenOn: string
  season: Season
  note: string | null
  personId: string | null
}
type Row = Omit<SiteLine, 'placeName' | 'photos'> & { photos: Photo[] | null }

/** A condition on table `s`: sites of the streets this person works in or sits for. */
async function visible(ctx: Ctx, bind: (value: unknown) => string): Promise<string> {
  const held = ['stationLiaison', 'leader'].flatMap((role) => [...(ctx.actor.grants.get(role) ?? [])])
  const [personId] = ctx.actor.grants.get('deputy') ?? []
  const stations = personId ? await stationsOf(ctx, personId) : []
  const streets = new Set(
    [...held, ...stations].flatMap((id) => {
      const kind = ctx.facts.places.get(id)?.kind
      return kind === 'station' || kind === 'street' || kind === 'town' ? [streetOf(ctx, id).id] : []
    }),
  )
  return `s.street_id = any(${bind([...streets])}::uuid[])`
}

/** The site, when the person may see it. Throws Denial `notFound`. */
export async function findSite(ctx: Ctx, id: string): Promise<{ id: string; placeId: string }> {
  const values: unknown[] = [ctx.tenant.id, id]
  const where = await visible(ctx, (value) => `$${values.push(value)}`)
  const [site] = await run<{ id: string; placeId: string }>(
    ctx.db,
    `select s.id, s.place_id as "placeId" from season_sites s
     where s.tenant_id = $1 and s.id = $2 and s.ended_at is null and ${where}`,
    values,
  )
  if (!site) throw new Denial('notFound')
  return site
}

/** The sites of one's street with their photos, newest first. */
export async function listSites(ctx: Ctx): Promise<SiteLine[]> {
  const values: unknown[] = [ctx.tenant.id]
  const where = await visible(ctx, (value) => `$${values.push(value)}`)
  const rows = await run<Row>(
    ctx.db,
    `select s.id, s.name, s.stand_here as "standHere", s.place_id as "placeId",
       (select json_agg(json_build_object('id', p.id, 'fileId', p.file_id, 'takenOn', p.taken_on, 'season', p.season,
          'note', p.note, 'personId', p.person_id) order by p.taken_on desc, p.id desc)
        from season_photos p where p.tenant_id = $1 and p.site_id = s.id) as photos
     from season_sites s where s.tenant_id = $1 and s.ended_at is null and ${where} order by s.place_id, s.id`,
    values,
  )
  const names = await namesOf(
    ctx,
    rows.flatMap(({ photos }) => (photos ?? []).flatMap(({ personId }) => personId ?? [])),
  )
  return rows.map((row) => ({
    ...row,
    placeName: ctx.facts.places.get(row.placeId)?.shortName ?? '',
    photos: (row.photos ?? []).map(({ personId, ...photo }) => ({
      ...photo,
      byName: (personId && names.get(personId)?.name) || null,
    })),
  }))
}
