import { describe, expect, test } from 'vitest'
import { addDeputy } from '#test/places.ts'
import {
  answerA,
  answerB,
  assigned,
  closeUnit,
  copiesOf,
  endMandate,
  PAVEMENT,
  POINTS,
  replied,
  submit,
  submitted,
  talk,
} from '#test/suggestion-stories.ts'

const feedback = { attitude: 'satisfied', result: 'basic' }
type Row = Record<string, unknown>

describe('several units', () => {
  test('each for itself: one number, several parts, answered when the last one has answered', async () => {
    const told = await submitted()
    const { town, staff, url, id } = told
    await staff.post(`${url}/accept`, { category: 'urban' })
    const separateUnitIds = [town.unitId, town.otherUnitId]
    expect(
      (await staff.post('/api/handlings', { items: [{ suggestionId: id, separateUnitIds }] })).status,
    ).toBe(204)
    const parts = (await staff.get(`${url}/handlings`)).body as { id: string; unitId: string; part: string }[]
    expect(parts.map(({ part }) => part)).toEqual(['separate', 'separate'])
    const answer = async (unitId: string, draft: object) => {
      const [clerk, head] = [await town.person('unitClerk', unitId), await town.person('unitHead', unitId)]
      const part = `/api/handlings/${parts.find((one) => one.unitId === unitId)!.id}`
      await replied({ ...told, clerk, head, part, parts: async () => [] }, draft)
    }
    await answer(town.unitId, answerA)
    expect((await staff.get(url)).body).toMatchObject({ state: 'handling', called: '闭会第1号' })
    await answer(town.otherUnitId, answerB)
    expect((await staff.get(url)).body).toMatchObject({ state: 'replied', classMark: 'B' })
  })

  test('lead and beside: the opinion is due in a month, the reply in three; overruling the wait leaves its reason', async () => {
    const loop = await assigned({}, ({ unitId }) => ({ coUnitIds: [unitId] }))
    const { town, staff, part, parts, url } = loop
    const co = `/api/handlings/${(await parts()).find((one) => one.part === 'co')!.id}`
    const beside = await town.clerk()
    await beside.post(`${co}/signIn`)
    expect((await beside.get(co)).body).toMatchObject({
      dueLabel: '会办意见',
      dueAt: '2026-04-02T15:59:59.999Z',
    })
    expect((await beside.post(`${co}/draft`, answerA)).status).toBe(409)
    await beside.post(`${co}/giveOpinion`, { opinion: '地下管线由我科同步勘查' })
    expect((await staff.get(part)).body.coOpen).toBe(0)
    await replied(loop)
    const { body } = await staff.get(`${url}/handlings`)
    expect(body.map(({ part, state }: Row) => [part, state])).toEqual([
      ['lead', 'replied'],
      ['co', 'given'],
    ])
  })

  test('two clerks who assign the same suggestion at once: one succeeds, the other learns of it', async () => {
    const { town, staff, url, id } = await submitted()
    await staff.post(`${url}/accept`, { category: 'urban' })
    const other = await town.person('congressStaff', town.districtId)
    const assign = (who: typeof staff, leadUnitId: string) =>
      who.post('/api/handlings', { items: [{ suggestionId: id, leadUnitId }] })
    const done = await Promise.all([assign(staff, town.unitId), assign(other, town.otherUnitId)])
    expect(done.map(({ status }) => status).toSorted()).toEqual([204, 409])
    expect((await staff.get(`${url}/handlings`)).body).toHaveLength(1)
  })

  test('of a heap are assigned all or none, with all that is wrong at once', async () => {
    const { town, staff, lead, url, id } = await submitted()
    await staff.post(`${url}/accept`, { category: 'urban' })
    const second = (await submit(lead, town.deputyId, [])).split('/').at(-1)
    const items = [
      { suggestionId: id, leadUnitId: town.stationId },
      { suggestionId: second, leadUnitId: town.unitId, coUnitIds: [town.unitId] },
    ]
    const refused = await staff.post('/api/handlings', { items })
    expect([refused.status, refused.body.fields.map(({ path }: Row) => path)]).toEqual([
      400,
      ['items.0.leadUnitId', 'items.1.coUnitIds.0'],
    ])
    const mixed = [
      { suggestionId: id, leadUnitId: town.unitId },
      { suggestionId: second, leadUnitId: town.unitId },
    ]
    expect((await staff.post('/api/handlings', { items: mixed })).status).toBe(409)
    expect((await staff.get(url)).body.state).toBe('accepted')
  })

  test('that no longer exist are not assigned to', async () => {
    const { town, staff, url, id } = await submitted()
    await staff.post(`${url}/accept`, { category: 'urban' })
    await closeUnit(town, town.unitId, '2026-02-28')
    const refused = await staff.post('/api/handlings', {
      items: [{ suggestionId: id, leadUnitId: town.unitId }],
    })
    expect([refused.status, refused.body.fields[0].message]).toEqual([400, '城管科已经撤销，请改选'])
  })
})

describe('several deputies', () => {
  test('four signed: four get the reply, one whose mandate ended is passed over and kept; only the lead judges', async () => {
    const loop = await assigned({ signers: 3 })
    const { town, lead, cosigners, url } = loop
    await endMandate(town, cosigners[2]!.id)
    await replied(loop)
    expect(await copiesOf(town)).toEqual([
      { name: '李代表', isLead: true, passedOver: null },
      { name: '联名代表1', isLead: false, passedOver: null },
      { name: '联名代表2', isLead: false, passedOver: null },
      { name: '联名代表3', isLead: false, passedOver: '代表资格已经终止或暂停' },
    ])
    expect((await cosigners[0]!.person.post(`${url}/feedBack`, feedback)).status).toBe(403)
    expect((await lead.post(`${url}/feedBack`, feedback)).status).toBe(200)
  })

  test('three suggestions with seven signers are merged: three numbers, seven answers, three judgements', async () => {
    const loop = await submitted({ signers: 2 })
    const { town, staff, url, id } = loop
    const others = []
    for (const [n, signers] of [1, 1].entries()) {
      const ids = []
      for (let m = 0; m <= signers; m++)
        ids.push(await addDeputy(await town.ctx(), `他代表${n}${m}`, town.stationId))
      const [lead, signer] = [
        await town.person('deputy', town.stationId, ids[0]),
        await town.person('deputy', town.stationId, ids[1]),
      ]
      const other = await submit(lead!, ids[0]!, [{ id: ids[1]!, person: signer! }])
      others.push({ url: other, lead: lead! })
    }
    for (const one of [url, ...others.map((other) => other.url)])
      await staff.post(`${one}/accept`, { category: 'urban' })
    const matter = await (await town.liaison()).post('/api/opinions', {
      ...{ stationId: town.stationId, channel: 'box', content: '人行道的砖松了，下雨溅水' },
    })
    for (const leadId of [town.unitId, matter.body.id])
      expect((await staff.post(`${others[0]!.url}/merge`, { leadId })).status, 'into none').toBe(404)
    for (const one of others) expect((await staff.post(`${one.url}/merge`, { leadId: id })).status).toBe(200)
    const clerk = await town.person('unitClerk', town.otherUnitId)
    const head = await town.person('unitHead', town.otherUnitId)
    await staff.post('/api/handlings', { items: [{ suggestionId: id, leadUnitId: town.otherUnitId }] })
    const [{ id: partId }] = (await staff.get(`${url}/handlings`)).body
    await replied({ ...loop, clerk, head, part: `/api/handlings/${partId}`, parts: async () => [] })
    expect(await copiesOf(town)).toHaveLength(7)
    const rows = (await staff.get('/api/suggestions?pile=all')).body.rows as Row[]
    expect(rows.map(({ called, state }) => [called, state]).toSorted()).toEqual([
      ['闭会第1号', 'replied'],
      ['闭会第2号', 'replied'],
      ['闭会第3号', 'replied'],
    ])
    const dissatisfied = { ...feedback, result: 'dissatisfied', text: '我反映的那一段没有修' }
    await others[0]!.lead.post(`${others[0]!.url}/feedBack`, dissatisfied)
    expect((await staff.get(others[0]!.url)).body).toMatchObject({ state: 'handling', round: 2 })
    const own = (await staff.get(`${others[0]!.url}/handlings`)).body
    expect(own).toMatchObject([{ round: 2, state: 'assigned' }])
    expect((await staff.get(url)).body.state).toBe('replied')
  })

  test('one that leaves the merger, undone or withdrawn, is neither answered nor told of the lead any more', async () => {
    const loop = await submitted()
    const { town, staff, url, id } = loop
    const join = async (name: string) => {
      const person = await addDeputy(await town.ctx(), name, town.stationId)
      const lead = await town.person('deputy', town.stationId, person)
      const own = await submit(lead, person, [])
      await staff.post(`${own}/accept`, { category: 'urban' })
      return { lead, own }
    }
    const [undone, withdrawn] = [await join('甲代表'), await join('乙代表')]
    await staff.post(`${url}/accept`, { category: 'urban' })
    for (const { own } of [undone, withdrawn]) await staff.post(`${own}/merge`, { leadId: id })
    await staff.post('/api/handlings', { items: [{ suggestionId: id, leadUnitId: town.otherUnitId }] })
    const [{ id: partId }] = (await staff.get(`${url}/handlings`)).body
    const part = `/api/handlings/${partId}`
    for (const { lead } of [undone, withdrawn]) expect((await lead.get(part)).status).toBe(200)
    expect((await staff.post(`${undone.own}/unmerge`)).status).toBe(200)
    expect((await withdrawn.lead.post(`${withdrawn.own}/withdraw`, { why: '已经修好了' })).status).toBe(200)
    for (const { lead } of [undone, withdrawn]) expect((await lead.get(part)).status).toBe(404)
    expect((await staff.get(part)).body.deputies.map(({ name }: Row) => name)).toEqual(['李代表'])
    expect((await staff.get(undone.own)).body).toMatchObject({ state: 'accepted', leadCase: null })
  })

  test('a signed suggestion is withdrawn when all have agreed, and then nobody goes on', async () => {
    const loop = await assigned({ signers: 2 })
    const { lead, cosigners, url, clerk, part } = loop
    await lead.post(`${url}/withdraw`, { why: '街道已经修好了' })
    await cosigners[0]!.person.post(`${url}/agreeToWithdraw`)
    expect((await lead.get(url)).body.state).toBe('handling')
    await cosigners[1]!.person.post(`${url}/agreeToWithdraw`)
    expect((await lead.get(url)).body.state).toBe('withdrawn')
    expect((await clerk.get(part)).body.state).toBe('dropped')
  })
})

describe('an answer', () => {
  const draft = async (answer: object) => {
    const loop = await assigned()
    await loop.clerk.post(`${loop.part}/signIn`)
    await loop.clerk.post(`${loop.part}/contact`, talk(loop.town.deputyId))
    return { ...loop, drafted: await loop.clerk.post(`${loop.part}/draft`, answer) }
  }

  test('of class A wants evidence, of B a promise with a day, of C a reason', async () => {
    const bare = { points: POINTS, publicity: 'public' }
    const { clerk, part, drafted } = await draft({ ...bare, classMark: 'A' })
    const paths = [
      drafted,
      await clerk.post(`${part}/draft`, { ...bare, classMark: 'B' }),
      await clerk.post(`${part}/draft`, { ...bare, classMark: 'C' }),
    ]
    expect(paths.map(({ status, body }) => [status, body.fields[0].path])).toEqual([
      [400, 'evidence'],
      [400, 'promises'],
      [400, 'classReason'],
    ])
  })

  test('is read by its unit and by who checks it; the deputies and the leaders read what was delivered', async () => {
    const { town, clerk, staff, lead, part, url } = await draft(answerA)
    const leader = await town.person('leader', town.districtId)
    const insides = [answerA.evidence, POINTS[0]!.answer]
    const seen = async (who: typeof lead) => {
      const told = [part, `${url}/handlings`, `${url}/way`, url, '/api/handlings']
      const answers = await Promise.all(told.map(async (one) => JSON.stringify((await who.get(one)).body)))
      return insides.filter((text) => answers.some((answer) => answer.includes(text)))
    }
    for (const who of [clerk, staff]) expect(await seen(who)).toEqual(insides)
    for (const who of [lead, leader]) expect(await seen(who)).toEqual([])
    expect((await lead.get(part)).body).toMatchObject({ state: 'drafted', classMark: null })
  })

  test('does not go out without the signature of the head, nor without the seal', async () => {
    const { clerk, head, staff, part } = await draft(answerA)
    const deliver = () => clerk.post(`${part}/deliver`, { way: 'visit', happenedOn: '2026-03-02' })
    await staff.post(`${part}/pass`)
    expect((await deliver()).status).toBe(409)
    const no = { docNo: '云建函〔2026〕9号' }
    expect((await clerk.post(`${part}/sign`, no)).status).toBe(403)
    expect((await head.post(`${part}/sign`, { docNo: '云建函[2026]09号' })).status).toBe(400)
    expect((await head.post(`${part}/sign`, no)).status).toBe(200)
    expect((await deliver()).status).toBe(409)
    await clerk.post(`${part}/seal`)
    expect((await deliver()).status).toBe(200)
  })

  test('that nobody judges in fifteen workdays counts for nothing, and may still be judged', async () => {
    const loop = await assigned()
    await replied(loop)
    const { town, lead, staff, url } = loop
    await town.becomes('2026-03-24')
    expect((await staff.get(url)).body).toMatchObject({ state: 'unanswered', result: null })
    expect((await lead.post(`${url}/feedBack`, feedback)).status).toBe(200)
    expect((await staff.get(url)).body.result).toBe('basic')
  })
})

describe('a confidential suggestion', () => {
  test('is seen by its deputies, its work body and its unit, and by nobody else; it is never published', async () => {
    const loop = await assigned({}, () => ({}), { isConfidential: true })
    const { town, url, staff, clerk, lead } = loop
    for (const who of [lead, staff, clerk]) expect((await who.get(url)).body.title).toBe(PAVEMENT.title)
    const leader = await town.person('leader', town.districtId)
    for (const who of [leader, await town.staff(), await town.clerk(), await town.liaison()]) {
      expect((await who.get(url)).status).toBe(404)
      expect((await who.get(loop.part)).status).toBe(404)
      expect(JSON.stringify((await who.get('/api/suggestions?pile=all')).body)).not.toContain(PAVEMENT.title)
    }
    await replied(loop)
    await lead.post(`${url}/feedBack`, feedback)
    expect((await staff.get(url)).body.state).toBe('closed')
    expect((await staff.post(`${url}/publish`, { as: 'title', title: PAVEMENT.title })).status).toBe(409)
  })
})
