import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { clockTable, diagram, numberTable, permissionTable } from '#kernel/diagram.ts'
import { isAsked } from '#kernel/workflow.ts'
import { powerTable } from '#modules/places/index.ts'
import { workflows } from '#src/app.ts'
import { ROOT } from '#src/env.ts'
import { roles } from '#words/roles.ts'
import { addressTable } from './addresses.ts'

// Prints what the declarations and the tests say, for people who do not read code: docs/rules/*.md.
// bin/node src/house/rules.ts [--check]

const NOTE = '<!-- Printed by src/house/rules.ts from the declarations; do not edit. -->\n'

/** Every generated document by its path. */
export async function ruleDocs(): Promise<Record<string, string>> {
  const docs: Record<string, string> = {
    'docs/rules/promises.md': promises(),
    'docs/rules/permissions.md': `${permissions()}\n${await addressTable()}`,
    'docs/rules/bodies.md': `${NOTE}\n# 各种机构可以做什么\n\n${powerTable()}\n`,
  }
  for (const workflow of workflows) {
    docs[`docs/rules/${workflow.name}.md`] = [
      NOTE,
      `# ${workflow.label}`,
      '```mermaid',
      diagram(workflow),
      '```',
      '## 谁可以做什么',
      permissionTable(workflow, roles),
      '## 期限',
      clockTable(workflow, roles),
      '## 各地自定的数',
      numberTable(workflow),
      '',
    ].join('\n\n')
  }
  return docs
}

function permissions(): string {
  const lines = Object.entries(roles).map(([name, role]) => {
    const includes =
      'includes' in role ? role.includes.map((included) => roles[included].label).join('、') : ''
    const may = workflows.flatMap((workflow) =>
      Object.values(workflow.actions)
        .filter(
          (action) =>
            isAsked(action) && [action.by].flat().some((who) => who !== 'system' && who.role === name),
        )
        .map((action) => action.label),
    )
    return `| ${role.label} \`${name}\` | ${role.at} | ${includes} | ${may.join('、')} |`
  })
  return `${NOTE}\n# 角色与权限\n\n| 角色 | 所在 | 同时具有 | 本角色可办 |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`
}

/** The names of all tests, file by file: what the product promises and keeps being checked for. */
function promises(): string {
  const files = globSync('{src,test}/**/*.test.ts', { cwd: ROOT }).sort()
  const parts = files.map((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8')
    const names = [...text.matchAll(/^\s*(?:test|it)(?:\.each\([^)]*\))?\(\s*(['"`])(.*?)\1,/gm)].map(
      ([, , name]) => `- ${name}`,
    )
    return `## ${file}\n\n${names.join('\n')}\n`
  })
  return `${NOTE}\n# Promises\n\n${parts.join('\n')}`
}

/** Writes the documents, or (`check`) gives the paths that are not current. */
export async function printRules({ check = false } = {}): Promise<string[]> {
  const stale: string[] = []
  for (const [path, text] of Object.entries(await ruleDocs())) {
    const full = join(ROOT, path)
    if (existsSync(full) && readFileSync(full, 'utf8') === text) continue
    stale.push(path)
    if (check) continue
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, text)
  }
  return stale
}

if (import.meta.main) {
  const stale = await printRules({ check: process.argv.includes('--check') })
  if (process.argv.includes('--check') && stale.length) {
    console.error(`not current, run bin/node src/house/rules.ts: ${stale.join(', ')}`)
    process.exit(1)
  }
}
