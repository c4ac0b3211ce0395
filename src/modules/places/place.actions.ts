import { randomBytes } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { invalid } from '#kernel/denial.ts'
import { forgetFacts, type Place } from '#kernel/facts.ts'
import { declaredSettings, type Ruling, whyNotSet } from '#kernel/settings.ts'
import { notePlace } from './place.events.ts'

export type NewPlace = Pick<Place, 'kind' | 'name' | 'shortName'> & {
  parentId?: string | null
  code?: string
  facts?: Record<string, unknown>
}

/** A place in the tree: 区、街道、镇、社区、联络站、承办单位. Gives its id. */
export async function addPlace(ctx: Ctx, place: NewPlace): Promise<string> {
  const id = uuid()
  const { facts = {}, parentId = null, code = null, ...rest } = place
  await ctx.db
    .insertInto('places')
    .values({ tenantId: ctx.tenant.id, id, parentId, code, facts: JSON.stringify(facts), ...rest })
    .execute()
  forgetFacts()
  return id
}

/** What anybody is told of a place, as far as given; null takes a word away. */
export async function tellOf(
  ctx: Ctx,
  id: string,
  told: Record<string, unknown>,
  shortName?: string,
): Promise<void> {
  await run(
    ctx.db,
    `update places set facts = jsonb_strip_nulls(facts || $3::jsonb), short_name = coalesce($4, short_name)
     where tenant_id = $1 and id = $2`,
    [ctx.tenant.id, id, JSON.stringify(told), shortName || null],
  )
}

/** An opaque code for a poster or door plate; it begins with the tenant's key. */
export async function addCode(ctx: Ctx, kind: 'station' | 'deputy', targetId: string): Promise<string> {
  const code = `${ctx.tenant.key}${randomBytes(6).toString('hex')}`
  await ctx.db.insertInto('publicCodes').values({ tenantId: ctx.tenant.id, code, kind, targetId }).execute()
  return code
}

/** Codes for many at once. */
export async function addCodes(ctx: Ctx, kind: 'station' | 'deputy', targetIds: string[]): Promise<void> {
  if (!targetIds.length) return
  const code = () => `${ctx.tenant.key}${randomBytes(6).toString('hex')}`
  await run(
    ctx.db,
    `insert into public_codes (tenant_id, code, kind, target_id)
     select $1, c.code, $2, c.id from unnest($3::text[], $4::uuid[]) as c (code, id)`,
    [ctx.tenant.id, kind, targetIds.map(code), targetIds],
  )
}

/** Takes away the codes of what is taken back; a code is never given to anybody else. */
export async function removeCodes(ctx: Ctx, targetIds: string[]): Promise<void> {
  await run(ctx.db, 'delete from public_codes where tenant_id = $1 and target_id = any($2)', [
    ctx.tenant.id,
    targetIds,
  ])
}

export type NewSetting = { placeId: string; key: string; value: unknown; validFrom: string; basis: string }

/**
 * A local number at a place, from a day on, on a basis. Running cases keep the number they began with.
 * Throws Denial `invalid` for an unknown key, a value out of bounds, or one looser than the law.
 */
export async function setSetting(ctx: Ctx, rulings: readonly Ruling[], setting: NewSetting): Promise<void> {
  const declared = declaredSettings(rulings).find(({ key }) => key === setting.key)
  const why = declared ? whyNotSet(declared, setting.value) : '没有这项设置'
  if (why) throw invalid({ path: declared ? 'value' : 'key', message: why })
  if (setting.basis.trim().length < 4)
    throw invalid({ path: 'basis', message: '请写明依据（文件名、条款或会议）' })
  const row = { ...setting, value: JSON.stringify(setting.value), setBy: ctx.actor.id, setAt: ctx.now }
  const { placeId, ...said } = setting
  const fallback = { value: declared!.default, basis: declared!.basis }
  const before = ctx.facts.setting(setting.key, placeId, ctx.now, fallback)
  await notePlace(ctx, placeId, 'set', { ...said, before: before.value })
  await ctx.db
    .insertInto('settings')
    .values({ tenantId: ctx.tenant.id, id: uuid(), ...row })
    .onConflict((conflict) => conflict.columns(['tenantId', 'placeId', 'key', 'validFrom']).doUpdateSet(row))
    .execute()
  if (ctx.afterCommit) ctx.afterCommit.push(() => forgetFacts())
  else forgetFacts()
}
