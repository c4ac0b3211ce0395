import { expect, test } from 'vitest'
import { held } from './receptions.ts'
import { aTown } from './town.ts'

// One paragraph of a street's report of 2022, played: 拆分合并交, 吹哨, 主任接待日, 办后督承诺
// (docs/stories/the-craft-of-handling.md tells it; test/e2e/craft.journey.ts shows its pages).

const ANSWER = '路灯已由维护单位更换，并列入每月巡查，感谢您的反映。'
const LEAVE = '铁路边厕所的管理单位已经明确，保洁每天两次，监督电话贴在门口。'

test('seven matters of one evening go seven ways, each counted once, and a promise is carried over the year', async () => {
  const town = await aTown({ today: '2026-03-02' })
  const { id: reception, liaison } = await held(town)
  const [staff, clerk, head] = [await town.staff(), await town.clerk(), await town.head()]
  const otherClerk = await town.person('unitClerk', town.otherUnitId)
  await liaison.post(`/api/receptions/${reception}/batches`, { persons: 4 })
  const says = async (content: string, answer?: string) =>
    (await liaison.post(`/api/receptions/${reception}/matters`, { content, ...(answer && { answer }) })).body
      .id
  const at = (id: string) => `/api/opinions/${id}`
  const register = (id: string, title: string) =>
    liaison.post(`${at(id)}/register`, { title, category: 'transport', nature: 'help' })
  const state = async (id: string) => (await liaison.get(at(id))).body.state

  // One is answered on the spot.
  const spot = await says(
    '老年食堂几点开门，外地户口能不能去',
    '中午十一点开门，住在本社区就能来，带身份证。',
  )
  expect(await state(spot)).toBe('fedBack')

  // One is the street's own: handed over at once; its answer promises something by a day of next year.
  const own = await says('东大桥路坑洼不平，电动车摔过人')
  await register(own, '东大桥路坑洼不平')
  await liaison.post(`${at(own)}/assign`, { unitId: town.unitId })
  await clerk.post(`${at(own)}/acknowledge`)
  const promises = [{ text: '整修东大桥路路面', dueOn: '2027-03-31', responsible: '韩科长' }]
  await clerk.post(`${at(own)}/draft`, { result: 'planned', reply: '该路段已列入明年整修计划。', promises })
  expect((await head.post(`${at(own)}/issue`)).status).toBe(200)

  // One belongs to several units: the station whistles; one arrives, one stays silent and is overdue alone.
  const many = await says('加油站的进出口正对着小区大门，几家都说不归自己管')
  await register(many, '加油站进出口对着小区大门')
  const call = {
    stationId: town.stationId,
    topic: '加油站进出口由谁改',
    detail: '请各单位说明管理范围，商定出口移到哪里',
    place: '幸福联络站二楼',
    meetOn: '2026-03-18',
    meetTime: '14:30',
    unitIds: [town.unitId, town.otherUnitId],
    opinionIds: [many],
    deputyIds: [town.deputyId],
  }
  const whistle = `/api/whistles/${(await liaison.post('/api/whistles', call)).body.id}`

  // One says two things: it is split, each part goes to its own unit.
  const two = await says('路灯不亮，三号楼前面下雨就积水')
  await register(two, '路灯不亮、楼前积水')
  const parts = [
    { title: '幸福路路灯不亮', content: '幸福路东段路灯不亮', category: 'utilities', unitId: town.unitId },
    {
      title: '三号楼前积水',
      content: '三号楼前面下雨就积水',
      category: 'drainage',
      unitId: town.otherUnitId,
    },
  ]
  expect((await liaison.post(`${at(two)}/split`, { parts })).status).toBe(200)

  // Two are the same: the later is joined to the earlier.
  const first = await says('菜场门口的占道摊贩挡住消防通道')
  const second = await says('菜场外面摆摊，消防车进不来')
  await register(first, '菜场占道')
  await register(second, '菜场外摆摊')
  expect(
    (await liaison.post(`${at(second)}/merge`, { leadId: first, reason: '同一处摊贩' })).body,
  ).toMatchObject({
    state: 'merged',
  })

  // One is stuck: it goes onto the list of the chair's day.
  const hard = await says('铁路边的公共厕所三年没有人管')
  await register(hard, '铁路边厕所无人管理')
  await staff.post('/api/chairDays/plan', {
    streetId: town.streetId,
    year: 2026,
    place: '街道会议室',
    leaderName: '陈主任',
  })
  const put = await staff.post('/api/chairDays/topics', { opinionId: hard, why: '三年没有结果' })
  expect(put.status).toBe(201)

  // Everything was routed: the evening's record can be closed; nothing is counted twice, nothing is missing.
  const figures = async () =>
    (await liaison.get('/api/opinions/figures?from=2026-03-01&until=2026-03-31')).body
  expect(await figures(), 'parts are not matters of their own').toMatchObject({ collected: 7 })

  // The whistle: the second unit never came.
  const [task] = (await clerk.get('/api/tasks')).body.rows
  await clerk.post(`/api/tasks/${task.id}/arrive`)
  await town.becomes('2026-03-19')
  const board = (await liaison.get(whistle)).body.units
  expect(board.map(({ unitName, isSilent }: Record<string, unknown>) => [unitName, isSilent])).toEqual(
    expect.arrayContaining([
      ['城管科', false],
      ['区住建局', true],
    ]),
  )

  // Each part is answered by its unit; who said both reads one answer.
  const kin = (await liaison.get(at(two))).body.kin as { id: string; relation: string }[]
  for (const [n, { id }] of kin.filter(({ relation }) => relation === 'part').entries()) {
    const [c, unitId] = n ? [otherClerk, town.otherUnitId] : [clerk, town.unitId]
    await c.post(`${at(id)}/acknowledge`)
    await c.post(`${at(id)}/draft`, { result: 'solved', reply: n ? LEAVE : ANSWER })
    expect((await (await town.person('unitHead', unitId)).post(`${at(id)}/issue`)).status).toBe(200)
  }
  expect(await state(two)).toBe('replied')

  // The lead is answered: so is who said the same.
  await liaison.post(`${at(first)}/assign`, { unitId: town.unitId })
  await clerk.post(`${at(first)}/acknowledge`)
  await clerk.post(`${at(first)}/draft`, { result: 'solved', reply: ANSWER })
  await head.post(`${at(first)}/issue`)
  expect([await state(first), await state(second)]).toEqual(['replied', 'replied'])

  // The chair's day: heard, decided, handed to a unit with a day.
  const day = `/api/chairDays/${put.body.dayId}`
  const { onDay, topicList } = (await staff.get(day)).body
  await staff.post(`${day}/prepare`, { planText: '厕所三年无人管理，建议当场明确管理单位。' })
  await town.becomes(onDay)
  await staff.post(`${day}/hold`)
  await staff.post(`${day}/record`, { attendees: '陈主任、城管科', minutes: '听取情况，明确由城管科管理。' })
  const decided = { result: 'task', said: '由城管科接管并每天保洁', unitId: town.unitId, dueOn: '2026-04-30' }
  expect((await staff.post(`${day}/topics/${topicList[0].id}`, decided)).status).toBe(204)
  expect((await (await town.chair()).post(`${day}/close`)).status).toBe(200)
  const origins = (await clerk.get('/api/tasks')).body.rows.map(
    ({ originLabel }: { originLabel: string }) => originLabel,
  )
  expect(origins).toContain('主任接待日')

  // The year turns: what was promised stands in the next ledger by itself, with the year it comes from.
  await town.becomes('2027-01-04')
  const ledger = (await liaison.get('/api/promises?year=2027')).body
  expect(ledger).toMatchObject({
    rows: [{ text: '整修东大桥路路面', promisedOn: '2026-03-16', isCarried: true, state: 'open' }],
    counts: { all: 1, carried: 1 },
  })
  await clerk.post(`/api/promises/${ledger.rows[0].id}/report`, { evidence: '路面已经铺好，照片在案' })
  await liaison.post(`/api/promises/${ledger.rows[0].id}/confirm`)
  expect((await liaison.get('/api/promises?year=2027')).body.counts).toMatchObject({ kept: 1, carried: 1 })
})
