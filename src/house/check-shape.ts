import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '#src/env.ts'
import { tableProblems } from './check-tables.ts'
import { sourceFiles, withoutComments } from './source-files.ts'

/** The kinds of files a module may hold: `opinion.workflow.ts` is a noun and a kind. */
const KINDS =
  'table|workflow|schema|forms|words|scope|search|light|routes|actions|queries|points|metrics|jobs|events|import|pages|page'

const MODULE_FILE = new RegExp(
  `^(README\\.md|index\\.ts|[a-z][A-Za-z]*\\.(${KINDS})\\.tsx?|[a-z][A-Za-z]*(\\.(${KINDS}))?(\\.[a-z-]+)?\\.test\\.ts)$`,
)

/** Who may ask the machine for the time: everybody else is given it, so that tests can turn the clock. */
const CLOCKS =
  /^src\/(kernel\/(http|jobs)\.ts|server\.ts|(house|cli|web)\/)|^(test|bench|db\/seeds)\/|\.test\.ts$/

/** Who may read the surroundings: everybody else asks src/env.ts. */
const READERS = /^src\/(env\.ts|house\/|cli\/)|^(test|bench)\/|\.config\.ts$/

const LONGEST = 300

/** Gives what is wrong with the shape of the sources under `root`, one sentence each; none when all is well. */
export function shapeProblems(root = ROOT): string[] {
  const files = sourceFiles(root)
  return [
    ...files.flatMap((file) => fileProblems(file, readFileSync(join(root, file), 'utf8'))),
    ...moduleProblems(files),
    ...tableProblems(root, files),
  ]
}

function fileProblems(file: string, text: string): string[] {
  const problems: string[] = []
  const lines = text.split('\n').length - 1
  if (lines > LONGEST && /\.(tsx?|css|cjs)$/.test(file))
    problems.push(`${file} 有 ${lines} 行，最多 ${LONGEST} 行`)
  if (!/\.(tsx?|cjs)$/.test(file)) return problems
  const code = withoutComments(text)
  if (!CLOCKS.test(file) && /new Date\(\)|\bDate\.now\(\)/.test(code)) {
    problems.push(`${file} 自己看了时间：时间应由 ctx 传入`)
  }
  if (!READERS.test(file) && /process\.env\b/.test(code)) {
    problems.push(`${file} 读了 process.env：环境变量只在 src/env.ts 读取`)
  }
  return problems
}

function moduleProblems(files: string[]): string[] {
  const problems: string[] = []
  const modules = Map.groupBy(
    files.filter((file) => file.startsWith('src/modules/')),
    (file) => file.split('/')[2]!,
  )
  for (const [name, its] of modules) {
    const inside = its.map((file) => file.slice(`src/modules/${name}/`.length))
    for (const file of inside) {
      if (!MODULE_FILE.test(file)) problems.push(`src/modules/${name}/${file}：模块里没有这一种文件`)
    }
    for (const needed of ['README.md', 'index.ts']) {
      if (!inside.includes(needed)) problems.push(`src/modules/${name} 缺少 ${needed}`)
    }
    if (!inside.some((file) => file.endsWith('.story.test.ts'))) {
      problems.push(`src/modules/${name} 缺少讲规则的测试 *.story.test.ts`)
    }
  }
  return problems
}

if (import.meta.main) {
  const problems = shapeProblems()
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
