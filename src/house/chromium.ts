import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { env } from '#src/env.ts'
import { command } from './check-step.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * Gives the path of a Chromium: the one of CHROME_PATH, else the system's, else one installed just now (Debian, as root).
 * Throws with a hint when there is none to be had.
 */
export async function ensureChromium(): Promise<string> {
  const there = findChromium()
  if (there) return there
  const hint = '没有找到 Chromium：请安装它，或用 CHROME_PATH 指出它在哪里。'
  if (process.getuid?.() !== 0 || !which('apt-get')) throw new Error(hint)
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  const wait = ['-o', 'DPkg::Lock::Timeout=600', '-o', 'Acquire::Retries=3']
  await command('apt-get', [...wait, '-qq', 'update'], quiet)
  const install = ['-qq', 'install', '-y', '--no-install-recommends', 'chromium']
  const { output } = await command('apt-get', [...wait, ...install], quiet)
  const installed = findChromium()
  if (!installed) throw new Error(`${hint}\n${output}`)
  return installed
}

function findChromium(): string | undefined {
  return env.chromePath ?? NAMES.map(which).find((path) => path !== undefined)
}

function which(name: string): string | undefined {
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
