import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toDocx } from '#papers/docx.ts'
import { innerWidth, MM, pageOf } from '#papers/layout.ts'
import { toPdf } from '#papers/pdf.ts'
import { livedPapers } from './lived.ts'
import { noOffice, pagesOf, render, textOf, type Word } from './office.ts'
import { SAMPLES } from './samples.ts'

// Every document, made as Word and as PDF, and the Word files turned into PDF by LibreOffice in one start.

const why = noOffice()
let folder = ''
let remove = () => {}
let lived: Awaited<ReturnType<typeof livedPapers>>

beforeAll(async () => {
  lived = await livedPapers()
}, 60_000)

/** Each document's text begins with its mark or title; what is checked of all of them. */
const EXPECTED: Record<string, { pages: number; says: string[] }> = {
  suggestionForm: { pages: 2, says: ['代表建议、批评和意见', '欧阳若水', '仅供参考'] },
  assignment: { pages: 3, says: ['青街人大函〔2026〕3 号', '二、办理要求'] },
  meetingList: { pages: 30, says: ['交办清单', '★'] },
  returnDecision: { pages: 2, says: ['不同意退回'] },
  extension: { pages: 2, says: ['同意延期'] },
  reply: { pages: 3, says: ['办理结果：B', '陆知远代表：', '四、会办单位意见', '抄送：'] },
  meetingRecord: { pages: 1, says: ['当面答复记录', '代表签名'] },
  feedback: { pages: 1, says: ['征询意见表', '■满意'] },
  supervision: { pages: 2, says: ['督办函', '1.立即核查'] },
  promiseLedger: { pages: 13, says: ['承诺事项台账', '（原'] },
  yearReport: { pages: 4, says: ['签发人：', '（一）交办前把单位找准', '92.47%'] },
}

describe.skipIf(why)(`the Word files in LibreOffice${why ? `（跳过：${why}）` : ''}`, () => {
  beforeAll(async () => {
    const files: Record<string, Buffer> = {}
    for (const [name, paper] of Object.entries(SAMPLES)) files[name] = await toDocx(paper)
    for (const [name, { docx }] of Object.entries(lived.papers)) files[`lived-${name}`] = docx
    ;({ folder, remove } = render(files))
  }, 170_000)
  afterAll(() => remove())
  const pdf = (name: string) => join(folder, `${name}.pdf`)

  test('have 22 lines on a full page and 28 characters on a full line, within the margins of the standard', () => {
    const page = pagesOf(pdf('full'))[1]!
    const lines = page.words.filter(({ text }) => text.startsWith('人'))
    expect(lines.map(({ text }) => text.length)).toEqual(Array(22).fill(28))
    expect(Math.abs(edge(lines, 'left') - 28 * MM)).toBeLessThan(MM)
    expect(Math.abs(page.width - edge(lines, 'right') - 26 * MM)).toBeLessThan(MM)
    expect(page.width / MM).toBeCloseTo(210, 0)
    expect(page.height / MM).toBeCloseTo(297, 0)
    // A line is 28.95 high and its letters stand in it: the first has the upper margin above, the last the lower below.
    expect(edge(lines, 'top')).toBeGreaterThan(37 * MM - 3)
    expect(page.height - edge(lines, 'bottom')).toBeGreaterThan(35 * MM - 3)
    const pitch = (lines.at(-1)!.top - lines[0]!.top) / 21
    expect(pitch).toBeCloseTo(28.95, 1)
  })

  test('carry their page numbers between dashes, odd ones right and even ones left', () => {
    const [first, second] = pagesOf(pdf('full'))
    const number = (words: readonly Word[], n: string) => words.findLast(({ text }) => text === n)!
    expect(number(first!.words, '1').left).toBeGreaterThan(first!.width / 2)
    expect(number(second!.words, '2').left).toBeLessThan(second!.width / 2)
    expect(textOf(pdf('full'), 1).replaceAll(/\s/g, '')).toContain('—1—')
  })

  test('have the class of a reply in the upper right corner of the first page, above its mark', () => {
    const [page] = pagesOf(pdf('reply'))
    const mark = page!.words.find(({ text }) => text.startsWith('办理结果'))!
    expect(mark.left).toBeGreaterThan(page!.width / 2)
    expect(mark.top).toBeLessThan(37 * MM + 15)
    const others = pagesOf(pdf('reply')).slice(1)
    expect(others.some(({ words }) => words.some(({ text }) => text.startsWith('办理结果：')))).toBe(false)
  })

  test.each(Object.entries(EXPECTED))(
    '%s has its pages, its words, and nothing beyond its margins',
    (name, { pages, says }) => {
      const its = pagesOf(pdf(name))
      expect(its).toHaveLength(pages)
      const text = its
        .map((_, n) => textOf(pdf(name), n + 1))
        .join('\n')
        .replaceAll(/\s/g, '')
      for (const one of says) expect(text).toContain(one.replaceAll(/\s/g, ''))
      const { left, width } = pageOf(SAMPLES[name]!)
      for (const { words } of its) {
        expect(edge(words, 'left')).toBeGreaterThan(left - MM)
        const right = left + innerWidth(pageOf(SAMPLES[name]!))
        // A mark at the end of a line may hang over the edge.
        const out = words.filter(
          (word) => word.right > right + (/[，。、；：）》]$/.test(word.text) ? 16 + MM : MM),
        )
        expect(out).toEqual([])
      }
      expect(its[0]!.width).toBeCloseTo(width, 0)
    },
  )

  /** What each document of the lived-through suggestion has to say, in Word and in our own PDF. */
  const LIVED: Record<string, (told: typeof lived) => string[]> = {
    form: ({ title, proposals }) => [title, '李代表', '联名代表6', '2026年3月2日', ...proposals],
    assignment: () => [
      '云溪区人大常委会代表工作委员会',
      '区住建局：',
      '闭会期间第1号',
      '主办单位',
      '会办单位',
      '方怀谷',
      '请在汛期前',
    ],
    coAssignment: () => ['城管科：', '将加盖公章的书面会办意见送主办单位', '2026年4月2日'],
    returned: () => ['不同意退回', '不属于本单位职责', '值守和商户协调属街道职责'],
    extension: () => ['同意延期', '由2026年6月2日延长至2026年9月2日', '涉及面广'],
    urged: () => ['督办函', '请尽快与代表见面', '没有与代表沟通的记录'],
    talk: () => ['当面答复记录', '钱局长', '联名代表6', '希望施工避开开学头两周'],
    drafted: ({ answers }) => ['草稿', '办理结果：B类', ...answers],
    reply: ({ title, proposals, answers }) => [
      ...['办理结果：B类', '公开属性：公开', '云建函〔2026〕47号', '签发人：unitHead甲', title],
      ...[
        '李代表代表',
        '联名代表6代表',
        '城管科意见：同意主办单位的方案',
        '副局长温如故',
        '周承办',
        '征询意见表',
      ],
      ...['抄送：', '云溪区人民政府办公室', ...proposals, ...answers],
    ],
    ownReply: () => ['联名代表1代表：', '云建函〔2026〕47号'],
    emptyForm: () => ['□满意', '□走访', '云建函〔2026〕47号'],
    feedback: () => ['■满意', '■基本满意', '■走访', '共3次', '还没有动工'],
    secret: () => ['保密件', '涉密设施'],
    meeting: ({ title }) => ['闭会期间代表建议交办清单', `★${title}`, '区住建局', '城管科', '共1件'],
    waiting: () => ['另有保密件1件'],
  }
  const plain = (text: string) => text.replaceAll(/\s/g, '')
  const paragraphs = (file: string) =>
    plain(execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).replaceAll(/—\s*\d+\s*—/g, ''))

  test('of a suggestion that was lived through say what its records say, as Word and as PDF', () => {
    expect(Object.keys(LIVED).toSorted()).toEqual(Object.keys(lived.papers).toSorted())
    for (const [name, says] of Object.entries(LIVED)) {
      const own = join(folder, `own-${name}.pdf`)
      writeFileSync(own, lived.papers[name]!.pdf)
      const [word, ours] = [paragraphs(pdf(`lived-${name}`)), paragraphs(own)]
      for (const one of says(lived)) {
        expect(word, `${name} as Word`).toContain(plain(one))
        expect(ours, `${name} as PDF`).toContain(plain(one))
      }
    }
    expect(paragraphs(pdf('lived-ownReply'))).not.toContain('联名代表2代表')
    expect(paragraphs(pdf('lived-waiting'))).not.toContain('涉密设施')
  })

  test('repeat the head of a ledger on every page and part no row', () => {
    const pages = pagesOf(pdf('meetingList'))
    for (const { words } of pages.slice(0, -1)) {
      const tops = words.filter(({ text }) => text === '建议标题')
      expect(tops).toHaveLength(1)
    }
  })

  test('have as many pages as our own PDF, which has 22 lines and 28 characters too', async () => {
    for (const name of ['full', 'reply', 'feedback', 'promiseLedger']) {
      const file = join(folder, `${name}.own.pdf`)
      writeFileSync(file, await toPdf(SAMPLES[name]!))
      const pages = pagesOf(file)
      if (name === 'full') {
        const lines = pages[1]!.words.filter(({ text }) => text.startsWith('人'))
        expect(lines.map(({ text }) => text.length)).toEqual(Array(22).fill(28))
        expect(Math.abs(edge(lines, 'left') - 28 * MM)).toBeLessThan(MM)
        expect(Math.abs(pages[1]!.width - edge(lines, 'right') - 26 * MM)).toBeLessThan(MM)
      } else expect(pages).toHaveLength(EXPECTED[name]!.pages)
    }
  })
})

describe('what people are offered of a suggestion', () => {
  test('is every document of it for the work body, its own part for a unit, no draft for a deputy', () => {
    const { staff, clerk, beside, deputy } = lived.lists
    expect(staff).toEqual([
      '代表建议专用纸',
      ...['交办通知', '延期批复', '督办函', '当面答复记录', '答复函', '征询意见表'].map(
        (one) => `区住建局 ${one}`,
      ),
      ...['交办通知', '退回审核意见'].map((one) => `城管科 ${one}`),
    ])
    expect(deputy).toEqual(staff)
    expect(clerk).toEqual(staff.filter((one) => !one.startsWith('城管科')))
    expect(beside).toEqual(staff.filter((one) => !one.startsWith('区住建局')))
    expect(lived.denied).toEqual({ deputy: 403, beside: 404, secret: 404, early: 409 })
  })

  test('has a Chinese file name with its number and title', () => {
    const { reply, form } = lived.papers
    expect(reply!.file).toBe(`答复函 第1号 ${lived.title} 区住建局.docx`)
    expect(form!.file).toBe(`闭会第1号 ${lived.title}.docx`)
  })
})

describe('our own PDF', () => {
  test('is a PDF without anything from outside, however long a cell is', async () => {
    const long = '很长的事由。'.repeat(1200)
    const file = await toPdf({
      title: '长表',
      body: [{ kind: 'table', widths: [1, 4], rows: [['事由', { text: long, isProse: true }]] }],
    })
    expect(file.subarray(0, 5).toString('latin1')).toBe('%PDF-')
    expect(file.toString('latin1')).not.toContain('/URI')
  })
})

test('the licences and the reason of the fonts are told where they are chosen', () => {
  const adr = readFileSync(new URL('../../docs/adr/0042-official-documents.md', import.meta.url), 'utf8')
  for (const font of [
    '方正小标宋简体',
    '仿宋_GB2312',
    '楷体_GB2312',
    '黑体',
    'FangSong',
    'KaiTi',
    'SimHei',
    'SimSun',
  ])
    expect(adr).toContain(font)
})

const edge = (words: readonly Word[], side: 'left' | 'right' | 'top' | 'bottom') =>
  (side === 'left' || side === 'top' ? Math.min : Math.max)(...words.map((word) => word[side]))
