import type { z } from 'zod'
import { dayOf } from '#kernel/calendar.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { administrators, roles } from '#words/roles.ts'
import type { AccountList, AccountRow, ListAccounts, Offices } from './account.schema.ts'
import { type ChangeKind, changeKinds } from './change.words.ts'
import { limits } from './logIn.words.ts'
import { placeKinds, workingRoles } from './office.words.ts'

const PAGE = 50
type Row = Omit<z.infer<typeof AccountRow>, 'roles' | 'isAdministrator' | 'waits'> & {
  waits: ChangeKind[]
  grants: { role: string; placeId: string; until: string | null }[]
}

/** The accounts of the tenant with their present roles, by login; fifty at once. */
export async function accountPage(
  ctx: Ctx,
  { q, role, after }: z.infer<typeof ListAccounts>,
): Promise<z.infer<typeof AccountList>> {
  const rows = await run<Row>(
    ctx.db,
    `select a.id, a.login, a.name, a.disabled_at is not null as "isDisabled", a.must_change as "mustChange",
       a.person_id is not null as "isDeputy",
       a.last_log_in_at as "lastLogInAt",
       (select coalesce(json_agg(c.kind order by c.asked_at), '[]') from account_changes c
        where c.tenant_id = $1 and c.account_id = a.id and c.decided_at is null and c.asked_at >= $6) as waits,
       (select coalesce(json_agg(json_build_object('role', g.role, 'placeId', g.place_id, 'until', g.until) order by g.role),
          '[]') from grants g
        where g.tenant_id = $1 and g.account_id = a.id and (g.until is null or g.until >= $2)) as grants
     from accounts a
     where a.tenant_id = $1 and a.login > $3
       and ($4 = '' or position(lower($4) in lower(a.login)) > 0 or position($4 in a.name) > 0)
       and ($5 = '' or exists (select 1 from grants g where g.tenant_id = $1 and g.account_id = a.id and g.role = $5))
     order by a.login limit ${PAGE + 1}`,
    [
      ctx.tenant.id,
      dayOf(ctx.now),
      after ?? '',
      q ?? '',
      role ?? '',
      new Date(ctx.now.getTime() - limits.change),
    ],
  )
  const page = rows.slice(0, PAGE)
  return {
    rows: page.map(({ grants, waits, ...row }) => ({
      ...row,
      waits: waits.map((kind) => changeKinds[kind].label),
      isAdministrator: grants.some((grant) => administrators.includes(grant.role)),
      roles: grants.map((grant) => ({
        ...grant,
        label: roles[grant.role as keyof typeof roles]?.label ?? grant.role,
        place: ctx.facts.places.get(grant.placeId)?.name ?? '',
      })),
    })),
    next: rows.length > PAGE ? page.at(-1)!.login : null,
  }
}

/** What can be granted, and where. */
export function offices(ctx: Ctx): z.infer<typeof Offices> {
  const granted = workingRoles.map((role) => ({ role, label: roles[role].label, kinds: placeKinds(role) }))
  const kinds = new Set(granted.flatMap((one) => one.kinds))
  const places = [...ctx.facts.places.values()].filter(({ kind }) => kinds.has(kind))
  return {
    roles: granted,
    places: places
      .map(({ id, name, kind, parentId }) => {
        const within = parentId ? (ctx.facts.places.get(parentId)?.name ?? '') : ''
        return { id, name, kind, within }
      })
      .toSorted((a, b) => a.within.localeCompare(b.within, 'zh') || a.name.localeCompare(b.name, 'zh')),
  }
}
