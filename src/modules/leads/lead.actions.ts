import { v7 as uuid } from 'uuid'
import { dayOf } from '#kernel/calendar.ts'
import type { Companion } from '#kernel/companions.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { type Field, invalid } from '#kernel/denial.ts'
import { allot } from '#kernel/numbering.ts'
import { begin, perform } from '#kernel/perform.ts'
import { findPersonal, kindLabels } from '#kernel/redact.ts'
import { listReleasedAmong, listReporterWords } from '#modules/opinions/index.ts'
import { sittingAt } from '#modules/people/index.ts'
import { placesBelow } from '#modules/places/index.ts'
import type { PushLead, Take } from './lead.forms.ts'
import { findLead, mattersOf, type OfTopic } from './lead.queries.ts'
import { leadWorkflow, myselfAmong } from './lead.workflow.ts'
import { textsOf } from './propose.queries.ts'
import { SAID, sameAsSaid } from './said.words.ts'

const DAY = 86_400_000

/**
 * Pushes what boils up to deputies, in words that were checked. Gives its id. Throws Denial `forbidden`, `invalid` with all
 * at once: what still looks personal or is a message's own words, matters that cannot be seen, nobody who could be reached.
 */
export async function pushLead(
  given: Ctx,
  input: PushLead,
): Promise<{ id: string; no: string; deputies: number }> {
  const { matterIds, days, to, forWhat, name, sentence, places } = input
  const topic = await mattersOf(given, matterIds)
  const wrong = await wrongWords(given, topic, { name, sentence, places })
  const reached = await reachedBy(given, topic, input)
  wrong.push(...reached.wrong)
  if (wrong.length) throw invalid(...wrong)
  const { stationIds, deputyIds } = reached
  return inTransaction(given, async (ctx) => {
    const id = uuid()
    const [no] = await allot(ctx, `${topic.street.shortName}线`, ctx.now)
    const at = topic.matters.map(({ receivedAt }) => receivedAt.getTime()).toSorted((a, b) => a - b)
    const lately = at.filter((one) => one > ctx.now.getTime() - (days * DAY) / 2).length
    const row = {
      ...{ id, no, name, sentence, places, forWhat, days, stationIds, deputyIds, takerIds: [] },
      matterIds: topic.matters.map(({ id }) => id),
      streetId: topic.street.id,
      size: at.length,
      lately,
      earlier: at.length - lately,
      firstOn: dayOf(new Date(at[0]!)),
      lastOn: dayOf(new Date(at.at(-1)!)),
      pushedBy: ctx.actor.name,
      pushedAt: ctx.now,
      result: null,
    }
    await begin(ctx, leadWorkflow, row, { name, sentence, to, deputies: deputyIds.length }, null)
    return { id, no: no!, deputies: deputyIds.length }
  })
}

/**
 * Nothing personal may stand in words that go to deputies (what looks so, and the names and phones of who reported), and
 * nothing that a message says and nobody has released.
 */
async function wrongWords(ctx: Ctx, topic: OfTopic, words: Record<string, string>): Promise<Field[]> {
  const ids = topic.matters.map(({ id }) => id)
  const known = await listReporterWords(ctx, ids)
  const isSaid = sameAsSaid(...textsOf(topic, await listReleasedAmong(ctx, ids)))
  return Object.entries(words).flatMap(([path, text]) => {
    const found = findPersonal(text, known).map(
      ({ kind, start }) => `第${start + 1}个字起像是${kindLabels[kind]}`,
    )
    if (found.length) return [{ path, message: `${found.join('，')}：请去掉或换个说法` }]
    return isSaid(path, text) ? [{ path, message: SAID }] : []
  })
}

/** The deputies who sit today and are meant. */
async function reachedBy(ctx: Ctx, topic: OfTopic, { to, stationIds: chosen }: PushLead) {
  const stations = placesBelow(ctx, topic.street.id, 'station').map(({ id }) => id)
  const wrong: Field[] = []
  if (to === 'stations' && !chosen.length) wrong.push({ path: 'stationIds', message: '请至少选一个联络站' })
  if (chosen.some((id) => !stations.includes(id)))
    wrong.push({ path: 'stationIds', message: '请选择本街道的联络站' })
  const meant = to === 'topic' ? topic.stationIds : to === 'stations' ? chosen : stations
  const deputyIds = new Set<string>()
  if (to === 'all') for (const id of await sittingAt(ctx, topic.street.id)) deputyIds.add(id)
  else for (const station of meant) for (const id of await sittingAt(ctx, station)) deputyIds.add(id)
  if (!wrong.length && !deputyIds.size)
    wrong.push({ path: 'to', message: '这个范围里没有在任代表，请换一个范围' })
  return { stationIds: [...new Set(meant)], deputyIds: [...deputyIds], wrong }
}

/** Goes with `lead.take` and `lead.report`: which deputy follows it up, how, and what came of it. */
export const keepTaker: Companion = async (ctx, { row, event }) => {
  const [me] = myselfAmong(ctx.actor, row.deputyIds as string[])
  if (!me) return
  if (event.action === 'report') {
    const { came } = event.input as { came: string }
    await run(
      ctx.db,
      'update lead_takers set came = $4, came_at = $5 where tenant_id = $1 and lead_id = $2 and deputy_id = $3',
      [ctx.tenant.id, row.id, me, came, ctx.now],
    )
    return
  }
  const { way, note } = event.input as Take
  await run(
    ctx.db,
    `insert into lead_takers (tenant_id, lead_id, deputy_id, way, note, taken_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, lead_id, deputy_id) do update set way = excluded.way, note = excluded.note`,
    [ctx.tenant.id, row.id, me, way, note ?? null, ctx.now],
  )
}

/** Goes with `suggestion.begin`: a deputy who writes a suggestion from a lead has taken it up. */
export const takeUpBySuggestion: Companion = async (ctx, { row }) => {
  if (!row.leadId) return
  const lead = await findLead(ctx, row.leadId as string)
  const [me] = myselfAmong(ctx.actor, lead.deputyIds)
  if (!me || lead.closedAt || lead.takerIds.includes(me)) return
  await perform(ctx, leadWorkflow, lead.id, 'take', { way: 'suggestion' })
}
