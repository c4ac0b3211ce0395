import { migrate, migrationFiles } from './migrate.ts'
import { migrationProblems } from './migration-rules.ts'
import { startThrowaway } from './throwaway.ts'

/** The first version that ran anywhere was made of these; from here on two versions may meet on one database. */
const FIRST_VERSION = '20261121T0400-personal-data.sql'

const problems = migrationFiles()
  .filter(({ name }) => name > FIRST_VERSION)
  .flatMap(({ name, text }) => migrationProblems(name, text))
for (const problem of problems) console.error(problem)
if (problems.length) process.exit(1)

// On an empty database everything applies; afterwards there is nothing left to do. ZT_PG=system: the machine's server.
const database = await startThrowaway()
try {
  const first = await migrate(database.ownerUrl)
  const again = await migrate(database.ownerUrl)
  console.log(`PostgreSQL ${database.version}：${first.length} 个迁移`)
  if (first.length === 0) throw new Error('一个迁移也没有执行')
  if (again.length > 0) throw new Error(`第二次又执行了 ${again.join('、')}`)
} finally {
  await database.stop()
}
