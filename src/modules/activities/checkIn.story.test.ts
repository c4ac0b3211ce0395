import { expect, test } from 'vitest'
import { anotherDeputy, inTheRoom, noticed, suspend } from '#test/activity-stories.ts'

const seconds = (n: number) => n / 60

test('the digits on the screen sign a deputy in, once, however often they are sent', async () => {
  const { liaison, deputy, url, screen } = await inTheRoom()
  const { digits } = await screen()
  const [one, two] = await Promise.all([
    deputy.post(`${url}/check-in`, { code: digits }),
    deputy.post(`${url}/check-in`, { code: digits }),
  ])
  expect([one.body.again, two.body.again].toSorted()).toEqual([false, true])
  expect((await liaison.get(`${url}/board`)).body).toMatchObject({
    figures: { invited: 1, came: 1, rateOfAll: 100 },
    people: [{ cameWay: 'digits' }],
  })
  expect(await deputy.post(`${url}/check-out`)).toMatchObject({ status: 204 })
  expect(await deputy.post(`${url}/check-out`)).toMatchObject({ status: 409 })
})

test('a code counts some seconds after it has changed, and no longer: a photo of the screen is worth nothing', async () => {
  const { town, url, screen } = await inTheRoom()
  const [quick, slow] = [
    await anotherDeputy(town, '周代表', town.stationId),
    await anotherDeputy(town, '吴代表', town.stationId),
  ]
  const { digits, left } = await screen()
  town.later(left / 60_000 + seconds(3))
  expect(await quick.person.post(`${url}/check-in`, { code: digits }), 'three seconds late').toMatchObject({
    status: 200,
  })
  town.later(seconds(3))
  expect(await slow.person.post(`${url}/check-in`, { code: digits }), 'six seconds late').toMatchObject({
    status: 400,
    body: { fields: [{ path: 'code', message: expect.stringContaining('已经换了') }] },
  })
  expect(await slow.person.post(`${url}/check-in`, { code: (await screen()).digits })).toMatchObject({
    status: 200,
  })
})

test('yesterday’s code and another activity’s code are refused', async () => {
  const { town, liaison, deputy, url, screen } = await inTheRoom({ endsAt: '2026-03-14T17:00' })
  const { digits: yesterdays } = await screen()
  await town.becomes('2026-03-13')
  expect(await deputy.post(`${url}/check-in`, { code: yesterdays })).toMatchObject({ status: 400 })
  const other = await liaison.post('/api/activities', {
    placeId: town.stationId,
    type: 'meeting',
    title: '站务会',
    location: '会议室',
    startsAt: '2026-03-13T09:00',
    endsAt: '2026-03-13T11:00',
  })
  const code = (await liaison.get(`/api/activities/${other.body.id}/code`)).body.digits
  expect(await deputy.post(`${url}/check-in`, { code })).toMatchObject({ status: 400 })
  expect(await deputy.post(`${url}/check-in`, { code: (await screen()).digits })).toMatchObject({
    status: 200,
  })
})

test('a suspended deputy is refused, by their own phone and through the staff alike', async () => {
  const { town, liaison, deputy, url, screen } = await inTheRoom()
  const other = await anotherDeputy(town, '周代表', town.stationId)
  expect(await other.person.post(`${url}/check-in`, { code: (await screen()).digits })).toMatchObject({
    status: 200,
  })
  await suspend(town, town.deputyId)
  expect(await deputy.post(`${url}/check-in`, { code: (await screen()).digits })).toMatchObject({
    status: 403,
  })
  const asked = { personId: town.deputyId, reason: '手机没电' }
  expect(await liaison.post(`${url}/check-in/for`, asked)).toMatchObject({
    status: 400,
    body: { fields: [{ path: 'personId', message: expect.stringContaining('暂停或终止') }] },
  })
})

test('the staff sign somebody in only with a reason, which stays in the list', async () => {
  const { town, liaison, deputy, url } = await inTheRoom()
  const asked = { personId: town.deputyId, reason: '' }
  expect(await liaison.post(`${url}/check-in/for`, asked)).toMatchObject({ status: 400 })
  expect(await deputy.post(`${url}/check-in/for`, { ...asked, reason: '我来了' })).toMatchObject({
    status: 403,
  })
  expect(await liaison.post(`${url}/check-in/for`, { ...asked, reason: '手机没电' })).toMatchObject({
    status: 200,
  })
  expect((await liaison.get(`${url}/board`)).body.people).toMatchObject([
    { cameWay: 'staff', cameReason: '手机没电' },
  ])
})

test('a scan is judged when it happens: logging in afterwards may take three minutes, not six', async () => {
  const { town, deputy, url, screen } = await inTheRoom()
  const scan = async (path: string) => {
    const { headers } = await town.app.inject({ url: path })
    return { to: String(headers.location), cookie: String(headers['set-cookie'] ?? '').split(';')[0]! }
  }
  const { path, left } = await screen()
  const scanned = await scan(path)
  expect(scanned.to).toContain('activity=')
  town.later(3)
  const late = await scan(path)
  expect(late, 'the photo of the screen opens the app without a ticket').toEqual({
    to: expect.stringContaining('old=1'),
    cookie: '',
  })
  await deputy.get('/api/me') // a new session for a new day
  const send = (ticket: string) =>
    town.app.inject({
      method: 'POST',
      url: `${url}/check-in`,
      headers: { cookie: `${deputy.cookie}; ${ticket}` },
      payload: {},
    })
  expect((await send('zt-in=x.1.y')).statusCode).toBe(400)
  expect((await send(scanned.cookie)).json()).toMatchObject({ way: 'scan', again: false })
  const other = await anotherDeputy(town, '周代表', town.stationId)
  town.later(3 + left / 60_000)
  const tooLate = await town.app.inject({
    method: 'POST',
    url: `${url}/check-in`,
    headers: { cookie: `${other.person.cookie}; ${scanned.cookie}` },
    payload: {},
  })
  expect(tooLate.statusCode).toBe(400)
})

test('who holds two mandates is one person, and who was not invited but is in the room counts', async () => {
  const { town, liaison, deputy, url, screen } = await inTheRoom()
  const { db, tenant } = await town.ctx()
  const second = {
    tenantId: tenant.id,
    id: crypto.randomUUID(),
    personId: town.deputyId,
    level: 'city',
    term: '第十四届',
    since: '2022-01-10',
  }
  await db
    .insertInto('mandates')
    .values({ ...second, stationId: town.otherStationId })
    .execute()
  const walkIn = await anotherDeputy(town, '周代表', town.otherStationId)
  for (const person of [deputy, walkIn.person])
    expect(await person.post(`${url}/check-in`, { code: (await screen()).digits })).toMatchObject({
      status: 200,
    })
  await liaison.post(`${url}/hold`, { guestsCame: 0 })
  expect((await liaison.get(url)).body).toMatchObject({ personTimes: 2, batches: 1 })
})

test('digits cannot be guessed: ten tries a minute', async () => {
  const { deputy, url, screen } = await inTheRoom()
  const { digits } = await screen()
  const wrong = digits === '000000' ? '000001' : '000000'
  for (let n = 0; n < 10; n++)
    expect((await deputy.post(`${url}/check-in`, { code: wrong })).status).toBe(400)
  expect((await deputy.post(`${url}/check-in`, { code: digits })).status).toBe(429)
})

test('an online class counts as attended after eighty percent of its minutes, however many windows are open', async () => {
  const { town, deputy, liaison, url } = await noticed({ type: 'training', endsAt: '2026-03-12T09:20' })
  await town.becomes('2026-03-12')
  let last = { minutes: 0, isPresent: false }
  for (let n = 0; n < 16; n++) {
    last = (await deputy.post(`${url}/watch`)).body
    await deputy.post(`${url}/watch`)
    if (n === 14) expect(last).toEqual({ minutes: 15, isPresent: false })
    town.later(1)
  }
  expect(last).toEqual({ minutes: 16, isPresent: true })
  expect((await liaison.get(`${url}/board`)).body.people).toMatchObject([
    { cameWay: 'online', onlineMinutes: 16 },
  ])
})
