import { expect, test } from 'vitest'
import type { JobCtx } from '#kernel/jobs.ts'
import { notify } from '#modules/notices/index.ts'
import { workflows } from '#src/app.ts'
import { enteredAt } from '#test/opinion-stories.ts'
import { aTown, takeJobs } from '#test/town.ts'

const SAID = [
  '翠竹小区3号楼底下歌厅半夜唱歌，房东是赵大明，电话13912345678，睡不着。',
  '翠竹小区的歌厅太吵，半夜两点还在唱，老人孩子睡不好。',
  '翠竹小区楼下歌厅天天唱到半夜，投诉好几次了。',
]

/** Three have said the same; what staff push is not yet pushed. */
async function boilingUp() {
  const town = await aTown()
  const matters = []
  for (const content of SAID) matters.push((await enteredAt(town, content)).id)
  const [staff, deputy, liaison] = [await town.staff(), await town.deputy(), await town.liaison()]
  const lead = {
    matterIds: matters,
    days: 30,
    name: '翠竹小区歌厅半夜扰民',
    sentence: '小区楼下的歌厅经常唱到半夜，附近居民睡不好。',
    places: '幸福联络站、翠竹小区',
    forWhat: 'inspection',
    to: 'topic',
  }
  const push = (more: object = {}) => staff.post('/api/leads', { ...lead, ...more })
  return { town, matters, staff, deputy, liaison, lead, push }
}

async function pushed() {
  const town = await boilingUp()
  const { status, body } = await town.push()
  expect(status, JSON.stringify(body)).toBe(201)
  return { ...town, url: `/api/leads/${body.id}`, no: body.no as string }
}

test('words are proposed without anything personal, with whom they would reach', async () => {
  const { town, staff, matters, lead, push } = await boilingUp()
  const topic = { matterIds: matters, name: '歌厅 房东赵大明', places: '幸福联络站、翠竹小区' }
  const { status, body } = await staff.post('/api/leads/proposal', topic)
  expect(status, JSON.stringify(body)).toBe(200)
  expect(body).toMatchObject({
    ...{ places: '幸福联络站、翠竹小区', isReleased: false, before: null },
    sentence: '翠竹小区一带，3件意见反映同一类问题，近15天增加3件。',
  })
  expect(body.name).toMatch(/^歌厅/)
  expect(JSON.stringify(body)).not.toMatch(/赵大明|139/)
  expect(body.found).toContain('姓名')
  expect(body.stations).toContainEqual(
    expect.objectContaining({ id: town.stationId, deputies: 1, isOfTopic: true }),
  )
  await push()
  expect((await staff.post('/api/leads/proposal', topic)).body.before).toMatchObject({
    no: '青溪线〔2026〕1号',
  })
  expect((await staff.post('/api/leads/proposal', { ...lead, matterIds: [town.streetId] })).status).toBe(400)
})

test('what still looks personal is refused, all at once, and nothing is pushed', async () => {
  const { town, staff, push } = await boilingUp()
  const { status, body } = await push({
    name: '王小明家楼下的歌厅',
    sentence: '请打13912345678问3号楼2单元501室的情况。',
    places: '翠竹小区5号楼302室',
    to: 'stations',
    stationIds: [town.otherStationId],
  })
  expect(status).toBe(400)
  const paths = body.fields.map(({ path }: { path: string }) => path)
  expect(paths.toSorted()).toEqual(['name', 'places', 'sentence', 'to'])
  expect(body.fields[1].message).toBe('第3个字起像是手机号，第15个字起像是门牌室号：请去掉或换个说法')
  expect(JSON.stringify(body)).toContain('反映人的姓名或电话')
  expect((await push({ to: 'stations' })).body.fields).toEqual([
    { path: 'stationIds', message: '请至少选一个联络站' },
  ])
  expect((await push({ matterIds: [town.streetId] })).body.fields[0].path).toBe('matterIds')
  expect((await staff.get('/api/leads?pile=all')).body.rows).toEqual([])
  expect((await push()).status).toBe(201)
})

test('what a message says and nobody has released is refused in every field, until it is said in other words', async () => {
  const { staff, push, matters, town, lead } = await boilingUp()
  const said = '这是来信的原话，还没有公开，请换成自己的话'
  const { status, body } = await push({
    name: '歌厅太吵，半夜两点',
    sentence: '老人、孩子 睡不好！',
    places: '翠竹小区的“歌厅”太吵半夜两点一带',
  })
  expect(status).toBe(400)
  expect(body.fields).toEqual(['name', 'sentence', 'places'].map((path) => ({ path, message: said })))
  expect((await staff.get('/api/leads?pile=all')).body.rows).toEqual([])
  const titled = { matterIds: matters, name: '翠竹小区的歌厅太吵，半夜两点还在唱', places: '翠竹小区' }
  const proposed = (await staff.post('/api/leads/proposal', { ...titled, days: 10 })).body
  expect(proposed).toMatchObject({
    name: '翠竹小区一带同一类问题',
    sentence: '翠竹小区一带，3件意见反映同一类问题，近5天增加3件。',
  })
  expect((await push(proposed)).status, 'a place and what is proposed may be said').toBe(201)
  const { db } = await town.ctx()
  const released = { publicTitle: '歌厅扰民', publicText: '老人孩子睡不好', publicReply: '已经约谈' }
  await db
    .updateTable('opinions')
    .set({ ...released, releasedAt: new Date('2026-03-02T01:00:00Z') })
    .where('id', '=', matters[0]!)
    .execute()
  expect((await push({ ...lead, sentence: '老人、孩子 睡不好！' })).status, 'released words').toBe(201)
})

test('a deputy reads size, growth, days and places, never the matters behind; the street opens them', async () => {
  const { url, deputy, staff, matters, no } = await pushed()
  const { body } = await deputy.get(url)
  expect(body).toMatchObject({
    ...{ no, name: '翠竹小区歌厅半夜扰民', size: 3, lately: 3, earlier: 0, forWhat: 'inspection' },
    ...{ firstOn: '2026-03-02', lastOn: '2026-03-02', matters: [], takers: [], mine: null, deputies: 1 },
  })
  const all = JSON.stringify([body, (await deputy.get('/api/leads')).body])
  for (const hidden of [...matters, '赵大明', '13912345678', '王小明', '睡不着'])
    expect(all.includes(hidden), hidden).toBe(false)
  const opened = (await staff.get(url)).body.matters.map(({ id }: { id: string }) => id)
  expect(opened.toSorted()).toEqual(matters.toSorted())
})

test('the deputy is told, takes it up, says what came of it; the street sees it and closes', async () => {
  const { town, url, deputy, staff } = await pushed()
  const ctx: JobCtx = { ...(await town.ctx()), workflows }
  for (const { task, payload } of await takeJobs(town.tenant.id))
    if (task === 'notify') await notify(ctx, payload)
  const notices = (await deputy.get('/api/notices')).body.rows
  expect(notices).toMatchObject([{ subject: 'lead' }])
  expect(notices[0].text).toMatch(/^新的热点线索：翠竹小区歌厅半夜扰民（青溪线/)
  expect(
    (await deputy.post(`${url}/report`, { came: '现场看过，正在整改' })).status,
    'not before it is taken',
  ).toBe(403)
  expect((await deputy.post(`${url}/take`, { way: 'fly' })).status).toBe(400)
  expect((await deputy.post(`${url}/take`, { way: 'look' })).status).toBe(200)
  expect((await deputy.post(`${url}/take`, { way: 'inspection', note: '周五晚上去看' })).status).toBe(200)
  expect((await deputy.get(url)).body.mine).toMatchObject({
    way: 'inspection',
    note: '周五晚上去看',
    came: null,
  })
  expect((await deputy.post(`${url}/report`, { came: '现场看过，业主答应十点关门' })).status).toBe(200)
  expect((await staff.get('/api/leads')).body.rows).toMatchObject([
    {
      state: 'taken',
      takers: [{ deputyName: '李代表', way: 'inspection', came: '现场看过，业主答应十点关门' }],
    },
  ])
  expect((await deputy.post(`${url}/close`, { result: '歌厅十点关门' })).status).toBe(403)
  expect((await staff.post(`${url}/close`, { result: '歌厅十点关门，已回访' })).status).toBe(200)
  expect((await deputy.get(url)).body).toMatchObject({ state: 'closed', result: '歌厅十点关门，已回访' })
  expect((await deputy.post(`${url}/take`, { way: 'look' })).status).toBe(409)
  const { history } = (await staff.get(url)).body
  expect(history.map(({ label }: { label: string }) => label)).toEqual([
    '推给代表',
    '我来跟进',
    '我来跟进',
    '说说结果',
    '结束',
  ])
})

test('a lead taken back is gone for the deputies; who was not meant never saw it, nobody in the office but the street pushes', async () => {
  const { town, url, deputy, staff, liaison, lead } = await pushed()
  const stranger = await town.person('stationLiaison', town.otherStationId)
  expect((await stranger.get(url)).status).toBe(404)
  expect((await liaison.get(url)).status).toBe(200)
  expect((await liaison.post('/api/leads', lead)).status).toBe(403)
  expect((await deputy.get(url)).status).toBe(200)
  expect((await staff.post(`${url}/withdraw`, { reason: '地点写错了' })).status).toBe(200)
  expect((await deputy.get(url)).status).toBe(404)
  expect((await deputy.get('/api/leads?pile=all')).body.rows).toEqual([])
  expect((await staff.get('/api/leads?pile=ended')).body.rows).toMatchObject([{ state: 'withdrawn' }])
})
