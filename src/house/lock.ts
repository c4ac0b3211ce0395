import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Does something while no other process of this machine does it in the same folder. A lock whose holder has died
 * counts for nothing. Waits up to a minute, then throws.
 */
export async function alone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true })
  const lock = join(folder, 'lock')
  for (const since = Date.now(); !taken(lock); await sleep(20)) {
    if (Date.now() - since > 60_000) throw new Error(`等了一分钟，另一个进程仍占用 ${folder}。`)
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function taken(lock: string): boolean {
  try {
    writeFileSync(lock, processMark(process.pid)!, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const holder = readText(lock)
  // Empty: just being written.
  if (holder && !stillThere(holder)) rmSync(lock, { force: true })
  return false
}

/** A process as `pid start-time`: a number used again by another process is not the same mark. */
export function processMark(pid: number): string | undefined {
  const stat = readText(`/proc/${pid}/stat`)
  if (stat) return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  if (process.platform === 'linux') return undefined
  try {
    process.kill(pid, 0)
    return `${pid}`
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? `${pid}` : undefined
  }
}

/** Says whether the process with that mark still runs. */
export function stillThere(mark: string): boolean {
  return processMark(Number.parseInt(mark, 10)) === mark
}

/** A small file's text, or undefined when it is not there or cannot be read just now. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
