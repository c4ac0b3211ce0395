import { describe, expect, test } from 'vitest'
import { assigned, drafted, fedBack, registered, replied, submitted } from '#test/opinion-stories.ts'

type Step = { action: string }
const actions = (body: { actions: { name: string }[] }) => body.actions.map(({ name }) => name)

describe('the opinion loop', () => {
  test('goes from submission through a signed reply to a rating, and every step is in the history', async () => {
    const loop = await fedBack()
    await loop.resident('rate', { rating: 'satisfied' })
    const { body } = await loop.liaison.get(loop.url)
    expect(body).toMatchObject({
      state: 'closed',
      rating: 'satisfied',
      outcome: 'handled_by_street',
      dueAt: null,
    })
    expect(body.history.map(({ action }: Step) => action)).toEqual([
      'begin',
      'register',
      'assign',
      'acknowledge',
      'draft',
      'issue',
      'feedBack',
      'rate',
    ])
  })

  test('an opinion filed on a Friday is to be registered by the end of the next Monday', async () => {
    const { liaison, url } = await submitted({ today: '2026-03-06' })
    expect((await liaison.get(url)).body.dueAt).toBe('2026-03-09T15:59:59.999Z') // midnight in Beijing
  })

  test('each due date explains itself: the span, where it is written, the days it skips', async () => {
    const { clerk, url } = await assigned({ today: '2026-04-30' })
    const { body } = await clerk.get(url)
    const reply = body.clocks.find(({ name }: { name: string }) => name === 'reply')
    expect(reply).toMatchObject({ span: '15个工作日', isProvisional: false })
    expect(reply.basis).toContain('各街道设定')
    expect(reply.steps.join()).toContain('劳动节')
  })

  test('a complex matter has thirty days, a simple one five workdays', async () => {
    const due = async (complexity: string) => {
      const { clerk, url } = await assigned({ complexity })
      const { body } = await clerk.get(url)
      return body.clocks.find(({ name }: { name: string }) => name === 'reply').dueAt.slice(0, 10)
    }
    expect(await due('complex')).toBe('2026-04-01')
    expect(await due('simple')).toBe('2026-03-09')
  })

  test('a person is offered only what they may do now, and denied anything else', async () => {
    const { town, liaison, url } = await registered()
    const clerk = await town.clerk()
    expect(actions((await liaison.get(url)).body)).toEqual([
      'answerOnSpot',
      'redirect',
      'verify',
      'assign',
      'split',
      'merge',
      'handOver',
      'handOut',
      'note',
    ])
    expect(await clerk.get(url), 'a unit sees nothing before it is handed over').toMatchObject({
      status: 404,
    })
    await liaison.post(`${url}/assign`, { unitId: town.unitId })
    expect(actions((await clerk.get(url)).body)).toEqual(['acknowledge', 'requestReturn', 'note', 'meet'])
    expect(await clerk.post(`${url}/issue`)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(await liaison.post(`${url}/assign`, { unitId: town.unitId })).toMatchObject({
      status: 409,
      body: { code: 'notNow', state: 'assigned', last: { action: 'assign' } },
    })
  })

  test('the liaison of another station, and any other unit, cannot even learn that an opinion exists', async () => {
    const { town, liaison, url } = await assigned()
    expect(await liaison.get(url), 'the right one must see it, or this means nothing').toMatchObject({
      status: 200,
    })
    const strangers = [
      await town.person('stationLiaison', town.otherStationId),
      await town.person('unitHead', town.otherUnitId),
      await town.deputy(),
    ]
    for (const stranger of strangers) {
      expect(await stranger.get(url)).toMatchObject({ status: 404 })
      expect(await stranger.post(`${url}/note`, { note: '看看' })).toMatchObject({ status: 404 })
    }
  })

  test('two clerks who assign at the same time: one does it, the other learns what happened', async () => {
    const { town, liaison, url } = await registered()
    const other = await town.liaison()
    const both = await Promise.all(
      [liaison, other].map((person) => person.post(`${url}/assign`, { unitId: town.unitId })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(
      (await liaison.get(url)).body.history.filter(({ action }: Step) => action === 'assign'),
    ).toHaveLength(1)
  })

  test('somebody who looks at an old page is told so before anything changes', async () => {
    const { liaison, url } = await registered()
    const { body } = await liaison.get(url)
    expect(await liaison.post(`${url}/note?rev=${body.rev}`, { note: '先看现场' })).toMatchObject({
      status: 200,
    })
    expect(await liaison.post(`${url}/note?rev=${body.rev}`, { note: '又看了一次' })).toMatchObject({
      status: 409,
      body: { code: 'changed', last: { action: 'note' } },
    })
  })

  test('all wrong fields are named at once, in Chinese, and nothing is written', async () => {
    const { liaison, url } = await submitted()
    const wrong = await liaison.post(`${url}/register`, { title: '灯', category: 'moon', peopleCount: 0 })
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid' } })
    expect(wrong.body.fields.map(({ path }: { path: string }) => path).sort()).toEqual([
      'category',
      'nature',
      'peopleCount',
      'title',
    ])
    expect(wrong.body.fields[0].message).toMatch(/[\u4e00-\u9fff]/)
    expect((await liaison.get(url)).body.state).toBe('received')
  })
})

describe('the handling unit', () => {
  test('may send a matter back inside two workdays with a reason; the street decides', async () => {
    const { town, clerk, liaison, url } = await assigned()
    expect(await clerk.post(`${url}/requestReturn`, {})).toMatchObject({ status: 400 })
    await clerk.post(`${url}/requestReturn`, { returnReason: '路灯由供电部门维护' })
    expect(await liaison.post(`${url}/acceptReturn`), 'the liaison does not decide').toMatchObject({
      status: 403,
    })
    const staff = await town.staff()
    await staff.post(`${url}/acceptReturn`)
    expect((await liaison.get(url)).body).toMatchObject({ state: 'verified', unitId: null })
    expect(await clerk.get(url), 'it is no longer theirs').toMatchObject({ status: 404 })
  })

  test('cannot send back on the third workday: the window is closed', async () => {
    const early = await assigned()
    await early.town.becomes('2026-03-04', 18)
    expect(
      await early.clerk.post(`${early.url}/requestReturn`, { returnReason: '不属本科职责' }),
    ).toMatchObject({
      status: 200,
    })
    const late = await assigned()
    await late.town.becomes('2026-03-05', 0)
    expect(
      await late.clerk.post(`${late.url}/requestReturn`, { returnReason: '不属本科职责' }),
    ).toMatchObject({
      status: 409,
      body: { code: 'tooLate' },
    })
  })

  test('keeps its reply clock when a return is refused', async () => {
    const { town, clerk, url } = await assigned()
    const before = (await clerk.get(url)).body.clocks.find(
      ({ name }: { name: string }) => name === 'reply',
    ).dueAt
    await clerk.post(`${url}/requestReturn`, { returnReason: '路灯由供电部门维护' })
    await (await town.staff()).post(`${url}/refuseReturn`, { note: '维护协议在你单位' })
    const after = (await clerk.get(url)).body
    expect(after).toMatchObject({ state: 'acknowledged' })
    expect(after.clocks.filter(({ name }: { name: string }) => name === 'reply')).toMatchObject([
      { dueAt: before },
    ])
  })

  test('gets an extension only by approval, once, and counted from the end of the first span', async () => {
    const { town, clerk, url } = await assigned({ complexity: 'complex' })
    await clerk.post(`${url}/acknowledge`)
    await clerk.post(`${url}/requestExtension`, { note: '需要更换整条线路' })
    const staff = await town.staff()
    expect(await staff.post(`${url}/grantExtension`, { days: 31 })).toMatchObject({ status: 400 })
    await staff.post(`${url}/grantExtension`, { days: 30 })
    const { body } = await clerk.get(url)
    expect(body.dueAt.slice(0, 10)).toBe('2026-05-01')
    expect(await clerk.post(`${url}/requestExtension`, { note: '还是不够时间' })).toMatchObject({
      status: 409,
      body: { why: '每件只能申请一次延期' },
    })
  })

  test('has its reply checked and signed by the head; a clerk cannot sign', async () => {
    const { town, clerk, url } = await drafted()
    expect(await clerk.post(`${url}/issue`)).toMatchObject({ status: 403 })
    const head = await town.head()
    await head.post(`${url}/rework`, { note: '请写明更换日期' })
    expect((await clerk.get(url)).body).toMatchObject({ state: 'acknowledged', reply: null })
    await clerk.post(`${url}/draft`, { result: 'solved', reply: '六盏路灯已于三月三日全部更换。' })
    await head.post(`${url}/issue`)
    expect((await clerk.get(url)).body).toMatchObject({
      state: 'replied',
      reply: '六盏路灯已于三月三日全部更换。',
    })
  })

  test('that is late stays in the record as late, also after it has answered', async () => {
    const { town, clerk, url } = await assigned({ complexity: 'simple' })
    const struck = await town.becomes('2026-03-10')
    expect(struck.missed).toBeGreaterThan(0)
    expect((await clerk.get(url)).body).toMatchObject({ light: 'overdue', workdaysLeft: -4 })
    await clerk.post(`${url}/acknowledge`)
    const late = (await clerk.get(url)).body.clocks.find(
      ({ name }: { name: string }) => name === 'acknowledge',
    )
    expect(late.missedAt).toBe('2026-03-04T15:59:59.999Z')
  })
})

describe('the resident', () => {
  test('who is not satisfied has it reopened by itself once, with ten workdays, and both ratings are kept', async () => {
    const loop = await fedBack()
    expect(loop.round).toBe(1)
    await loop.resident('rate', { rating: 'dissatisfied', ratingReason: '只修了两盏' })
    const { body } = await loop.clerk.get(loop.url)
    expect(body).toMatchObject({
      state: 'assigned',
      round: 2,
      firstRating: 'dissatisfied',
      outcome: 'pending',
    })
    expect(body.clocks.findLast(({ name }: { name: string }) => name === 'reply').span).toBe('10个工作日')
  })

  test('who is dissatisfied a second time gets the chair’s decision', async () => {
    const loop = await fedBack()
    await loop.resident('rate', { rating: 'dissatisfied', ratingReason: '只修了两盏' })
    await loop.answerAgain()
    await loop.resident('rate', { rating: 'dissatisfied', ratingReason: '还是不亮' })
    expect((await loop.liaison.get(loop.url)).body).toMatchObject({ state: 'disputed' })
    expect(await loop.liaison.post(`${loop.url}/reopen`, { note: '再办' })).toMatchObject({ status: 403 })
    const chair = await loop.town.chair()
    await chair.post(`${loop.url}/closeDisputed`, { note: '线路改造已列入明年计划，届时一并更换。' })
    expect((await chair.get(loop.url)).body).toMatchObject({ state: 'closed', rating: 'dissatisfied' })
  })

  test('who does not rate within seven days is not counted as satisfied', async () => {
    const loop = await fedBack()
    await loop.town.becomes('2026-03-09', 23)
    expect((await loop.liaison.get(loop.url)).body.state, 'the seventh day is still theirs').toBe('fedBack')
    await loop.town.becomes('2026-03-10', 1)
    expect((await loop.liaison.get(loop.url)).body).toMatchObject({ state: 'closed', rating: null })
  })

  test('must say why when dissatisfied', async () => {
    const loop = await replied()
    await expect(loop.resident('rate', { rating: 'dissatisfied' })).rejects.toThrow(/哪里不满意/)
    expect((await loop.liaison.get(loop.url)).body.state).toBe('replied')
  })
})
