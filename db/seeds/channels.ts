import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { perform } from '#kernel/perform.ts'
import { enterSlip, openBox, openingWorkflow } from '#modules/openings/index.ts'
import { takeChat } from '#modules/pastes/index.ts'
import { DAY } from './hours.ts'
import type { Station, Town } from './town.ts'

/** What the message book, the box and the group chat of a station brought in lately. */
export async function openBoxes({ ctx, qingxi }: Town): Promise<void> {
  const station = qingxi.stations.find(({ key }) => key === 'xingfu')!
  const spot = `${station.quarter.社区}服务大厅`
  const first = await opened(ctx, station, 12, { kind: 'book', spot: '站内书桌', slipCount: 1 })
  await enterSlip(first.ctx, first.id, { ...slip('请代表捎句话：希望晚上七点以后也能借书'), name: '孔奶奶' })
  await perform(first.ctx, openingWorkflow, first.id, 'check', {})
  await opened(ctx, station, 9, { kind: 'box', spot, slipCount: 0 })
  const latest = await opened(ctx, station, 1, { kind: 'box', spot, slipCount: 3 })
  await enterSlip(latest.ctx, latest.id, slip('楼下健身器材的扶手松了，老人用着不放心'))
  await enterSlip(latest.ctx, latest.id, slip('菜场门口的地砖翘起来了，下雨天溅一身水'))

  const chat = ahead(ctx, station, 2)
  const at = (time: string) => `${dayOf(new Date(chat.now.getTime() - DAY))}T${time}`
  const said = (sender: string, time: string, text: string) => ({
    content: text,
    saidAt: at(time),
    files: [],
    messages: [{ sender, at: at(time), text }],
  })
  await takeChat(chat, {
    stationId: station.id,
    drafts: [
      said('三单元小汤', '20:14', '地下车库东边的灯一闪一闪的，好几天了'),
      said('幸福里老邱', '20:31', '快递柜把轮椅坡道挡住一半，能不能挪一下'),
    ],
    left: [{ sender: '三单元小汤', at: at('20:35'), text: '收到，谢谢' }],
  })
}

type Found = { kind: 'book' | 'box'; spot: string; slipCount: number }

async function opened(ctx: Ctx, station: Station, daysAgo: number, found: Found) {
  const then = ahead(ctx, station, daysAgo)
  const { id } = await openBox(then, {
    ...found,
    stationId: station.id,
    openedOn: dayOf(new Date(then.now.getTime() - DAY)),
    openedTime: '17:10',
    openedBy: station.liaison.name,
    witness: '居民组长钱伯',
  })
  return { ctx: then, id }
}

/** The liaison of the station, some days ago. */
function ahead(ctx: Ctx, { liaison }: Station, daysAgo: number): Ctx {
  return { ...ctx, actor: liaison, now: new Date(ctx.now.getTime() - daysAgo * DAY) }
}

const slip = (content: string) => ({ content, files: [] })
