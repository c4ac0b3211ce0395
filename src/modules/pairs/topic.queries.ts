import { createHash } from 'node:crypto'
import type { Ctx } from '#kernel/ctx.ts'
import { type Comparable, listSince } from '#modules/opinions/index.ts'
import { namesOf } from '#texts/places.ts'
import { type Topic, topicsOf } from '#texts/topics.ts'
import type { Topics } from './pair.schema.ts'
import { topicRuling } from './pair.words.ts'

const DAY = 86_400_000
// As many are looked through at once as do not hold up the others.
const [MOST, SHOWN] = [800, 20]

/**
 * What boils up among the matters of the last days that this person may see: nothing of the others goes into a name, a
 * number or a sentence.
 */
export async function listTopics(ctx: Ctx): Promise<Topics> {
  const [days, least] = [numberOf(ctx, 'days'), numberOf(ctx, 'least')]
  const since = new Date(ctx.now.getTime() - days * DAY)
  const rows = await listSince(ctx, since, MOST)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const middle = ctx.now.getTime() - (days * DAY) / 2
  const found = groupsOf(ctx, rows).filter(({ ids }) => ids.length >= least)
  const topics = found.slice(0, SHOWN).map(({ name, ids, typical }) => {
    const its = ids
      .map((id) => byId.get(id)!)
      .toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime())
    const lately = its.filter(({ receivedAt }) => receivedAt.getTime() > middle).length
    return {
      name,
      size: its.length,
      lately,
      before: its.length - lately,
      places: placesOf(ctx, its),
      firstAt: its[0]!.receivedAt,
      lastAt: its.at(-1)!.receivedAt,
      sentence: sentenceOf(byId.get(typical)!),
      matters: its.toReversed().map(({ id, no, title, stateLabel }) => ({ id, no, title, stateLabel })),
    }
  })
  return { days, looked: rows.length, topics }
}

// What was grouped lately, kept beside the tenant's own way to the database: the same texts give the same groups.
const kept = new WeakMap<Ctx['db'], Map<string, Topic[]>>()
const KEPT = 20

/** Groups are reckoned once for the same texts, whoever of those that see the same asks: eight hundred take seconds. */
function groupsOf(ctx: Ctx, rows: readonly Comparable[]): Topic[] {
  const said = rows.map(({ id, title, content, phone }) => ({
    id,
    title,
    detail: content,
    ...(phone && { user: phone }),
  }))
  const key = createHash('sha256').update(JSON.stringify(said)).digest('base64')
  const mine = kept.get(ctx.db) ?? new Map<string, Topic[]>()
  kept.set(ctx.db, mine)
  const topics = mine.get(key) ?? topicsOf(said)
  // The newest stand last; what nobody asked for goes.
  mine.delete(key)
  mine.set(key, topics)
  if (mine.size > KEPT) mine.delete(mine.keys().next().value!)
  return topics
}

function numberOf(ctx: Ctx, name: keyof typeof topicRuling.numbers): number {
  const { default: value, basis } = topicRuling.numbers[name]
  const at = ['streetStaff', 'stationLiaison', 'leader'].flatMap((role) => [
    ...(ctx.actor.grants.get(role) ?? []),
  ])[0]
  return at ? ctx.facts.setting<number>(`topic.${name}`, at, ctx.now, { value, basis }).value : value
}

/** The stations that heard of it, then the names most of the texts tell. */
function placesOf(ctx: Ctx, its: Comparable[]): string[] {
  const names = its.flatMap(({ title, location }) => [...namesOf(`${title} ${location ?? ''}`).keys()])
  const often = [...Map.groupBy(names, (name) => name)].filter(([, all]) => all.length * 2 > its.length)
  const told = often.toSorted((a, b) => b[1].length - a[1].length).map(([name]) => name)
  const stations = its.map(({ stationId }) => ctx.facts.places.get(stationId)?.shortName ?? '')
  return [...new Set([...stations, ...told.slice(0, 2)])].filter(Boolean)
}

/** The first sentence that is more than a greeting. */
function sentenceOf({ content }: Comparable): string {
  const sentences = content
    .split(/(?<=[。！？!?\n])/)
    .map((sentence) => sentence.trim())
    .filter(Boolean)
  return (sentences.find(({ length }) => length > 9) ?? sentences[0] ?? '').slice(0, 80)
}
