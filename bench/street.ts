import { join } from 'node:path'
import { migrate } from '#house/migrate.ts'
import { startCluster, withClient } from '#house/postgres.ts'
import { type Ctx, systemActor } from '#kernel/ctx.ts'
import { factsOf } from '#kernel/facts.ts'
import { buildApp } from '#kernel/http.ts'
import { addAccount } from '#modules/accounts/index.ts'
import { addCode, addPlace } from '#modules/places/index.ts'
import { openParts, serverParts } from '#src/server.ts'

/** A street on a cluster of its own, fsync on as in production; and somebody of its staff, logged in. */
export async function aStreet(folder: string) {
  const cluster = await startCluster({ dataDir: join(folder, 'cluster'), durable: true })
  await migrate(cluster.ownerUrl)
  await withClient(cluster.ownerUrl, (client) =>
    client.query(`insert into tenants (tenant_id, key, name) values (1, 'zz', '云溪区')`),
  )
  const opened = openParts({ appUrl: cluster.appUrl, dataDir: folder })
  const { clock, database, ...parts } = opened.parts
  const db = database.tenant(1)
  const tenant = { id: 1, key: 'zz', name: '云溪区' }
  const ctx = async (): Promise<Ctx> => ({
    ...parts,
    db,
    tenant,
    actor: systemActor,
    now: clock(),
    facts: await factsOf(db),
  })
  const add = async (kind: string, name: string, parentId: string | null, facts = {}) =>
    addPlace(await ctx(), { kind, name, shortName: name, parentId, facts })
  const district = await add('district', '云溪区', null)
  const streets = [await add('street', '青溪', district), await add('street', '柳河', district)]
  const stations = [
    await add('station', '幸福联络站', streets[0]!),
    await add('station', '河畔联络站', streets[1]!),
  ]
  const units = [await add('unit', '城管科', streets[0]!), await add('unit', '市政科', streets[1]!)]
  await addCode(await ctx(), 'station', stations[0]!)
  const password = 'Qingxi-2026!'
  const grants = [{ role: 'streetStaff' as const, placeId: streets[0]! }]
  const accountId = await addAccount(await ctx(), { login: 'staff', name: '工委', password, grants })
  const app = await buildApp(serverParts(opened))
  const opening = await app.inject({
    method: 'POST',
    url: '/api/login',
    payload: { login: 'staff', password },
  })
  await app.close()
  await database.close()
  return {
    ownerUrl: cluster.ownerUrl,
    appUrl: cluster.appUrl,
    cookie: `zt=${opening.cookies[0]?.value}`,
    places: { streets, stations, units },
    placeIds: [district, ...streets, ...stations, ...units, accountId],
    stop: cluster.stop,
  }
}
