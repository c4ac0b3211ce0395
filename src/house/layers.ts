import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '#src/env.ts'
import { sourceFiles } from './source-files.ts'

type Violation = {
  from: string
  to: string
  rule: { name: string }
  comment?: string
  cycle?: { name: string }[]
}
type Report = {
  modules: { source: string }[]
  summary: { violations: Violation[]; ruleSetUsed?: { forbidden?: { name: string; comment?: string }[] } }
}

/** Gives what is wrong with the layers under `root`, one sentence each; also when too few files were looked at. */
export function layerProblems(root = ROOT): string[] {
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const config = join(ROOT, '.dependency-cruiser.cjs')
  const args = [program, ...['src', 'test'], '--config', config, '--output-type', 'json']
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e9,
  })
  if (!stdout.startsWith('{')) return [`dependency-cruiser 没有给出结果：${stderr}`]
  const { modules, summary } = JSON.parse(stdout) as Report
  const comments = new Map(summary.ruleSetUsed?.forbidden?.map(({ name, comment }) => [name, comment]))
  const said = summary.violations.map(({ rule, from, to, cycle }) => {
    const path = cycle ? [from, ...cycle.map(({ name }) => name)] : [from, to]
    return `${rule.name}: ${path.join(' → ')}\n    ${comments.get(rule.name) ?? ''}`
  })
  return [...tooFew(root, modules), ...said]
}

/** With a TypeScript it does not know, dependency-cruiser reads nothing and finds nothing wrong. */
export function tooFew(root: string, modules: { source: string }[]): string[] {
  const there = sourceFiles(root, ['src']).filter((file) => /\.tsx?$/.test(file))
  const seen = new Set(modules.map(({ source }) => source))
  const count = there.filter((file) => seen.has(file)).length
  if (there.length > 0 && count >= there.length * 0.8) return []
  return [`dependency-cruiser 只看了 ${there.length} 个文件中的 ${count} 个：这次检查不算数`]
}

if (import.meta.main) {
  const problems = layerProblems()
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
