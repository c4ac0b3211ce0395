import type { Ctx } from '#kernel/ctx.ts'
import { findTalk, showThread } from '#modules/messages/index.ts'
import {
  channelWords,
  findTracked,
  listLooks,
  maybeReporter,
  opinionWorkflow,
  residentOf,
} from '#modules/opinions/index.ts'
import { consentOf } from '#words/consent.ts'

/** Everything that is held about one matter and its person, as that person may read it. */
export type Mine = Awaited<ReturnType<typeof findMine>>

/** For who holds the matter's link. Throws Denial `notFound`. */
export async function findMine(ctx: Ctx, id: string) {
  const [opinion, held, looks, { messages }] = await Promise.all([
    findTracked(ctx, id),
    maybeReporter(ctx, id),
    listLooks(ctx, id),
    threadOf(ctx, id),
  ])
  const name = (placeId: string | null) => (placeId ? (ctx.facts.places.get(placeId)?.name ?? null) : null)
  return {
    madeAt: ctx.now,
    person: {
      name: held?.name ?? null,
      phone: held?.phone ?? null,
      restrictedAt: held?.restrictedAt ?? null,
      erasedAt: held?.erasedAt ?? null,
      consent: held && {
        version: held.consent,
        at: held.consentedAt,
        text: consentOf(held.consent)?.short ?? null,
      },
    },
    matter: {
      no: opinion.no,
      receivedAt: opinion.receivedAt,
      channel: channelWords(opinion.channel),
      station: name(opinion.stationId),
      unit: name(opinion.unitId),
      state: opinionWorkflow.states[opinion.state as keyof typeof opinionWorkflow.states].label,
      content: opinion.content,
      location: opinion.location,
      lat: opinion.lat,
      lng: opinion.lng,
      reply: opinion.reply,
      rating: opinion.rating,
      ratingReason: opinion.ratingReason,
      closedAt: opinion.closedAt,
      releasedAt: opinion.releasedAt,
    },
    story: opinion.story.map(({ at, text, words }) => ({ at, text, words })),
    files: opinion.files.map(({ id, name, type, purpose }) => ({ id, name, type, purpose })),
    messages: messages.map(({ at, side, author, text, photos }) => ({
      at,
      from: side === 'resident' ? '您' : author,
      text,
      photos: photos.map(({ id }) => id),
    })),
    looks,
  }
}

/** Read as the person the opinion belongs to, whoever prepares the page. */
async function threadOf(ctx: Ctx, id: string) {
  const own: Ctx = { ...ctx, actor: residentOf(id) }
  return showThread(own, await findTalk(own, id), { isWhole: true })
}
