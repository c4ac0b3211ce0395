import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cac } from 'cac'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { register } from './same.command.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhitong-same-'))
const file = (name: string) => join(folder, name)

beforeAll(() => {
  writeFileSync(
    file('m.csv'),
    '\ufeffmessage_id,user,time,topic,detail,likes\r\n1,u1,2026-03-01 08:00:00,翠竹小区歌厅扰民,"半夜还在唱歌,\n睡不着",3\r\n2,u2,2026-03-02 09:00:00,投诉翠竹小区歌厅噪音,半夜唱歌没人管,\r\n3,u3,,望江路路灯不亮,走夜路害怕,0\r\n',
  )
  writeFileSync(file('p.csv'), 'a_id,b_id,label\n1,2,1\n1,3,0\n')
  writeFileSync(file('q.csv'), 'a_id,b_id,label\n1,9,1\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs `text …` and gives what it prints. */
async function text(command: string, ...words: string[]): Promise<unknown> {
  const print = vi.spyOn(console, 'log').mockImplementation(() => {})
  try {
    const cli = cac('zhitong')
    register(cli)
    cli.parse(['node', 'zhitong', `text ${command}`, ...words, '--json'], { run: false })
    await cli.runMatchedCommand()
    return JSON.parse(String(print.mock.calls[0]![0]))
  } finally {
    print.mockRestore()
  }
}
const both = ['--messages', file('m.csv'), '--id', 'message_id', '--text', 'topic,detail']

test('pairs are judged and compared with what was told, and topics are found, from files alone', async () => {
  const told = await text('pairs', ...both, '--pairs', file('p.csv'))
  expect(told).toMatchObject({ auc: 1, recallAt95: 1 })
  expect(Object.keys(told as object)).toEqual(['auc', 'f1', 'precision', 'recall', 'recallAt95'])
  const topics = await text('topics', '--messages', file('m.csv'))
  expect(topics).toEqual([{ name: expect.stringContaining('翠竹小区'), ids: ['1', '2'] }])
})

test('a column that is missing and an id nobody has are told in Chinese', async () => {
  await expect(text('topics', '--messages', file('p.csv'))).rejects.toThrow(
    '没有列：message_id、topic、detail',
  )
  await expect(text('pairs', ...both, '--pairs', file('q.csv'))).rejects.toThrow('没有编号“9”')
  await expect(text('pairs', ...both)).rejects.toThrow('请用 --pairs 指定文件')
})
