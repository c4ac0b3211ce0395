import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { docsProblems } from './check-docs.ts'
import { shapeProblems } from './check-shape.ts'

const roots: string[] = []
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true })
})

const SOUND = {
  'src/modules/opinions/README.md': '',
  'src/modules/opinions/index.ts': '',
  'src/modules/opinions/opinion.table.ts': `table('opinions')`,
  'src/modules/opinions/opinion.story.test.ts': 'new Date()',
  'src/modules/opinions/opinion.queries.ts': `db.selectFrom('opinions as o') // not new Date()\nsql\`select from events\``,
  'src/modules/opinions/opinion.queries.test.ts': '',
  'src/kernel/http.ts': 'new Date()',
  'src/kernel/perform.ts': `run(db, 'insert into events')`,
  'src/env.ts': 'process.env.PORT',
  'db/schema.sql': 'create table opinions (\ncreate table events (\ncreate table check_ins (\n',
}

test('a sound tree has nothing wrong with its shape', () => {
  expect(shapeProblems(aTree(SOUND))).toEqual([])
})

test.each([
  ['a file nobody reads in one go', 'src/kernel/long.ts', 'a\n'.repeat(301), '301 行'],
  ['a module that looks at the clock', 'src/modules/opinions/a.queries.ts', 'f(new Date())', '时间'],
  ['a kernel that looks at the clock', 'src/kernel/sweep.ts', 'Date.now()', '时间'],
  ['surroundings read on the way', 'src/kernel/db.ts', 'process.env.PORT', 'process.env'],
  ['a file without a kind', 'src/modules/opinions/utils.ts', '', '没有这一种文件'],
  ['a kind nobody knows', 'src/modules/opinions/opinion.service.ts', '', '没有这一种文件'],
  ['a module without a door', 'src/modules/duty/README.md', '', 'duty 缺少 index.ts'],
  [
    'a table of another module, in Kysely',
    'src/modules/duty/d.queries.ts',
    `q.leftJoin('opinions', 'a', 'b')`,
    '经它的',
  ],
  [
    'a table of another module, in SQL',
    'src/modules/duty/d.queries.ts',
    'sql`select 1 from opinions`',
    '经它的',
  ],
  ['a table nobody names', 'src/modules/duty/d.actions.ts', `db.insertInto('checkIns')`, '无人认领'],
  [
    'history written by a module',
    'src/modules/duty/d.actions.ts',
    'sql`delete from events`',
    '只有内核可以写',
  ],
])('the shape refuses %s', (_, path, text, sentence) => {
  const problems = shapeProblems(aTree({ ...SOUND, [path]: text }))
  expect(problems.join('\n')).toContain(sentence)
})

test('documents may only speak of what is there', () => {
  const tree = {
    'src/kernel/http.ts': 'export async function buildApp() {}',
    'bin/dev': '',
    'package.json': '',
  }
  const sound =
    '`src/kernel/http.ts` `src/kernel/*.ts` `http.ts` `bin/dev --reset` `GET /api/x` `dist/web` [x](bin/dev)'
  expect(docsProblems(aTree({ ...tree, 'README.md': sound, 'docs/TOUR.md': '`buildApp()`' }))).toEqual([])
  const lost = '`src/kernel/gone.ts` `src/nowhere/` [x](docs/gone.md) `lost.ts`'
  const problems = docsProblems(
    aTree({ ...tree, 'README.md': lost, 'docs/TOUR.md': '`tearDown()` `http()`' }),
  )
  expect(problems.map((problem) => problem.split(' ')[2])).toEqual([
    'src/kernel/gone.ts',
    'src/nowhere/',
    'lost.ts',
    'docs/gone.md',
    'tearDown()',
    'http()',
  ])
})

function aTree(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'zhitong-shape-'))
  roots.push(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}
