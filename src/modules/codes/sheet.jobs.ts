import { keepUpload } from '#kernel/attachments.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import type { Job } from '#kernel/jobs.ts'
import { portraitContent } from '#kernel/portrait.ts'
import { portraitsOf } from '#modules/people/index.ts'
import { type Drawing, drawSheet } from './sheet.page.ts'

type Order = {
  id: string
  paper: string
  accountId: string
  targets: Omit<Drawing, 'paper' | 'photoOf'>
  fileId: string | null
}

/** Draws an ordered sheet and keeps it; done twice, the second finds it done. */
export const drawOrdered: Job = async (ctx, payload) => {
  const { sheetId } = payload as { sheetId: string }
  const [order] = await run<Order>(
    ctx.db,
    `select id, paper, account_id as "accountId", targets, file_id as "fileId" from code_sheets where tenant_id = $1 and id = $2`,
    [ctx.tenant.id, sheetId],
  )
  if (!order || order.fileId) return
  const told = (done: number) => set(ctx, sheetId, 'done', done)
  const photoOf = async (personId: string) => {
    const photo = (await portraitsOf(ctx, [personId])).get(personId)
    return photo && portraitContent(ctx, photo.hash)
  }
  const content = await drawSheet({ paper: order.paper, ...order.targets, photoOf }, told)
  const name = order.paper === 'poster' ? '海报.pdf' : '门牌.pdf'
  const file = { name, type: 'application/pdf', content, width: null, height: null }
  await set(ctx, sheetId, 'file_id', await keepUpload(ctx, file, order.accountId))
  await told(order.targets.found.length)
}

function set(ctx: Ctx, id: string, column: 'done' | 'file_id', value: unknown) {
  return run<never>(ctx.db, `update code_sheets set ${column} = $3 where tenant_id = $1 and id = $2`, [
    ctx.tenant.id,
    id,
    value,
  ]).then(() => {})
}
