import { v7 as uuid } from 'uuid'
import { withClient } from '#house/postgres.ts'
import type { Ctx, Tenant } from '#kernel/ctx.ts'

/** A tenant of its own, the database's nth: only the owner of the database may add one. */
export async function addTenant(ownerUrl: string, id: number, nth = id): Promise<Tenant> {
  const key = (29 * 36 + nth).toString(36) // t1, t2, … u0 …
  const tenant = { id, key, name: `云溪区${id}` }
  await withClient(ownerUrl, (client) =>
    client.query('insert into tenants (tenant_id, key, name) values ($1, $2, $3)', [id, key, tenant.name]),
  )
  return tenant
}

/** A deputy, of the district unless told otherwise, who serves at a station. Gives the person's id. */
export async function addDeputy(
  ctx: Ctx,
  name: string,
  stationId: string,
  level = 'district',
): Promise<string> {
  const id = uuid()
  await ctx.db.insertInto('people').values({ tenantId: ctx.tenant.id, id, name }).execute()
  const mandate = {
    tenantId: ctx.tenant.id,
    id: uuid(),
    personId: id,
    level,
    term: '第十届',
    since: '2022-01-10',
  }
  await ctx.db
    .insertInto('mandates')
    .values({ ...mandate, stationId })
    .execute()
  return id
}
