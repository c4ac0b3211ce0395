import { describe, expect, test } from 'vitest'
import type { JobCtx } from '#kernel/jobs.ts'
import { notify } from '#modules/notices/index.ts'
import { workflows } from '#src/app.ts'
import { companions } from '#src/companions.ts'
import { assigned, REPLY } from '#test/opinion-stories.ts'
import { takeJobs } from '#test/town.ts'
import { urgeSilentUnits } from './index.ts'

const PARTS = (unitId: string) => ({ parts: [{ unitId, part: '核对这一段路灯的产权和供电线路' }] })

/** A matter with 城管科 in the lead, and 区住建局 asked to help. */
async function divided() {
  const loop = await assigned()
  const { town, liaison, url } = loop
  const coClerk = await town.person('unitClerk', town.otherUnitId)
  const done = await liaison.post(`${url}/parts`, PARTS(town.otherUnitId))
  expect(done).toMatchObject({ status: 201 })
  const taskId = done.body.ids[0] as string
  return { ...loop, coClerk, taskId, task: `/api/tasks/${taskId}` }
}

/** The lead has written its answer; only the head's signature is missing. */
async function leadReady() {
  const loop = await divided()
  await loop.clerk.post(`${loop.url}/acknowledge`)
  await loop.clerk.post(`${loop.url}/draft`, { result: 'solved', reply: REPLY })
  return { ...loop, head: await loop.town.head() }
}

describe('a matter divided among units', () => {
  test('is a task of the co-unit, with its words and clocks, and of nobody else', async () => {
    const { town, coClerk, clerk, task, taskId, url } = await divided()
    const { body } = await coClerk.get(task)
    expect(body).toMatchObject({
      state: 'assigned',
      light: 'soon',
      title: '幸福路路灯不亮',
      originLabel: '协办',
    })
    expect(body.matters[0].content).toContain('六盏路灯')
    expect((await coClerk.get('/api/tasks')).body.rows).toMatchObject([{ id: taskId }])
    expect(await coClerk.get(url), 'the matter itself is the lead’s').toMatchObject({ status: 404 })
    const stranger = await town.person('unitClerk', town.unitId)
    expect(await stranger.get(task)).toMatchObject({ status: 404 })
    expect((await stranger.get('/api/tasks')).body.rows).toEqual([])
    expect(await clerk.post(`${task}/acknowledge`)).toMatchObject({ status: 404 })
  })

  test('says what was said, and never who said it', async () => {
    const loop = await assigned({ name: '欧阳秀英', phone: '13812345678' })
    const { town, liaison, url } = loop
    const coClerk = await town.person('unitClerk', town.otherUnitId)
    const { ids } = (await liaison.post(`${url}/parts`, PARTS(town.otherUnitId))).body
    const shown = JSON.stringify((await coClerk.get(`/api/tasks/${ids[0]}`)).body)
    expect(shown).toContain('六盏路灯')
    expect(shown).not.toMatch(/欧阳|秀英|1381234|5678/)
    expect(await coClerk.post(`${url}/reveal`, { reason: '核实位置' })).toMatchObject({ status: 404 })
  })

  test('shows the lead what the co-unit wrote, while it drafts', async () => {
    const { coClerk, clerk, task, url, liaison } = await divided()
    await coClerk.post(`${task}/acknowledge`)
    await coClerk.post(`${task}/answer`, { answer: '产权属供电公司，线路完好，灯头由城管科更换。' })
    expect((await clerk.get(`${url}/tasks`)).body).toMatchObject([
      { unitName: '区住建局', state: 'answered', answer: '产权属供电公司，线路完好，灯头由城管科更换。' },
    ])
    const told = (await liaison.get(url)).body.history.map(({ label }: { label: string }) => label)
    expect(told).toEqual(expect.arrayContaining(['分交协办', '协办进展']))
  })

  test('is not answered by the lead before the co-unit has given its part', async () => {
    const { coClerk, head, task, url } = await leadReady()
    const early = await head.post(`${url}/issue`)
    expect(early).toMatchObject({ status: 400 })
    expect(early.body.fields[0].message).toContain('协办单位还没有给出意见：区住建局')
    expect((await head.get(url)).body.state).toBe('drafted')
    await coClerk.post(`${task}/answer`, { answer: '线路完好，灯头由城管科更换。' })
    expect(await head.post(`${url}/issue`)).toMatchObject({ status: 200 })
    expect((await head.get(url)).body).toMatchObject({ state: 'replied', coSilent: [] })
  })

  test('is answered without a co-unit that let its span run out, and the record names it', async () => {
    const { town, head, task, url, liaison } = await leadReady()
    await town.becomes('2026-03-16', 23)
    expect(await head.post(`${url}/issue`), 'the tenth workday is still the co-unit’s').toMatchObject({
      status: 400,
    })
    await town.becomes('2026-03-17', 1)
    expect(await head.post(`${url}/issue`)).toMatchObject({ status: 200 })
    expect((await head.get(url)).body).toMatchObject({ coSilent: ['区住建局'] })
    expect((await liaison.get(task)).body).toMatchObject({ state: 'assigned', light: 'overdue' })
  })

  test('can be taken back while the co-unit has not signed for it, and not afterwards', async () => {
    const { town, coClerk, liaison, task, url, head } = await leadReady()
    expect(await coClerk.post(`${task}/undo`)).toMatchObject({ status: 403 })
    expect(await liaison.post(`${task}/undo`)).toMatchObject({ status: 200 })
    expect(await head.post(`${url}/issue`), 'nothing holds the answer back any more').toMatchObject({
      status: 200,
    })
    const again = await divided()
    await again.coClerk.post(`${again.task}/acknowledge`)
    expect(await again.liaison.post(`${again.task}/undo`)).toMatchObject({ status: 409 })
    expect(town.unitId).toBeTruthy()
  })

  test('refuses all that is wrong at once, and leaves nothing behind', async () => {
    const { town, liaison, url } = await assigned()
    expect((await liaison.post(`${url}/parts`, { parts: [] })).body.fields[0].message).toBe(
      '请至少选择一个协办单位',
    )
    const bad = await liaison.post(`${url}/parts`, {
      parts: [
        { unitId: town.unitId, part: '更换灯头' },
        { unitId: town.stationId, part: '更换灯头' },
        { unitId: town.otherUnitId, part: '核对产权' },
        { unitId: town.otherUnitId, part: '核对线路' },
      ],
    })
    expect(bad).toMatchObject({ status: 400 })
    expect(bad.body.fields.map(({ message }: { message: string }) => message).toSorted()).toEqual(
      ['区住建局写了两次', '没有这个单位', '这是主办单位'].toSorted(),
    )
    expect((await liaison.get(`${url}/tasks`)).body).toEqual([])
    const clerk = await town.clerk()
    expect(await clerk.post(`${url}/parts`, PARTS(town.otherUnitId))).toMatchObject({ status: 403 })
  })
})

describe('a co-unit', () => {
  test('gives its part back in the window with a reason; the street decides; then nothing is waited for', async () => {
    const { town, coClerk, task, url, liaison } = await divided()
    expect(await coClerk.post(`${task}/requestReturn`, {})).toMatchObject({ status: 400 })
    await coClerk.post(`${task}/requestReturn`, { returnReason: '路灯由供电公司维护' })
    expect(await liaison.post(`${task}/acceptReturn`)).toMatchObject({ status: 403 })
    const staff = await town.staff()
    expect(await staff.post(`${task}/acceptReturn`)).toMatchObject({ status: 200 })
    expect(await coClerk.get(task)).toMatchObject({ status: 200, body: { state: 'returned' } })
    expect((await staff.get(url)).body).toMatchObject({ coWaiting: [] })
    const late = await divided()
    await late.town.becomes('2026-03-05', 1)
    expect(
      await late.coClerk.post(`${late.task}/requestReturn`, { returnReason: '不属本单位职责' }),
    ).toMatchObject({ status: 409, body: { code: 'tooLate' } })
  })

  test('that says nothing is overdue alone, in the history, and in the list for the evaluation of departments', async () => {
    const { town, task, url, liaison, coClerk } = await divided()
    await town.becomes('2026-03-05', 9)
    const { body } = await liaison.get(task)
    expect(body.silentAt).not.toBeNull()
    expect(body.history.at(-1)).toMatchObject({ label: '到期没有回音', actorName: '系统' })
    expect((await liaison.get(url)).body.light, 'the lead is overdue only with its own clock').toBe('overdue')
    const silent = await liaison.get('/api/tasks/silent?from=2026-03-01&until=2026-03-31')
    expect(silent.body).toMatchObject([{ unitName: '区住建局', called: 1, silent: 1 }])
    await coClerk.post(`${task}/answer`, { answer: '线路完好，无需更换。' })
    expect((await liaison.get(task)).body.silentAt, 'late is late').not.toBeNull()
    expect(await town.becomes('2026-03-06')).toMatchObject({ lapsed: 0 })
  })

  test('that says nothing is urged by the clock, again after the span set, and no more once it speaks', async () => {
    const { town, task, url, liaison, coClerk } = await divided()
    const urge = async () => (await urgeSilentUnits({ ...(await town.ctx()), companions })).urged
    const night = async (day: string) => {
      await town.becomes(day, 9)
      return urge()
    }
    const urgings = async () =>
      (await liaison.get(task)).body.history
        .filter(({ label }: { label: string }) => label === '到期催办')
        .map(({ text }: { text: string }) => text)
    expect(await night('2026-03-04'), 'not before it is late').toBe(0)
    expect(await night('2026-03-05')).toBe(1)
    expect(await urge(), 'once a night').toBe(0)
    expect(await night('2026-03-09')).toBe(0)
    await town.becomes('2026-03-10', 9)
    const both = await Promise.all([urge(), urge()])
    expect(both.toSorted(), 'two servers').toEqual([0, 1])
    expect(await urgings()).toEqual([
      '到期没有回音，已逾期1个工作日，第1次催办',
      '到期没有回音，已逾期4个工作日，第2次催办',
    ])
    const inMatter = (await liaison.get(url)).body.history.map(({ label }: { label: string }) => label)
    expect(inMatter.filter((label: string) => label === '到期催办协办单位')).toHaveLength(2)
    const ctx: JobCtx = { ...(await town.ctx()), workflows }
    for (const { task, payload } of await takeJobs(town.tenant.id))
      if (task === 'notify') await notify(ctx, payload)
    const told = (await coClerk.get('/api/notices')).body.rows.map(({ text }: { text: string }) => text)
    expect(told).toContain('到期催办：协办：幸福路路灯不亮')
    await coClerk.post(`${task}/acknowledge`)
    expect(await night('2026-03-11'), 'its second span has begun').toBe(0)
    expect(await night('2026-03-17')).toBe(1)
    await coClerk.post(`${task}/answer`, { answer: '线路完好，无需更换。' })
    expect(await night('2026-04-17')).toBe(0)
  })

  test('is urged as often as the street has set, and not at all where it set none', async () => {
    const { town } = await divided()
    const set = { placeId: town.streetId, key: 'task.urgeMost', value: 1, basis: '青人工委〔2026〕5号' }
    const done = await (await town.chair()).post('/api/settings', { ...set, validFrom: '2026-03-02' })
    expect(done.status, JSON.stringify(done.body)).toBe(204)
    const night = async (day: string) => {
      await town.becomes(day, 9)
      return (await urgeSilentUnits({ ...(await town.ctx()), companions })).urged
    }
    expect([await night('2026-03-05'), await night('2026-03-10'), await night('2026-03-30')]).toEqual([
      1, 0, 0,
    ])
  })
})
