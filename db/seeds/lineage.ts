import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { factsOf, forgetFacts } from '#kernel/facts.ts'
import type { Actor } from '#kernel/workflow.ts'
import { submitOpinion, takeStep } from '#modules/opinions/index.ts'
import { addPlace } from '#modules/places/index.ts'
import type { Hours } from './hours.ts'
import type { Station, Town } from './town.ts'

const said = {
  corner:
    '幸福里东门的路口，树枝把红绿灯挡住了，人行道的地砖也松了一大片，晚上路口的两盏路灯还不亮，接送孩子很不放心。',
  parking: '菜场东口早上停车把路堵死了，垃圾桶也没有地方放。',
  smell: '幸福里3栋后面的下水道又反味了，一楼的窗户不敢开。',
  smellToo: '3栋后面的窨井臭得很，天一热更厉害，麻烦来看看。',
  smellThree: '我们一楼几户都闻到下水道的味道，希望早点处理。',
  transformer: '幸福里门口的变压器嗡嗡响，夜里睡不好，请帮忙问问供电公司。',
  bank: '河边步道的栏杆松了三根，老人散步靠上去很危险。',
}

/** 拆分合并交: one split and under way, one split and undone, two merged with a lead, one handed out, one passed on. */
export async function joinMatters({ ctx: given, qingxi }: Town, hours: Hours): Promise<void> {
  const [first, second] = qingxi.stations.filter(({ isOnline }) => !isOnline) as [Station, Station]
  const platform = { kind: 'outside', name: '青溪四个平台指挥室', shortName: '四个平台', parentId: qingxi.id }
  await addPlace(given, { ...platform, facts: { outsideKind: 'platform' } })
  const power = { kind: 'outside', name: '云溪供电公司', shortName: '供电公司', parentId: qingxi.id }
  const powerId = await addPlace(given, { ...power, facts: { outsideKind: 'other' } })
  forgetFacts()
  const ctx: Ctx = { ...given, facts: await factsOf(given.db) }
  const [one, two] = qingxi.units as [(typeof qingxi.units)[number], (typeof qingxi.units)[number]]

  /** So many workdays ago, at that hour. */
  const ago = (days: number, hour: number) =>
    new Date(Date.parse(`${hours.workday(dayOf(ctx.now), -days)}T00:00:00+08:00`) + hour * 3_600_000)
  const tell = async (content: string, station: Station, at: Date) => {
    const where = { stationId: station.id, channel: 'station_qr' }
    const resident: Actor = { kind: 'resident', id: null, name: '反映人', grants: new Map() }
    return (await submitOpinion({ ...ctx, actor: resident, now: at }, { content, files: [] }, where)).id
  }
  const step = (id: string, name: string, actor: Actor, at: Date, input: object = {}) =>
    takeStep({ ...ctx, actor, now: at }, id, name, input)
  const register = (id: string, station: Station, title: string, category: string, at: Date) =>
    step(id, 'register', station.liaison, at, { title, category, nature: 'help' })
  const partsOf = (id: string) =>
    ctx.db.selectFrom('opinions').select('id').where('parentId', '=', id).orderBy('no').execute()

  const corner = await tell(said.corner, first, ago(6, 8.2))
  await register(corner, first, '幸福里东门路口不安全', 'transport', ago(6, 9.5))
  await step(corner, 'split', first.liaison, ago(5, 10), {
    parts: [
      {
        title: '修剪遮挡红绿灯的树枝',
        content: '幸福里东门的路口，树枝把红绿灯挡住了',
        category: 'management',
        unitId: one.id,
      },
      {
        title: '修补松动的人行道地砖',
        content: '人行道的地砖松了一大片',
        category: 'transport',
        unitId: two.id,
      },
      { title: '路口两盏路灯不亮', content: '晚上路口的两盏路灯不亮', category: 'utilities' },
    ],
    note: '三件事归三家，分开办更快',
  })
  const [tree, tiles] = await partsOf(corner)
  await step(tree!.id, 'acknowledge', one.clerk, ago(5, 14.5))
  await step(tree!.id, 'draft', one.clerk, ago(3, 15), {
    result: 'solved',
    reply: '已于前日下午修剪完毕，红绿灯四个方向都看得见；这一路口列入每季度修剪计划。',
  })
  await step(tree!.id, 'issue', one.head, ago(3, 16.2))
  await step(tiles!.id, 'acknowledge', two.clerk, ago(4, 9.2))

  const parking = await tell(said.parking, first, ago(5, 12.3))
  await register(parking, first, '菜场东口停车堵路', 'management', ago(5, 14))
  const halves = ['菜场东口停车堵路', '菜场东口垃圾桶没有地方放']
  await step(parking, 'split', first.liaison, ago(5, 14.4), {
    parts: halves.map((title) => ({ title, content: title, category: 'management' })),
  })
  await step(parking, 'unsplit', first.liaison, ago(4, 9.8), { note: '到现场看了，是同一个原因，一起办' })

  const smell = await tell(said.smell, first, ago(5, 19.5))
  await register(smell, first, '幸福里3栋后下水道反味', 'drainage', ago(4, 9.1))
  await step(smell, 'assign', first.liaison, ago(4, 9.6), { unitId: one.id })
  await step(smell, 'acknowledge', one.clerk, ago(4, 14.2))
  for (const [content, hour] of [
    [said.smellToo, 9],
    [said.smellThree, 10.5],
  ] as const) {
    const same = await tell(content, first, ago(2, hour))
    await step(same, 'merge', first.liaison, ago(2, hour + 1), { leadId: smell, note: '同一处下水道' })
  }

  const hum = await tell(said.transformer, first, ago(5, 20))
  await register(hum, first, '变压器夜里噪音大', 'utilities', ago(4, 10.2))
  await step(hum, 'handOut', first.liaison, ago(4, 10.6), {
    outsideId: powerId,
    note: '变压器由供电公司维护，已书面移交',
  })

  const bank = await tell(said.bank, second, ago(1, 9.3))
  await register(bank, second, '河边步道栏杆松动', 'safety', ago(1, 10))
  await step(bank, 'handOver', second.liaison, ago(1, 10.4), {
    stationId: first.id,
    note: '这一段步道归幸福片区',
  })
}
