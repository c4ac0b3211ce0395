import { describe, expect, test } from 'vitest'
import { run } from '#kernel/db.ts'
import { forgetFacts } from '#kernel/facts.ts'
import { answerA, assigned, PLAN, submit, submitted, talk } from '#test/suggestion-stories.ts'
import { nextDocNo } from './series.words.ts'

type Loop = Awaited<ReturnType<typeof assigned>>
const NOTHING = '感谢您对我们工作的关心和支持，您的建议已收悉。'

async function working({ clerk, part, town }: Loop) {
  await clerk.post(`${part}/signIn`)
  await clerk.post(`${part}/plan`, PLAN)
  expect((await clerk.post(`${part}/contact`, talk(town.deputyId))).status).toBe(200)
}

describe("a unit's desk", () => {
  test('lies in heaps by what is to be done, with the light of each, and is counted', async () => {
    const loop = await assigned()
    const { clerk, part, town } = loop
    const piles = async () => (await clerk.get('/api/handlings/counts')).body.piles
    expect(await piles()).toMatchObject({ signIn: 1, working: 0, ended: 0 })
    await working(loop)
    expect(await piles()).toMatchObject({ signIn: 0, working: 1, soon: 0 })
    await town.becomes('2026-05-31')
    const { body } = await clerk.get('/api/handlings?pile=soon')
    expect(body.rows).toMatchObject([
      { id: part.split('/').at(-1), called: '闭会第1号', leadName: '李代表', pile: 'soon', light: 'soon' },
    ])
    expect(body.rows[0].clocks.at(-1).steps.length).toBeGreaterThan(0)
    await town.becomes('2026-06-03')
    expect((await clerk.get('/api/handlings/counts')).body.overdue).toBe(1)
    const stranger = await town.clerk()
    expect((await stranger.get('/api/handlings/counts')).body.piles).toMatchObject({ soon: 0 })
  })

  test('is read page by page, nothing twice and nothing left out, and searched by number and title', async () => {
    const loop = await submitted()
    const { town, lead, staff, url } = loop
    const urls = [url]
    for (let n = 0; n < 4; n++)
      urls.push(await submit(lead, town.deputyId, [], { title: `关于第${n}条路的建议` }))
    for (const one of urls) await staff.post(`${one}/accept`, { category: 'urban' })
    const items = urls.map((one) => ({ suggestionId: one.split('/').at(-1), leadUnitId: town.otherUnitId }))
    expect((await staff.post('/api/handlings', { items })).status).toBe(204)
    const clerk = await town.person('unitClerk', town.otherUnitId)
    const seen: string[] = []
    for (let next = ''; next !== 'no'; ) {
      const { body } = await clerk.get(`/api/handlings?limit=2${next && `&after=${next}`}`)
      seen.push(...body.rows.map(({ id }: { id: string }) => id))
      next = body.next ?? 'no'
    }
    expect(seen).toHaveLength(5)
    expect(new Set(seen).size).toBe(5)
    const titles = async (q: string) =>
      (await clerk.get(`/api/handlings?q=${encodeURIComponent(q)}`)).body.rows.map(
        ({ title }: { title: string }) => title,
      )
    expect(await titles('第2条路')).toEqual(['关于第2条路的建议'])
    expect(await titles('闭会第1号')).toEqual(['关于修复幸福路破损人行道的建议'])
    expect(await titles('没有这样的')).toEqual([])
  })

  test("shows the lead unit the co-unit's opinion and its silence, and the co-unit whom to ring but no opinion", async () => {
    const loop = await assigned({}, ({ unitId }) => ({ coUnitIds: [unitId] }))
    const { part, clerk, town, parts } = loop
    await working(loop)
    const co = `/api/handlings/${(await parts()).find((one) => one.part === 'co')!.id}`
    const beside = await town.clerk()
    expect((await beside.get(co)).body.beside).toMatchObject([
      { partLabel: '主办', clerk: PLAN.clerk, officePhone: PLAN.officePhone, opinion: null },
    ])
    await town.becomes('2026-04-20')
    expect((await clerk.get(part)).body.beside).toMatchObject([{ partLabel: '会办', isSilent: true }])
    const said = await beside.post(`${co}/giveOpinion`, { opinion: '排水口可以随人行道一起施工，我科配合。' })
    expect(said.status).toBe(200)
    expect((await clerk.get(part)).body.beside).toMatchObject([
      { opinion: '排水口可以随人行道一起施工，我科配合。', isSilent: false },
    ])
  })
})

describe('a reply', () => {
  test('has class D only where the place has four classes', async () => {
    const loop = await assigned()
    const { part, clerk, town } = loop
    await working(loop)
    const inD = { ...answerA, classMark: 'D', classReason: '不在规划范围以内' }
    const refused = await clerk.post(`${part}/draft`, inD)
    expect(refused.body.fields).toMatchObject([{ path: 'classMark' }])
    expect((await clerk.get(part)).body).toMatchObject({ state: 'working', classMarks: ['A', 'B', 'C'] })
    const ctx = await town.ctx()
    await run(
      ctx.db,
      `insert into settings (tenant_id, id, place_id, key, value, valid_from, basis, set_at)
       values ($1, gen_random_uuid(), $2, 'suggestion.classes', '4', '2026-01-01', '区办理规定', now())`,
      [ctx.tenant.id, town.districtId],
    )
    forgetFacts()
    expect((await clerk.post(`${part}/draft`, inD)).status).toBe(200)
  })

  test('that says nothing is held back with the reason; the head may sign it all the same, and that is kept', async () => {
    const loop = await assigned()
    const { part, clerk, staff, head } = loop
    await working(loop)
    const points = answerA.points.map(({ proposal }, n) => ({
      proposal,
      answer: n ? NOTHING : answerA.points[0]!.answer,
    }))
    await clerk.post(`${part}/draft`, { ...answerA, points })
    await staff.post(`${part}/pass`)
    const docNo = '云建函〔2026〕901号'
    const held = await head.post(`${part}/sign`, { docNo })
    expect(held.body.fields[0]).toMatchObject({ path: 'overrule' })
    expect(held.body.fields[0].message).toContain('第2条')
    const overrule = '已当面逐条向代表说明'
    expect((await head.post(`${part}/sign`, { docNo, overrule })).status).toBe(200)
    const { body } = await head.get(part)
    expect(body.history.at(-1).input).toMatchObject({ overrule })
  })

  test("takes the next number of the unit's own series, and none twice", async () => {
    const loop = await assigned()
    const { town, lead, staff, clerk, head, part } = loop
    const other = await submit(lead, town.deputyId, [], { title: '关于增设路灯的建议' })
    await staff.post(`${other}/accept`, { category: 'urban' })
    await staff.post('/api/handlings', {
      items: [{ suggestionId: other.split('/').at(-1), leadUnitId: town.otherUnitId }],
    })
    const [second] = (await staff.get(`${other}/handlings`)).body
    for (const one of [part, `/api/handlings/${second.id}`]) {
      await working({ ...loop, part: one })
      await clerk.post(`${one}/draft`, answerA)
      await staff.post(`${one}/pass`)
    }
    expect((await head.get(part)).body.nextDocNo).toBe('区住建局函〔2026〕1号')
    await head.post(`${part}/sign`, { docNo: '云建函〔2026〕7号' })
    const next = `/api/handlings/${second.id}`
    expect((await head.get(next)).body.nextDocNo).toBe('云建函〔2026〕8号')
    const twice = await head.post(`${next}/sign`, { docNo: '云建函〔2026〕7号' })
    expect(twice.body.fields).toMatchObject([{ path: 'docNo' }])
    expect((await head.post(`${next}/sign`, { docNo: '云建函〔2026〕8号' })).status).toBe(200)
    expect(nextDocNo(['云建函〔2026〕8号', '云建函〔2025〕90号'], 2027, '住建局')).toBe('云建函〔2027〕1号')
  })
})

test('the part of a unit that was abolished goes to the one that takes over, on the same clock', async () => {
  const loop = await assigned()
  const { town, part, staff, clerk, url } = loop
  await working(loop)
  const { dueAt } = (await clerk.get(part)).body
  const move = { unitId: town.unitId, why: '机构改革，职能并入城管科' }
  const tooSoon = await staff.post(`${part}/moveUnit`, move)
  expect(tooSoon.body.fields[0].message).toContain('没有撤销')
  await town.becomes('2026-04-10')
  const ctx = await town.ctx()
  await run(ctx.db, `update places set valid_to = '2026-04-09' where tenant_id = $1 and id = $2`, [
    ctx.tenant.id,
    town.otherUnitId,
  ])
  forgetFacts()
  expect((await staff.get('/api/handlings?pile=gone')).body.rows).toMatchObject([{ isGone: true }])
  const offered = (await staff.get(part)).body.actions.map(({ name }: { name: string }) => name)
  expect(offered).toContain('moveUnit')
  const onto = await staff.post(`${part}/moveUnit`, { ...move, unitId: town.otherUnitId })
  expect(onto.body.fields[0].message).toContain('已经撤销')
  expect((await staff.post(`${part}/moveUnit`, move)).status).toBe(200)
  const next = await town.clerk()
  expect((await next.get(part)).body).toMatchObject({
    state: 'working',
    dueAt,
    unitName: '城管科',
    clerk: null,
  })
  expect((await staff.get(url)).body.units).toEqual(['城管科'])
  expect((await staff.get('/api/handlings/counts')).body.gone).toBe(0)
})
