import type { Ctx } from '#kernel/ctx.ts'
import { workdays } from '#kernel/span.ts'
import { setSetting } from '#modules/places/index.ts'
import { workflows } from '#src/app.ts'

/** What the two streets have decided for themselves. */
export async function rule(ctx: Ctx, qingxiId: string, liuheId: string) {
  const year = ctx.now.getUTCFullYear()
  const set = (placeId: string, key: string, value: unknown, basis: string) =>
    setSetting(ctx, workflows, { placeId, key, value, validFrom: `${year}-01-01`, basis })
  await set(
    qingxiId,
    'opinion.reply.simple',
    workdays(3),
    `青人工委〔${year - 1}〕18号第六条：简单事项三个工作日内答复`,
  )
  await set(
    qingxiId,
    'opinion.assign',
    workdays(2),
    `青人工委〔${year - 1}〕18号第四条：登记后两个工作日内交办`,
  )
  await set(
    liuheId,
    'opinion.extensionDays',
    15,
    `柳河街道工委会议纪要〔${year - 1}〕7号：延期一次不超过十五天`,
  )
}
