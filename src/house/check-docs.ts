import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { ROOT } from '#src/env.ts'
import { glossaryProblems } from './check-glossary.ts'
import { sourceFiles } from './source-files.ts'

/** Each looks at the documents under a root and gives a sentence for whatever is not so. New promises join the list. */
const PROMISES: ((root: string) => string[])[] = [pathsExist, symbolsExist, glossaryAgrees]

const AT_HOME = ['README.md', 'ARCHITECTURE.md', 'GLOSSARY.md', 'STYLE.md', 'CONTRIBUTING.md', 'CHANGELOG.md']

/** Made on the machine, so not in a fresh checkout. */
const MADE = /^(dist|node_modules|\.data|\.cache)(\/|$)/

/** Gives what the documents say that is not so, one sentence each. */
export function docsProblems(root = ROOT): string[] {
  return PROMISES.flatMap((promise) => promise(root))
}

/** GLOSSARY.md and the declarations name the same things. Only at home: another root has other words. */
function glossaryAgrees(root: string): string[] {
  return root === ROOT ? glossaryProblems(root) : []
}

function documents(root: string): string[] {
  const found = globSync(['docs/**/*.md', 'src/**/README.md', 'test/**/README.md'], { cwd: root })
  return [...AT_HOME.filter((name) => existsSync(join(root, name))), ...found.sort()]
}

/** Every path in backticks and every link to a file leads somewhere. */
function pathsExist(root: string): string[] {
  const names = new Set(sourceFiles(root).map((file) => file.split('/').at(-1)!))
  return documents(root).flatMap((document) => {
    const text = readFileSync(join(root, document), 'utf8')
    const quoted = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)]
    const paths = quoted.map((match) => pathIn(match[1]!, root)).filter((path) => path !== undefined)
    const links = [...text.matchAll(/\]\((?!\w+:|#|\/)([^)\s#]+)/g)].map((match) => decodeURI(match[1]!))
    const lost = [
      ...paths.filter((path) => !leadsSomewhere(root, document, path) && !names.has(path)),
      ...links.filter((link) => !leadsSomewhere(root, document, link)),
    ]
    return [...new Set(lost)].map((path) => `${document} 提到的 ${path} 不存在`)
  })
}

/** The path that a piece of code in backticks is or begins with; undefined when it is something else. */
function pathIn(code: string, root: string): string | undefined {
  const word = code.split(/\s/)[0]!.replace(/:\d+(-\d+)?$/, '')
  if (/[<>…{}$|(]/.test(word) || MADE.test(word)) return undefined
  if (/^[\w.-]+\.(md|tsx?|cjs|json|sql|css)$/.test(word)) return word
  const [first, ...rest] = word.split('/')
  return rest.length > 0 && readdirSync(root).includes(first!) ? word : undefined
}

function leadsSomewhere(root: string, document: string, path: string): boolean {
  return [root, join(root, dirname(document))].some((base) =>
    path.includes('*') ? globSync(path, { cwd: base }).length > 0 : existsSync(join(base, path)),
  )
}

/** Every `name()` in docs/TOUR.md is a function of ours. */
function symbolsExist(root: string): string[] {
  const tour = join(root, 'docs/TOUR.md')
  if (!existsSync(tour)) return []
  const code = sourceFiles(root, ['src'])
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n')
  const named = [...readFileSync(tour, 'utf8').matchAll(/`(?:\w+\.)?(\w+)\(\)`/g)].map((match) => match[1]!)
  const defined = (name: string) =>
    new RegExp(
      `\\b(function\\*?|const|class) ${name}\\b|^\\s*(async )?${name}(<.*>)?\\(.*\\{$|\\b${name}: (async )?\\(`,
      'm',
    ).test(code)
  return [...new Set(named)]
    .filter((name) => !defined(name))
    .map((name) => `${relative(root, tour)} 提到的 ${name}() 在 src 里没有`)
}

if (import.meta.main) {
  const problems = docsProblems()
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
