import { dayAfter, dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { factsOf, forgetFacts } from '#kernel/facts.ts'
import { unfold } from '#kernel/grants.ts'
import { perform } from '#kernel/perform.ts'
import type { Actor } from '#kernel/workflow.ts'
import { placesBelow } from '#modules/places/index.ts'
import {
  aroundStep,
  Contribute,
  contribute,
  contributionWorkflow,
  logVisit,
  Plan,
  planSolicitation,
  solicitationWorkflow,
  Visit,
} from '#modules/solicitations/index.ts'
import { roles } from '#words/roles.ts'
import { DAY } from './hours.ts'
import type { Town } from './town.ts'

const firms = ['青禾电子', '白鹭食品', '云帆软件', '锦绣物业', '长河包装', '松果教育']
const said = [
  '材料跑了三趟才交齐，希望一次告知要哪些',
  '园区晚上九点以后没有公交，夜班职工打车回家',
  '大厦停车位不够，客户来访要绕两圈',
  '贷款贴息的政策不知道去哪里问',
  '招工难，想请街道牵头办一次招聘会',
  '楼里的快递柜堵了消防通道，请协调挪个地方',
]
const past: [string, 'adopt' | 'setAside', string][] = [
  ['街道办事大厅设企业专窗，一次告知、代办到底', 'adopt', '写进给街道办事处的建议，已设专窗'],
  ['园区到地铁站开一条早晚接驳车', 'adopt', '与公交公司商定早晚各四班，试行半年'],
  ['每季度请企业、部门、代表坐下来谈一次', 'adopt', '列入工委明年的工作安排'],
  ['商厦周边的道路停车全部免费', 'setAside', '道路停车收费由区里定价，街道无权免收，已把意见转报'],
]
const more = [
  '设一处共享会议室',
  '装一排充电桩',
  '开一间职工食堂',
  '办一次用工对接',
  '增一处快递柜',
  '补一盏路灯',
]
const now = ['产业园东门人行道加一盏路灯', '政策找企业：每月把新政策发到楼宇联系点']

/** 请你建议: one theme that is over and published, one that runs; the deputy of the demo has yet to contribute. */
export async function askForSuggestions({ ctx: given, qingxi }: Town): Promise<void> {
  forgetFacts()
  const facts = await factsOf(given.db)
  const grants = unfold([{ role: 'streetStaff', placeId: qingxi.id }], roles, facts)
  const ctx: Ctx = { ...given, facts, actor: { ...qingxi.staff, grants } }
  const [station] = qingxi.stations
  const deputies = qingxi.stations.flatMap((one) => one.deputies)
  const points = placesBelow(ctx, qingxi.id, 'station').filter(({ name }) => name.includes('联系点'))
  const at = (daysAgo: number): Ctx => ({ ...ctx, now: new Date(ctx.now.getTime() - daysAgo * DAY) })

  const plan = async (began: number, ended: number, theme: string, ask: string, visitGoal: number) => {
    const then = at(began)
    const input = Plan.parse({
      stationId: station!.id,
      theme,
      ask,
      audience: ['deputies', 'members', 'enterprises', 'residents'],
      fromOn: dayOf(then.now),
      untilOn: dayAfter(dayOf(ctx.now), -ended),
      visitGoal,
    })
    const { id } = await planSolicitation(then, input)
    await step(then, id, 'publish')
    return id
  }
  const give = (when: Ctx, id: string, personId: string, content: string) =>
    contribute(when, id, Contribute.parse({ kind: 'idea', content, giver: 'deputy', giverId: personId }))
  const visit = (when: Ctx, id: string, n: number, becomes: string) =>
    logVisit(
      when,
      id,
      Visit.parse({
        enterprise: firms[n % firms.length],
        venueId: points[n % Math.max(points.length, 1)]?.id,
        visitedOn: dayOf(when.now),
        wentIds: deputies.slice(n % 3, (n % 3) + 2).map(({ id }) => id),
        persons: 2 + (n % 4),
        said: said[n % said.length],
        becomes,
      }),
    )

  const over = await plan(
    150,
    118,
    '优化营商环境，请你建议',
    '企业办事还有哪些难处？请说一件最想改的事，和您觉得可以怎么改。',
    6,
  )
  for (const [n, { id }] of deputies.entries())
    await give(
      at(148 - (n % 28)),
      over,
      id,
      past[n]?.[0] ?? `${firms[n % firms.length]}旁边${more[Math.floor(n / 6) % 6]}`,
    )
  for (let n = 0; n < 6; n++) await visit(at(140 - n * 3), over, n, 'none')
  const sorting = at(117)
  await step(sorting, over, 'end', { reason: '到期，已经收齐' })
  const came = await ctx.db
    .selectFrom('contributions')
    .select(['id', 'content'])
    .where('tenantId', '=', ctx.tenant.id)
    .where('solicitationId', '=', over)
    .execute()
  for (const { id, content } of came) {
    const known = past.find(([words]) => words === content)
    const isFirst = content.startsWith(firms[0]!)
    const name = known?.[1] ?? (isFirst ? 'adopt' : 'setAside')
    const reason = known?.[2] ?? (isFirst ? '列入园区提升改造，年内完成' : '与已采纳的建议相近，并入一起办理')
    await perform(at(112), contributionWorkflow, id, name, { reason })
  }
  await step(at(105), over, 'sumUp', {
    summary: `发动${deputies.length}位代表献策，走访企业6家，逐条研究归并，采纳的列在下面，已形成意见送街道办事处研究办理，并召开情况通报会向企业通报。`,
  })
  await step(at(90), over, 'close')

  const open = await plan(
    12,
    -18,
    '我为街道发展献一策',
    '身边的路、灯、停车、养老、托幼，哪一件最该改？请说清在哪里、希望怎么办。',
    10,
  )
  for (const [n, content] of now.entries()) await give(at(9 - n), open, deputies[n + 1]!.id, content)
  for (let n = 0; n < 3; n++) await visit(at(8 - n * 2), open, n + 3, n === 1 ? 'idea' : 'none')
}

function step(ctx: Ctx & { actor: Actor }, id: string, name: string, input: object = {}) {
  return inTransaction(ctx, (ctx) =>
    aroundStep(ctx, id, name, input, (ctx) => perform(ctx, solicitationWorkflow, id, name, input)),
  )
}
