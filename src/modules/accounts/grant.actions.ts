import { dayOf } from '#kernel/calendar.ts'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { administrators, type RoleName, roles } from '#words/roles.ts'
import { record } from './account.events.ts'
import { placeKinds } from './office.words.ts'
import { tellAll } from './session.actions.ts'

export type Grant = { role: string; placeId: string; until?: string | null }

/** The role holds from now on, at once wherever the person is logged in. Throws Denial `invalid` for a role out of place. */
export async function giveGrant(ctx: Ctx, id: string, grant: Grant, asked: string): Promise<void> {
  refuseGrant(ctx, grant)
  const { role, placeId, until = null } = grant
  await inTransaction(ctx, async (ctx) => {
    await run(
      ctx.db,
      `insert into grants (tenant_id, account_id, role, place_id, since, until) values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, account_id, role, place_id) do update set until = $6`,
      [ctx.tenant.id, id, role, placeId, dayOf(ctx.now), until],
    )
    await tellAll(ctx, id)
    await record(ctx, 'grant', id, { role, place: ctx.facts.places.get(placeId)!.name, until, asked })
  })
}

/** Throws Denial `invalid` for anything but a working role at a place of its kind, today or later. */
export function refuseGrant(ctx: Ctx, { role, placeId, until }: Grant, path = ''): void {
  const at = (field: string) => (path ? `${path}.${field}` : field)
  const kinds = role in roles && !administrators.includes(role) ? placeKinds(role as RoleName) : []
  if (!kinds.length) throw invalid({ path: at('role'), message: '没有这个角色，或者不由系统管理员授予' })
  const place = ctx.facts.places.get(placeId)
  if (!place || !kinds.includes(place.kind)) {
    throw invalid({ path: at('placeId'), message: `“${roles[role as RoleName].label}”不能授在这个地点` })
  }
  if (until && until < dayOf(ctx.now)) throw invalid({ path: at('until'), message: '截止日期已经过去' })
}

/** Throws Denial `forbidden` for an administrator's account. */
export async function refuseAdministrators(ctx: Ctx, id: string): Promise<void> {
  const [held] = await run(
    ctx.db,
    'select 1 from grants where tenant_id = $1 and account_id = $2 and role = any($3) limit 1',
    [ctx.tenant.id, id, administrators],
  )
  if (held) throw new Denial('forbidden', { label: '改动', why: '管理员的账号由运维人员在服务器上管理' })
}
