import { describe, expect, test } from 'vitest'
import { assigned, PAVEMENT, submit, submitted } from '#test/suggestion-stories.ts'

const TEXT = '修复幸福路东段破损的人行道'

describe('the desk of the work body', () => {
  test('counts what lies in each state, and what units ask', async () => {
    const loop = await assigned()
    const { staff, clerk, part, lead, town } = loop
    await submit(lead, town.deputyId, [])
    await clerk.post(`${part}/requestReturn`, { why: 'notOurs', reason: '这一段由交通部门养护' })
    expect((await staff.get('/api/suggestions/counts')).body).toMatchObject({
      byState: { submitted: 1, handling: 1 },
      open: 2,
      key: { n: 0, of: 1, percent: 8 },
    })
    const desk = (await staff.get('/api/handlings/desk?pile=returns')).body
    expect(desk.counts).toEqual({ returns: 1, extensions: 0, checks: 0, late: 0 })
    expect(desk.rows[0]).toMatchObject({ called: '闭会第1号', says: '这一段由交通部门养护', light: 'course' })
    const lights = await lead.get(`/api/handlings/lights?suggestionIds=${loop.id}`)
    expect(lights.body[0]).toMatchObject({ suggestionId: loop.id, dueLabel: '退回审核', light: 'waiting' })
    expect((await clerk.get('/api/handlings/desk')).status).toBe(403)
  })

  test('tells the whole way as sentences, the units among them, and how each day was reckoned', async () => {
    const { staff, clerk, part, url, chair } = await assigned()
    await clerk.post(`${part}/signIn`)
    await chair.post(`${url}/makeKey`, { leader: '齐副主任', why: '群众反映集中' })
    const { lines, clocks } = (await staff.get(`${url}/way`)).body
    expect(lines.map(({ text }: { text: string }) => text)).toEqual([
      '起草建议',
      '提交建议',
      '受理，审查分类城建环保，编为闭会第1号',
      '交办（独办）：区住建局',
      '区住建局独办',
      '区住建局签收',
      '列为重点督办，由齐副主任领衔督办：群众反映集中',
    ])
    const reply = clocks.find(({ name }: { name: string }) => name === 'reply')
    expect(reply.steps.length).toBeGreaterThan(0)
    expect(reply).toMatchObject({ unitName: '区住建局', dueAt: '2026-06-02T15:59:59.999Z' })
  })

  test('shows what is like it of this and the last years: never confidential ones, drafts, or another’s waiting ones', async () => {
    const { lead, staff, url, town } = await submitted()
    const like = async (who: typeof lead, more = '') =>
      (await who.get(`/api/suggestions/similar?text=${encodeURIComponent(TEXT)}${more}`)).body
    expect(await like(lead)).toEqual([])
    expect((await like(staff))[0]).toMatchObject({ title: PAVEMENT.title, stateLabel: '待审查' })
    await staff.post(`${url}/accept`, { category: 'urban' })
    const [found] = await like(lead)
    expect(found).toMatchObject({ called: '闭会第1号', year: 2026 })
    expect(found.share).toBeGreaterThan(40)
    expect(await like(staff, `&except=${found.id}`)).toEqual([])
    const secret = await submit(lead, town.deputyId, [], { isConfidential: true })
    await staff.post(`${secret}/accept`, { category: 'urban' })
    expect(await like(staff)).toHaveLength(1)
    await town.becomes('2029-01-05')
    expect(await like(staff)).toEqual([])
  })

  test('proposes the session that was given last, for sixty days', async () => {
    const { lead, staff, url, town } = await submitted()
    await staff.post(`${url}/accept`, { category: 'urban', meeting: 3 })
    const next = await submit(lead, town.deputyId, [])
    expect((await staff.get(next)).body.lastMeeting).toBe(3)
    await town.becomes('2026-05-06')
    expect((await staff.get(next)).body.lastMeeting).toBe(null)
  })
})
