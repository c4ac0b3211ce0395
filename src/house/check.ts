import { existsSync, globSync, mkdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { env, ROOT } from '#src/env.ts'
import { node, type Outcome, runStep, type Step, skipped, tool } from './check-step.ts'
import { ensureChromium } from './chromium.ts'
import { readText } from './lock.ts'
import { ensureOffice } from './office.ts'
import { findBinaries } from './postgres-binaries.ts'

const hasOldPostgres = findBinaries({ systemOnly: true }).length > 0
const hasJourneys = existsSync(join(ROOT, 'test/e2e/run.ts'))

// They take a while and need no processor, so they start at once.
const chromium = hasJourneys ? ensureChromium() : undefined
chromium?.catch(() => {})
const office = ensureOffice().catch(() => {})

/** What is cheap to fail comes first: each keeps one processor busy, so two go side by side. */
const still: Step[] = [
  { name: '格式与规范  biome', run: () => tool('biome', ['check', '.', '--max-diagnostics=50']) },
  { name: '类型  tsc', run: () => tool('tsc', ['-p', '.']) },
  { name: '分层  dependency-cruiser', run: () => node('src/house/layers.ts') },
  { name: '形状  check-shape', run: () => node('src/house/check-shape.ts') },
  { name: '文档  check-docs', run: () => node('src/house/check-docs.ts') },
  { name: '生成的文件是最新的', run: generatedFiles },
  { name: '迁移  PostgreSQL 18', run: () => node('src/house/check-migrations.ts') },
  {
    name: '迁移  系统的 PostgreSQL',
    run: () => onOld((old) => node('src/house/check-migrations.ts', [], old)),
  },
  { name: '网页构建  vite', run: webBuild },
]

/** What runs the product, one after another: each keeps all processors busy. */
const running: Step[] = [
  { name: '测试  PostgreSQL 18', run: () => office.then(() => vitest([], {})) },
  { name: '故事测试  系统的 PostgreSQL', run: () => onOld((old) => vitest(['.story.test.ts'], old)) },
  { name: '浏览器走查', run: journeys },
]

/** Many processes load the same libraries, also those that tests start: their compiled code is kept between them. */
const NODE_COMPILE_CACHE = join(ROOT, '.cache/compiled')

let passed = 0
let failed = 0
await Promise.all([take(still), take(still)])
await take(running)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)

/** Takes the steps that are left, one by one. */
async function take(steps: Step[]): Promise<void> {
  for (let step = steps.shift(); step; step = steps.shift()) {
    const outcome = await runStep(step)
    passed += outcome.passed
    failed += outcome.failed
  }
}

async function generatedFiles(): Promise<Outcome> {
  const types = await node('src/house/types.ts', ['--check'])
  if (!existsSync(join(ROOT, 'src/house/rules.ts'))) return types
  const rules = await node('src/house/rules.ts', ['--check'])
  return { ok: types.ok && rules.ok, output: types.output + rules.output }
}

async function onOld(work: (surroundings: Record<string, string>) => Promise<Outcome>): Promise<Outcome> {
  return hasOldPostgres ? work({ ZT_PG: 'system' }) : skipped('这台机器上没有系统的 PostgreSQL')
}

/**
 * vitest says in a file how many tests there were: none at all is a failure too. Files that failed get one more
 * try on the then quieter machine; what passes only then is named, so that it gets mended.
 */
async function vitest(which: string[], surroundings: Record<string, string>): Promise<Outcome> {
  const first = await vitestOnce(which, surroundings)
  const again = first.failedFiles ?? []
  if (!first.counts || again.length === 0 || again.length > 3) return first
  const second = await vitestOnce(again, surroundings)
  if (!second.ok) return first
  const counts = { passed: first.counts.passed + first.counts.failed, failed: 0 }
  return { ok: true, output: first.output, counts, wobbled: again.map((file) => relative(ROOT, file)) }
}

async function vitestOnce(
  which: string[],
  surroundings: Record<string, string>,
): Promise<Outcome & { failedFiles?: string[] }> {
  const file = join(ROOT, '.cache/vitest.json')
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  rmSync(file, { force: true })
  const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const outcome = await tool('vitest', ['run', ...which, ...report], { NODE_COMPILE_CACHE, ...surroundings })
  const text = readText(file)
  if (!text) return { ...outcome, ok: false }
  const said = JSON.parse(text) as {
    numPassedTests: number
    numFailedTests: number
    testResults: { name: string; status: string }[]
  }
  const failedFiles = said.testResults.filter(({ status }) => status === 'failed').map(({ name }) => name)
  const counts = { passed: said.numPassedTests, failed: said.numFailedTests }
  return { ...outcome, ok: outcome.ok && counts.passed > 0, counts, failedFiles }
}

async function webBuild(): Promise<Outcome> {
  return existsSync(join(ROOT, 'src/web/vite.config.ts')) ? node('src/house/web.ts') : skipped('还没有网页')
}

async function journeys(): Promise<Outcome> {
  if (!hasJourneys || globSync('test/e2e/*.journey.ts', { cwd: ROOT }).length === 0)
    return skipped('还没有走查')
  const path = await chromium!
  const outcome = await node('test/e2e/run.ts', [], {
    NODE_COMPILE_CACHE,
    CHROME_PATH: path,
    CI: env.ci ? 'true' : '',
  })
  const said = /(\d+) passed, (\d+) failed/.exec(outcome.output.trim().split('\n').at(-1) ?? '')
  if (!said) return { ...outcome, ok: false }
  const counts = { passed: Number(said[1]), failed: Number(said[2]) }
  const wobbled = [...outcome.output.matchAll(/第二次才通过，要修：(.+)/g)].map(([, name]) => name!)
  return { ...outcome, ok: outcome.ok && counts.failed === 0 && counts.passed > 0, counts, wobbled }
}
