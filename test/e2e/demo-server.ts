import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '#house/migrate.ts'
import { startCluster } from '#house/postgres.ts'
import { ensureWeb } from '#house/web.ts'
import { startServer } from '#src/server.ts'
import { seedDemo } from '../../db/seeds/demo.ts'

/** A server with the demo town on a quick cluster of its own; nothing of it is left after `close`. */
export async function aDemoServer(): Promise<{ base: string; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'zhitong-e2e-'))
  const cluster = await startCluster({ dataDir: join(folder, 'cluster'), durable: false })
  await migrate(cluster.ownerUrl)
  await ensureWeb((line) => console.error(line))
  const { ownerUrl, appUrl } = cluster
  await seedDemo({ ownerUrl, appUrl, filesDir: join(folder, 'files') })
  const server = await startServer({
    ownerUrl,
    appUrl,
    host: '127.0.0.1',
    port: 0,
    dataDir: folder,
    hasLimits: false,
  })
  return {
    base: server.address,
    async close() {
      await server.close()
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
