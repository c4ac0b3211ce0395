import type { Ctx } from '#kernel/ctx.ts'
import { findPersonal, kindLabels, redact } from '#kernel/redact.ts'
import { categoryLabel, listReleasedAmong, listReporterWords } from '#modules/opinions/index.ts'
import { sittingAt } from '#modules/people/index.ts'
import { placesBelow } from '#modules/places/index.ts'
import type { Topic } from './lead.forms.ts'
import { mattersOf, maybeBefore, type OfTopic } from './lead.queries.ts'
import type { Proposal } from './lead.schema.ts'
import { sameAsSaid } from './said.words.ts'

const DAY = 86_400_000

/**
 * Words for a topic that may go out: the released ones of a matter among them, otherwise neutral ones made of place, field
 * and numbers, never what somebody wrote; and whom they would reach. A person reads them before they go. Throws
 * `forbidden`, `invalid`.
 */
export async function proposeLead(ctx: Ctx, topic: Topic): Promise<Proposal> {
  const found = await mattersOf(ctx, topic.matterIds)
  const { street, stationIds, matters } = found
  const ids = matters.map(({ id }) => id)
  const known = await listReporterWords(ctx, ids)
  const released = await listReleasedAmong(ctx, ids)
  const isSaid = sameAsSaid(...textsOf(found, released))
  const field = fieldOf(matters)
  const clean = (text: string, most: number) => redact(text, known).slice(0, most)
  const places = clean(topic.places, 100)
  const place = placeOf(ctx, found, places)
  const about = clean(topic.name, 40)
  const name = !about || isSaid('name', about) ? `${place}一带${field ?? '同一类'}问题` : about
  const own = neutralOf(ctx, found, { place, days: topic.days, about: field ? `${field}方面的` : '同一类' })
  const stations = placesBelow(ctx, street.id, 'station').map(async ({ id, shortName }) => ({
    ...{ id, name: shortName, isOfTopic: stationIds.includes(id) },
    deputies: (await sittingAt(ctx, id)).length,
  }))
  return {
    name: name.slice(0, 40),
    sentence: released[0] ? clean(sentenceOf(released[0].text), 200) : own.slice(0, 200),
    places: isSaid('places', places) ? place : places,
    found: [
      ...new Set(
        [topic.name, topic.places].flatMap((text) =>
          findPersonal(text, known).map(({ kind }) => kindLabels[kind]),
        ),
      ),
    ],
    isReleased: released.length > 0,
    stations: await Promise.all(stations),
    before: await maybeBefore(ctx, street.id, ids),
  }
}

/** What was said in the matters of a topic, and what of it is released. */
export function textsOf(
  { matters }: Pick<OfTopic, 'matters'>,
  released: readonly { title: string; text: string; reply: string }[],
): [said: string[], released: string[]] {
  return [
    matters.flatMap(({ title, content }) => [title, content]),
    released.flatMap(({ title, text, reply }) => [title, text, reply]),
  ]
}

type Neutral = { place: string; days: number; about: string }

function neutralOf({ now }: Ctx, { matters }: OfTopic, { place, days, about }: Neutral): string {
  const half = Math.max(1, Math.round(days / 2))
  const lately = matters.filter(({ receivedAt }) => receivedAt.getTime() > now.getTime() - half * DAY).length
  const grown = lately ? `，近${half}天增加${lately}件` : ''
  return `${place}一带，${matters.length}件意见反映${about}问题${grown}。`
}

/** The field most of them are of, in words; undefined where none is. */
function fieldOf(matters: OfTopic['matters']): string | undefined {
  const often = [...Map.groupBy(matters, ({ category }) => category)].find(
    ([category, its]) => category && its.length * 2 > matters.length,
  )
  return often?.[0] ? categoryLabel(often[0]) : undefined
}

/** A place that texts name, otherwise the station. */
function placeOf({ facts }: Ctx, { stationIds, street }: OfTopic, places: string): string {
  const stations = stationIds.map((id) => facts.places.get(id)?.shortName ?? '')
  const told = places.split(/[、，,;；]/).map((one) => one.trim())
  const named = told.find((one) => one && one.length <= 10 && !stations.includes(one))
  return named ?? (stations[0] || street.shortName)
}

/** The first sentence that is more than a greeting. */
function sentenceOf(text: string): string {
  const sentences = text
    .split(/(?<=[。！？!?\n])/)
    .map((one) => one.trim())
    .filter(Boolean)
  return sentences.find(({ length }) => length > 9) ?? sentences[0] ?? ''
}
