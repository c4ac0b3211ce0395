import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { processorMs } from '#test/cost.ts'
import { officeBook, zipOf } from '#test/office-sheet.ts'
import { FileProblem, readBook } from './sheet.ts'
import { dayOfWords } from './sheet-days.ts'
import { columnName, headsOf, proposeLayout, rowsBelow } from './sheet-head.ts'
import { personName, phone } from './sheet-words.ts'

const fields = {
  name: { label: '姓名', isRequired: true },
  phone: { label: '联系电话', also: ['手机'] },
  since: { label: '任职时间' },
  station: { label: '联络站' },
}
const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../test/fixtures', name))
const problemOf = (bytes: Buffer) => {
  try {
    readBook(bytes)
  } catch (error) {
    if (error instanceof FileProblem) return error.message
    throw error
  }
}

describe('a workbook as an office keeps it', () => {
  test('below titles, with heads in two lines, merged cells say the same everywhere', () => {
    const book = readBook(
      officeBook([
        {
          name: '名册',
          merges: ['A1:D1', 'A2:A3', 'B2:C2', 'D2:D3', 'D4:D5'],
          rows: [
            ['青溪街道人大代表名册'],
            ['姓　名', '联系方式', null, '联络站'],
            [null, '手机', '邮箱', null],
            ['张　三', 13800000001, null, '幸福站'],
            ['李四', '１３８００００００２２', null, null],
            ['合计', 2],
          ],
        },
      ]),
    )
    const layout = proposeLayout(book, fields)
    expect(layout).toEqual({ sheet: 0, headRow: 3, headRows: 1, columns: { name: 0, phone: 1, station: 3 } })
    const { rows, skipped } = rowsBelow(book.sheets[0]!, layout)
    expect(rows.map(({ n, cells }) => [n, cells[0], cells[1], cells[3]])).toEqual([
      [4, '张 三', '13800000001', '幸福站'],
      [5, '李四', '１３８００００００２２', '幸福站'],
    ])
    expect(skipped, 'the sum is no deputy').toEqual([6])
  })

  test('with heads in two lines that nobody merged', () => {
    const rows = [
      ['姓名', '联系方式', null, '联络站'],
      [null, '手机', '邮箱'],
      ['张三', 13800000001, null, '幸福站'],
    ]
    const book = readBook(officeBook([{ name: '名册', rows }]))
    const layout = proposeLayout(book, fields)
    expect(layout).toEqual({ sheet: 0, headRow: 1, headRows: 2, columns: { name: 0, phone: 1, station: 3 } })
    expect(headsOf(book.sheets[0]!, layout)).toEqual(['姓名', '联系方式 手机', '邮箱', '联络站'])
  })

  test('gives days whatever way they are kept: 1900, 1904, Chinese formats, and numbers as they were typed', () => {
    const rows = [
      ['姓名', '任职时间'],
      ['张三', { day: 46083 }],
      ['李四', { day: 46083, format: 2 }],
    ]
    const days = (is1904: boolean) =>
      readBook(officeBook([{ name: '一', rows }], { is1904 }))
        .sheets[0]!.rows.slice(1)
        .map(({ cells }) => cells[1])
    expect(days(false)).toEqual(['2026-03-02', '2026-03-02'])
    expect(days(true)).toEqual(['2030-03-03', '2030-03-03'])
  })

  test('takes a formula by the result that was kept, and says which cell has none', () => {
    const made = [
      ['姓名', '联系电话'],
      [{ formula: 'A9&B9', kept: '王五' }, { formula: 'VLOOKUP(A2,C:D,2)' }],
      [{ rich: ['赵', '六'], sound: 'ZHAOLIU' }, { error: '#N/A' }],
    ]
    const [, first, second] = readBook(officeBook([{ name: '一', rows: made }], { prefix: 'x' })).sheets[0]!
      .rows
    expect(first).toMatchObject({ cells: ['王五'], troubles: { 1: expect.stringContaining('公式') } })
    expect(second!.cells, 'without the reading written above it').toEqual(['赵六'])
    expect(second!.troubles).toEqual({ 1: '公式出错（#N/A），请填上实际的内容' })
  })

  test('of three sheets the one with the list is read, hidden rows are marked', () => {
    const book = readBook(
      officeBook([
        { name: '说明', rows: [['填表说明'], ['一、姓名填全名']] },
        {
          name: '旧',
          rows: [
            ['姓名', '手机', '联络站'],
            ['周一', 13800000003, '河畔站'],
          ],
          isHidden: true,
        },
        {
          name: '2026',
          rows: [
            ['姓名', '手机', '联络站'],
            ['周二', 13800000004, '河畔站'],
          ],
          hidden: [2],
        },
      ]),
    )
    expect(proposeLayout(book, fields)).toMatchObject({ sheet: 2, headRow: 1 })
    expect(book.sheets[2]!.rows[1]).toMatchObject({ n: 2, isHidden: true })
  })

  test('LibreOffice’s own file reads like Excel’s', () => {
    const book = readBook(fixture('deputies-libreoffice.xlsx'))
    const layout = proposeLayout(book, fields)
    expect(layout.columns).toEqual({ name: 1, phone: 4, since: 3, station: 2 })
    const { rows } = rowsBelow(book.sheets[layout.sheet]!, layout)
    expect(rows.map(({ cells }) => cells.slice(1, 5))).toEqual([
      ['张 三', '幸福联络站', '2022-01-10', '13800000001'],
      ['欧阳小梅', '幸福联络站', '2022-01-10', '13800000002'],
    ])
  })

  test('a CSV in GBK reads like one in UTF-8', () => {
    const gbk = Buffer.from('d0d5c3fb2cc1aacfb5b5e7bbb00ad5c5c8fd2c31333830303030303030310a', 'hex')
    const utf8 = Buffer.from('\ufeff姓名,联系电话\n张三,13800000001\n')
    for (const bytes of [gbk, utf8])
      expect(readBook(bytes).sheets[0]!.rows.map(({ cells }) => cells)).toEqual([
        ['姓名', '联系电话'],
        ['张三', '13800000001'],
      ])
  })
})

describe('what is no list is answered with what to do', () => {
  test.each([
    ['an empty file', Buffer.alloc(0), '空的'],
    ['an old .xls', fixture('deputies-libreoffice.xls'), '另存为'],
    ['a renamed program', Buffer.from('MZ\u0090\u0000\u0003'), '程序'],
    ['a web page called .xls', Buffer.from('<html><table><tr><td>姓名</td></tr></table></html>'), '网页格式'],
    ['a PDF', Buffer.from('%PDF-1.7 …'), 'PDF'],
    ['a ZIP of something', zipOf([['a.txt', Buffer.from('x')]]), '压缩包'],
    ['half a workbook', officeBook([{ name: '一', rows: [['姓名']] }]).subarray(0, 300), '坏了'],
    [
      'a document type',
      zipOf([['xl/workbook.xml', Buffer.from('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')]]),
      '不该有的内容',
    ],
  ])('%s', (_, bytes, words) => {
    expect(
      problemOf(officeBook([{ name: '一', rows: [['姓名']] }])),
      'a good one has no problem',
    ).toBeUndefined()
    expect(problemOf(bytes)).toContain(words)
  })

  test('a bomb is not unpacked, whatever it claims to be', () => {
    const zeros = Buffer.alloc(90 * 1024 * 1024, 0x20)
    const bomb = zipOf([['xl/workbook.xml', zeros]], 1000)
    expect(bomb.length).toBeLessThan(200_000)
    const before = process.memoryUsage().rss
    expect(problemOf(bomb)).toContain('大得不合常理')
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
  })

  test('cells merged over a million rows cost nothing', () => {
    const rows = [['姓名'], ['张三']]
    const merges = Array.from({ length: 50 }, () => 'A1:XFD1048576')
    const began = processorMs()
    expect(readBook(officeBook([{ name: '一', rows, merges }])).sheets[0]!.rows).toHaveLength(2)
    expect(processorMs() - began).toBeLessThan(2000)
  })
})

test.each([
  '2026.3.2',
  '2026年3月2日',
  '2026/03/02',
  '2026-3-2',
  '20260302',
  '46083',
  '2026．3．2',
  '2026 年 3 月 2 日',
])('a day written %s is 2026-03-02', (text) => expect(dayOfWords(text)).toBe('2026-03-02'))

test.each(['2026-02-30', '三月二日', '26.3.2', '2026.13'])('%s is no day', (text) =>
  expect(dayOfWords(text)).toBeUndefined(),
)

test('a month alone is its first day; names and phones lose what offices put around them', () => {
  expect(dayOfWords('2026年3月')).toBe('2026-03-01')
  expect(personName.parse('张　三')).toBe('张三')
  expect(personName.parse('阿依•古丽')).toBe('阿依·古丽')
  expect(personName.parse('John Smith')).toBe('John Smith')
  expect(phone.parse('１３８ 0000 0001')).toBe('13800000001')
  expect(phone.parse('+86 138-0000-0001')).toBe('13800000001')
  expect(phone.parse('0571—88886666')).toBe('057188886666')
  expect(phone.safeParse('6880000').success).toBe(true)
  expect(phone.safeParse('138000000012').success).toBe(false)
  expect(columnName(27)).toBe('AB')
})
