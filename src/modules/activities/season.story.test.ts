import { expect, test } from 'vitest'
import { planAhead } from '#modules/activities/rule.actions.ts'
import { newId, photo } from '#test/activity-stories.ts'
import { aTown } from '#test/town.ts'

type Row = { id: string; startsAt: string }

const thursday = (placeId: string, told: { id?: string; [more: string]: unknown } = {}) => ({
  placeId,
  type: 'volunteer',
  title: '周四服务日',
  location: '幸福社区广场',
  every: 'week',
  weekday: 4,
  starts: '09:00',
  minutes: 120,
  ...told,
})

test('the Thursday service day fills the calendar, moves off a holiday, and is never planned twice', async () => {
  const town = await aTown({ today: '2026-09-21' })
  const liaison = await town.liaison()
  const rule = thursday(town.stationId, { id: newId() })
  const { body, status } = await liaison.post('/api/activity-rules', rule)
  expect(status).toBe(201)
  expect(body.planned).toBe(7)
  expect((await liaison.post('/api/activity-rules', rule)).body, 'sent twice').toEqual({
    id: rule.id,
    planned: 0,
  })
  const days = async () =>
    ((await liaison.get('/api/activities?pile=coming&limit=100')).body.rows as Row[]).map(({ startsAt }) =>
      startsAt.slice(0, 10),
    )
  expect((await days()).slice(0, 3), 'the first of October is a holiday until the seventh').toEqual([
    '2026-09-24',
    '2026-10-08',
    '2026-10-08',
  ])
  await town.becomes('2026-10-05')
  expect(await planAhead(await town.ctx())).toBe(2)
  expect(await planAhead(await town.ctx())).toBe(0)
  expect(await liaison.delete(`/api/activity-rules/${rule.id}`)).toMatchObject({ status: 204 })
  await town.becomes('2026-12-01')
  expect(await planAhead(await town.ctx())).toBe(0)
})

test('a rule says what it needs: a weekday for weeks, a day for months, a month for years', async () => {
  const town = await aTown()
  const liaison = await town.liaison()
  for (const [told, paths] of [
    [{ weekday: undefined }, ['weekday']],
    [{ every: 'month' }, ['day']],
    [{ every: 'year' }, ['day', 'month']],
  ] as const) {
    const { status, body } = await liaison.post('/api/activity-rules', thursday(town.stationId, told))
    expect(status).toBe(400)
    expect(body.fields.map(({ path }: { path: string }) => path)).toEqual(paths)
  }
  expect(await liaison.post('/api/activity-rules', thursday(town.stationId))).toMatchObject({ status: 201 })
  expect(await liaison.post('/api/activity-rules', thursday(town.otherStationId))).toMatchObject({
    status: 403,
  })
})

test('a site is photographed season after season by deputies of its street, and by nobody else', async () => {
  const town = await aTown()
  const liaison = await town.liaison()
  const deputy = await town.deputy()
  const made = await liaison.post('/api/season-sites', {
    placeId: town.stationId,
    name: '幸福河二号桥',
    standHere: '站在桥南头路灯下，对着上游',
  })
  const url = `/api/season-sites/${made.body.id}/photos`
  const fileId = await photo(town, deputy)
  expect(await liaison.post(url, { fileId }), 'a photo of somebody else’s').toMatchObject({ status: 400 })
  expect(await deputy.post(url, { fileId, takenOn: '2026-02-20' })).toMatchObject({ status: 201 })
  expect(await deputy.post(url, { fileId: await photo(town, deputy), note: '柳树绿了' })).toMatchObject({
    status: 201,
  })
  const sites = (await deputy.get('/api/season-sites')).body
  expect(sites).toMatchObject([
    { photos: [{ season: 'spring', note: '柳树绿了', byName: '李代表' }, { season: 'winter' }] },
  ])
  expect(await deputy.get(`/api/activities/files/${fileId}`)).toMatchObject({ status: 200 })
  const stranger = await town.clerk()
  expect((await stranger.get('/api/season-sites')).body).toEqual([])
  expect(await stranger.get(`/api/activities/files/${fileId}`)).toMatchObject({ status: 404 })
})
