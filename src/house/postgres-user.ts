import { type SpawnOptions, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
} from 'node:fs'
import { join } from 'node:path'
import { env } from '#src/env.ts'
import type { Binaries } from './postgres-binaries.ts'

/**
 * PostgreSQL refuses to run as root. `direct`: we are not root. `userns`: a user namespace in which root is somebody
 * else. `caps`: another user who may still enter every folder. `plain`: just another user.
 */
export type RunAs = { how: 'direct' | 'userns' | 'caps' | 'plain'; uid: number }

const NO_GROUP = 65534

/** Who we are instead of root. initdb wants a user that has a name; every system has nobody. */
function somebody(): number {
  const users = readFileSync('/etc/passwd', 'utf8')
  return Number(/^postgres:[^:]*:(\d+)/m.exec(users)?.[1] ?? /^nobody:[^:]*:(\d+)/m.exec(users)?.[1] ?? 65534)
}

/** Gives the ways this process may start PostgreSQL, best first. `owner` is the uid of an existing cluster. */
export function waysToRun(owner?: number): RunAs[] {
  const me = process.getuid!()
  if (me !== 0) return [{ how: 'direct', uid: me }]
  const uid = owner || somebody()
  const ways: RunAs[] = []
  // A cluster made by an ordinary user stays theirs when root starts it.
  if (!env.noUserns && uid === somebody()) ways.push({ how: 'userns', uid: 0 })
  if (!env.noCaps) ways.push({ how: 'caps', uid })
  return [...ways, { how: 'plain', uid }]
}

/** Wraps a command so that it runs the given way; gives what child_process.spawn takes. */
export function commandAs(as: RunAs, file: string, args: string[]): [string, string[], SpawnOptions] {
  const surroundings = { env: { PATH: env.path, LC_ALL: 'C' } }
  if (as.how === 'userns') {
    const who = [`--map-user=${somebody()}`, `--map-group=${NO_GROUP}`]
    return ['unshare', ['--user', ...who, '--', file, ...args], surroundings]
  }
  if (as.how === 'caps') {
    const who = [`--reuid=${as.uid}`, `--regid=${NO_GROUP}`, '--clear-groups']
    // access(2) forgets capabilities without the last bit, and PostgreSQL looks for itself with access(2).
    const may = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup']
    return ['setpriv', [...who, ...may, '--', file, ...args], surroundings]
  }
  return [file, args, as.how === 'plain' ? { ...surroundings, uid: as.uid, gid: NO_GROUP } : surroundings]
}

/** Says whether PostgreSQL can be run this way, with its data in that folder: by trying. */
export function works(as: RunAs, binaries: Binaries, dataDir: string): boolean {
  try {
    giveTo(as.uid, dataDir)
  } catch {
    return false // root without the right to give files away
  }
  const script =
    'cd -- "$1" && test -w . && test -r "$2" && test -x "$2" && test "$(id -u)" != 0 && exec "$2" --version'
  const [file, args, options] = commandAs(as, '/bin/sh', [
    '-c',
    script,
    'sh',
    dataDir,
    join(binaries.bin, 'postgres'),
  ])
  return spawnSync(file, args, { ...options, stdio: 'ignore', cwd: '/' }).status === 0
}

/** Makes a folder and all in it belong to that user. Costs one look when it already does. */
export function giveTo(uid: number, path: string): void {
  if (process.getuid!() !== 0 || lstatSync(path).uid === uid) return
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) chownTree(uid, join(path, name))
  // The folder itself last: it is what we look at to know that everything is done.
  chownSync(path, uid, NO_GROUP)
}

function chownTree(uid: number, path: string): void {
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) chownTree(uid, join(path, name))
  lchownSync(path, uid, NO_GROUP)
}

/** Copies the programs to a folder that every user may enter, once per version; gives the copy. */
export function sharedCopy(binaries: Binaries): Binaries {
  const home = join(sharedFolder(), `postgresql-${binaries.origin}`)
  if (!existsSync(home)) {
    const half = `${home}.${process.pid}`
    cpSync(binaries.home, half, { recursive: true, verbatimSymlinks: true })
    renameSync(half, home)
  }
  return { ...binaries, home, bin: join(home, 'bin') }
}

/** A folder of ours that every user may enter; made when missing. */
export function sharedFolder(): string {
  const path = '/var/lib/zhitong'
  mkdirSync(path, { recursive: true })
  chmodSync(path, 0o755)
  return path
}
