import { describe, expect, test } from 'vitest'
import { FALLBACKS, fontTable, WORD_FONTS } from './docx-fonts.ts'
import { paperDownload } from './download.ts'
import { emsOf, numbered, signatureInsets } from './layout.ts'
import { h, p } from './paper.ts'
import { placed } from './table.ts'
import { titleLines } from './title.ts'
import { dayWords, inChinese, paperNo, sessionWords, shareWords } from './words.ts'

describe('a title', () => {
  test('that fits stands on one line', () => {
    expect(titleLines('关于第12号建议的答复', 19)).toEqual(['关于第12号建议的答复'])
  })

  test('is broken between words, never inside a name of an organ or a number, never before 的', () => {
    const title = '关于云溪区第十八届人民代表大会第二次会议第112号建议延期答复申请的批复'
    const lines = titleLines(title, 19)
    expect(lines.join('')).toBe(title)
    for (const whole of ['人民代表大会', '第十八届', '第二次会议', '第112号'])
      expect(lines.some((line) => line.includes(whole))).toBe(true)
    for (const line of lines) {
      expect(line).not.toMatch(/^[的和、，》）]/)
      expect(emsOf(line)).toBeLessThanOrEqual(19)
      expect(emsOf(line)).toBeGreaterThan(4)
    }
  })

  test('keeps the breaks it was given', () => {
    expect(titleLines('云溪区第二次会议\n代表建议、批评和意见', 19)).toHaveLength(2)
  })
})

describe('a document', () => {
  test('counts its headings anew below each higher one', () => {
    const blocks = numbered([
      h(1, '甲'),
      h(2, '乙'),
      h(3, '丙'),
      h(3, '丁'),
      h(2, '戊'),
      p('文'),
      h(1, '己'),
      h(2, '庚'),
      h(4, '辛'),
    ])
    const texts = blocks.map((block) => ('text' in block ? block.text : ''))
    expect(texts).toEqual([
      '一、甲',
      '（一）乙',
      '1.丙',
      '2.丁',
      '（二）戊',
      '文',
      '二、己',
      '（一）庚',
      '（1）辛',
    ])
  })

  test('writes years in 〔〕, days without noughts, terms in Chinese', () => {
    expect(paperNo('青街人大函', 2026, 3)).toBe('青街人大函〔2026〕3号')
    expect(dayWords('2026-03-05')).toBe('2026年3月5日')
    expect([1, 10, 12, 20, 38].map(inChinese)).toEqual(['一', '十', '十二', '二十', '三十八'])
    expect(sessionWords({ congress: '云溪区', term: 18, meeting: 2 })).toBe(
      '云溪区第十八届人民代表大会第二次会议',
    )
    expect(sessionWords({ congress: '云溪区', term: 18 })).toContain('闭会期间')
    expect([shareWords(86, 93), shareWords(93, 93), shareWords(0, 0)]).toEqual(['92.47%', '100%', '—'])
  })

  test('has its day four letters from the right, and under a seal the name centred on it', () => {
    const day = '2026年3月16日'
    const { day: inset, names } = signatureInsets(['青溪街道人大工作委员会'], day, true)
    expect(inset).toBe(4)
    expect(names[0]! + emsOf('青溪街道人大工作委员会') / 2).toBe(inset + emsOf(day) / 2)
    const long = signatureInsets(['云溪区人民代表大会常务委员会代表工作委员会办公室'], day, true)
    expect(long.names[0]).toBe(0)
    expect(long.day).toBeGreaterThan(4)
    const bare = signatureInsets(['青溪街道人大工作委员会'], day, false)
    expect(bare.names[0]).toBe(2)
    expect(bare.day + emsOf(day)).toBe(bare.names[0]! + 11 - 2)
  })

  test('places cells beside those that reach down from above', () => {
    const rows = placed([
      [{ text: '甲', down: 2 }, '乙', '丙'],
      ['丁', '戊'],
    ])
    expect(rows[1]!.map(({ column }) => column)).toEqual([1, 2])
  })
})

test('the Word file names fonts, says what stands for each, and embeds none', async () => {
  const table = fontTable()
  for (const [face, name] of Object.entries(WORD_FONTS)) {
    expect(table).toContain(`w:name="${name}"`)
    expect(table).toContain(`<w:altName w:val="${FALLBACKS[face as keyof typeof FALLBACKS].instead}"/>`)
  }
  expect(table).not.toContain('embed')
})

test('a download has its Chinese name, and no letter that breaks out of it', async () => {
  const paper = { title: '试', body: [p('文')] }
  const { headers, body } = await paperDownload(paper, 'docx', '关于“路灯”\r\nX: 1/2*(甲)')
  expect(body.subarray(0, 2).toString()).toBe('PK')
  const disposition = headers['content-disposition']
  expect(disposition).toMatch(/^attachment; filename="paper\.docx"; filename\*=UTF-8''[A-Za-z0-9%._-]+$/)
  expect(decodeURIComponent(disposition.split("''")[1]!)).toBe('关于“路灯” X 1 2 (甲).docx')
})
