import { describe, expect, test } from 'vitest'
import { inTransaction, systemActor } from '#kernel/ctx.ts'
import { assigned } from '#test/opinion-stories.ts'
import { putOnChairDay } from './topic.actions.ts'

const PLAN = (streetId: string) => ({ streetId, year: 2026, place: '街道会议室', leaderName: '陈主任' })

/** A street's year is planned; one matter is on the list of the 20th of March. */
async function listed() {
  const loop = await assigned()
  const { town, id: opinionId } = loop
  const [staff, chair] = [await town.staff(), await town.chair()]
  const planned = await staff.post('/api/chairDays/plan', PLAN(town.streetId))
  const put = await staff.post('/api/chairDays/topics', { opinionId, why: '两次催办没有结果' })
  const day = `/api/chairDays/${put.body.dayId}`
  const topicId = (await staff.get(day)).body.topicList?.[0]?.id
  return { ...loop, staff, chair, planned, put, day, topic: `${day}/topics/${topicId}` }
}

/** The day has come; the topic still needs a result. */
async function held() {
  const loop = await listed()
  await loop.staff.post(`${loop.day}/prepare`, { planText: '路灯长期不亮，建议当场明确维护单位。' })
  await loop.town.becomes('2026-03-20', 9)
  await loop.staff.post(`${loop.day}/hold`)
  return loop
}

const MINUTES = { attendees: '陈主任、城管科、区住建局', minutes: '听取了情况，明确由城管科更换。' }

describe('the chair’s reception day', () => {
  test('is planned for a year by the street’s own day, holidays moved, and planning twice changes nothing', async () => {
    const { town, staff, planned } = await listed()
    expect(planned.body.made).toBe(10)
    const moved = planned.body.days.find(({ onDay }: { onDay: string }) => onDay === '2026-06-22')
    expect(moved, '20 June is a Saturday').toMatchObject({ skipped: null })
    expect(moved.shiftWhy).toBeTruthy()
    expect((await staff.post('/api/chairDays/plan', PLAN(town.streetId))).body.made).toBe(0)
    const liaison = await town.liaison()
    expect((await liaison.get('/api/chairDays?year=2026')).body).toMatchObject({ streets: [] })
    expect((await liaison.get('/api/chairDays?year=2026')).body.rows).toHaveLength(10)
    expect(await liaison.post('/api/chairDays/plan', PLAN(town.streetId))).toMatchObject({ status: 403 })
  })

  test('takes a matter on its list; the matter says so; the list is full at three', async () => {
    const { town, staff, put, day, url, opinionNo } = await withNumber(await listed())
    expect(put.status).toBe(201)
    expect((await staff.get(day)).body).toMatchObject({
      onDay: '2026-03-20',
      topicList: [{ title: '幸福路路灯不亮', putLabel: '手工列入', opinion: { no: opinionNo } }],
    })
    expect((await staff.get(url)).body.history.at(-1)).toMatchObject({
      label: '列入主任接待日',
      isPublic: true,
    })
    expect((await staff.get(`${url}/chairDays`)).body).toHaveLength(1)
    const dayId = day.split('/').at(-1)
    for (const title of ['老旧小区加装电梯', '菜场周边停车'])
      expect(await staff.post('/api/chairDays/topics', { dayId, title, why: '多次反映' })).toMatchObject({
        status: 201,
      })
    const full = await staff.post('/api/chairDays/topics', {
      dayId,
      title: '河道保洁不及时',
      why: '多次反映',
    })
    expect(full.body.fields[0].message).toBe('这一天已经有3个题目，排不下了')
    const twice = await staff.post('/api/chairDays/topics', {
      opinionId: url.split('/').at(-1),
      why: '再列一次',
    })
    expect(twice.body.fields[0].message).toBe('这件事已经在接待日的题目里')
    expect(town.streetId).toBeTruthy()
  })

  test('gets topics from escalation by the clock, on the next day with room', async () => {
    const { town, staff, id } = await assigned().then(async (loop) => ({
      ...loop,
      staff: await loop.town.staff(),
    }))
    const ctx = { ...(await town.ctx()), actor: systemActor }
    const put = () => putOnChairDay(ctx, { opinionId: id, why: '逾期十个工作日', by: 'escalation' })
    await expect(put()).rejects.toMatchObject({ code: 'invalid' })
    await staff.post('/api/chairDays/plan', PLAN(town.streetId))
    const { dayId } = await inTransaction(ctx, put)
    expect((await staff.get(`/api/chairDays/${dayId}`)).body.topicList).toMatchObject([
      { putLabel: '逾期升级列入', putName: '系统' },
    ])
  })

  test('has its plan with the leader seven days before: counted backwards, late is late', async () => {
    const { town, staff, day } = await listed()
    expect((await staff.get(day)).body).toMatchObject({
      dueLabel: '送接待方案',
      dueAt: '2026-03-13T15:59:59.999Z',
    })
    await town.becomes('2026-03-14', 9)
    expect((await staff.get(day)).body.light).toBe('overdue')
    expect(
      await staff.post(`${day}/prepare`, { planText: '路灯长期不亮，建议当场明确维护单位。' }),
    ).toMatchObject({
      status: 200,
    })
    const empty = (await staff.get('/api/chairDays?year=2026')).body.rows[1]
    const none = await staff.post(`/api/chairDays/${empty.id}/prepare`, {
      planText: '还没有想好题目，先送一个方案。',
    })
    expect(none.body.fields[0].message).toContain('还没有题目')
  })

  test('is not closed while a topic has no result; the chair approves, and decisions become tasks', async () => {
    const { town, staff, chair, clerk, day, topic, url } = await held()
    await staff.post(`${day}/record`, MINUTES)
    expect(await staff.post(`${day}/close`), 'only the chair approves').toMatchObject({ status: 403 })
    const early = await chair.post(`${day}/close`)
    expect(early.body.fields[0].message).toBe('“幸福路路灯不亮”还没有结果，不能归档')
    const bad = await staff.post(topic, { result: 'task', said: '由城管科更换' })
    expect(bad.body.fields.map(({ message }: { message: string }) => message)).toEqual([
      '请选择交给哪个单位',
      '请写明什么时候办完',
    ])
    const decided = { result: 'task', said: '由城管科全部更换', unitId: town.unitId, dueOn: '2026-04-03' }
    expect(await staff.post(topic, { ...decided, dueOn: '2026-03-01' })).toMatchObject({ status: 400 })
    expect(await staff.post(topic, decided)).toMatchObject({ status: 204 })
    expect((await clerk.get('/api/tasks')).body.rows, 'nothing is handed out before').toEqual([])
    expect(await chair.post(`${day}/close`)).toMatchObject({ status: 200 })
    expect((await clerk.get('/api/tasks')).body.rows).toMatchObject([
      { originLabel: '主任接待日', part: '由城管科全部更换', dueOn: '2026-04-03' },
    ])
    expect((await staff.get(day)).body).toMatchObject({ state: 'closed', tasks: [{ unitName: '城管科' }] })
    expect((await staff.get(url)).body.history.at(-1)).toMatchObject({ label: '主任接待日结果' })
  })

  test('cannot be held before its day; cancelled, its topics go to the next day with room', async () => {
    const { staff, day } = await listed()
    await staff.post(`${day}/prepare`, { planText: '路灯长期不亮，建议当场明确维护单位。' })
    expect(await staff.post(`${day}/hold`)).toMatchObject({ status: 400 })
    await staff.post(`${day}/cancel`, { reason: '全区统一会议' })
    expect((await staff.get(day)).body).toMatchObject({ state: 'cancelled', topicList: [] })
    const rows = (await staff.get('/api/chairDays?year=2026')).body.rows
    expect(rows[1]).toMatchObject({ onDay: '2026-04-20', topics: [{ title: '幸福路路灯不亮' }] })
  })

  test('two that are cancelled at once both are, and the topic lies on a day that is still to come', async () => {
    const { staff } = await listed()
    const ids = async () => (await staff.get('/api/chairDays?year=2026')).body.rows
    const days = (await ids()).slice(0, 4) as { id: string }[]
    const cancelled = days.map(({ id }) =>
      staff.post(`/api/chairDays/${id}/cancel`, { reason: '全区统一会议' }),
    )
    expect((await Promise.all(cancelled)).map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const after = (await ids()) as { topics: unknown[] }[]
    expect(after.map(({ topics }) => topics.length).slice(0, 6)).toEqual([0, 0, 0, 0, 1, 0])
  })

  test('is seen in its own street only', async () => {
    const { town, staff, clerk, day, topic } = await listed()
    expect(await staff.get(day)).toMatchObject({ status: 200 })
    expect(await clerk.get(day)).toMatchObject({ status: 404 })
    const liaison = await town.liaison()
    expect(await liaison.delete(topic)).toMatchObject({ status: 403 })
    expect(await staff.delete(topic)).toMatchObject({ status: 204 })
    expect((await staff.get(day)).body.topicList).toEqual([])
  })
})

async function withNumber<T extends { no: string }>(loop: T) {
  return { ...loop, opinionNo: loop.no }
}
