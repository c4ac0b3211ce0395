import { describe, expect, test } from 'vitest'
import { anotherDeputy, suspend } from '#test/activity-stories.ts'
import { phone } from '#test/residents.ts'
import { aTown, takeJobs } from '#test/town.ts'
import { tendSolicitations } from './step.actions.ts'

type Town = Awaited<ReturnType<typeof aTown>>

const plan = (town: Town, rest: object = {}) => ({
  stationId: town.stationId,
  theme: '优化营商环境，请你建议',
  ask: '企业办事还有哪些难处？请说一件最想改的事，和您觉得可以怎么改。',
  audience: ['deputies', 'enterprises', 'residents'],
  fromOn: '2026-03-02',
  untilOn: '2026-03-20',
  visitGoal: 33,
  ...rest,
})
const idea = (content: string, rest: object = {}) => ({ kind: 'idea', content, ...rest })

async function planned(rest: object = {}) {
  const town = await aTown()
  const staff = await town.staff()
  const { status, body } = await staff.post('/api/solicitations', plan(town, rest))
  expect(status, JSON.stringify(body)).toBe(201)
  return { town, staff, id: body.id as string, url: `/api/solicitations/${body.id}` }
}

async function opened(rest: object = {}) {
  const story = await planned(rest)
  expect((await story.staff.post(`${story.url}/publish`)).status).toBe(200)
  return { ...story, deputy: await story.town.deputy() }
}

const night = async (town: Town) =>
  tendSolicitations({ ...(await town.ctx()), workflows: [] } as Parameters<typeof tendSolicitations>[0])
const mineOf = async (deputy: Awaited<ReturnType<Town['deputy']>>) =>
  (await deputy.get('/api/solicitations/mine')).body[0]

describe('a theme put to people', () => {
  test('asks each deputy at least once, tells who still owes, and reminds just those', async () => {
    const { town, staff, url, deputy } = await opened()
    const other = await anotherDeputy(town, '周代表', town.otherStationId)
    expect((await other.person.get(url)).status, 'elected since, not yet asked').toBe(404)
    expect(await mineOf(deputy)).toMatchObject({ owes: 1, quota: 1, mayGive: true, n: 0 })
    expect((await deputy.post(`${url}/contributions`, idea('设一个企业办事专窗'))).status).toBe(201)
    expect(await mineOf(deputy)).toMatchObject({ owes: 0, n: 1 })
    expect((await staff.post(`${url}/remind`)).status).toBe(200)
    const told = (await takeJobs(town.tenant.id)).filter(({ task }) => task === 'announced')
    expect(told.map(({ payload }) => (payload as { people: string[] }).people)).toEqual([[other.id]])
    const { body } = await staff.get(url)
    expect(body).toMatchObject({ askedCount: 2, doneCount: 1, figures: { contributions: 1, waiting: 1 } })
    expect(body.asked.map(({ name, owes }: { name: string; owes: number }) => [name, owes])).toEqual([
      ['周代表', 1],
      ['李代表', 0],
    ])
  })

  test('with a quota of two is not done with one', async () => {
    const { staff, url, deputy } = await opened({ quota: 2 })
    await deputy.post(`${url}/contributions`, idea('设一个企业办事专窗'))
    expect(await mineOf(deputy)).toMatchObject({ owes: 1, n: 1 })
    expect((await staff.get(url)).body).toMatchObject({ doneCount: 0 })
    await deputy.post(`${url}/contributions`, idea('园区门口设公交站'))
    expect((await staff.get(url)).body).toMatchObject({ doneCount: 1 })
  })

  test('takes the quota the street has set, and nobody outside sees it before it is published', async () => {
    const { town, staff, url, id } = await planned()
    const deputy = await town.deputy()
    expect((await deputy.get(url)).status).toBe(404)
    expect((await phone(town).open(`/c/${id}`)).status).toBe(404)
    const facts = { ...plan(town), quota: 3, theme: '优化营商环境，我献一策' }
    expect((await staff.post(`${url}/amend`, facts)).status).toBe(200)
    expect((await staff.get(url)).body).toMatchObject({ quota: 3, theme: '优化营商环境，我献一策' })
    await staff.post(`${url}/publish`)
    expect((await deputy.get(url)).status).toBe(200)
    expect((await phone(town).open(`/c/${id}`)).status).toBe(200)
    expect((await staff.post(`${url}/amend`, facts)).status).toBe(409)
  })

  test('tells everything that is wrong with it at once', async () => {
    const town = await aTown()
    const staff = await town.staff()
    const bad = { ...plan(town), theme: '好', audience: [], quota: 0, fromOn: '2026-04-02', visitGoal: 0 }
    const { status, body } = await staff.post('/api/solicitations', bad)
    expect(status).toBe(400)
    expect(body.fields).toEqual(
      expect.arrayContaining([
        { path: 'quota', message: '每位代表、委员至少几条不能少于1' },
        { path: 'untilOn', message: '结束的日子早于开始的日子' },
        { path: 'audience', message: '请选择向谁征集' },
        { path: 'theme', message: '主题不少于4个字' },
        { path: 'visitGoal', message: '打算走访几家企业不能少于1' },
      ]),
    )
    const past = plan(town, { fromOn: '2026-02-01', untilOn: '2026-02-20' })
    expect((await staff.post('/api/solicitations', past)).body.fields).toEqual([
      { path: 'untilOn', message: '这一天已经过了' },
    ])
    expect((await staff.get('/api/solicitations')).body.rows).toEqual([])
  })
})

describe('what comes in', () => {
  test('is an idea that is adopted or laid aside, and its giver reads why', async () => {
    const { town, staff, url, deputy } = await opened()
    const ids: string[] = []
    for (const words of ['设一个企业办事专窗', '取消所有停车收费'])
      ids.push((await deputy.post(`${url}/contributions`, idea(words))).body.id)
    expect((await staff.post(`/api/contributions/${ids[0]}/adopt`, {})).body.fields[0].path).toBe('reason')
    await staff.post(`/api/contributions/${ids[0]}/adopt`, { reason: '写进给街道办的建议，四月前设窗' })
    await staff.post(`/api/contributions/${ids[1]}/setAside`, { reason: '停车收费由市里定价，街道无权取消' })
    const { given } = await mineOf(deputy)
    expect(given).toMatchObject([
      { stateLabel: '暂不采纳', reason: '停车收费由市里定价，街道无权取消' },
      { stateLabel: '已采纳', reason: '写进给街道办的建议，四月前设窗' },
    ])
    expect((await deputy.post(`/api/contributions/${ids[1]}/reconsider`)).status).toBe(403)
    expect((await staff.post(`/api/contributions/${ids[1]}/reconsider`)).status).toBe(200)
    const told = (await takeJobs(town.tenant.id)).filter(
      ({ payload }) => (payload as { subject: string }).subject === 'contribution',
    )
    expect(told.length).toBeGreaterThanOrEqual(2)
  })

  test('is an opinion with its number, handled like any other, beside the theme', async () => {
    const { town, staff, url, deputy } = await opened()
    const { body } = await deputy.post(`${url}/contributions`, {
      kind: 'opinion',
      content: '园区东门路口没有红绿灯，上下班很危险',
    })
    expect(body.no).toContain('青溪意')
    const [row] = (await staff.get(`${url}/contributions`)).body.rows
    expect(row).toMatchObject({ giverName: '李代表', isOpinion: true, opinion: { no: body.no } })
    expect((await staff.get(`/api/opinions/${row.opinion.id}`)).body).toMatchObject({
      channel: 'deliberation',
      stationId: town.stationId,
    })
  })

  test('comes from residents and enterprises through the public page, without a log-in or a script', async () => {
    const { town, staff, url, id } = await opened()
    const nonce = await phone(town).nonce(`/c/${id}`)
    const form = { content: '菜场门口能不能多放几个车位', phone: '13812345678', nonce }
    const sent = await phone(town).post(`/c/${id}`, form)
    expect(sent).toMatchObject({ status: 303, location: expect.stringMatching(/^\/q\/.+new=1$/) })
    expect((await phone(town).post(`/c/${id}`, form)).location, 'twice is one').toBe(sent.location)
    await phone(town).post(`/c/${id}`, { content: '贷款材料能不能少交几样', firm: '青禾电子' })
    const { rows } = (await staff.get(`${url}/contributions`)).body
    expect(rows.map(({ giver, giverName }: Record<string, string>) => [giver, giverName])).toEqual([
      ['enterprise', '青禾电子'],
      ['resident', null],
    ])
    expect((await phone(town).open('/')).body).toContain('请你建议：优化营商环境')
    expect((await phone(town).open(`/c/${id}`)).body).toContain('2条')
    const bad = await phone(town).post(`/c/${id}`, { content: '好', phone: '12' })
    expect(bad.status).toBe(400)
    expect(bad.body).toContain('有2处要改一下')
  })

  test('is entered by the station for those who are asked, and for nobody else', async () => {
    const { town, staff, url } = await opened({ audience: ['deputies'] })
    const liaison = await town.liaison()
    const give = (rest: object) => liaison.post(`${url}/contributions`, idea('设一个企业办事专窗', rest))
    expect((await give({ giver: 'deputy', giverId: town.deputyId })).status).toBe(201)
    expect((await give({})).body.fields).toEqual([{ path: 'giver', message: '请选择谁提的' }])
    expect((await give({ giver: 'enterprise' })).body.fields).toEqual([
      { path: 'giver', message: '这次征集只向人大代表、议政代表' },
      { path: 'giverName', message: '请填企业名称' },
    ])
    const stranger = await town.person('stationLiaison', town.otherStationId)
    expect((await stranger.post(`${url}/contributions`, idea('设一个企业办事专窗'))).status).toBe(404)
    expect((await staff.get(url)).body.figures.contributions).toBe(1)
  })

  test('does not come from a deputy whose mandate is suspended', async () => {
    const { town, staff, url, deputy } = await opened()
    expect((await deputy.post(`${url}/contributions`, idea('设一个企业办事专窗'))).status).toBe(201)
    await suspend(town, town.deputyId)
    expect((await deputy.post(`${url}/contributions`, idea('再设一个'))).status).toBe(403)
    const forThem = idea('再设一个专窗', { giver: 'deputy', giverId: town.deputyId })
    expect((await staff.post(`${url}/contributions`, forThem)).body.fields).toEqual([
      { path: 'giverId', message: '李代表现在不能执行代表职务' },
    ])
    expect((await staff.get(url)).body).toMatchObject({ askedCount: 0, figures: { contributions: 1 } })
  })
})

describe('a visit to an enterprise', () => {
  test('says who went where and what was said, which may come in with the same words', async () => {
    const { town, staff, url, deputy } = await opened()
    const visit = {
      enterprise: '青禾电子',
      visitedOn: '2026-03-02',
      persons: 3,
      said: '招工难，希望有夜班公交',
    }
    const { status, body } = await deputy.post(`${url}/visits`, { ...visit, becomes: 'idea' })
    expect(status, JSON.stringify(body)).toBe(201)
    await staff.post(`${url}/visits`, { ...visit, becomes: 'opinion', venueId: town.stationId })
    await staff.post(`${url}/visits`, { ...visit, enterprise: '白鹭食品' })
    const visits = (await staff.get(`${url}/visits`)).body
    expect(visits).toHaveLength(3)
    expect(visits.flatMap(({ went }: { went: string[] }) => went)).toEqual(['李代表'])
    expect((await staff.get(url)).body.figures).toMatchObject({
      visits: 3,
      enterprises: 2,
      persons: 9,
      contributions: 2,
      opinions: 1,
    })
  })

  test('lies not ahead, not before the theme, at a venue and with people of the street: all told at once', async () => {
    const { town, deputy, url } = await opened()
    const more = await deputy.post(`${url}/visits`, {
      enterprise: '青禾电子',
      visitedOn: '2026-03-03',
      said: '招工',
      becomes: 'idea',
      venueId: town.unitId,
      wentIds: [town.unitId],
    })
    expect(more.body.fields.map(({ message }: { message: string }) => message)).toEqual([
      '还没有到这一天',
      '请选择本街道的联系点',
      '请选择本街道的现任代表、委员',
      '记成建议、意见，不少于4个字',
    ])
  })
})

describe('after its last day', () => {
  test('nothing comes in, even before the night has closed it', async () => {
    const { town, staff, url, deputy, id } = await opened()
    await town.becomes('2026-03-20', 23)
    expect((await deputy.post(`${url}/contributions`, idea('赶在最后一天'))).status).toBe(201)
    await town.becomes('2026-03-21', 1)
    expect(await deputy.post(`${url}/contributions`, idea('晚了一步'))).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('3月20日已经截止') },
    })
    expect((await phone(town).post(`/c/${id}`, { content: '我也来晚了' })).status).toBe(409)
    expect((await staff.get(url)).body.state).toBe('open')
    await night(town)
    expect((await staff.get(url)).body).toMatchObject({ state: 'sorting', figures: { contributions: 1 } })
  })

  test('five days before, who owes is reminded once by itself', async () => {
    const { town } = await opened()
    await takeJobs(town.tenant.id)
    const reminders = async () => {
      await night(town)
      return (await takeJobs(town.tenant.id)).filter(({ task }) => task === 'announced').length
    }
    await town.becomes('2026-03-14')
    expect(await reminders()).toBe(0)
    await town.becomes('2026-03-15')
    expect(await reminders()).toBe(1)
    await town.becomes('2026-03-16')
    expect(await reminders()).toBe(0)
  })

  test('it is summed up once each is sorted, published without names, and closed', async () => {
    const { town, staff, url, deputy, id } = await opened()
    const { body } = await deputy.post(`${url}/contributions`, idea('设一个企业办事专窗，找13812345678联系'))
    const summary = '共收到建议一条，采纳一条，已写进给街道办事处的意见，请于四月底前答复。'
    expect((await staff.post(`${url}/end`, { reason: '已收齐，提前截止' })).status).toBe(200)
    expect(await staff.post(`${url}/sumUp`, { summary })).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('还有1条没有研究') },
    })
    await staff.post(`/api/contributions/${body.id}/adopt`, { reason: '写进给街道办的建议' })
    expect((await staff.post(`${url}/sumUp`, { summary })).status).toBe(200)
    const page = (await phone(town).open(`/c/${id}`)).body
    expect(page).toContain(summary)
    expect(page).toContain('设一个企业办事专窗')
    expect(page).not.toContain('13812345678')
    expect(page).not.toContain('李代表')
    expect((await staff.post(`/api/contributions/${body.id}/reconsider`)).status).toBe(409)
    expect((await staff.post(`${url}/close`)).status).toBe(200)
    const late = { enterprise: '青禾电子', visitedOn: '2026-03-02', said: '招工难' }
    expect((await staff.post(`${url}/visits`, late)).status).toBe(409)
    expect((await staff.get(url)).body.state).toBe('closed')
  })

  test('its lists go out as a workbook, and that is written down', async () => {
    const { staff, url, deputy } = await opened()
    await deputy.post(`${url}/contributions`, idea('=设一个企业办事专窗'))
    const sheet = await staff.get(`${url}/export.xlsx`)
    expect(sheet.status).toBe(200)
    expect((await deputy.get(`${url}/export.xlsx`)).status).toBe(403)
    const { body } = await staff.get(url)
    expect(body.history[0].label).toBe('导出清单')
  })
})
