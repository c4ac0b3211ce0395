import { describe, expect, test } from 'vitest'
import {
  answerB,
  assigned,
  givesMandate,
  PAVEMENT,
  replied,
  submitted,
  talk,
} from '#test/suggestion-stories.ts'

const satisfied = { attitude: 'satisfied', result: 'satisfied' }

describe('a suggestion', () => {
  test('is written, accepted, assigned, answered, judged and closed', async () => {
    const loop = await assigned()
    await replied(loop)
    const { lead, url, staff } = loop
    expect((await lead.get(url)).body).toMatchObject({ state: 'replied', classMark: 'A', round: 1 })
    expect((await lead.post(`${url}/feedBack`, satisfied)).status).toBe(200)
    expect((await staff.get(url)).body).toMatchObject({ state: 'concluded', result: 'satisfied' })
    const published = { as: 'full', title: PAVEMENT.title, reason: '人行道破损', reply: '已经修好' }
    expect((await staff.post(`${url}/publish`, published)).status).toBe(200)
    expect((await staff.get(url)).body.state).toBe('closed')
  })

  test('has every signer confirm that it is their own view before it counts as theirs', async () => {
    const { lead, cosigners, url, staff } = await submitted({ signers: 2 })
    expect((await lead.get(url)).body).toMatchObject({ signers: 2, invited: [], state: 'submitted' })
    expect((await cosigners[0]!.person.get(url)).status).toBe(200)
    expect((await staff.get(url)).body.signedBy.map(({ name }: { name: string }) => name)).toEqual([
      '联名代表1',
      '联名代表2',
    ])
  })

  test('gets its number with the acceptance: between sessions by the year, in a session by the session', async () => {
    const { staff, url } = await submitted()
    await staff.post(`${url}/accept`, { category: 'urban', meeting: 2 })
    expect((await staff.get(url)).body).toMatchObject({ called: '第1号', no: 'S-云溪区-1802-0001' })
    const other = await submitted()
    await other.staff.post(`${other.url}/accept`, { category: 'urban' })
    expect((await other.staff.get(other.url)).body).toMatchObject({
      called: '闭会第1号',
      no: 'B-云溪区-2026-0001',
    })
  })

  test('of class B is followed after the feedback', async () => {
    const loop = await assigned()
    await replied(loop, answerB)
    await loop.lead.post(`${loop.url}/feedBack`, satisfied)
    expect((await loop.staff.get(loop.url)).body.state).toBe('tracking')
  })

  test('about a secret of the state is not taken in, and nothing is kept', async () => {
    const { lead, town } = await submitted()
    const said = { ...PAVEMENT, level: 'district', leadDeputyId: town.deputyId, isSecret: true }
    const refused = await lead.post('/api/suggestions', said)
    expect([refused.status, refused.body.fields[0].path]).toEqual([400, 'isSecret'])
    expect((await lead.get('/api/suggestions?pile=all')).body.rows).toHaveLength(1)
  })

  test('names the sitting deputies of the same level: to whoever may ask them, and to nobody else', async () => {
    const { lead, staff, town } = await submitted({ signers: 1 })
    const names = (of: { body: { name: string }[] }) => of.body.map(({ name }) => name)
    expect(names(await lead.get('/api/suggestions/deputies'))).toEqual(['李代表', '联名代表1'])
    expect(names(await staff.get('/api/suggestions/deputies?level=district'))).toContain('李代表')
    expect(names(await lead.get('/api/suggestions/deputies?level=forum'))).toEqual([])
    const clerk = await town.clerk()
    expect((await clerk.get('/api/suggestions/deputies')).status).toBe(403)
  })

  test('of the street forum: assigned with two months to answer, or answered at once with the words told', async () => {
    const { town, lead } = await submitted()
    await givesMandate(town, town.deputyId, 'forum')
    const staff = await town.staff()
    const of = async (input: object) => {
      const made = { ...PAVEMENT, level: 'forum', leadDeputyId: town.deputyId }
      const url = `/api/suggestions/${(await lead.post('/api/suggestions', made)).body.id}`
      await lead.post(`${url}/submit`)
      return { url, accepted: await staff.post(`${url}/accept`, { category: 'urban', ...input }) }
    }
    const refused = (await of({ forumOutcome: 'reference' })).accepted
    expect([refused.status, refused.body.fields[0].path]).toEqual([400, 'forumNote'])
    const told = await of({ forumOutcome: 'reference', forumNote: '已送办事处研究参考' })
    expect((await lead.get(told.url)).body).toMatchObject({ state: 'concluded', called: '议政第1号' })
    const { url } = await of({ forumOutcome: 'assigned' })
    expect((await staff.get(url)).body.dueAt).toBe('2026-04-02T15:59:59.999Z')
    const items = [{ suggestionId: url.split('/').at(-1), leadUnitId: town.unitId }]
    await staff.post('/api/handlings', { items })
    const [part] = (await staff.get(`${url}/handlings`)).body
    await (await town.clerk()).post(`/api/handlings/${part.id}/signIn`)
    await (await town.clerk()).post(`/api/handlings/${part.id}/contact`, talk(town.deputyId))
    expect((await staff.get(`/api/handlings/${part.id}`)).body.dueAt).toBe('2026-05-02T15:59:59.999Z')
  })
})
