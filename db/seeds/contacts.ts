import { v7 as uuid } from 'uuid'
import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { factsOf, forgetFacts } from '#kernel/facts.ts'
import { unfold } from '#kernel/grants.ts'
import { keepTie, logContact, manGrid } from '#modules/contacts/index.ts'
import { addPlace, placesBelow } from '#modules/places/index.ts'
import { roles } from '#words/roles.ts'
import { DAY } from './hours.ts'
import type { Town } from './town.ts'

const voters: [string, string][] = [
  ['孔玉兰', '幸福里1栋'],
  ['骆大勇', '幸福里3栋'],
  ['汤小满', '菜场东口摊位'],
  ['邱福来', '幸福里5栋'],
  ['祁红', '社区食堂'],
]
const said = ['问候，没有要反映的事', '说楼道里的灯修好了，谢谢', '希望社区食堂晚饭也开']

/** 双联系: voters of the first station's deputies, members who contact deputies, and two grids of three with deputies. */
export async function keepContacts({ ctx, qingxi }: Town): Promise<void> {
  const station = qingxi.stations.find(({ key }) => key === 'xingfu')!
  const longAgo = new Date(ctx.now.getTime() - 400 * DAY)
  for (const [n, deputy] of station.deputies.slice(0, 3).entries()) {
    const then: Ctx = { ...ctx, actor: deputy.actor ?? station.liaison, now: longAgo }
    for (const [i, [name, home]] of voters.slice(0, 5 - n).entries()) {
      const { id } = await keepTie(then, {
        kind: 'voter',
        ownerId: deputy.id,
        name,
        phone: `1380000${String(1000 + n * 10 + i)}`,
        home,
      })
      if (i % 2) continue
      const met = new Date(ctx.now.getTime() - (3 + i) * DAY)
      const log = { contactedOn: dayOf(met), way: 'visit' as const, said: said[i % 3]! }
      await logContact({ ...then, now: met }, id, { ...log, asOpinion: false, withName: false })
    }
  }
  const ownerId = uuid()
  const committee = { placeId: qingxi.id, post: '委员' }
  const member = {
    tenantId: ctx.tenant.id,
    id: ownerId,
    name: '潘志和',
    facts: JSON.stringify({ committee }),
  }
  await ctx.db.insertInto('people').values(member).execute()
  for (const { id } of station.deputies.slice(0, 2))
    await keepTie({ ...ctx, actor: qingxi.staff, now: longAgo }, { kind: 'deputy', ownerId, targetId: id })

  const [community] = placesBelow(ctx, qingxi.id, 'community')
  if (!community) return
  const grids: string[] = []
  for (const name of ['第一网格', '第二网格', '第三网格'])
    grids.push(await addPlace(ctx, { kind: 'grid', name, shortName: name, parentId: community.id }))
  forgetFacts()
  const facts = await factsOf(ctx.db)
  const grants = unfold([{ role: 'streetStaff', placeId: qingxi.id }], roles, facts)
  const staff: Ctx = { ...ctx, facts, actor: { ...qingxi.staff, grants } }
  const deputyIds = station.deputies.map(({ id }) => id)
  await manGrid(staff, { gridId: grids[0]!, deputyIds: deputyIds.slice(0, 2) })
  await manGrid(staff, { gridId: grids[1]!, deputyIds: deputyIds.slice(2, 3) })
}
