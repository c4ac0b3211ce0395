import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { workflows } from '#src/app.ts'
import { roles } from '#words/roles.ts'

type Term = { label: string; name: string }

/** Every state, action, clock and role stands in GLOSSARY.md with its Chinese word, and nothing stands there that is gone. */
export function glossaryProblems(root: string): string[] {
  const text = readFileSync(join(root, 'GLOSSARY.md'), 'utf8')
  const written = new Map(sectionsOf(text).map(([title, terms]) => [title, terms]))
  return Object.entries(declared()).flatMap(([section, terms]) => {
    const found = [...written].filter(([title]) => title.includes(section)).flatMap(([, rows]) => rows)
    const same = (one: Term) => (other: Term) => one.name === other.name && one.label === other.label
    return [
      ...terms
        .filter((term) => !found.some(same(term)))
        .map(({ label, name }) => `GLOSSARY.md 缺 ${label} ${name}`),
      ...found
        .filter((term) => !terms.some(same(term)))
        .map(({ label, name }) => `GLOSSARY.md 的 ${label} ${name} 已不存在`),
    ]
  })
}

function declared(): Record<string, Term[]> {
  const all = (part: 'states' | 'actions' | 'clocks') =>
    workflows.flatMap((workflow) => termsOf(workflow[part] as Record<string, { label: string }>))
  return { States: all('states'), Actions: all('actions'), Clocks: all('clocks'), Roles: termsOf(roles) }
}

function termsOf(words: Record<string, { label: string }>): Term[] {
  return Object.entries(words).map(([name, { label }]) => ({ name, label }))
}

function sectionsOf(text: string): [string, Term[]][] {
  return text.split(/^## /m).map((section) => {
    const rows = [...section.matchAll(/^\| ([^|]+) \| `(\w+)` \|/gm)]
    return [section.split('\n')[0]!, rows.map(([, label, name]) => ({ label: label!.trim(), name: name! }))]
  })
}
