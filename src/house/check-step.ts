import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '#src/env.ts'

/** What a step of the check came to. `counts`: the tests it ran, besides itself. */
export type Outcome = {
  ok: boolean
  output: string
  skipped?: boolean
  counts?: { passed: number; failed: number }
  /** Files whose tests passed at the second try only. */
  wobbled?: string[]
}

export type Step = { name: string; run: () => Promise<Outcome> }

/** Runs a step and prints its line: what it said is shown only when it failed. Gives what it adds to the sum. */
export async function runStep({ name, run }: Step): Promise<{ passed: number; failed: number }> {
  const began = performance.now()
  const outcome = await run().catch(
    (error): Outcome => ({ ok: false, output: String(error?.stack ?? error) }),
  )
  const seconds = `${((performance.now() - began) / 1000).toFixed(1)} s`.padStart(8)
  const { ok, output, counts = { passed: 0, failed: 0 } } = outcome
  if (outcome.skipped) {
    console.log(`– ${seconds}  ${name}（跳过：${output}）`)
    return { passed: 0, failed: 0 }
  }
  const sum = counts.passed + counts.failed
  console.log(`${ok ? '✓' : '✗'} ${seconds}  ${name}${sum > 0 ? `  ${counts.passed}/${sum}` : ''}`)
  if (outcome.wobbled?.length) console.log(`    第二次才通过，要修：${outcome.wobbled.join('、')}`)
  if (!ok || outcome.wobbled?.length) console.log(`${output.trimEnd().replace(/^/gm, '    ')}\n`)
  return { passed: counts.passed + Number(ok), failed: counts.failed + Number(!ok) }
}

/** A step that cannot be taken here, and why. */
export function skipped(why: string): Outcome {
  return { ok: true, output: why, skipped: true }
}

/** Runs one of our own scripts. */
export function node(script: string, args: string[] = [], surroundings: Record<string, string> = {}) {
  return command(process.execPath, [join(ROOT, script), ...args], surroundings)
}

/** Runs a tool from node_modules under this Node, whatever the system's is. */
export function tool(name: string, args: string[], surroundings: Record<string, string> = {}) {
  const home = join(ROOT, 'node_modules', PACKAGES[name] ?? name)
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
    bin: Record<string, string>
  }
  return command(process.execPath, [join(home, bin[name]!), ...args], surroundings)
}

const PACKAGES: Record<string, string> = { biome: '@biomejs/biome', tsc: 'typescript' }

/** Gives all that a command says, in the order in which it said it. */
export function command(
  file: string,
  args: string[],
  surroundings: Record<string, string> = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: ROOT,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...surroundings },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text))
    child.on('error', (error) => resolve({ ok: false, output: error.message }))
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}
