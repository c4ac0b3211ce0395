import { expect, test } from 'vitest'
import { assigned, registered } from '#test/opinion-stories.ts'

const LIST = '/api/smallMatters?year=2026'

/** A matter with a unit, put on the register under the town's deputy. */
async function onRegister() {
  const loop = await assigned()
  const deputy = await loop.town.deputy()
  const put = () =>
    loop.liaison.post('/api/smallMatters', { opinionId: loop.id, deputyId: loop.town.deputyId })
  const { status, body } = await put()
  return { ...loop, deputy, put, status, small: `/api/smallMatters/${body.id}` }
}

test('a matter is put on the register once, under a deputy who sits today', async () => {
  const { town, liaison, put, status, id } = await onRegister()
  expect(status).toBe(201)
  expect((await put()).body.fields).toEqual([{ path: 'opinionId', message: '这件已经在民生小事台账里' }])
  const nobody = await liaison.post('/api/smallMatters', { opinionId: id, deputyId: town.streetId })
  expect(nobody.body.fields).toContainEqual({ path: 'deputyId', message: '请选一位现在履职的代表督办' })
  expect((await liaison.get(LIST)).body).toMatchObject({
    rows: [{ no: '青溪小〔2026〕1号', title: '幸福路路灯不亮', deputyName: '李代表', state: 'open' }],
    figures: { collected: 1, solved: 0, open: 1, late: 0 },
  })
})

test('deputy and station note how it goes, the station says what came of it, and the unit has a fact', async () => {
  const { town, liaison, deputy, small } = await onRegister()
  expect((await deputy.post(`${small}/note`, { progress: '和市政科到现场看过，灯杆已经订货' })).status).toBe(
    200,
  )
  expect((await deputy.get(LIST)).body.rows).toMatchObject([{ progressOn: '2026-03-02' }])
  expect((await deputy.post(`${small}/close`, { outcome: 'solved', result: '六盏灯全亮了' })).status).toBe(
    403,
  )
  expect((await liaison.post(`${small}/close`, { outcome: 'solved', result: '六盏灯全亮了' })).status).toBe(
    200,
  )
  expect((await liaison.get(LIST)).body).toMatchObject({
    rows: [{ state: 'solved', result: '六盏灯全亮了' }],
    figures: { collected: 1, solved: 1, open: 0 },
  })
  const { body } = await (await town.staff()).get('/api/marks?year=2026')
  expect(body).toMatchObject([{ kind: 'smallSolved', why: '青溪小〔2026〕1号：六盏灯全亮了' }])
  expect((await liaison.post(`${small}/note`, { progress: '补记一笔进展' })).status).toBe(409)
})

test('what is not done in its span is late; a stranger sees nothing and puts nothing on the register', async () => {
  const { town, liaison, small } = await onRegister()
  await town.becomes('2026-04-01')
  expect((await liaison.get(LIST)).body.figures).toMatchObject({ open: 1, late: 1 })
  const stranger = await town.person('stationLiaison', town.otherStationId)
  expect((await stranger.get(small)).status).toBe(404)
  expect((await stranger.get(LIST)).body).toMatchObject({ rows: [], figures: { collected: 0 } })
  const other = await registered()
  const foreign = await liaison.post('/api/smallMatters', { opinionId: other.id, deputyId: town.deputyId })
  expect(foreign.body.fields).toEqual([{ path: 'opinionId', message: '没有这件意见' }])
})
