import { describe, expect, test } from 'vitest'
import { importMessages } from '#modules/opinions/index.ts'
import { aTown } from '#test/town.ts'

const HEADS = 'message_id,user,time,topic,detail,reply,reply_time'
const good = (n: number) =>
  `G${n},某,2019-03-0${1 + (n % 9)} 10:00:00,第${n}件,第${n}件事的内容,好的已办,2019-03-20 10:00:00`

describe('a file that cannot be read is refused with one sentence', () => {
  test.each([
    ['an empty file', '', '文件是空的'],
    ['a file of blanks', ' \r\n \r\n', '文件是空的'],
    ['heads without rows', `${HEADS}\r\n`, '文件里只有列名，没有数据'],
    ['no column for the time', 'id,topic,detail\n1,标题,内容', '缺少列：“时间”'],
    ['no column for the content', 'id,time,topic\n1,2019-01-01,标题', '缺少列：“内容”'],
    ['replies without their times', 'time,detail,reply\n2019-01-01,内容,答复', '没有答复时间'],
    ['heads that are one open quote', `"time,detail\n2019-01-01,内容`, '引号不成对'],
  ])('%s', async (_, text, sentence) => {
    const { bring } = await started()
    expect((await bring(good(1), { heads: HEADS })).imported).toBe(1)
    await expect(bring(text, { heads: null })).rejects.toThrow(sentence)
  })

  test.each([
    ['an Excel workbook', Buffer.from('504b0304140006000800', 'hex'), 'Excel 工作簿（.xlsx）'],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '.xls'],
    [
      'a picture',
      Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4', 'hex'),
      '不是文本文件',
    ],
  ])('%s', async (_, bytes, sentence) => {
    const { bring } = await started()
    await expect(bring(bytes, { heads: null })).rejects.toThrow(sentence)
  })
})

describe('a bad row is named and does not spoil the rest', () => {
  test.each([
    ['a day that does not exist', 'X,某,2019-02-30 10:00,标题标题,内容,,', 'time', '认不出来'],
    ['a time that is none', 'X,某,昨天,标题标题,内容,,', 'time', '认不出来'],
    ['no time', 'X,某,,标题标题,内容,,', 'time', '没有时间'],
    ['a time to come', 'X,某,2099-01-01 10:00,标题标题,内容,,', 'time', '还没有到'],
    ['no content', 'X,某,2019-01-01 10:00,标题标题, ,,', 'detail', '没有内容'],
    [
      'only invisible characters',
      'X,某,2019-01-01 10:00,标题标题,\u200b\u200e\u0000,,',
      'detail',
      '没有内容',
    ],
    [
      'a cell of a million characters',
      `X,某,2019-01-01 10:00,标题,${'长'.repeat(1e6)},,`,
      'detail',
      '超过10000字',
    ],
    [
      'a reply before the message',
      'X,某,2019-01-02 10:00,标题,内容,答复答复,2019-01-01 10:00',
      'reply_time',
      '早于',
    ],
    [
      'a reply to come',
      'X,某,2019-01-02 10:00,标题,内容,答复答复,2099-01-01 10:00',
      'reply_time',
      '还没有到',
    ],
    ['a reply without its time', 'X,某,2019-01-02 10:00,标题,内容,答复答复,', 'reply_time', '没有时间'],
    [
      'the time of a reply that is not there',
      'X,某,2019-01-02 10:00,标题,内容,,2019-01-03 10:00',
      'reply',
      '没有答复意见',
    ],
    [
      'a cell too many',
      'X,某,2019-01-02 10:00,标题,内容,有逗号,的答复,2019-01-03 10:00',
      'reply_time',
      '应有7列，实有8列',
    ],
    [
      'a quote that is not closed',
      'X,某,2019-01-02 10:00,标题,"内容,答复答复,2019-01-03 10:00',
      'detail',
      '引号不成对',
    ],
    [
      'a quote in the middle of a quoted cell',
      'X,某,2019-01-02 10:00,标题,"他说"好"了",,',
      'detail',
      '引号不成对',
    ],
  ])('%s', async (_, line, column, reason) => {
    const { bring } = await started()
    const done = await bring([good(1), line, good(2), good(3)].join('\n'), { heads: HEADS })
    expect(done).toMatchObject({ rows: 4, imported: 3, rejected: [{ row: 3, column }] })
    expect(done.rejected[0]!.reason).toContain(reason)
  })

  test('an open quote does not swallow rows that are quoted themselves', async () => {
    const { bring } = await started()
    const open = 'X,某,2019-01-02 10:00,标题,"内容没有完'
    const quoted = '"Q","某","2019-01-02 10:00","标题","内容里有, 逗号","",""'
    const done = await bring([good(1), open, quoted, open, good(2), quoted.replace('Q', 'R')].join('\n'), {
      heads: HEADS,
    })
    expect(done).toMatchObject({ rows: 6, imported: 4, rejected: [{ row: 3 }, { row: 5 }] })
  })

  test.each([
    ['with as many cells as a row has', 'R,某,2019-01-02 10:00,标题,内容到此",,'],
    ['with another number of cells', 'R,某",2019-01-02 10:00,标题,内容,,'],
  ])('nor does one that a stray quote closes much later, %s', async (_, stray) => {
    const { bring } = await started()
    const open = 'X,某,2019-01-02 10:00,标题,"内容没有完'
    const done = await bring([good(1), open, good(2), good(3), stray].join('\n'), { heads: HEADS })
    expect(done).toMatchObject({ rows: 5, imported: 4, rejected: [{ row: 3, column: 'detail' }] })
  })

  test('two thousand bad rows are all named, and the good one comes in', async () => {
    const { bring } = await started()
    const bad = Array.from({ length: 2000 }, (_, n) => `X${n},某,"没有时间,标题,内容,,`)
    const done = await bring([...bad, good(1)].join('\n'), { heads: HEADS })
    expect(done.rejected).toHaveLength(2000)
    expect(done.imported).toBe(1)
  })

  test('NUL bytes and half characters are dropped, not stored', async () => {
    const { bring, contents } = await started()
    await bring('N,某,2019-01-02 10:00,标\u0000题,内\u0000容里有\ud83d一半,,', { heads: HEADS })
    expect(await contents()).toEqual(['内容里有\ufffd一半'])
  })
})

describe('other shapes of the same file', () => {
  const text = `${HEADS}\n${good(1)}\nM,某,2019-03-03 11:00,多行,"第一行\n第二行, 还有 ""引号""",,\n`
  const utf16be = Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  test.each([
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little end first', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, big end first', utf16be],
    ['lines that end with CRLF', Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['lines that end with CR', Buffer.from(text.replaceAll('\n', '\r'))],
    ['semicolons', Buffer.from(text.replaceAll(',', ';'))],
    ['tabs', Buffer.from(text.replaceAll(',', '\t'))],
    ['no line end after the last row', Buffer.from(text.trimEnd())],
  ])('%s', async (_, bytes) => {
    const { bring } = await started()
    expect(await bring(bytes, { heads: null })).toMatchObject({
      rows: 2,
      imported: 2,
      rejected: [],
      meanDays: 18,
    })
  })

  test('GB18030 is recognised', async () => {
    const { bring, contents } = await started()
    const line = Buffer.concat([
      Buffer.from(`time,detail\n2019-01-02 10:00,`),
      Buffer.from('c2b7b5c6bbb5c1cb', 'hex'), // 路灯坏了
      Buffer.from('\n'),
    ])
    await bring(line, { heads: null })
    expect(await contents()).toEqual(['路灯坏了'])
  })

  test('--map names the columns of a file whose heads nobody knows', async () => {
    const { bring } = await started()
    const file = '诉求,来件\n井盖响得睡不着,2019-01-02 10:00'
    expect(await bring(file, { heads: null, map: '诉求=detail,来件=time' })).toMatchObject({ imported: 1 })
    await expect(bring(file, { heads: null, map: '诉求=detial' })).rejects.toThrow('不认识“诉求=detial”')
    await expect(bring(file, { heads: null, map: '申诉=detail' })).rejects.toThrow('列“申诉”文件里没有')
  })
})

async function started() {
  const town = await aTown()
  const target = { streetId: town.streetId, stationId: town.stationId, unitId: town.unitId }
  return {
    bring: async (body: string | Buffer, { heads, map }: { heads: string | null; map?: string }) => {
      const bytes = typeof body === 'string' ? Buffer.from(heads === null ? body : `${heads}\n${body}`) : body
      return importMessages(await town.ctx(), bytes, { target, map })
    },
    contents: async () => {
      const { db } = await town.ctx()
      return (await db.selectFrom('opinions').select('content').execute()).map(({ content }) => content)
    },
  }
}
