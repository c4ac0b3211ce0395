import { clusterFolder } from '#house/data-folder.ts'
import { migrate } from '#house/migrate.ts'
import { type Postgres, startPostgres } from '#house/postgres.ts'

/**
 * Does something with the database of this machine: the one of DATABASE_URL, else our own, which is started when it is
 * not running and left as it was found. Brings it up to date first unless told not to.
 */
export async function withDatabase<T>(
  work: (database: Postgres) => Promise<T>,
  { upToDate = true } = {},
): Promise<T> {
  const database = await startPostgres({ dataDir: clusterFolder(), durable: true, asFound: true })
  try {
    if (upToDate) await migrate(database.ownerUrl)
    return await work(database)
  } finally {
    await database.stop()
  }
}
