import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { withClient } from '#house/postgres.ts'
import { hear } from '#kernel/hear.ts'
import { aBrowser } from '#test/browser.ts'
import { aTown, ownerOfTowns, PASSWORD } from '#test/town.ts'

/** How long a busy machine may take, in milliseconds. */
const PATIENCE = 15_000

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1'

async function twoDevices() {
  const town = await aTown()
  const { login } = await town.liaison()
  const [desk, phone] = [aBrowser(town.app), aBrowser(town.app, { from: '2001:db8:7:8::1', agent: IPHONE })]
  await desk.logIn(login, PASSWORD)
  town.later(5)
  await phone.logIn(login, PASSWORD)
  return { town, login, desk, phone }
}

test('a session ends after half an hour in which nobody did anything', async () => {
  const { town, desk } = await twoDevices()
  town.later(24)
  expect(await desk.isIn(), 'the half hour is not over').toBe(true)
  town.later(29)
  expect(await desk.isIn(), 'the last request began a new half hour').toBe(true)
  town.later(31)
  expect(await desk.isIn()).toBe(false)
})

test('a session ends after twelve hours even of somebody who never pauses', async () => {
  const { town, phone } = await twoDevices()
  for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
    town.later(20)
    expect(await phone.isIn(), `after ${minutes} minutes`).toBe(true)
  }
  town.later(20)
  expect(await phone.isIn()).toBe(false)
})

test('what an open page asks by itself does not keep a session awake', async () => {
  const { town, desk } = await twoDevices()
  const cookie = [...desk.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  for (let n = 0; n < 3; n++) {
    town.later(12)
    await town.app.inject({ url: '/api/notices', headers: { cookie, 'x-unattended': '1' } })
  }
  expect(await desk.isIn()).toBe(false)
})

test('it is written down at most once a minute that somebody is there', async () => {
  const { town, phone } = await twoDevices()
  const seen = () =>
    withClient(ownerOfTowns(), async (client) => {
      const query = 'select max(seen_at) as at from sessions where tenant_id = $1'
      return (await client.query(query, [town.tenant.id])).rows[0].at.toISOString()
    })
  const before = await seen()
  town.later(0.9)
  await phone.isIn()
  expect(await seen()).toBe(before)
  town.later(0.2)
  await phone.isIn()
  expect(await seen()).not.toBe(before)
  const then = await seen()
  town.later(0.5)
  await phone.isIn()
  expect(await seen(), 'what is remembered was not brought up to date').toBe(then)
})

test('a person sees where they are logged in, without whole addresses, and ends one or all others', async () => {
  const { login, town, desk, phone } = await twoDevices()
  type Session = { id: string; isThis: boolean; device: string; address: string }
  const sessions = async () => (await desk.get('/api/account')).body.sessions as Session[]
  const devices = (await sessions())
    .filter(({ address }) => address !== '本机')
    .toSorted((a, b) => Number(a.isThis) - Number(b.isThis))
  expect(devices.map(({ device, address, isThis }) => ({ device, address, isThis }))).toEqual([
    { device: 'Safari · iPhone', address: '2001:db8:*', isThis: false },
    { device: 'Edge · Windows 电脑', address: '10.1.*.*', isThis: true },
  ])
  expect(await phone.isIn()).toBe(true)
  expect((await desk.post('/api/account/sessions/end', { id: devices[0]!.id })).status).toBe(204)
  expect(await phone.isIn(), 'the ended one is remembered').toBe(false)

  await phone.logIn(login, PASSWORD)
  expect(await phone.isIn()).toBe(true)
  expect((await desk.post('/api/account/sessions/end', { id: 'others' })).status).toBe(204)
  expect(await phone.isIn()).toBe(false)
  expect(await desk.isIn()).toBe(true)
  expect(await sessions()).toHaveLength(1)

  const stranger = await town.staff()
  const [own] = await sessions()
  expect((await stranger.post('/api/account/sessions/end', { id: own!.id })).status).toBe(404)
  expect(await desk.isIn()).toBe(true)
})

test('a session that ends while somebody asks with it is not remembered for ten seconds', async () => {
  const town = await aTown()
  const { login } = await town.deputy()
  const [desk, phone] = [aBrowser(town.app), aBrowser(town.app)]
  for (const browser of [desk, phone]) await browser.logIn(login, PASSWORD)
  expect(await desk.isIn()).toBe(true)
  const asking = await withClient(ownerOfTowns(), async (client) => {
    await client.query('begin')
    await client.query('lock table mandates in access exclusive mode') // the question waits half-way
    const waiting = phone.isIn()
    await vi.waitFor(async () => {
      await client.query('select pg_stat_clear_snapshot()') // within a transaction the first look is kept
      const query = `select 1 from pg_stat_activity where datname = current_database()
        and wait_event_type = 'Lock' and query like '%mandates%'`
      expect((await client.query(query)).rowCount).toBeGreaterThan(0)
    }, PATIENCE)
    expect((await desk.post('/api/account/sessions/end', { id: 'others' })).status).toBe(204)
    await client.query('rollback')
    return waiting
  })
  expect([true, false]).toContain(asking)
  expect(await phone.isIn()).toBe(false)
})

test('logging in again ends the session before, and a disabled account is out at once', async () => {
  const { town, login, desk } = await twoDevices()
  const before = desk.cookies.get('zt')!
  await desk.logIn(login, PASSWORD)
  const old = await town.app.inject({ url: '/api/me', headers: { cookie: `zt=${before}` } })
  expect(old.statusCode).toBe(401)
  expect(await desk.isIn()).toBe(true)
  const admin = await town.person('sysadmin', town.districtId)
  const { body } = await admin.get(`/api/admin/accounts?q=${login}`)
  await admin.post('/api/admin/accounts/disable', { id: body.rows[0].id })
  expect(await desk.isIn()).toBe(false)
  expect((await desk.logIn(login, PASSWORD)).body.code).toBe('wrongLogin')
})

test('what one server ends the other servers hear of', async () => {
  const { town, desk } = await twoDevices()
  const pool = new pg.Pool({ connectionString: ownerOfTowns(), max: 2 })
  const told = vi.fn()
  const opened = vi.fn()
  const ears = hear(pool, 'zhitong_sessions', told, opened)
  await vi.waitFor(() => expect(opened).toHaveBeenCalledTimes(1), PATIENCE)
  await desk.post('/api/account/sessions/end', { id: 'others' })
  await vi.waitFor(
    () => expect(told).toHaveBeenCalledWith(expect.stringMatching(/^[0-9a-f-]{36}$/)),
    PATIENCE,
  )
  await withClient(ownerOfTowns(), (client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query = 'listen zhitong_sessions'`,
    ),
  )
  await vi.waitFor(
    () => expect(opened.mock.calls.length, 'the line was not opened again').toBeGreaterThan(2),
    PATIENCE,
  )
  await desk.post('/api/logout')
  await vi.waitFor(() => expect(told.mock.calls.length).toBeGreaterThan(1), PATIENCE)
  await ears.stop()
  await pool.end()
  expect(town).toBeDefined()
})

test('the live news of an ended session stops at once', async () => {
  const { town, desk, phone } = await twoDevices()
  const stream = async (browser: typeof desk) => {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const opened = await town.app.inject({ url: '/api/live', headers: { cookie }, payloadAsStream: true })
    const ended = vi.fn()
    opened.stream().on('end', ended).resume()
    return { ended, stop: () => opened.stream().destroy() }
  }
  const [ours, theirs] = [await stream(desk), await stream(phone)]
  await desk.post('/api/account/sessions/end', { id: 'others' })
  await vi.waitFor(() => expect(theirs.ended).toHaveBeenCalled(), PATIENCE)
  expect(ours.ended).not.toHaveBeenCalled()
  ours.stop()
})
