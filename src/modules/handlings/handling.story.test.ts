import { describe, expect, test } from 'vitest'
import { answerA, assigned, replied, talk } from '#test/suggestion-stories.ts'

const dissatisfied = { attitude: 'satisfied', result: 'dissatisfied', text: '路面还是没有修好' }

describe("a unit's part", () => {
  test('is answered in three months, to the end of a shorter month; granted more, in six from the assignment', async () => {
    const { part, clerk, head, staff, town } = await assigned({ today: '2025-11-30' })
    await clerk.post(`${part}/signIn`)
    await clerk.post(`${part}/contact`, talk(town.deputyId, { happenedOn: '2025-11-30' }))
    const due = async () => (await clerk.get(part)).body.dueAt
    expect(await due()).toBe('2026-02-28T15:59:59.999Z')
    await head.post(`${part}/askExtension`, { reason: '涉及三个部门，需要列入明年计划' })
    expect((await staff.post(`${part}/grantExtension`, { decision: '同意' })).status).toBe(200)
    expect(await due()).toBe('2026-05-30T15:59:59.999Z')
  })

  test('can be returned on the last day of the window, not on the day after', async () => {
    const { part, clerk, staff, url, town } = await assigned()
    await town.becomes('2026-03-09', 18)
    const why = { why: 'notOurs', reason: '人行道由街道养护' }
    expect((await clerk.post(`${part}/requestReturn`, why)).status).toBe(200)
    await staff.post(`${part}/acceptReturn`, { decision: '同意改办' })
    expect((await staff.get(url)).body).toMatchObject({ state: 'accepted', units: [] })
    const late = await assigned()
    await late.town.becomes('2026-03-10')
    expect((await late.clerk.get(late.part)).body).toMatchObject({ state: 'signedIn', isDeemed: true })
    expect((await late.clerk.post(`${late.part}/requestReturn`, why)).status).toBe(409)
  })

  test('is handled again within a month when the result dissatisfies, and then studied together', async () => {
    const loop = await assigned()
    await replied(loop)
    const { lead, url, clerk, part, staff } = loop
    await lead.post(`${url}/feedBack`, dissatisfied)
    expect((await clerk.get(part)).body).toMatchObject({ state: 'working', round: 2, dueLabel: '重新答复' })
    await replied(loop, { ...answerA, classMark: 'C', classReason: '受管线条件限制，暂时不能' })
    await lead.post(`${url}/feedBack`, dissatisfied)
    expect((await staff.get(url)).body).toMatchObject({ state: 'study', classMark: 'C', firstClassMark: 'A' })
  })

  test('of the lead unit is not signed while an opinion is missing, unless the work body decides so', async () => {
    const loop = await assigned({}, ({ unitId }) => ({ coUnitIds: [unitId] }))
    await expect(replied(loop)).rejects.toThrow('会办意见还没有齐')
    const { part, staff, head, town, parts } = loop
    expect((await staff.post(`${part}/waiveCo`, { why: '会办单位书面说明无意见' })).status).toBe(200)
    expect((await head.post(`${part}/sign`, { docNo: '云建函〔2026〕7号' })).status).toBe(200)
    const co = (await parts()).find((one) => one.part === 'co')!
    expect((await (await town.clerk()).get(`/api/handlings/${co.id}`)).body.dueLabel).toBe('签收或退回')
  })
})
