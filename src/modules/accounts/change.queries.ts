import type { z } from 'zod'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { type RoleName, roles } from '#words/roles.ts'
import type { Changes } from './account.schema.ts'
import type { Change } from './change.actions.ts'
import { changeKinds } from './change.words.ts'
import { limits } from './logIn.words.ts'

type Row = Omit<Change, 'halfSealed'> & { name: string; login: string; isNew: boolean }

/** What waits for a second administrator and is not too old, the oldest first. */
export async function openChanges(ctx: Ctx): Promise<z.infer<typeof Changes>> {
  const rows = await run<Row>(
    ctx.db,
    `select c.id, c.account_id as "accountId", c.kind, c.role, c.place_id as "placeId", c.until,
       c.asked_by as "askedBy", c.asked_at as "askedAt", b.name as asked, a.name, a.login,
       a.last_log_in_at is null as "isNew"
     from account_changes c join accounts a on a.tenant_id = $1 and a.id = c.account_id
     join accounts b on b.tenant_id = $1 and b.id = c.asked_by
     where c.tenant_id = $1 and c.decided_at is null and c.asked_at >= $2 order by c.asked_at, c.id limit 200`,
    [ctx.tenant.id, new Date(ctx.now.getTime() - limits.change)],
  )
  return rows.map(({ kind, accountId, askedBy, ...row }) => ({
    id: row.id,
    kind,
    label: changeKinds[kind].label,
    who: `${row.name}（${row.login}）`,
    detail: detailOf(ctx, { kind, ...row }),
    asked: row.asked,
    askedAt: row.askedAt,
    until: new Date(row.askedAt.getTime() + limits.change),
    mayDecide:
      Boolean(ctx.actor.grants.get(changeKinds[kind].decides)?.size) &&
      ![accountId, askedBy].includes(ctx.actor.id!),
  }))
}

function detailOf(
  ctx: Ctx,
  { kind, role, placeId, until, isNew }: Pick<Row, 'kind' | 'role' | 'placeId' | 'until' | 'isNew'>,
): string {
  const words = [
    role && (roles[role as RoleName]?.label ?? role),
    placeId && ctx.facts.places.get(placeId)?.name,
    until && `到${until}`,
    kind !== 'open' && isNew && '还没有登录过',
  ]
  return words.filter(Boolean).join(' · ')
}
