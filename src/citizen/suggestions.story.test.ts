import { describe, expect, test } from 'vitest'
import { fedBack } from '#test/opinion-stories.ts'
import { phone, visit } from '#test/residents.ts'
import { answerA, assigned, PAVEMENT, replied, submit } from '#test/suggestion-stories.ts'

const satisfied = { attitude: 'satisfied', result: 'satisfied' }
const words = {
  as: 'full',
  title: '修复幸福路人行道',
  reason: '幸福路东段人行道破损，下雨积水。',
  reply: '已经整段更换地砖，增设排水口四处。',
}

describe('published suggestions', () => {
  test('can be read and found by anybody in their published words only; taken down they are gone', async () => {
    const loop = await assigned()
    const { town, staff, lead, url, id } = loop
    expect((await visit(town, '/suggestions')).body).toContain('还没有公开的代表建议')
    await replied(loop, answerA)
    await lead.post(`${url}/feedBack`, satisfied)
    expect((await visit(town, `/suggestions/${id}`)).status).toBe(404)
    expect((await staff.post(`${url}/publish`, words)).status).toBe(200)
    const list = (await visit(town, '/suggestions?q=排水口&year=2026&classMark=A')).body
    for (const said of [words.title, '闭会第1号', '区住建局', '代表满意']) expect(list).toContain(said)
    expect((await visit(town, '/suggestions?classMark=C')).body).toContain('没有这样的建议')
    expect((await visit(town, '/suggestions?year=2025')).body).toContain('没有这样的建议')
    const page = (await visit(town, `/suggestions/${id}`)).body
    for (const said of [words.reason, words.reply, '李代表', '对办理结果满意']) expect(page).toContain(said)
    expect(page).not.toContain(PAVEMENT.reason)
    expect((await visit(town, '/')).body).toContain('href="/suggestions"')
    await staff.post(`${url}/takeDown`, { why: '文字有误，改后再公开' })
    expect((await visit(town, `/suggestions/${id}`)).status).toBe(404)
    expect((await visit(town, '/suggestions?q=a&q=b&year=x&unitId=1&after=%00')).status).toBe(200)
  })

  test('of which the deputy agreed to the title only show the title and the result, no words of the answer', async () => {
    const loop = await assigned({}, () => ({}), { publishConsent: 'title' })
    await replied(loop, answerA)
    await loop.lead.post(`${loop.url}/feedBack`, satisfied)
    expect((await loop.staff.post(`${loop.url}/publish`, words)).status).toBe(400)
    await loop.staff.post(`${loop.url}/publish`, { ...words, as: 'title' })
    const page = (await visit(loop.town, `/suggestions/${loop.id}`)).body
    expect(page).toContain('只公开标题和办理结果')
    expect(page).not.toContain(words.reply)
  })
})

test('who reported a matter is told that it became a suggestion, its title only when published; staff find the way to it', async () => {
  const { town, url, token, id: opinionId } = await fedBack()
  const lead = await town.deputy()
  const staff = await town.person('congressStaff', town.districtId)
  const made = await submit(lead, town.deputyId, [])
  const told = async () => (await phone(town).open(`/q/${token}`)).body
  expect(await told()).not.toContain('代表建议')
  const { db } = await town.ctx()
  await db
    .updateTable('suggestions')
    .set({ opinionIds: [opinionId] })
    .execute()
  await staff.post(`${made}/accept`, { category: 'urban' })
  expect(await told()).toContain('写进了代表建议，正在办理')
  expect(await told()).not.toContain(PAVEMENT.title)
  const liaison = await town.liaison()
  expect((await liaison.get(`${url}/suggestions`)).body).toEqual([])
  const street = await town.staff()
  expect((await street.get(`${url}/suggestions`)).body).toMatchObject([{ title: PAVEMENT.title }])
})
