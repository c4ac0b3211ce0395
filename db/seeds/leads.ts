import type { Ctx } from '#kernel/ctx.ts'
import { Denial } from '#kernel/denial.ts'
import { perform } from '#kernel/perform.ts'
import type { Actor } from '#kernel/workflow.ts'
import { keepTaker, leadWorkflow, pushLead } from '#modules/leads/index.ts'
import { listTopics } from '#modules/pairs/index.ts'
import { DAY } from './hours.ts'
import type { Town } from './town.ts'

const companions = { 'lead.take': [keepTaker], 'lead.report': [keepTaker] }

/**
 * 热点线索: of what boils up now, the street pushed three to all deputies. One has ended, one a deputy follows up, one
 * waits. Words that still look personal are refused, here as on a screen; then the next topic is taken.
 */
export async function pushLeads({ ctx, qingxi }: Town): Promise<void> {
  const deputies = qingxi.stations.flatMap((station) => station.deputies).flatMap(({ actor }) => actor ?? [])
  const own = qingxi.stations.find(({ key }) => key === 'xingfu')?.deputies.find(({ actor }) => actor)?.actor
  const other = deputies.find((actor) => actor !== own)
  const { topics, days } = await listTopics({ ...ctx, actor: qingxi.staff })
  const lives = [other && ended(other), own && followed(own), undefined]
  let n = 0
  for (const { name, places, matters } of topics) {
    if (n === lives.length) return
    const then = {
      ...ctx,
      actor: qingxi.staff,
      companions,
      now: new Date(ctx.now.getTime() - (6 - 2 * n) * DAY),
    }
    const known = matters.map(({ id }) => id)
    const heard = await ctx.db
      .selectFrom('opinions')
      .select('id')
      .where('id', 'in', known)
      .where('receivedAt', '<', then.now)
      .execute()
    if (heard.length < 3) continue
    const words = {
      name: name.slice(0, 40),
      sentence: `最近${heard.length}件都说到${name.replaceAll(' ', '、')}，大家盼着有人去看一看。`,
      places: places.slice(0, 4).join('、').slice(0, 100),
    }
    const meant = { days, forWhat: 'inspection' as const, to: 'all' as const, stationIds: [] }
    try {
      const { id } = await pushLead(then, { ...words, ...meant, matterIds: heard.map(({ id }) => id) })
      await lives[n]?.(then, id)
      n++
    } catch (error) {
      if (!(error instanceof Denial)) throw error
    }
  }
}

type Life = (ctx: Ctx, id: string) => Promise<void>

const followed =
  (deputy: Actor): Life =>
  async (ctx, id) => {
    const note = '约上两位代表，周六上午去现场'
    await perform({ ...later(ctx, 1), actor: deputy }, leadWorkflow, id, 'take', { way: 'inspection', note })
  }

const ended =
  (deputy: Actor): Life =>
  async (ctx, id) => {
    await perform({ ...later(ctx, 1), actor: deputy }, leadWorkflow, id, 'take', { way: 'look' })
    const came = '走了三个小区，问了十来户，主要是晚上和周末，已经把情况告诉街道。'
    await perform({ ...later(ctx, 3), actor: deputy }, leadWorkflow, id, 'report', { came })
    const result = '并入下月的视察，由承办单位现场说明。'
    await perform(later(ctx, 4), leadWorkflow, id, 'close', { result })
  }

const later = (ctx: Ctx, days: number): Ctx => ({ ...ctx, now: new Date(ctx.now.getTime() + days * DAY) })
