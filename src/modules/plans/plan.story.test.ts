import { describe, expect, test } from 'vitest'
import { assigned, LAMP } from '#test/opinion-stories.ts'

/** Two matters of one station, handled by one plan. */
async function combined() {
  const loop = await assigned()
  const { town, liaison } = loop
  const said = { content: `${LAMP}还有三号楼后面。`, stationId: town.stationId, channel: 'box' }
  const other = (await liaison.post('/api/opinions', said)).body as { id: string; no: string }
  const input = {
    stationId: town.stationId,
    opinionIds: [loop.id, other.id],
    title: '幸福路照明改造',
    goal: '一次更换，统一巡查',
    leadUnitId: town.unitId,
    agreedBy: '幸福联络站、城管科',
    parts: [
      { unitId: town.unitId, part: '更换灯头', dueOn: '2026-03-20' },
      { unitId: town.otherUnitId, part: '核对线路', dueOn: '2026-03-13' },
    ],
  }
  const made = await liaison.post('/api/plans', input)
  const plan = `/api/plans/${made.body.id}`
  const coClerk = await town.person('unitClerk', town.otherUnitId)
  const tasks = made.status === 201 ? (await liaison.get(plan)).body.tasks : []
  return { ...loop, other, otherUrl: `/api/opinions/${other.id}`, input, made, plan, coClerk, tasks }
}

describe('a plan for several cases', () => {
  test('keeps each case its number, clock and answer, and each says that it is in the plan', async () => {
    const { liaison, plan, url, otherUrl, no, other, clerk } = await combined()
    expect((await liaison.get(plan)).body.caseList).toMatchObject([{ no }, { no: other.no }])
    for (const one of [url, otherUrl]) {
      const { body } = await liaison.get(one)
      expect(body.history.at(-1)).toMatchObject({ label: '并入方案', isPublic: true })
      expect(body.dueAt, 'its own clock runs on').not.toBeNull()
    }
    await clerk.post(`${url}/acknowledge`)
    expect((await liaison.get(otherUrl)).body.state, 'what one lives through is not the other’s').toBe(
      'received',
    )
    expect((await clerk.get(`${url}/plans`)).body).toMatchObject([{ title: '幸福路照明改造', cases: 2 }])
  })

  test('can be undone while no unit has signed for its part, and not afterwards', async () => {
    const { liaison, plan, url, coClerk, tasks, input } = await combined()
    const [, part] = tasks
    await coClerk.post(`/api/tasks/${part.id}/acknowledge`)
    const late = await liaison.post(`${plan}/undo`, { reason: '合并有误' })
    expect(late).toMatchObject({ status: 400 })
    expect(late.body.fields[0].message).toContain('区住建局已经签收')
    expect((await liaison.get(url)).body.planId).not.toBeNull()
    const twice = await liaison.post('/api/plans', input)
    expect(twice).toMatchObject({ status: 409 })
    expect(twice.body.why).toBe('已经在另一个方案里')
    const again = await combined()
    expect(await again.liaison.post(`${again.plan}/undo`, { reason: '合并有误' })).toMatchObject({
      status: 200,
    })
    expect((await again.liaison.get(again.url)).body.planId).toBeNull()
    expect((await again.coClerk.get('/api/tasks')).body.rows).toEqual([])
    expect(await again.liaison.post('/api/plans', again.input), 'and it can be made anew').toMatchObject({
      status: 201,
    })
  })

  test('is finished when every unit has done its part; a part is due on the agreed day', async () => {
    const { town, liaison, plan, clerk, coClerk, tasks } = await combined()
    const early = await liaison.post(`${plan}/finish`, { summary: '全部更换完毕' })
    expect(early.body.fields[0].message).toBe('城管科、区住建局还没有办完自己的一份')
    await clerk.post(`/api/tasks/${tasks[0].id}/answer`, { answer: '六盏灯头全部更换' })
    await town.becomes('2026-03-14', 9)
    expect((await liaison.get(`/api/tasks/${tasks[1].id}`)).body).toMatchObject({ light: 'overdue' })
    await coClerk.post(`/api/tasks/${tasks[1].id}/answer`, { answer: '线路完好' })
    expect(await liaison.post(`${plan}/finish`, { summary: '全部更换完毕' })).toMatchObject({ status: 200 })
    expect((await liaison.get(plan)).body).toMatchObject({ state: 'done', summary: '全部更换完毕' })
  })

  test('refuses all that is wrong at once', async () => {
    const { town, liaison, input } = await combined()
    const bad = await liaison.post('/api/plans', {
      ...input,
      leadUnitId: town.otherUnitId,
      parts: [
        { unitId: town.unitId, part: '更换灯头', dueOn: '2026-03-01' },
        { unitId: town.unitId, part: '更换灯杆', dueOn: '2076-03-01' },
      ],
    })
    expect(bad.body.fields.map(({ message }: { message: string }) => message)).toEqual([
      '城管科写了两次',
      '牵头单位自己也要有一份',
      '期限已经过去',
      '期限最远五年，请检查年份',
    ])
    const one = await liaison.post('/api/plans', { ...input, opinionIds: [input.opinionIds[0]] })
    expect(one.body.fields[0].message).toBe('至少选两件一起办')
    const stranger = await town.person('unitClerk', town.unitId)
    expect(await stranger.post('/api/plans', input)).toMatchObject({ status: 403 })
  })

  test('is made once when two clerks press at the same moment; the other learns why', async () => {
    const { liaison, plan, input } = await combined()
    await liaison.post(`${plan}/undo`, { reason: '重新定一次' })
    const both = await Promise.all([liaison.post('/api/plans', input), liaison.post('/api/plans', input)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
    expect(both.find(({ status }) => status === 409)?.body.why).toBe('已经在另一个方案里')
    expect((await liaison.get('/api/plans')).body).toHaveLength(2)
  })
})
