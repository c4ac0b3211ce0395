import { env } from '#src/env.ts'
import { aptInstall, mayInstall, which } from './debian.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * Gives the path of a Chromium: the one of CHROME_PATH, else the system's, else one installed just now (Debian, as root).
 * Throws with a hint when there is none to be had.
 */
export async function ensureChromium(): Promise<string> {
  const there = findChromium()
  if (there) return there
  const hint = '没有找到 Chromium：请安装它，或用 CHROME_PATH 指出它在哪里。'
  if (!mayInstall()) throw new Error(hint)
  const output = await aptInstall(['chromium'])
  const installed = findChromium()
  if (!installed) throw new Error(`${hint}\n${output}`)
  return installed
}

function findChromium(): string | undefined {
  return env.chromePath ?? NAMES.map(which).find((path) => path !== undefined)
}
