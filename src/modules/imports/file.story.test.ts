import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FileProblem, readBook } from '#kernel/sheet.ts'
import { officeBook } from '#test/office-sheet.ts'
import { aRegistry, zipOf } from '#test/rolls.ts'

const sheetOf = (...rows: (string | number | null)[][]) => officeBook([{ name: '名册', rows }])
const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../../test/fixtures', name))

test('a street is set up from its lists, and what is exported and imported again changes nothing', async () => {
  const { town, staff, send, show, bring, rows } = await aRegistry()
  const lists = {
    community: sheetOf(['村（社区）名称', '户数'], ['幸福社区', 3200], ['河畔社区', 1800]),
    group: sheetOf(
      ['所属社区', '居民小组', '组长'],
      ['幸福', '第一小组', '周　梅'],
      ['幸福社区', '第二小组', ''],
    ),
    venue: sheetOf(
      ['名称', '类别', '所在社区', '地址', '联系电话'],
      ['青溪代表之家', '家', '幸福社区', '幸福路1号', '0571-88886666'],
      ['河畔议事亭', '亭', '河畔', '', ''],
    ),
    unit: sheetOf(['单位名称', '类别', '职责'], ['司法所', '派驻', '调解'], ['区住建局', '区级部门', '']),
    deputy: sheetOf(
      ['姓名', '级别', '届次', '联络站', '任职时间', '手机', '性别'],
      ['李雪', '区', 10, '青溪代表之家', '2022.1.10', 13800000001, '女'],
    ),
    member: sheetOf(['姓名', '职务', '电话'], ['陈望', '工委副主任', 13800000008]),
  }
  for (const [kind, file] of Object.entries(lists)) {
    if (kind === 'unit') {
      const { body } = await send(file, { kind })
      expect((await rows(body.id, 'verdict=error')).rows).toMatchObject([
        { n: 3, wrong: { name: '区里已经有，不用再导入' } },
      ])
      await staff.post(`/api/imports/${body.id}/leave`, { rows: 'error', isLeft: true })
      await staff.post(`/api/imports/${body.id}/drop`)
      expect(
        (await bring(sheetOf(['单位名称', '类别', '职责'], ['司法所', '派驻', '调解']), kind)).view,
      ).toMatchObject({ state: 'applied' })
    } else
      expect((await bring(file, kind)).view, kind).toMatchObject({ state: 'applied', counts: { error: 0 } })
  }
  const { facts } = await town.ctx()
  const named = (name: string) => [...facts.places.values()].find((place) => place.name === name)!
  expect(facts.upwards(named('第一小组').id).map(({ name }) => name)).toEqual([
    '第一小组',
    '幸福社区',
    '青溪',
    '云溪区',
  ])
  expect(named('青溪代表之家').facts).toMatchObject({
    community: '幸福社区',
    phone: '057188886666',
  })
  for (const kind of Object.keys(lists)) {
    for (const reason of ['', '&reason=核对名册']) {
      const asked = await town.app.inject({
        url: `/api/imports/export.xlsx?kind=${kind}&placeId=${town.streetId}${reason && `&reason=${encodeURIComponent('核对名册')}`}`,
        headers: { cookie: staff.cookie },
      })
      const isPersonal = kind === 'deputy' || kind === 'member'
      const text = JSON.stringify(readBook(asked.rawPayload))
      if (kind === 'venue') expect(text).toContain('"青溪代表之家","代表之家"')
      if (isPersonal) expect(/1380000000[18]/.test(text), `${kind} ${reason}`).toBe(Boolean(reason))
      const { body } = await send(asked.rawPayload, { kind })
      const { counts } = await show(body.id)
      expect(counts, `${kind} ${reason}`).toMatchObject({ new: 0, change: 0, error: 0 })
      expect(counts.same, kind).toBeGreaterThan(0)
    }
  }
  const { db } = await town.ctx()
  const told = await db
    .selectFrom('events')
    .select(['toState', 'input'])
    .where('subject', '=', 'roll')
    .execute()
  expect(told, 'each export is a line of history').toHaveLength(12)
})

test('a template has the heads that are looked for, and an empty one says so', async () => {
  const { town, staff, send, show } = await aRegistry()
  const url = `/api/imports/template.xlsx?kind=deputy&placeId=${town.streetId}`
  const template = await town.app.inject({ url, headers: { cookie: staff.cookie } })
  const { body } = await send(template.rawPayload)
  const view = await show(body.id)
  expect(view).toMatchObject({ missing: [], counts: { new: 0, error: 0 }, sheet: 0, headRow: 1 })
  expect(Object.keys(view.columns)).toHaveLength(14)
})

test('two thousand wrong rows are all told, page by page, column by column, and can be left out at once', async () => {
  const { staff, send, show, rows } = await aRegistry()
  const heads = ['姓名', '级别', '届次', '任职时间', '手机']
  const wrong = Array.from({ length: 2000 }, (_, n) => [
    `张${'一二三四五'[n % 5]}`,
    '区',
    '十',
    '2022-1-10',
    n,
  ])
  const { body } = await send(sheetOf(heads, ...wrong, ['李雪', '区', '第十届', '2022-1-10', 13800000001]))
  expect((await show(body.id)).counts).toMatchObject({ error: 2001 })
  const last = await rows(body.id, 'verdict=error&field=phone&page=40')
  expect(last).toMatchObject({ total: 2000, pages: 40, wrongFields: { phone: 2000 } })
  expect(last.rows).toHaveLength(50)
  const left = await staff.post(`/api/imports/${body.id}/leave`, { rows: 'error', isLeft: true })
  expect(left.body.counts).toMatchObject({ left: 2001, error: 0 })
})

test.each([
  ['an empty file', Buffer.alloc(0), '空的'],
  ['an old .xls', fixture('deputies-libreoffice.xls'), '另存为'],
  ['a program renamed', Buffer.from('MZ\u0090\u0000'), '程序'],
  ['a bomb', zipOf([['xl/workbook.xml', Buffer.alloc(70 * 1024 * 1024, 0x20)]], 10), '大得不合常理'],
])('%s is refused with a sentence, and nothing is kept', async (_, content, words) => {
  const { town, send } = await aRegistry()
  expect((await send(sheetOf(['姓名'], ['李雪']))).status, 'a list is taken').toBe(201)
  const refused = await send(content)
  expect(refused).toMatchObject({
    status: 400,
    body: { fields: [{ path: 'file', message: expect.stringContaining(words) }] },
  })
  const { db } = await town.ctx()
  expect(await db.selectFrom('imports').selectAll().execute()).toHaveLength(1)
})

test('two hundred megabytes are not read', async () => {
  const { send } = await aRegistry()
  const refused = await send(Buffer.alloc(200 * 1024 * 1024, 0x20))
  expect(refused).toMatchObject({ status: 413, body: { code: 'tooLarge' } })
})

test('of three sheets the right one is found, another can be chosen, and hidden rows are left out at first', async () => {
  const { staff, send, show } = await aRegistry()
  const heads = ['姓名', '级别', '届次', '联络站', '任职时间']
  const row = (name: string) => [name, '区', '第十届', '幸福站', '2022-1-10']
  const file = officeBook([
    { name: '说明', rows: [['填表说明'], ['请如实填写']] },
    {
      name: '2021',
      rows: [
        ['姓名', '级别'],
        ['周一', '区'],
      ],
    },
    { name: '2026', rows: [heads, row('李雪'), row('王海'), ['合计', 2]], hidden: [3] },
  ])
  const { body } = await send(file)
  expect(await show(body.id)).toMatchObject({
    sheet: 2,
    counts: { new: 1, left: 1, hidden: 1 },
    skipped: [4],
    sheets: [{ name: '说明' }, { name: '2021' }, { name: '2026' }],
  })
  const taken = await staff.post(`/api/imports/${body.id}/leave`, { rows: 'hidden', isLeft: false })
  expect(taken.body.counts).toMatchObject({ new: 2, left: 0 })
  const other = await staff.post(`/api/imports/${body.id}/layout`, { sheet: 1 })
  expect(other.body).toMatchObject({ sheet: 1, missing: ['届次', '任职时间'], counts: { new: 0 } })
})

test('LibreOffice’s list is read like Excel’s', async () => {
  const { send, staff, show } = await aRegistry()
  const { body } = await send(fixture('deputies-libreoffice.xlsx'))
  expect((await show(body.id)).missing).toEqual(['代表级别', '届次'])
  const { columns, sheet, headRow } = await show(body.id)
  const fixed = { level: '区人大代表', term: '第十届' }
  const set = await staff.post(`/api/imports/${body.id}/layout`, { sheet, headRow, columns, fixed })
  expect(set.body.counts).toMatchObject({ new: 2, error: 0 })
  expect(() => readBook(fixture('deputies-libreoffice.xls'))).toThrow(FileProblem)
})
