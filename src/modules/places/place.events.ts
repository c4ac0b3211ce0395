import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { writeLine } from '#kernel/write.ts'

/** What happens to a place, its codes and what stands there, in the words of its history. */
export const placeActs: Record<string, string> = {
  begin: '设立',
  correct: '按名册更正',
  remove: '撤回导入',
  rename: '更名',
  close: '停用',
  reopen: '恢复',
  recode: '变更区划代码',
  change: '更改情况',
  check: '对照标准',
  giveCode: '发码',
  replaceCode: '换码',
  openBody: '设立机构',
  closeBody: '撤销机构',
  assignTask: '登记交办任务',
  set: '改设置',
}

/** A line of history about a place. `input` holds no personal data. */
export async function notePlace(ctx: Ctx, id: string, action: string, input: object, to = 'active') {
  await writeLine(ctx, {
    subject: 'place',
    subjectId: id,
    action,
    state: to,
    from: action === 'begin' ? null : to === 'closed' ? 'active' : to,
    input,
  })
}

export type PlaceStep = {
  id: string
  label: string
  actorName: string
  at: string
  input: Record<string, unknown>
}

/** What happened to a place, the newest first. */
export async function stepsOf(ctx: Ctx, placeId: string): Promise<PlaceStep[]> {
  const rows = await run<Omit<PlaceStep, 'label'> & { action: string }>(
    ctx.db,
    `select id, action, actor_name as "actorName", at, input from events
     where tenant_id = $1 and subject_id = $2 and subject = 'place' order by id desc limit 100`,
    [ctx.tenant.id, placeId],
  )
  return rows.map(({ action, at, ...row }) => ({
    ...row,
    at: new Date(at).toISOString(),
    label: placeActs[action] ?? action,
  }))
}
