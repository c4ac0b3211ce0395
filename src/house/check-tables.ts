import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withoutComments } from './source-files.ts'

/** How Kysely and plain SQL read a table … */
const READS = [
  /\.(?:selectFrom|using|(?:inner|left|right|full|cross)Join(?:Lateral)?)\(\s*'(\w+)/g,
  /\b(?:from|join)\s+(?:only\s+)?([a-z_]+)/gi,
]

/** … and how they change one. */
const WRITES = [
  /\.(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*'(\w+)/g,
  /\b(?:insert\s+into|merge\s+into|update|delete\s+from)\s+(?:only\s+)?([a-z_]+)/gi,
]

/**
 * A table is asked only by the module that names it in its `*.table.ts`. What no module names and the kernel asks, the
 * kernel keeps: history, clocks and the like, which modules may read but never write. Gives one sentence for each file
 * that asks somebody else's table.
 */
export function tableProblems(root: string, files: string[]): string[] {
  const tables = knownTables(root)
  const read = (file: string) => withoutComments(readFileSync(join(root, file), 'utf8'))
  const found = (file: string, patterns: RegExp[]) => tablesIn(read(file), patterns, tables)
  const code = files.filter(
    (file) => /^src\/(kernel|modules)\/.*\.ts$/.test(file) && !file.endsWith('.test.ts'),
  )
  const [kernel, modules] = [code.filter(isKernel), code.filter((file) => !isKernel(file))]

  const owners = new Map<string, string>()
  for (const file of modules.filter((one) => one.endsWith('.table.ts'))) {
    const text = read(file)
    for (const table of tables.filter(
      (one) => text.includes(`'${one}'`) || text.includes(`'${camel(one)}'`),
    )) {
      owners.set(table, homeOf(file))
    }
  }
  for (const table of kernel.flatMap((file) => found(file, [...READS, ...WRITES]))) {
    if (!owners.has(table)) owners.set(table, KERNEL)
  }
  return modules.flatMap((file) => {
    const writes = found(file, WRITES)
    return found(file, [...READS, ...WRITES]).flatMap((table) => {
      const owner = owners.get(table)
      if (owner === homeOf(file)) return []
      if (owner === KERNEL)
        return writes.includes(table) ? [`${file} 改动了内核的表 ${table}：只有内核可以写`] : []
      if (owner) return [`${file} 查询了 ${owner} 的表 ${table}：请经它的 index.ts`]
      return [`${file} 查询的表 ${table} 无人认领：请写进它所属模块的 *.table.ts`]
    })
  })
}

const KERNEL = 'src/kernel'

const isKernel = (file: string) => file.startsWith(`${KERNEL}/`)

function tablesIn(code: string, patterns: RegExp[], tables: string[]): string[] {
  const words = patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1]!))
  return tables.filter((table) => words.includes(table) || words.includes(camel(table)))
}

function knownTables(root: string): string[] {
  const schema = join(root, 'db/schema.sql')
  if (!existsSync(schema)) return []
  return [...readFileSync(schema, 'utf8').matchAll(/^create table (\w+)/gm)].map((match) => match[1]!)
}

function homeOf(file: string): string {
  return file.split('/').slice(0, 3).join('/')
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
