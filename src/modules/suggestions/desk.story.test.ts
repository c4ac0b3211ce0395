import { v7 as uuid } from 'uuid'
import { describe, expect, test } from 'vitest'
import { submitOpinion } from '#modules/opinions/index.ts'
import { addDeputy } from '#test/places.ts'
import { assigned, PAVEMENT, replied, submitted, talk } from '#test/suggestion-stories.ts'

const satisfied = { attitude: 'satisfied', result: 'satisfied' }

describe('a deputy who writes a suggestion', () => {
  test('names only opinions, activities and leads that they may see; all that is wrong is said at once', async () => {
    const { town, lead } = await submitted()
    const own = await opinionTo(town, town.deputyId)
    const other = await opinionTo(town, await addDeputy(await town.ctx(), '别的代表', town.otherStationId))
    const said = { ...PAVEMENT, level: 'district', leadDeputyId: town.deputyId }
    const made = await lead.post('/api/suggestions', { ...said, opinionIds: [own] })
    expect(made.status, 'one’s own may be named').toBe(201)
    const refused = await lead.post('/api/suggestions', {
      ...{ ...said, level: 'town', opinionIds: [own, other], activityIds: [uuid()], leadId: uuid() },
    })
    expect(refused.status).toBe(400)
    expect(refused.body.fields.map(({ path }: { path: string }) => path)).toEqual([
      ...['level', 'opinionIds.1', 'activityIds.0', 'leadId'],
    ])
    const url = `/api/suggestions/${made.body.id}`
    expect((await lead.post(`${url}/revise`, { ...PAVEMENT, opinionIds: [own, other] })).status).toBe(400)
    expect((await lead.post(`${url}/revise`, { ...PAVEMENT, opinionIds: [own] })).status).toBe(200)
    const listed = await lead.get(`/api/suggestions?pile=all&opinionId=${own}`)
    expect(listed.body.rows.map(({ id }: { id: string }) => id)).toEqual([made.body.id])
  })

  test('gets the words of a source without what looks personal, and nothing of what others were told', async () => {
    const { town, lead } = await submitted()
    const own = await opinionTo(town, town.deputyId)
    const other = await opinionTo(town, await addDeputy(await town.ctx(), '别的代表', town.otherStationId))
    const { body } = await lead.get(`/api/suggestions/sources?opinionIds=${own}&opinionIds=${other}`)
    expect(body).toHaveLength(1)
    expect(body[0]).toMatchObject({ kind: 'opinion', id: own, formedBy: 'reception' })
    expect(body[0].text).toContain('路灯')
    expect(body[0].text).not.toContain('13812345678')
  })

  test('asks only deputies who sit in the same congress to sign', async () => {
    const { town, lead } = await submitted()
    const sits = await addDeputy(await town.ctx(), '同届代表', town.otherStationId)
    const gone = await addDeputy(await town.ctx(), '离任代表', town.otherStationId)
    const ctx = await town.ctx()
    await ctx.db
      .updateTable('mandates')
      .set({ until: '2026-01-31' })
      .where('tenantId', '=', ctx.tenant.id)
      .where('personId', '=', gone)
      .execute()
    const { body: units } = await lead.get('/api/suggestions/units?level=district')
    expect(units.map(({ name }: { name: string }) => name).toSorted()).toEqual(['区住建局', '城管科'])
    expect((await lead.get('/api/suggestions/units?level=forum')).status).toBe(403)
    const made = await lead.post('/api/suggestions', {
      ...{ ...PAVEMENT, level: 'district', leadDeputyId: town.deputyId },
    })
    const url = `/api/suggestions/${made.body.id}`
    const refused = await lead.post(`${url}/invite`, { deputyIds: [sits, gone, uuid()] })
    expect([refused.status, refused.body.fields.map(({ path }: { path: string }) => path)]).toEqual([
      400,
      ['deputyIds.1', 'deputyIds.2'],
    ])
    expect((await lead.post(`${url}/invite`, { deputyIds: [sits] })).status).toBe(200)
  })
})

describe('what waits for a deputy', () => {
  test('is a draft to finish, an invitation to answer, an answer to judge, a withdrawal to agree to', async () => {
    const { town, lead, cosigners, url, id, staff } = await submitted({ signers: 1 })
    const { person: cosigner, id: cosignerId } = cosigners[0]!
    const waits = async (person: typeof lead) =>
      (await person.get('/api/suggestions?pile=mine')).body.rows.map((row: { id: string }) => row.id)
    expect(await waits(lead), 'what was submitted waits for the work body').toEqual([])
    const made = await lead.post('/api/suggestions', {
      ...{ ...PAVEMENT, level: 'district', leadDeputyId: town.deputyId },
    })
    expect(await waits(lead)).toEqual([made.body.id])
    expect(await waits(cosigner)).toEqual([])
    await lead.post(`/api/suggestions/${made.body.id}/invite`, { deputyIds: [cosignerId] })
    expect(await waits(cosigner)).toEqual([made.body.id])
    expect((await cosigner.get(`/api/suggestions/${made.body.id}`)).body.mine).toBe('invited')
    await cosigner.post(`/api/suggestions/${made.body.id}/decline`, { why: '不了解情况' })
    expect(await waits(cosigner)).toEqual([])
    await lead.post(`${url}/withdraw`, { why: '问题已经解决' })
    expect(await waits(cosigner)).toEqual([id])
    expect((await cosigner.get(url)).body).toMatchObject({ isAskedToWithdraw: true, withdrawAgreed: [] })
    await cosigner.post(`${url}/agreeToWithdraw`)
    expect((await staff.get(url)).body).toMatchObject({ state: 'withdrawn' })
    expect((await lead.get(url)).body.withdrawAgreed.map((one: { id: string }) => one.id)).toEqual([
      cosignerId,
    ])
  })

  test('can be taken along as a workbook', async () => {
    const { lead, staff } = await submitted()
    expect((await lead.get('/api/suggestions/mine.xlsx?year=2026')).status).toBe(200)
    expect((await staff.get('/api/suggestions/mine.xlsx')).status).toBe(403)
  })
})

describe('the deputies of a suggestion', () => {
  test('say how a talk was: who was there, not another, and their words stay theirs', async () => {
    const loop = await assigned({ signers: 1 })
    const { town, lead, cosigners, clerk, part } = loop
    await clerk.post(`${part}/signIn`)
    await clerk.post(`${part}/contact`, talk(town.deputyId))
    const { body } = await lead.get(part)
    const say = `/api/handlings/contacts/${body.talks[0].id}/say`
    const said = { said: '看得很细，同意先修东段。' }
    expect((await cosigners[0]!.person.post(say, said)).status, 'was not there').toBe(403)
    expect((await clerk.post(say, said)).status).toBe(403)
    expect((await lead.post(say, { said: '' })).status).toBe(400)
    expect((await lead.post(say, said)).status).toBe(204)
    expect((await clerk.get(part)).body.talks[0]).toMatchObject(said)
    const stranger = await town.person(
      ...(['deputy', town.stationId, await addDeputy(await town.ctx(), '外人', town.stationId)] as const),
    )
    expect((await stranger.post(say, said)).status).toBe(404)
  })

  test('are asked before the feedback: who signed tells who leads, who alone gives it', async () => {
    const loop = await assigned({ signers: 1 })
    await replied(loop)
    const { lead, url, cosigners } = loop
    const cosigner = cosigners[0]!.person
    expect((await cosigner.post(`${url}/feedBack`, satisfied)).status).toBe(403)
    expect((await cosigner.post(`${url}/advise`, { note: '排水口还没有做' })).status).toBe(200)
    expect((await lead.post(`${url}/advise`, { note: '排水口还没有做' })).status).toBe(403)
    const told = (await lead.get(url)).body.history.find(
      ({ action }: { action: string }) => action === 'advise',
    )
    expect(told.input.note).toBe('排水口还没有做')
    expect((await lead.post(`${url}/feedBack`, satisfied)).status).toBe(200)
  })
})

type Town = Awaited<ReturnType<typeof submitted>>['town']

async function opinionTo(town: Town, deputyId: string): Promise<string> {
  const { stationId } = town
  const content = '幸福路的路灯坏了半个月，请联系我13812345678'
  const where = { stationId, deputyId, channel: 'deputy_code' } as const
  return (await submitOpinion(await town.ctx(), { content } as never, where as never)).id
}
