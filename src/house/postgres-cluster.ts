import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readText } from './lock.ts'
import { type Binaries, chooseBinaries, findBinaries } from './postgres-binaries.ts'
import { commandAs, giveTo, type RunAs, sharedCopy, sharedFolder, waysToRun, works } from './postgres-user.ts'

/** What a cluster's folder remembers, readable by its maker only. */
export type Memory = {
  passwords: { postgres: string; zhitong: string; zhitong_app: string }
  /** Where the tables lie when they could not lie in the folder itself. */
  away?: string
  as?: RunAs
  port?: number
  /** Set when the roles and the database have been made. */
  furnished?: boolean
}

export type Cluster = { folder: string; dataDir: string; memory: Memory; binaries: Binaries; as: RunAs }

/** The folder says that we made it, and may therefore be deleted by us. */
export const MARK = '.zhitong'

/**
 * Opens the cluster in that folder, making it when there is none (`quick` leaves out the waiting for the disk).
 * Throws when this machine has no fitting PostgreSQL or no way to run it.
 */
export function openCluster(folder: string, { systemOnly = false, quick = false } = {}): Cluster {
  mkdirSync(folder, { recursive: true })
  const memory = recall(folder)
  const { dataDir } = knownCluster(folder)
  const made = existsSync(join(dataDir, 'PG_VERSION'))
  const major = made ? Number(readText(join(dataDir, 'PG_VERSION'))) : undefined
  const best = chooseBinaries(findBinaries({ systemOnly: systemOnly && !made }), major)
  const cluster = { folder, memory, ...wayToRun(memory, dataDir, best) }
  remember(cluster)
  if (!made) initialise(cluster, quick)
  return cluster
}

/** Where the tables of the cluster in that folder lie. */
export function knownCluster(folder: string): { dataDir: string } {
  const text = readText(join(folder, 'memory.json'))
  const away = text && (JSON.parse(text) as Memory).away
  return { dataDir: away || join(folder, 'data') }
}

/** Writes down what the cluster's folder should remember. */
export function remember({ folder, memory, as }: Cluster): void {
  writeFileSync(join(folder, 'memory.json'), `${JSON.stringify({ ...memory, as }, null, 2)}\n`, {
    mode: 0o600,
  })
}

function recall(folder: string): Memory {
  const text = readText(join(folder, 'memory.json'))
  if (text) return JSON.parse(text) as Memory
  const secret = () => randomBytes(24).toString('base64url')
  writeFileSync(join(folder, MARK), '这个目录由程序建立，可由 bin/dev --reset 删除。\n')
  const passwords = { postgres: secret(), zhitong: secret(), zhitong_app: secret() }
  return { passwords }
}

/** The first way that works: the one used last time, else in order; at the end with everything moved to a public place. */
function wayToRun(memory: Memory, dataDir: string, binaries: Binaries) {
  const made = existsSync(dataDir)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const ways = waysToRun(made ? lstatSync(dataDir).uid : undefined)
  ways.sort((a, b) => Number(b.how === memory.as?.how) - Number(a.how === memory.as?.how))
  for (const as of ways) if (works(as, binaries, dataDir)) return { as, binaries, dataDir }
  const as = ways.find((way) => way.how === 'plain')
  if (as) {
    const copy = sharedCopy(binaries)
    if (works(as, copy, dataDir)) return { as, binaries: copy, dataDir }
    memory.away = moveOut(dataDir)
    if (memory.away && works(as, copy, memory.away)) return { as, binaries: copy, dataDir: memory.away }
  }
  throw new Error(
    `无法启动 PostgreSQL：当前用户进不了 ${dataDir}，或它属于别的用户。可换一个 DATA_DIR，或设置 DATABASE_URL。`,
  )
}

function moveOut(dataDir: string): string | undefined {
  const away = join(sharedFolder(), `cluster-${randomBytes(6).toString('hex')}`)
  if (spawnSync('cp', ['-a', dataDir, away]).status !== 0) {
    rmSync(away, { recursive: true, force: true })
    return undefined
  }
  rmSync(dataDir, { recursive: true })
  return away
}

/** Into a folder beside it first, so that a cluster is there whole or not at all. */
function initialise({ memory, dataDir, binaries, as }: Cluster, quick: boolean): void {
  const half = `${dataDir}.new`
  // An initdb whose parent was killed may still be writing there, for a moment.
  rmSync(half, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  mkdirSync(half, { mode: 0o700 })
  const secret = `${dataDir}.secret`
  writeFileSync(secret, memory.passwords.postgres, { mode: 0o600 })
  giveTo(as.uid, half)
  giveTo(as.uid, secret)
  // macOS knows no C.UTF-8. Elsewhere nothing else will do: with LC_CTYPE=C, Chinese has no trigrams.
  const locale =
    process.platform === 'darwin' ? ['--lc-collate=C', '--lc-ctype=en_US.UTF-8'] : ['--locale=C.UTF-8']
  const args = ['-D', half, '-U', 'postgres', '-E', 'UTF8', ...locale, '-A', 'scram-sha-256']
  args.push(`--pwfile=${secret}`, '--no-instructions', ...(quick ? ['--no-sync'] : []))
  const [file, all, options] = commandAs(as, join(binaries.bin, 'initdb'), args)
  const { status, stderr, stdout } = spawnSync(file, all, { ...options, cwd: '/', encoding: 'utf8' })
  rmSync(secret, { force: true })
  if (status !== 0) throw new Error(`initdb 失败：\n${stdout}${stderr}`)
  rmSync(dataDir, { recursive: true, force: true })
  renameSync(half, dataDir)
  chmodSync(dataDir, 0o700)
}
