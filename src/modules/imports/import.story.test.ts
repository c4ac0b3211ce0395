import type { Kysely } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { DB } from '#db/types.ts'
import { officeBook } from '#test/office-sheet.ts'
import { aRegistry } from '#test/rolls.ts'

const HEADS = ['姓名', '代表级别', '届次', '选区', '联络站', '任职时间', '手机']
const LI = ['李　雪', '区', '第十届', '第1选区', '幸福站', '2022.1.10', 13800000001]
const WANG = [
  '王海涛',
  '区人大代表',
  '第十届',
  '第2选区',
  '河畔联络站',
  '2022年1月10日',
  '１３８００００００２',
]
const roster = (...rows: (string | number | null)[][]) =>
  officeBook([{ name: '名册', rows: [['青溪街道人大代表名册'], HEADS, ...rows], merges: ['A1:G1'] }])
const WANG_RIGHT = [...WANG.slice(0, 6), 13800000002]

describe('an import of deputies', () => {
  test('shows every row with what is wrong, is mended on screen, and only then becomes deputies with a history', async () => {
    const { town, staff, send, show, rows, work } = await aRegistry()
    const { body } = await send(roster(LI, WANG, ['', '区', '第十届', '', '幸福站', '2022.13.1', 1]))
    expect((await show(body.id)).counts).toMatchObject({ new: 1, error: 2 })
    const { rows: wrong } = await rows(body.id, 'verdict=error')
    expect(wrong.map(({ n, wrong }: { n: number; wrong: object }) => [n, Object.keys(wrong)])).toEqual([
      [4, ['phone']],
      [5, ['name', 'since', 'phone']],
    ])
    expect((await staff.post(`/api/imports/${body.id}/confirm`)).status, 'errors first').toBe(409)
    await staff.post(`/api/imports/${body.id}/cell`, { n: 4, field: 'phone', text: '138 0000 0002' })
    const left = await staff.post(`/api/imports/${body.id}/leave`, { rows: [5], isLeft: true })
    expect(left.body.counts).toMatchObject({ new: 2, error: 0, left: 1 })
    const { db } = await town.ctx()
    const mandates = () => db.selectFrom('mandates').selectAll().execute()
    expect(await mandates(), 'nothing is written until it is confirmed').toHaveLength(1)
    expect((await staff.post(`/api/imports/${body.id}/confirm`)).body).toMatchObject({ state: 'applying' })
    expect(await mandates(), 'nor before the job').toHaveLength(1)
    await work()
    expect(await show(body.id)).toMatchObject({ state: 'applied', done: 2, sheets: [{ name: '名册' }] })
    const people = await db.selectFrom('people').selectAll().orderBy('id').execute()
    const li = people.find(({ name }) => name === '李雪')!
    expect(li.phoneSealed, 'a telephone number lies sealed').toMatch(/^v1\./)
    expect(await mandates()).toHaveLength(3)
    const events = await db.selectFrom('events').selectAll().where('subject', '=', 'mandate').execute()
    expect(events.map(({ action, actorName }) => [action, actorName])).toEqual([
      ['begin', 'streetStaff甲'],
      ['begin', 'streetStaff甲'],
    ])
    expect(JSON.stringify(events)).not.toContain('1380000')
    expect((await town.app.inject({ url: `/d/${(await codes(db, li.id))[0]}` })).statusCode).toBe(200)
  })

  test('the same file twice changes nothing; a changed cell changes just that', async () => {
    const { town, staff, send, show, rows, bring } = await aRegistry()
    expect((await bring(roster(LI, WANG_RIGHT))).view.counts).toMatchObject({ new: 2 })
    const again = await send(roster(LI, WANG_RIGHT))
    expect((await show(again.body.id)).counts).toMatchObject({ new: 0, change: 0, same: 2 })
    expect((await staff.post(`/api/imports/${again.body.id}/confirm`)).status).toBe(409)

    const moved = [...LI.slice(0, 4), '河畔联络站', ...LI.slice(5)]
    const third = await bring(roster(moved, ['王海涛', '区', '第十届', '第2选区', '', '2022-1-10', '']))
    expect(third.view.counts, 'an empty cell says nothing').toMatchObject({ change: 1, same: 1 })
    const { rows: changed } = await rows(third.id, 'verdict=change')
    expect(changed).toMatchObject([{ cells: { station: '河畔联络站' }, was: { station: '幸福联络站' } }])
    const { db } = await town.ctx()
    const at = await db
      .selectFrom('mandates')
      .select('stationId')
      .where('constituency', '=', '第1选区')
      .execute()
    expect(at).toEqual([{ stationId: town.otherStationId }])
  })

  test('undone, what it made is gone and what it changed is as before; another hand on a record forbids it', async () => {
    const { town, staff, show, bring } = await aRegistry()
    const first = await bring(roster(LI))
    const second = await bring(roster([...LI.slice(0, 6), 13900000009], WANG_RIGHT))
    expect(second.view.counts).toMatchObject({ new: 1, change: 1 })
    const early = await staff.post(`/api/imports/${first.id}/undo`)
    expect(early, 'a later import stands on it').toMatchObject({
      status: 409,
      body: { rows: [{ n: 3, name: '李*' }] },
    })
    expect(early.body.message).toContain('导入以后又改过')

    const { db, tenant } = await town.ctx()
    const wang = await db
      .selectFrom('people')
      .select('id')
      .where('name', '=', '王海涛')
      .executeTakeFirstOrThrow()
    const account = await town.person('deputy', town.stationId, wang.id)
    const built = await staff.post(`/api/imports/${second.id}/undo`)
    expect(built.body.message).toContain('第4行“王**”已经有账号')
    expect(await show(second.id)).toMatchObject({ state: 'applied' })

    await db.updateTable('accounts').set({ personId: null }).where('login', '=', account.login).execute()
    expect((await staff.post(`/api/imports/${second.id}/undo`)).body).toMatchObject({ state: 'undone' })
    const people = await db.selectFrom('people').select(['name', 'phoneSealed']).execute()
    expect(people.map(({ name }) => name).toSorted()).toEqual(['李代表', '李雪'])
    const { seal } = await town.ctx()
    expect(seal.open(people.find(({ name }) => name === '李雪')!.phoneSealed!)).toBe('13800000001')
    const codes = await db.selectFrom('publicCodes').selectAll().where('tenantId', '=', tenant.id).execute()
    expect(codes, 'the station, the deputy of the town, and 李雪').toHaveLength(3)
  })

  test('killed in the middle leaves nothing; the job done twice writes once; a change meanwhile is given back', async () => {
    const { town, staff, send, show, work } = await aRegistry()
    const { body } = await send(roster(LI, WANG_RIGHT))
    await staff.post(`/api/imports/${body.id}/confirm`)
    const { applyNow } = await import('#modules/imports/index.ts')
    const { rolls } = await import('#src/app.ts')
    const dying = rolls.map((roll) =>
      roll.kind === 'deputy'
        ? {
            ...roll,
            write: async (...given: Parameters<typeof roll.write>) => {
              await roll.write(...given)
              throw new Error('killed')
            },
          }
        : roll,
    )
    const ctx = await town.ctx()
    await expect(applyNow(ctx, dying, body.id)).rejects.toThrow('killed')
    const count = async () => (await ctx.db.selectFrom('mandates').selectAll().execute()).length
    expect(await count()).toBe(1)
    expect(await show(body.id)).toMatchObject({ state: 'applying' })
    await Promise.all([applyNow(ctx, rolls, body.id), applyNow(ctx, rolls, body.id)])
    expect(await count()).toBe(3)

    const third = await send(roster([...LI.slice(0, 6), 13900000009]))
    await staff.post(`/api/imports/${third.body.id}/confirm`)
    await ctx.db
      .updateTable('mandates')
      .set({ term: '第九届' })
      .where('constituency', '=', '第1选区')
      .execute()
    await work()
    expect(await show(third.body.id)).toMatchObject({ state: 'checking', counts: { new: 1, change: 0 } })
    expect((await show(third.body.id)).trouble).toContain('有1行')
  })

  test('who is twice in a file, or one of two of the same name, is told by row', async () => {
    const { send, rows, show } = await aRegistry()
    const { body } = await send(
      roster(LI, LI, ['李雪', '区', '第十届', '第9选区', '幸福站', '2022-1-10', 13700000001]),
    )
    expect((await show(body.id)).counts).toMatchObject({ new: 2, error: 1 })
    expect((await rows(body.id, 'verdict=error')).rows).toMatchObject([
      { n: 4, wrong: { name: '和第3行重复' } },
    ])
  })

  test('two mandates with one name and phone are one person', async () => {
    const { town, bring } = await aRegistry()
    await bring(roster(LI, ['李雪', '议政代表', '第一届', '', '幸福站', '2023-1-10', 13800000001]))
    const { db } = await town.ctx()
    expect(await db.selectFrom('people').selectAll().where('name', '=', '李雪').execute()).toHaveLength(1)
    expect(await db.selectFrom('mandates').selectAll().execute()).toHaveLength(3)
  })

  test('heads nobody knows are asked once and remembered; what all share is filled in for all', async () => {
    const { staff, send, show, work } = await aRegistry()
    const odd = officeBook([
      {
        name: '一',
        rows: [
          ['人员', '地方', '起算日'],
          ['李雪', '幸福站', '2022-1-10'],
        ],
      },
    ])
    const { body } = await send(odd)
    expect((await show(body.id)).missing).toEqual(['姓名', '代表级别', '届次', '任职时间'])
    const layout = {
      sheet: 0,
      headRow: 1,
      columns: { name: 0, station: 1, since: 2 },
      fixed: { level: '区', term: '第十届' },
    }
    const set = await staff.post(`/api/imports/${body.id}/layout`, layout)
    expect(set.body).toMatchObject({ missing: [], counts: { new: 1 } })
    const wrong = await staff.post(`/api/imports/${body.id}/layout`, {
      ...layout,
      fixed: { level: '村', term: '十' },
    })
    expect(wrong).toMatchObject({ status: 400, body: { fields: [{ path: 'fixed.level' }] } })
    await staff.post(`/api/imports/${body.id}/confirm`)
    await work()
    expect((await show((await send(odd)).body.id)).columns).toEqual({ name: 0, station: 1, since: 2 })
  })
})

describe('an import', () => {
  test('is seen by the staff of its street only; others do not learn that it is there', async () => {
    const { town, staff, send } = await aRegistry()
    const { body } = await send(roster(LI))
    expect((await staff.get(`/api/imports/${body.id}`)).status).toBe(200)
    const liaison = await town.liaison()
    expect((await liaison.get('/api/imports')).status).toBe(403)
    for (const path of ['', '/rows', '/faults.xlsx'])
      expect((await liaison.get(`/api/imports/${body.id}${path}`)).status).toBe(404)
    for (const act of ['confirm', 'undo', 'drop'])
      expect((await liaison.post(`/api/imports/${body.id}/${act}`)).status).toBe(404)
    expect((await send(roster(LI), { as: liaison })).status).toBe(403)
    expect((await send(roster(LI), { placeId: town.districtId })).status).toBe(403)
  })

  test('shows telephone numbers whole to who sent it, masked to colleagues and once it is decided', async () => {
    const { town, send, rows, staff, work } = await aRegistry()
    const { body } = await send(roster(LI))
    expect((await rows(body.id)).rows[0].cells.phone).toBe('13800000001')
    const colleague = await town.staff()
    expect((await colleague.get(`/api/imports/${body.id}/rows`)).body.rows[0].cells.phone).toBe('138****0001')
    await staff.post(`/api/imports/${body.id}/confirm`)
    await work()
    expect((await rows(body.id)).rows[0].cells.phone).toBe('138****0001')
    const { db } = await town.ctx()
    const kept = await db.selectFrom('importRows').selectAll().execute()
    expect(JSON.stringify(kept)).not.toMatch(/李雪|13800000001/)
  })

  test('is put away unread, and its rows are gone after ninety days', async () => {
    const { town, staff, send, show, bring } = await aRegistry()
    const done = await bring(roster(LI))
    const { body } = await send(roster(WANG_RIGHT))
    expect((await staff.post(`/api/imports/${body.id}/drop`)).body).toMatchObject({ state: 'dropped' })
    const { eraseImports } = await import('#modules/imports/index.ts')
    const on = async (day: string) =>
      eraseImports({ ...(await town.ctx()), now: new Date(`${day}T02:00:00Z`) })
    expect(await on('2026-05-20')).toBe(0)
    expect(await on('2026-06-02')).toBe(2)
    expect(await on('2026-06-03'), 'once').toBe(0)
    const { db } = await town.ctx()
    expect(await db.selectFrom('importRows').selectAll().execute()).toEqual([])
    expect(await show(done.id)).toMatchObject({ state: 'applied', counts: { new: 1 } })
    const undo = await staff.post(`/api/imports/${done.id}/undo`)
    expect(undo.body.message).toContain('明细已按规定删除')
  })
})

async function codes(db: Kysely<DB>, id: string): Promise<string[]> {
  const rows = await db.selectFrom('publicCodes').select('code').where('targetId', '=', id).execute()
  return rows.map(({ code }) => code)
}
