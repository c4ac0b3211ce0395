import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { evaluateOnFile, trainFromFile } from './learning.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhitong-texts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ROADS = ['长安里', '柳树巷', '东风桥', '新华街', '南门外', '竹园']
const rows = ROADS.flatMap((road) => [
  `"${road}路灯不亮","晚上看不清，\n路灯坏了",照明`,
  `${road}垃圾没人清运,,环卫`,
])
const options = { text: '标题,内容', label: '类别' }

test('a file with other names, a mark at its beginning and line ends in its cells teaches a model that is then tried', () => {
  const data = fileOf('good.csv', `\ufeff标题,内容,类别\r\n${rows.join('\r\n')}\r\n`)
  const model = join(folder, 'good.model')
  const said = quietly(() => trainFromFile({ ...options, data, model }))
  expect(said).toContain('学了12行，2种标签')
  const told = quietly(() => evaluateOnFile({ ...options, data, model, json: true }))
  expect(JSON.parse(told)).toMatchObject({ accuracy: 1, macroF1: 1, top2: 1, coverage80: 1 })
  expect(quietly(() => evaluateOnFile({ ...options, text: '标题', data, model }))).toContain('照明')
})

test.each([
  ['a wrong column', `题目,内容,类别\n${rows.join('\n')}`, '没有列：标题。文件的列：题目、内容、类别'],
  ['an empty file', '', '是空的'],
  ['heads only', '标题,内容,类别\n', '只有列名'],
  ['one label only', '标题,内容,类别\n路灯不亮,,照明\n路灯坏了,,照明\n', '只有一种标签“照明”'],
])('%s is told in Chinese and writes nothing', (_what, text, sentence) => {
  const model = join(folder, 'bad.model')
  expect(() => trainFromFile({ ...options, data: fileOf('bad.csv', text), model })).toThrow(sentence)
  expect(existsSync(model)).toBe(false)
})

test('a model of another version is refused', () => {
  const data = fileOf('again.csv', `标题,内容,类别\n${rows.join('\n')}`)
  const model = join(folder, 'again.model')
  quietly(() => trainFromFile({ ...options, data, model }))
  writeFileSync(model, readFileSync(model).fill('7', 7, 8))
  expect(() => evaluateOnFile({ ...options, data, model })).toThrow('模型文件是第7版')
})

function fileOf(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

function quietly(work: () => void): string {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  try {
    work()
    return log.mock.calls.flat().join('\n')
  } finally {
    log.mockRestore()
  }
}
