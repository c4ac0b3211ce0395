import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '#src/env.ts'
import { tableOf } from './print.ts'

test('the help is in Chinese and names commands of two words', () => {
  const { status, stdout } = zhitong('--help')
  expect(status).toBe(0)
  expect(stdout).toContain('命令:')
  expect(stdout).toContain('db url')
})

test.each([
  [['nonsense'], '不认识的命令：nonsense'],
  [['db'], '不认识的命令：db'],
  [['migrate', '--quickly'], '不认识的选项：--quickly'],
  [['db', 'url', 'twice'], '多余的参数：twice'],
])('words that make no sense are answered in Chinese, with exit code 2: %j', (words, sentence) => {
  const { status, stdout, stderr } = zhitong(...words)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain(sentence)
})

test('columns of a table line up although Chinese characters are twice as wide', () => {
  expect(
    tableOf([
      { 账号: 'staff', 角色: '工委' },
      { 账号: '乙', 角色: 'b' },
    ]).split('\n'),
  ).toEqual(['  账号   角色', '  ─────  ────', '  staff  工委', '  乙     b'])
})

function zhitong(...words: string[]) {
  return spawnSync(join(ROOT, 'bin/zhitong'), words, { encoding: 'utf8' })
}
