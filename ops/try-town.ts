import { join } from 'node:path'
import { ensureFiles } from '#house/data-folder.ts'
import { migrate } from '#house/migrate.ts'
import { seedDemo } from '#db/seeds/demo.ts'
import { env } from '#src/env.ts'

// The demo town in the database of DATABASE_URL, for the drills in this folder.
const ownerUrl = env.databaseUrl!
await migrate(ownerUrl)
ensureFiles()
const filesDir = join(env.dataDir, 'files')
await seedDemo({ ownerUrl, appUrl: env.appDatabaseUrl ?? ownerUrl, filesDir, now: new Date() })
