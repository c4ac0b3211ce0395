import type { z } from 'zod'
import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { administrators, type RoleName, roles } from '#words/roles.ts'
import type { People, Security } from './account.schema.ts'
import { limits } from './logIn.words.ts'
import { workingRoles } from './office.words.ts'

type View = z.infer<typeof Security>

/** What the security administrator watches: who must take two steps, who is locked out, who is in. */
export async function security(ctx: Ctx): Promise<View> {
  return { policies: await policies(ctx), locks: await locks(ctx), sessions: await openSessions(ctx) }
}

async function policies(ctx: Ctx): Promise<View['policies']> {
  const counted = await run<{ role: string; isRequired: boolean; holders: number; ready: number }>(
    ctx.db,
    `select r.role, exists (select 1 from second_step_roles p where p.tenant_id = $1 and p.role = r.role) as "isRequired",
       count(g.id)::int as holders, count(g.id) filter (where f.account_id is not null
         or exists (select 1 from passkeys k where k.tenant_id = $1 and k.account_id = g.id))::int as ready
     from unnest($2::text[]) as r (role)
     left join lateral (select distinct a.id from grants g join accounts a on a.tenant_id = $1 and a.id = g.account_id
       where g.tenant_id = $1 and g.role = r.role and a.disabled_at is null and (g.until is null or g.until >= $3)) g on true
     left join second_factors f on f.tenant_id = $1 and f.account_id = g.id and f.confirmed_at is not null
     group by r.role`,
    [ctx.tenant.id, [...administrators, ...workingRoles], dayOf(ctx.now)],
  )
  return [...administrators, ...workingRoles].map((role) => ({
    ...counted.find((one) => one.role === role)!,
    label: roles[role as RoleName].label,
  }))
}

async function locks(ctx: Ctx): Promise<View['locks']> {
  const rows = await run<{
    kind: 'login' | 'address'
    key: string
    shown: string
    who: string | null
    until: Date
  }>(
    ctx.db,
    `select t.kind, t.key, t.shown, a.name || '（' || a.login || '）' as who, t.locked_until as until
     from log_in_tries t left join accounts a on a.tenant_id = $1 and a.id = t.account_id
     where t.tenant_id = $1 and t.locked_until > $2 order by t.locked_until desc limit 200`,
    [ctx.tenant.id, ctx.now],
  )
  return rows.map(({ kind, key, shown, who, until }) => {
    const unknown = kind === 'address' ? `地址 ${shown}` : `${shown}（没有这个账号）`
    return { kind, key, who: who ?? unknown, until }
  })
}

function openSessions(ctx: Ctx): Promise<View['sessions']> {
  return run(
    ctx.db,
    `select a.id as "accountId", a.name, a.login, count(*)::int as n, max(s.seen_at) as "seenAt",
       exists (select 1 from second_factors f where f.tenant_id = $1 and f.account_id = a.id
         and f.confirmed_at is not null)
       or exists (select 1 from passkeys k where k.tenant_id = $1 and k.account_id = a.id) as "hasSecond"
     from sessions s join accounts a on a.tenant_id = $1 and a.id = s.account_id
     where s.tenant_id = $1 and s.expires_at > $2 and s.seen_at > $3
     group by a.id, a.name, a.login order by max(s.seen_at) desc limit 500`,
    [ctx.tenant.id, ctx.now, new Date(ctx.now.getTime() - limits.idle)],
  )
}

/** Who is meant when somebody calls about a lost phone: found by login or name, logged in or not. */
export function peopleWithSecond(ctx: Ctx, q: string): Promise<z.infer<typeof People>> {
  return run(
    ctx.db,
    `select a.id as "accountId", a.name, a.login, f.confirmed_at is not null as "hasTotp",
       (select count(*)::int from passkeys k where k.tenant_id = $1 and k.account_id = a.id) as passkeys
     from accounts a left join second_factors f on f.tenant_id = $1 and f.account_id = a.id
     where a.tenant_id = $1 and (position(lower($2) in lower(a.login)) > 0 or position($2 in a.name) > 0)
     order by a.login limit 20`,
    [ctx.tenant.id, q],
  )
}
