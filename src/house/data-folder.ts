import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from '#src/env.ts'
import { removeCluster } from './postgres.ts'
import { MARK } from './postgres-cluster.ts'

/** Our database, when nobody else runs one for us. */
export const clusterFolder = (dataDir = env.dataDir) => join(dataDir, 'cluster')

/** What people uploaded. */
export const filesFolder = (dataDir = env.dataDir) => join(dataDir, 'files')

/** Makes the folder for uploaded files when it is missing; a folder we made carries our mark. Gives its path. */
export function ensureFiles(dataDir = env.dataDir): string {
  const files = filesFolder(dataDir)
  if (existsSync(files)) return files
  mkdirSync(files, { recursive: true, mode: 0o700 })
  writeFileSync(join(files, MARK), '这个目录由程序建立，可由 bin/dev --reset 删除。\n')
  return files
}

/** Deletes the database and the files in a data folder: only what we made ourselves. Throws when somebody uses them. */
export async function wipe(dataDir = env.dataDir): Promise<void> {
  for (const folder of [clusterFolder(dataDir), filesFolder(dataDir)]) {
    if (existsSync(folder) && !existsSync(join(folder, MARK))) {
      throw new Error(`${folder} 不是本程序建立的（没有 ${MARK} 标记），不敢删除。请自行处理后再试。`)
    }
  }
  await removeCluster(clusterFolder(dataDir))
  rmSync(filesFolder(dataDir), { recursive: true, force: true })
}
