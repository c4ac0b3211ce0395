import type { Ctx } from '#kernel/ctx.ts'
import { findPersonal, kindLabels, redact } from '#kernel/redact.ts'
import { listReleasedAmong, listReporterWords } from '#modules/opinions/index.ts'
import { sittingAt } from '#modules/people/index.ts'
import { placesBelow } from '#modules/places/index.ts'
import type { Topic } from './lead.forms.ts'
import { mattersOf, maybeBefore } from './lead.queries.ts'
import type { Proposal } from './lead.schema.ts'

/**
 * Words for a topic that may go out: the released ones of a matter among them, otherwise the topic's own with everything
 * personal taken out; and whom they would reach. A person reads them before they go. Throws `forbidden`, `invalid`.
 */
export async function proposeLead(ctx: Ctx, topic: Topic): Promise<Proposal> {
  const { street, stationIds, matters } = await mattersOf(ctx, topic.matterIds)
  const ids = matters.map(({ id }) => id)
  const known = await listReporterWords(ctx, ids)
  const [released] = await listReleasedAmong(ctx, ids)
  const said = released ? sentenceOf(released.text) : topic.sentence
  const words = { name: topic.name, sentence: said, places: topic.places }
  const clean = (text: string, most: number) => redact(text, known).slice(0, most)
  const stations = placesBelow(ctx, street.id, 'station').map(async ({ id, shortName }) => ({
    ...{ id, name: shortName, isOfTopic: stationIds.includes(id) },
    deputies: (await sittingAt(ctx, id)).length,
  }))
  return {
    name: clean(words.name, 40),
    sentence: clean(words.sentence, 200),
    places: clean(words.places, 100),
    found: [
      ...new Set(
        Object.values(words).flatMap((text) => findPersonal(text, known).map(({ kind }) => kindLabels[kind])),
      ),
    ],
    isReleased: Boolean(released),
    stations: await Promise.all(stations),
    before: await maybeBefore(ctx, street.id, ids),
  }
}

/** The first sentence that is more than a greeting. */
function sentenceOf(text: string): string {
  const sentences = text
    .split(/(?<=[。！？!?\n])/)
    .map((one) => one.trim())
    .filter(Boolean)
  return sentences.find(({ length }) => length > 9) ?? sentences[0] ?? ''
}
