import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '#src/env.ts'

function zhitong(...words: string[]) {
  const env = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
  const { status, stdout, stderr } = spawnSync(join(ROOT, 'bin/zhitong'), words, { encoding: 'utf8', env })
  return { status, stdout, stderr }
}

test('the rules are listed and a due date is derived without any database', () => {
  const rules = JSON.parse(zhitong('clock', 'rules', '--json').stdout)
  expect(rules.length, 'or this looked at nothing').toBeGreaterThan(30)
  expect(rules.find(({ key }: { key: string }) => key === 'opinion.assign')).toMatchObject({
    span: { n: 3, unit: 'workday', words: '3个工作日' },
    basis: '缺省值，由各街道设定',
  })
  const due = zhitong('clock', 'due', '--rule', 'opinion.assign', '--from', '2026-02-12', '--json')
  expect(due.status, due.stderr).toBe(0)
  const answer = JSON.parse(due.stdout)
  expect(answer).toMatchObject({ due: '2026-02-24', basis: '缺省值，由各街道设定' })
  expect(answer.steps.join()).toContain('春节')
})

test('what is not understood is said in one sentence, and ends with another number than nought', () => {
  const near = zhitong('clock', 'due', '--rule', 'opinion.asign', '--from', '2026-02-12')
  expect(near.status).toBe(1)
  expect(near.stderr).toContain('是不是：opinion.assign')
  const day = zhitong('clock', 'due', '--rule', 'opinion.assign', '--from', '2026-02-30')
  expect([day.status, day.stderr.trim()]).toEqual([
    1,
    '日期“2026-02-30”不对，写成 2025-11-30，或者带钟点：2025-11-30 17:30。',
  ])
})
