import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { layerProblems, tooFew } from './layers.ts'

const roots: string[] = []
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true })
})

test('each layer rule fires on a planted violation, and on nothing else', () => {
  const planted = {
    'kernel-knows-no-module': ['src/kernel/a.ts', 'src/modules/opinions/index.ts'],
    'modules-meet-at-the-door': ['src/modules/suggestions/s.queries.ts', 'src/modules/opinions/o.queries.ts'],
    'everybody-else-knocks-too': ['src/b.ts', 'src/modules/opinions/o.queries.ts'],
    'declarations-are-pure': ['src/modules/opinions/o.workflow.ts', 'src/kernel/db.ts'],
    'web-imports-declarations-only': ['src/web/citizen/c.page.tsx', 'src/modules/opinions/o.queries.ts'],
    'routes-do-not-query': ['src/modules/opinions/o.routes.ts', 'kysely'],
    'places-know-nobody': ['src/modules/places/p.queries.ts', 'src/modules/people/index.ts'],
    'people-know-places-only': ['src/modules/people/p.queries.ts', 'src/modules/accounts/index.ts'],
    'accounts-know-people-and-places-only': [
      'src/modules/accounts/a.queries.ts',
      'src/modules/opinions/index.ts',
    ],
    'nobody-imports-listeners': ['src/modules/opinions/o.actions.ts', 'src/modules/reports/index.ts'],
    'house-and-cli-stay-outside': ['src/modules/opinions/q.queries.ts', 'src/house/h.ts'],
    'nothing-imports-tests': ['src/kernel/c.ts', 'test/town.ts'],
    'nothing-unresolved': ['src/kernel/d.ts', 'src/kernel/gone.ts'],
  }
  const root = aTree({
    'src/modules/opinions/index.ts': '',
    'src/modules/opinions/o.queries.ts': '',
    'src/modules/reports/index.ts': '',
    'src/modules/people/index.ts': '',
    'src/modules/accounts/index.ts': '',
    'node_modules/kysely/package.json': '{"name":"kysely","type":"module","exports":"./index.js"}',
    'node_modules/kysely/index.js': '',
    'src/kernel/db.ts': '',
    'src/house/h.ts': '',
    'test/town.ts': '',
    'src/kernel/round.ts': `import './trip.ts'\nexport const a = 1\n`,
    'src/kernel/trip.ts': `import './round.ts'\nexport const b = 1\n`,
    ...Object.fromEntries(Object.values(planted).map(([from, to]) => [from, importing(from!, to!)])),
  })
  const problems = layerProblems(root)
  const fired = problems.map((problem) => problem.split(/[:：]/)[0])
  expect(new Set(fired)).toEqual(new Set([...Object.keys(planted), 'no-circles']))
  for (const [rule, [from]] of Object.entries(planted)) {
    expect(problems.filter((problem) => problem.startsWith(`${rule}: ${from}`))).toHaveLength(1)
  }
}, 30_000)

test('a run that looked at too little is not a pass', () => {
  const root = aTree({ 'src/kernel/a.ts': '', 'src/kernel/b.ts': '', 'test/a.ts': '' })
  const seen = ['src/kernel/a.ts', 'src/kernel/b.ts'].map((source) => ({ source }))
  expect(tooFew(root, seen)).toEqual([])
  expect(tooFew(root, seen.slice(1))).toHaveLength(1)
})

function importing(from: string, to: string): string {
  const up = '../'.repeat(from.split('/').length - 1)
  return `import '${to.includes('/') ? `${up}${to}` : to}'\n`
}

function aTree(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'zhitong-layers-'))
  roots.push(root)
  for (const [path, text] of Object.entries({
    'package.json': '{"type":"module"}',
    'tsconfig.json': TSCONFIG,
    ...files,
  })) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

const TSCONFIG = '{"compilerOptions":{"module":"nodenext","allowImportingTsExtensions":true,"noEmit":true}}'
