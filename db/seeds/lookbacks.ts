import { v7 as uuid } from 'uuid'
import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { perform } from '#kernel/perform.ts'
import { lookbackWorkflow, planLookbacks, tellOpinion } from '#modules/lookbacks/index.ts'
import { opinionWorkflow } from '#modules/opinions/index.ts'
import { DAY } from './hours.ts'
import type { Town } from './town.ts'

const found = [
  ['done', '照着当时的照片看了一遍，确实办好了，没有再出问题。'],
  ['done', '问了住在旁边的两户，都说办好以后没有再坏过。'],
  ['notDone', '只做了靠路口的一段，里面一段和照片上一样。'],
  ['done', '现场完好，管理的人也知道归谁管。'],
  ['cameBack', '刚办好那阵子是好的，上个月下过雨又和原来一样。'],
] as const

/** 回头看: a night drew some weeks ago, most of what it drew was looked at; the last night drew some more. */
export async function lookBackAt({ ctx, qingxi }: Town): Promise<void> {
  const drawn = { ...ctx, now: new Date(ctx.now.getTime() - 17 * DAY), workflows: [] }
  await planLookbacks(drawn)
  const drawnRows = await ctx.db
    .selectFrom('lookbacks')
    .selectAll()
    .where('streetId', '=', qingxi.id)
    .where('unitId', 'is not', null)
    .orderBy('id')
    .execute()
  const seen = new Set(await withPhotos(ctx))
  const xingfu = qingxi.stations.find(({ key }) => key === 'xingfu')!.id
  const worth = (row: { opinionId: string; stationId: string }) =>
    Number(seen.has(row.opinionId)) + Number(row.stationId === xingfu)
  const rows = drawnRows.toSorted((a, b) => worth(b) - worth(a))
  for (const [n, row] of rows.slice(0, found.length).entries()) {
    const [finding, note] = found[n]!
    const now = new Date(ctx.now.getTime() - (14 - 2 * n) * DAY)
    const station = qingxi.stations.find(({ id }) => id === row.stationId)
    const actor = station?.liaison ?? qingxi.staff
    await copyPhoto(ctx, row.opinionId, finding === 'done' ? 'after' : 'before', {
      subject: 'lookback',
      subjectId: row.id,
      purpose: 'lookBack',
    })
    const look = { finding, note, lookedOn: dayOf(now), lookers: '联络站和两位居民代表', asked: 'yes' }
    await perform(
      { ...ctx, now, actor, companions: { 'lookback.look': [tellOpinion] } },
      lookbackWorkflow,
      row.id,
      'look',
      look,
    )
  }
  const skipped = rows[found.length]
  if (skipped)
    await perform({ ...ctx, actor: qingxi.staff }, lookbackWorkflow, skipped.id, 'skip', {
      reason: '整条巷子正在改造，年底完工以后一并看',
    })
  await planLookbacks({ ...ctx, workflows: [] })
  await watchOver({ ctx, qingxi } as Town)
}

/** 办前、办中: of some matters that a unit is handling now, who met before, and who has been to see. */
async function watchOver({ ctx, qingxi }: Pick<Town, 'ctx' | 'qingxi'>) {
  const handled = await ctx.db
    .selectFrom('opinions')
    .select(['id', 'stationId', 'location', 'stateSince'])
    .where('streetId', '=', qingxi.id)
    .where('state', '=', 'acknowledged')
    .where('unitId', 'is not', null)
    .orderBy('receivedAt')
    .limit(12)
    .execute()
  for (const [n, { id, stationId, location, stateSince }] of handled.entries()) {
    const actor = qingxi.stations.find((station) => station.id === stationId)?.liaison ?? qingxi.staff
    const then = { ...ctx, actor, now: new Date(Math.max(stateSince.getTime(), ctx.now.getTime() - 2 * DAY)) }
    await perform(then, opinionWorkflow, id, 'meet', {
      metOn: dayOf(then.now),
      metWith: '代表、反映人和承办科室的经办人',
      metWay: 'site',
      expected: '先把眼前的问题处理掉，再说清楚以后归谁管、多久看一次',
      confirmedBy: '反映人',
    })
    if (n % 2) continue
    await perform({ ...ctx, actor }, opinionWorkflow, id, 'checkSite', {
      finding: '已经进场，做了大约一半，施工的围挡和提示都有。',
      checkedOn: dayOf(ctx.now),
      checkedAt: location ?? '现场',
    })
    await copyPhoto(ctx, id, 'before', { subject: 'opinion', subjectId: id, purpose: 'siteCheck' })
  }
}

type To = { subject: string; subjectId: string; purpose: string }

async function withPhotos(ctx: Ctx): Promise<string[]> {
  const files = await ctx.db.selectFrom('files').select('subjectId').where('purpose', '=', 'before').execute()
  return files.flatMap(({ subjectId }) => subjectId ?? [])
}

async function copyPhoto(ctx: Ctx, opinionId: string, of: 'before' | 'after', to: To) {
  const photo = await ctx.db
    .selectFrom('files')
    .selectAll()
    .where('subjectId', '=', opinionId)
    .where('purpose', '=', of)
    .executeTakeFirst()
  if (!photo) return
  const copy = { ...photo, ...to, id: uuid(), name: '现场.jpg', eventId: null, releasedAt: null }
  await ctx.db.insertInto('files').values(copy).execute()
}
