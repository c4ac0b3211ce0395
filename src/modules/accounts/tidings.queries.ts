import type { z } from 'zod'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { type RoleName, roles } from '#words/roles.ts'
import type { Tidings } from './account.schema.ts'
import { passwordDueSoon } from './passwordAge.queries.ts'

type Event = {
  id: string
  at: Date
  action: string
  kind: string
  actor: string
  input: Record<string, unknown>
}

/** What others did to somebody's account since they last said that they had read it, and a password soon too old. */
export async function tidings(ctx: Ctx): Promise<z.infer<typeof Tidings>> {
  const [account] = await run<{ passwordSetAt: Date; toldAt: Date }>(
    ctx.db,
    `select password_set_at as "passwordSetAt", told_at as "toldAt" from accounts where tenant_id = $1 and id = $2`,
    [ctx.tenant.id, ctx.actor.id],
  )
  const events = await run<Event>(
    ctx.db,
    `select id, at, action, actor_kind as kind, actor_name as actor, input from events
     where tenant_id = $1 and subject_id = $2 and subject = 'account' and at > $3
       and (action in ('resetPassword', 'totpReset', 'grant', 'revoke', 'rename', 'lock')
         or action = 'askChange' and input ->> 'kind' in ('password', 'second'))
       and actor_id is distinct from $2
     order by at desc, id desc limit 20`,
    [ctx.tenant.id, ctx.actor.id, account!.toldAt],
  )
  return {
    news: events.map((event) => ({ id: event.id, at: event.at, words: wordsOf(event) })),
    passwordDueAt: await passwordDueSoon(ctx, { id: ctx.actor.id!, passwordSetAt: account!.passwordSetAt }),
  }
}

function wordsOf({ action, kind, actor, input }: Event): string {
  const { asked, before, after, place, what } = input
  const role = `“${roles[input.role as RoleName]?.label ?? input.role}”${place ? `（${place}）` : ''}`
  const by = kind === 'system' ? '运维人员在服务器上' : asked ? `${asked}申请、${actor}确认，` : actor
  const sentences: Record<string, string> = {
    resetPassword: `${by}重设了您的密码`,
    totpReset: `${by}重设了您的两步登录`,
    grant: `${by}授予您${role}`,
    revoke: `${by}收回了您的${role}`,
    rename: `${by}把您的姓名从“${before}”改成“${after}”`,
    lock: '有人连续输错密码，您的账号被锁定过',
    askChange: `${actor}申请${what}，等另一位管理员确认`,
  }
  return sentences[action] ?? action
}
