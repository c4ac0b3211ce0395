import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import type { Routes } from '#kernel/http.ts'
import { sendFile } from '#modules/opinions/index.ts'
import { portraitsOf, profileOf, sittingDeputies } from '#modules/people/index.ts'
import { codePaths } from '#modules/places/index.ts'
import { dayWords, hoursWords, listNotices } from '#modules/receptions/index.ts'
import { allVenues, type Venue, venueLevels, venuesOf } from '#modules/venues/index.ts'
import { deputiesPage, type FoundDeputy } from './deputies.page.ts'
import { doingsOf } from './doings.ts'
import { findDoor, isShut } from './door.ts'
import { openly } from './headers.ts'
import { openKept } from './kept.ts'
import { type Look, lookOf } from './look.ts'
import { profilePage } from './profile.page.ts'
import { stationsPage } from './stations.page.ts'
import { closedDoorPage } from './submit.page.ts'

const MOST = 60

/** What may be searched for: some words, without what no keyboard types. */
const wordsIn = (value: unknown) =>
  typeof value === 'string' ? value.replace(/\p{C}/gu, '').trim().slice(0, 40) : ''

/** The directory and the map of venues, 找我的代表, and the public page of each deputy. */
export const stationsRoutes: Routes = async (app) => {
  const venuesOr = openKept<Venue[]>()
  const venues = (ctx: Ctx) => venuesOr(String(ctx.tenant.id), () => allVenues(ctx))

  app.get('/stations', { config: { isPublic: true } }, async (request, reply) => {
    const { q, level } = request.query as { q?: unknown; level?: unknown }
    const asked = { q: wordsIn(q), level: typeof level === 'string' && level in venueLevels ? level : '' }
    const all = await venues(request.ctx)
    return reply.headers(openly).send(stationsPage(request.ctx, lookOf(request), all, asked))
  })

  app.get('/deputies', { config: { isPublic: true } }, async (request, reply) => {
    const q = wordsIn((request.query as { q?: unknown }).q)
    const all = await venues(request.ctx)
    const communities = [...new Set(all.flatMap(({ community }) => community ?? []))].slice(0, 40)
    const deputies = q ? await deputiesFor(request.ctx, all, q) : []
    return reply
      .headers(openly)
      .send(deputiesPage(request.ctx, lookOf(request), { q, deputies, communities }))
  })

  app.get('/d/:code/photo', { config: { isPublic: true } }, async (request, reply) => {
    const { code } = request.params as { code: string }
    const { deputy } = await findDoor(request.ctx, 'deputy', code)
    const photo = deputy && (await portraitsOf(request.ctx, [deputy.id])).get(deputy.id)
    if (!photo) throw new Denial('notFound')
    return sendFile(request.ctx, reply, photo, 'public, max-age=300')
  })

  app.get('/d/:code/about', { config: { isPublic: true } }, async (request, reply) => {
    const { code } = request.params as { code: string }
    const door = await findDoor(request.ctx, 'deputy', code)
    reply.headers(openly)
    if (isShut(door)) return reply.code(410).send(closedDoorPage(door, lookOf(request)))
    return reply.send(await profile(request.ctx, door, lookOf(request)))
  })
}

/** Whose station, community, road, constituency or name holds all the words. */
async function deputiesFor(ctx: Ctx, venues: readonly Venue[], q: string): Promise<FoundDeputy[]> {
  const at = new Map(venues.map((venue) => [venue.id, venue]))
  const all = await sittingDeputies(ctx, [...at.keys()])
  const words = q.split(/\s+/)
  const found = all.filter(({ name, constituency, stationId }) => {
    const venue = at.get(stationId)
    const text = `${name} ${constituency ?? ''} ${venue?.name} ${venue?.address ?? ''} ${venue?.community ?? ''} ${venue?.streetName}`
    return words.every((word) => text.includes(word))
  })
  const some = found.slice(0, MOST)
  const paths = await codePaths(
    ctx,
    some.map(({ id }) => id),
  )
  const photos = await portraitsOf(
    ctx,
    some.map(({ id }) => id),
  )
  return some.map((deputy) => ({
    ...deputy,
    path: paths.get(deputy.id) ?? null,
    venue: at.get(deputy.stationId),
    hasPhoto: photos.has(deputy.id),
  }))
}

async function profile(ctx: Ctx, door: Awaited<ReturnType<typeof findDoor>>, look: Look): Promise<string> {
  const { id } = door.deputy!
  const today = dayOf(ctx.now)
  const year = Number(today.slice(0, 4))
  const [about, doings, notices] = await Promise.all([
    profileOf(ctx, id),
    doingsOf(ctx, id, year),
    listNotices(ctx, { deputyId: id, from: today, limit: 3 }),
  ])
  const stations = [...new Set(about.mandates.map(({ stationId }) => stationId))]
  const places = stations.flatMap((one) => ctx.facts.places.get(one) ?? [])
  const days = notices
    .filter(({ cancelReason }) => !cancelReason)
    .map(({ id, onDay, startsAt, endsAt, venue }) => ({
      path: `/r/${id}`,
      text: `${dayWords(onDay)} ${hoursWords(startsAt, endsAt)} ${venue}`,
    }))
  return profilePage(ctx, door, look, {
    profile: about,
    venues: await venuesOf(ctx, places),
    doings,
    year,
    days,
  })
}
