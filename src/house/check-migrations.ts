import { migrate } from './migrate.ts'
import { startThrowaway } from './throwaway.ts'

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
