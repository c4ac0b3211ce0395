import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import type { S3Options } from '#kernel/store-s3.ts'

/** A server that speaks S3, on this machine; it can go away and come back with what it held. */
export async function aBucket() {
  const folder = mkdtempSync(join(tmpdir(), 'zhitong-s3-'))
  const open = async (port: number) => {
    const server = new S3rver({
      port,
      address: '127.0.0.1',
      silent: true,
      directory: folder,
      configureBuckets: [{ name: 'zhitong', configs: [] }],
    })
    return { server, port: (await server.run()).port }
  }
  let now = await open(0)
  const options: S3Options = {
    endpoint: `http://127.0.0.1:${now.port}`,
    bucket: 'zhitong',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    prefix: 'town/',
    patience: 2_000,
  }
  return {
    options,
    leave: () => now.server.close(),
    comeBack: async () => {
      now = await open(now.port)
    },
    async end() {
      await now.server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
