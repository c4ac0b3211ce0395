import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { env } from '#src/env.ts'
import { command } from './check-step.ts'

// Programs the check needs beside Node, from Debian's own shelves.

/** Whether something may be installed here: Debian, as root. */
export const mayInstall = (): boolean => process.getuid?.() === 0 && which('apt-get') !== undefined

let last: Promise<unknown> = Promise.resolve()

/** Installs packages without what they merely recommend, one call after the other; gives what apt said. */
export function aptInstall(packages: readonly string[]): Promise<string> {
  const mine = last.then(async () => {
    const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
    const wait = ['-o', 'DPkg::Lock::Timeout=600', '-o', 'Acquire::Retries=3']
    await command('apt-get', [...wait, '-qq', 'update'], quiet)
    const install = ['-qq', 'install', '-y', '--no-install-recommends', ...packages]
    return (await command('apt-get', [...wait, ...install], quiet)).output
  })
  last = mine.catch(() => {})
  return mine
}

/** Where a program lies, when it is there and may be run. */
export function which(name: string): string | undefined {
  const candidates = (env.path ?? '').split(delimiter).map((folder) => join(folder, name))
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
