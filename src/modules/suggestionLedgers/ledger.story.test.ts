import { describe, expect, test } from 'vitest'
import { readBook } from '#kernel/sheet.ts'
import { yearFigures } from '#modules/figures/index.ts'
import { officeBook } from '#test/office-sheet.ts'
import { addDeputy } from '#test/places.ts'
import { aRegistry } from '#test/rolls.ts'

type Cell = string | number | null | { day: number }
const HEADS: Cell[][] = [
  ['云溪区十八届人大二次会议代表建议办理情况一览表', ...Array(13).fill(null)],
  [
    '建议编号',
    '会次',
    '案由',
    '领衔代表',
    '附议人',
    '审查分类',
    '承办单位',
    null,
    '交办时间',
    '面商情况',
    '答复时间',
    '答复文号',
    '答复类别',
    '满意度',
  ],
  [null, null, null, null, null, null, '主办单位', '会办单位', null, null, null, null, null, '结果'],
]
const MERGES = ['A1:N1', 'G2:H2', ...'ABCDEFIJKLM'.split('').map((one) => `${one}2:${one}3`)]
const row = (no: Cell, title: string, more: Partial<Record<number, Cell>> = {}): Cell[] => {
  const cells: Cell[] = [
    ...[no, '十八届二次', title, '李代表', null, '城建', '区住建局', null],
    ...['2025.3.3', '是', '2025年5月20日', '云建函〔2025〕3号', 'A类', '满意'],
  ]
  return cells.map((cell, at) => (at in more ? more[at]! : cell))
}
const book = (...rows: Cell[][]) =>
  officeBook([
    {
      name: '2025年',
      rows: [...HEADS, ...rows, ['合计', null, `${rows.length}件`]] as never,
      merges: MERGES,
    },
  ])

async function office() {
  const registry = await aRegistry()
  await addDeputy(await registry.town.ctx(), '王代表', registry.town.stationId)
  const send = (...rows: Cell[][]) => registry.send(book(...rows), { kind: 'suggestion' })
  const wrongIn = async (id: string) => {
    const { rows } = await registry.rows(id, 'verdict=error')
    return (rows as { n: number; wrong: object }[]).map(({ n, wrong }) => [n, wrong])
  }
  const figuresOf2025 = async () => {
    const { town } = registry
    const staff = new Map([['congressStaff', new Set([town.districtId])]])
    const ctx = await town.ctx()
    const view = await yearFigures(
      { ...ctx, actor: { ...ctx.actor, grants: staff } },
      { year: 2025, bodyId: town.districtId },
    )
    return Object.fromEntries(
      view.figures.map(({ code, numerator, denominator }) => [code.split('.')[1]!, [numerator, denominator]]),
    )
  }
  return { ...registry, sendRows: send, wrongIn, figuresOf2025 }
}

describe('a ledger of last year', () => {
  test('becomes suggestions that lived through the rules, and last year’s figures come out of them', async () => {
    const { bring, figuresOf2025, town } = await office()
    const done = await bring(
      book(
        row('第1号', '关于修复幸福路人行道的建议', { 4: '王代表' }),
        row(2, '关于增设路灯的建议', { 7: '城管科', 8: { day: 45720 }, 12: 'B', 13: '基本满意' }),
        row('3', '关于增加公交班次的建议', { 9: '否', 10: '2025/8/1', 12: 'C', 13: '' }),
        row('第4号', '关于口袋公园的建议', { 9: '', 10: '', 11: '', 12: '', 13: '' }),
      ),
      'suggestion',
    )
    expect([done.status, done.view.state, done.view.counts]).toMatchObject([
      200,
      'applied',
      { new: 4, error: 0 },
    ])
    expect(await figuresOf2025()).toMatchObject({
      ...{ assigned: [4, null], handled: [3, 4], onTime: [2, 4], met: [2, 3], satisfied: [1, 2] },
      ...{ content: [2, 2], classA: [1, 3], classB: [1, 3], classC: [1, 3], overdue: [1, null] },
    })
    const { db } = await town.ctx()
    const kept = await db
      .selectFrom('suggestions')
      .select(['no', 'state', 'enteredBy'])
      .orderBy('seq')
      .execute()
    expect(kept).toEqual([
      { no: 'S-云溪区-1802-0001', state: 'closed', enteredBy: 'import' },
      { no: 'S-云溪区-1802-0002', state: 'tracking', enteredBy: 'import' },
      { no: 'S-云溪区-1802-0003', state: 'closed', enteredBy: 'import' },
      { no: 'S-云溪区-1802-0004', state: 'handling', enteredBy: 'import' },
    ])
    const replies = await db.selectFrom('replies').select(['docNo', 'classMark']).execute()
    expect(replies).toHaveLength(3)
    expect(await db.selectFrom('replyCopies').select('personId').execute()).toHaveLength(4)
  })

  test('with a number used twice names the row and the column, and nothing is taken in', async () => {
    const { sendRows, wrongIn, staff, town } = await office()
    const { body } = await sendRows(
      row(1, '关于路灯的建议'),
      row(2, '关于公交的建议'),
      row('第1号', '关于公园的建议'),
    )
    expect(await wrongIn(body.id)).toEqual([[6, { no: '和第4行重复' }]])
    expect((await staff.post(`/api/imports/${body.id}/confirm`)).status).toBe(409)
    const { db } = await town.ctx()
    expect(await db.selectFrom('suggestions').select('id').execute()).toEqual([])
  })

  test('says which names are near where a unit or a deputy is not known', async () => {
    const { sendRows, wrongIn } = await office()
    const { body } = await sendRows(
      row(1, '关于路灯的建议', { 3: '李代', 6: '住建局' }),
      row(2, '关于公交的建议', { 8: '三月初', 12: 'E' }),
    )
    expect(await wrongIn(body.id)).toEqual([
      [4, { lead: '没有“李代”这位代表，是不是：李代表', unit: '没有“住建局”这个单位，是不是：区住建局' }],
      [5, { assignedOn: '日期认不出来，写成 2026-03-02', mark: '只能填：A、B、C、D' }],
    ])
  })

  test('taken in twice is the same, and under another title a number that is taken', async () => {
    const { bring, sendRows, wrongIn, show } = await office()
    await bring(book(row(1, '关于路灯的建议')), 'suggestion')
    const again = await sendRows(row(1, '关于路灯的建议'))
    expect((await show(again.body.id)).counts).toMatchObject({ new: 0, same: 1 })
    const other = await sendRows(row(1, '关于公交的建议'))
    expect(await wrongIn(other.body.id)).toEqual([[4, { no: '这个编号已经用在《关于路灯的建议》' }]])
  })

  test('is taken back as a whole, and new numbers go on behind those it had', async () => {
    const { bring, staff, town, figuresOf2025 } = await office()
    const { id } = await bring(
      book(row(7, '关于路灯的建议'), row(8, '关于公交的建议', { 7: '城管科' })),
      'suggestion',
    )
    expect((await figuresOf2025()).assigned).toEqual([2, null])
    expect((await staff.post(`/api/imports/${id}/undo`)).status).toBe(200)
    const { db } = await town.ctx()
    for (const table of ['suggestions', 'handlings', 'replies', 'suggestionFeedbacks'] as const)
      expect(await db.selectFrom(table).select('id').execute(), table).toEqual([])
    const [series] = await db.selectFrom('numbers').selectAll().where('series', 'like', 'S-%').execute()
    expect(series!.last).toBe(8)
  })

  test('goes out as offices lay it out, and what went out comes in again as the same', async () => {
    const { bring, town, send, show } = await office()
    await bring(
      book(row(1, '关于路灯的建议', { 7: '城管科' }), row(2, '关于公交的建议', { 12: 'B' })),
      'suggestion',
    )
    const staff = await town.person('congressStaff', town.districtId)
    const out = await town.app.inject({
      ...{ method: 'GET', url: `/api/suggestions/ledger.xlsx?year=2025&bodyId=${town.districtId}` },
      headers: { cookie: staff.cookie },
    })
    expect(out.statusCode).toBe(200)
    const [sheet] = readBook(out.rawPayload).sheets
    expect(sheet!.rows[0]!.cells[0]).toBe('云溪区2025年代表建议办理台账')
    const again = await send(out.rawPayload, { kind: 'suggestion' })
    expect((await show(again.body.id)).counts).toMatchObject({ same: 2, error: 0, new: 0 })
  })
})
