import { describe, expect, test } from 'vitest'
import { takeJobs } from '#test/town.ts'
import { whistled } from '#test/whistles.ts'

type Unit = { unitName: string; state: string; light: string; isSilent: boolean }
const board = (body: { units: Unit[] }, name: string) => body.units.find(({ unitName }) => unitName === name)

describe('a whistle', () => {
  test('calls each unit with clocks of its own, invites deputies, and stands in the matter’s history', async () => {
    const { made, liaison, clerk, deputy, whistle, opinionUrl, task } = await whistled()
    expect(made).toMatchObject({ status: 201, body: { no: '青溪哨〔2026〕1号' } })
    expect((await liaison.get(whistle)).body).toMatchObject({ state: 'called', dueLabel: '定方案' })
    expect((await clerk.get(task)).body).toMatchObject({
      stateLabel: '待报到',
      dueAt: '2026-03-03T15:59:59.999Z',
    })
    expect((await deputy.get('/api/whistles')).body).toMatchObject([{ isInvited: true, mine: null }])
    expect((await liaison.get(opinionUrl)).body.history.at(-1)).toMatchObject({
      label: '吹哨',
      isPublic: true,
    })
    expect((await clerk.get(`${opinionUrl}/whistles`)).status, 'the matter is not this unit’s').toBe(404)
    expect((await liaison.get(`${opinionUrl}/whistles`)).body).toHaveLength(1)
  })

  test('that is urgent gives two hours to arrive, through nights and holidays', async () => {
    const { clerk, task } = await whistled({ isUrgent: true })
    expect((await clerk.get(task)).body).toMatchObject({ isUrgent: true, dueAt: '2026-03-02T03:00:00.000Z' })
  })

  test('leaves one silent unit overdue alone, as evidence that stays', async () => {
    const { town, liaison, clerk, task, otherTask, whistle } = await whistled()
    expect(await clerk.post(`${task}/arrive`)).toMatchObject({ status: 200 })
    await town.becomes('2026-03-04', 9)
    const { body } = await liaison.get(whistle)
    expect(board(body, '城管科')).toMatchObject({ state: 'acknowledged', isSilent: false })
    expect(board(body, '城管科')?.light).not.toBe('overdue')
    expect(board(body, '区住建局')).toMatchObject({ state: 'assigned', light: 'overdue', isSilent: true })
    expect(body.history.map(({ label }: { label: string }) => label)).toEqual(
      expect.arrayContaining(['城管科已报到', '区住建局到期没有回音']),
    )
    await liaison.post(`${whistle}/meet`, {
      minutes: '城管科到场，区住建局没有到',
      attendedIds: [town.unitId],
    })
    await liaison.post(`${whistle}/close`, { summary: '由城管科先行更换' })
    expect((await liaison.get(otherTask)).body).toMatchObject({ state: 'undone' })
    const silent = await liaison.get('/api/tasks/silent?from=2026-03-01&until=2026-03-31')
    expect(silent.body).toMatchObject([{ unitName: '区住建局', silent: 1 }])
  })

  test('is met on: who sat at the table has arrived, also when nobody pressed the button', async () => {
    const { town, liaison, whistle, otherTask } = await whistled()
    const bad = await liaison.post(`${whistle}/meet`, { minutes: '到场商量', attendedIds: [town.stationId] })
    expect(bad).toMatchObject({ status: 400 })
    const record = {
      minutes: '产权属区住建局，由城管科更换',
      attendedIds: [town.otherUnitId],
      deputiesPresent: [town.deputyId],
    }
    expect(await liaison.post(`${whistle}/meet`, record)).toMatchObject({ status: 200 })
    expect((await liaison.get(otherTask)).body).toMatchObject({ stateLabel: '已报到' })
    expect((await liaison.get(whistle)).body).toMatchObject({ state: 'met', attended: ['区住建局'] })
  })

  test('ends in one plan; its parts are tasks with agreed days, and the matter says so', async () => {
    const { town, liaison, clerk, whistle, plan, opinionUrl } = await whistled()
    const made = await liaison.post(`${whistle}/joint`, plan)
    expect(made).toMatchObject({ status: 201, body: { no: '青溪方案〔2026〕1号' } })
    expect((await liaison.get(whistle)).body).toMatchObject({
      state: 'planned',
      plan: { title: '更换幸福路路灯' },
    })
    const again = await liaison.post(`${whistle}/joint`, plan)
    expect(again).toMatchObject({ status: 409 })
    expect(again.body.why).toContain('已经有方案')
    const shown = (await clerk.get(`/api/plans/${made.body.id}`)).body
    expect(shown).toMatchObject({
      leadUnitName: '城管科',
      dueOn: '2026-03-20',
      caseList: [{ title: '幸福路路灯不亮' }],
    })
    expect(shown.tasks).toMatchObject([
      { unitName: '城管科', isLead: true, dueOn: '2026-03-20' },
      { unitName: '区住建局', isLead: false, dueOn: '2026-03-13' },
    ])
    expect((await liaison.get(opinionUrl)).body).toMatchObject({ planId: made.body.id })
    expect(town.unitId).toBeTruthy()
  })

  test('tells invited deputies, who say whether they come until the meeting is over', async () => {
    const { town, liaison, deputy, clerk, whistle } = await whistled()
    const told = (await takeJobs(town.tenant.id)).filter(({ task }) => task === 'notify')
    expect(JSON.stringify(told)).toContain(town.deputyId)
    expect(await deputy.post(`${whistle}/invite`, { answer: 'away', note: '外出学习' })).toMatchObject({
      status: 204,
    })
    expect((await liaison.get(whistle)).body.deputies).toMatchObject([{ answer: 'away', note: '外出学习' }])
    expect(await clerk.post(`${whistle}/invite`, { answer: 'coming' })).toMatchObject({ status: 403 })
    await liaison.post(`${whistle}/meet`, { minutes: '到场商量' })
    expect(await deputy.post(`${whistle}/invite`, { answer: 'coming' })).toMatchObject({ status: 409 })
  })

  test('can be reported to the district with the units that did not come', async () => {
    const { town, liaison, whistle } = await whistled()
    expect(
      await liaison.post(`${whistle}/report`, { reportedIds: [], reportNote: '两次没有到场' }),
    ).toMatchObject({
      status: 400,
    })
    await liaison.post(`${whistle}/report`, { reportedIds: [town.otherUnitId], reportNote: '两次没有到场' })
    expect((await liaison.get(whistle)).body).toMatchObject({
      reported: ['区住建局'],
      reportNote: '两次没有到场',
    })
  })

  test('is called off only while nobody has come, and takes the units’ tasks along', async () => {
    const one = await whistled()
    expect(await one.liaison.post(`${one.whistle}/callOff`, { reason: '已经修好' })).toMatchObject({
      status: 200,
    })
    expect((await one.clerk.get(one.task)).body.state).toBe('undone')
    const other = await whistled()
    await other.clerk.post(`${other.task}/arrive`)
    const late = await other.liaison.post(`${other.whistle}/callOff`, { reason: '已经修好' })
    expect(late).toMatchObject({ status: 400 })
    expect(late.body.fields[0].message).toContain('城管科已经报到')
    expect((await other.liaison.get(other.whistle)).body.state).toBe('called')
  })

  test('without units, in the past, for nothing: all is said at once and nothing is left behind', async () => {
    const empty = await whistled({ unitIds: [], opinionIds: [], topic: '' })
    expect(empty.made.status).toBe(400)
    const said = empty.made.body as unknown as { fields: { message: string }[] }
    expect(said.fields.map(({ message }) => message)).toEqual(
      expect.arrayContaining(['请写明吹哨请哪几个单位', '请选择为哪件意见吹哨', '议题不少于4个字']),
    )
    const wrong = await whistled({
      meetOn: '2026-03-01',
      opinionIds: ['0198c0de-0000-7000-8000-000000000000'],
    })
    expect(wrong.made.status).toBe(400)
    expect((await wrong.liaison.get('/api/whistles?pile=all')).body).toEqual([])
    expect((await wrong.clerk.get('/api/tasks?pile=all')).body.rows).toEqual([])
  })

  test('is nobody else’s business', async () => {
    const { town, whistle, liaison, clerk } = await whistled()
    const stranger = await town.person('stationLiaison', town.otherStationId)
    expect(await stranger.get(whistle)).toMatchObject({ status: 404 })
    expect((await stranger.get('/api/whistles')).body).toEqual([])
    expect(await clerk.post(`${whistle}/close`, { summary: '已经办完' })).toMatchObject({ status: 403 })
    expect(await liaison.get(whistle)).toMatchObject({ status: 200 })
  })
})
