import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ROOT } from '#src/env.ts'
import { alone, readText } from './lock.ts'

const CONFIG = join(ROOT, 'src/web/vite.config.ts')
const OUTPUT = join(ROOT, 'dist/web')

/** What went into the pages that lie there: each file with its hash. */
type Stamp = Record<string, string>

/**
 * Builds the pages when something that goes into them has changed since. Says so through `tell` before it takes long.
 * Gives whether it built. Throws with vite's output when the pages do not build.
 */
export async function ensureWeb(tell: (text: string) => void = () => {}): Promise<boolean> {
  if (!existsSync(CONFIG) || isCurrent()) return false
  return alone(join(ROOT, '.cache/web'), async () => {
    if (isCurrent()) return false
    tell('正在构建网页（只在有变时，约需十几秒）……')
    await buildElsewhere()
    return true
  })
}

/** Builds in this process, whatever there is; replaces the old pages only when it has worked. */
export async function buildWeb(): Promise<void> {
  const { build } = await import('vite')
  const fresh = `${OUTPUT}.new`
  const used = new Set<string>()
  const noteFiles = {
    name: 'note-files',
    buildEnd(this: { getModuleIds(): Iterable<string> }) {
      for (const id of this.getModuleIds()) used.add(id.split('?')[0]!)
    },
  }
  const output = { outDir: fresh, emptyOutDir: true }
  await build({ configFile: CONFIG, logLevel: 'warn', build: output, plugins: [noteFiles] })
  const outside = [...used]
    .filter((id) => id.startsWith(`${join(ROOT, 'src')}/`))
    .map((id) => relative(ROOT, id))
  writeFileSync(join(fresh, '.stamp.json'), JSON.stringify(hashes(new Set([...outside, ...always()]))))
  rmSync(OUTPUT, { recursive: true, force: true })
  renameSync(fresh, OUTPUT)
}

/** In a process of its own: building takes more memory than the server may. */
function buildElsewhere(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [import.meta.filename], {
      env: { ...process.env, NO_COLOR: '1' },
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`网页构建失败：\n${said}`))))
  })
}

function isCurrent(): boolean {
  const text = readText(join(OUTPUT, '.stamp.json'))
  if (!text) return false
  const stamp = JSON.parse(text) as Stamp
  const now = hashes(new Set([...Object.keys(stamp), ...always()]))
  return JSON.stringify(now) === JSON.stringify(stamp)
}

/** New files count before any other names them; so do newer libraries. */
function always(): string[] {
  const files = readdirSync(join(ROOT, 'src/web'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
  return [...files.filter((file) => !file.endsWith('.test.ts')), 'package-lock.json']
}

function hashes(files: Set<string>): Stamp {
  const hash = (file: string) =>
    createHash('sha256')
      .update(readFileSync(join(ROOT, file)))
      .digest('base64url')
  return Object.fromEntries(
    [...files].sort().map((file) => [file, existsSync(join(ROOT, file)) ? hash(file) : 'gone']),
  )
}

if (import.meta.main) {
  await buildWeb().catch((error) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
}
