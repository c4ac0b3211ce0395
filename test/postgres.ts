import { migrate } from '#house/migrate.ts'
import { withClient } from '#house/postgres.ts'
import { startThrowaway } from '#house/throwaway.ts'

/** What a test file needs to know of the run's server. */
export type TestPostgres = { adminUrl: string; ownerUrl: string; appUrl: string; version: string }

/** The migrated database that every test file copies. */
export const TEMPLATE = 'zhitong'

/** A quick server, its database migrated and closed so that it can be copied. `end()` stops it. */
export async function startTestPostgres(): Promise<TestPostgres & { end(): Promise<void> }> {
  const { adminUrl, ownerUrl, appUrl, version, stop } = await startThrowaway()
  await migrate(ownerUrl)
  await withClient(adminUrl, (client) =>
    client.query(`alter database ${TEMPLATE} with is_template true allow_connections false`),
  )
  return { adminUrl, ownerUrl, appUrl, version, end: stop }
}
