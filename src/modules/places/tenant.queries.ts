import type { Tenant } from '#kernel/ctx.ts'
import type { Database } from '#kernel/db.ts'

const TTL = 30_000

/** The tenants of this installation, by key and host; read again every half minute. */
export function tenantFinder(database: Database) {
  let at = Number.NEGATIVE_INFINITY
  let known: (Tenant & { hosts: string[] })[] = []

  async function all() {
    if (performance.now() - at > TTL || !known.length) {
      const { rows } = await database.pool.query(
        'select tenant_id as id, key, name, hosts from tenants order by tenant_id',
      )
      known = rows
      at = performance.now()
    }
    return known
  }

  return {
    all,
    /** The tenant a public code, a query token or a session token begins with; undefined for no such key. */
    byHandle: async (handle: string) => (await all()).find(({ key }) => handle.startsWith(key)),
    /** The tenant of a host, or the first one. */
    byHost: async (host: string) =>
      (await all()).find(({ hosts }) => hosts.includes(host)) ?? (await all())[0],
  }
}
