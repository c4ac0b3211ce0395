import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { ROOT } from '#src/env.ts'
import { tableOf } from './print.ts'

test('the help is in Chinese and names commands of two words', () => {
  const { status, stdout } = zhitong('--help')
  expect(status).toBe(0)
  expect(stdout).toContain('命令:')
  expect(stdout).toContain('db url')
})

test('words that make no sense end with exit code 2 and nothing on the standard output', () => {
  const { status, stdout, stderr } = zhitong('db', 'url', 'twice')
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain('多余的参数：twice')
})

test.each([
  [['nonsense'], '不认识的命令：nonsense'],
  [['db'], '不认识的命令：db'],
  [['migrate', '--quickly'], '不认识的选项：--quickly'],
])('words that make no sense are answered in Chinese: %j', async (words, sentence) => {
  const { argv, exitCode } = process
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  try {
    process.argv = ['node', 'zhitong', ...words]
    const anew = `./main.ts?${words.join('-')}`
    await import(/* @vite-ignore */ anew)
    expect(process.exitCode).toBe(2)
    expect(said.mock.calls.join('\n')).toContain(sentence)
  } finally {
    Object.assign(process, { argv, exitCode })
    said.mockRestore()
  }
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
