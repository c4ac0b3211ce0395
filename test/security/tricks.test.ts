import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test, vi } from 'vitest'
import { withClient } from '#house/postgres.ts'
import { LAMP, submit } from '../residents.ts'
import { ownerOfTowns, serverOfTowns } from '../town.ts'
import { aWorld, HOSTS, type Somebody } from './world.ts'

// Smaller tricks: links that do something, planted sessions, caches and logs that keep secrets, packed bodies.

type World = Awaited<ReturnType<typeof aWorld>>
let world: World
let receipt: Awaited<ReturnType<typeof submit>>
const own = (role: Somebody['role']) =>
  world.people.find((one) => one.role === role && one.where === 'own')!.person!
beforeAll(async () => {
  world = await aWorld()
  receipt = await submit(world.home, { content: LAMP, contact: 'no' })
}, 60_000)

const open = (url: string, headers: Record<string, string> = {}) =>
  world.app.inject({ url, headers: { host: HOSTS.home, ...headers } })

test('a link or a picture that is only opened changes nothing, whoever opens it', async () => {
  const tables = [
    'opinions',
    'opinion_reporters',
    'clocks',
    'files',
    'settings',
    'accounts',
    'grants',
    'places',
  ]
  const state = () =>
    withClient(ownerOfTowns(), async (client) => {
      const marks: Record<string, string> = {}
      for (const table of tables) {
        const { rows } = await client.query(
          `select coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as mark from ${table} t`,
        )
        marks[table] = rows[0].mark
      }
      return marks
    })
  const before = await state()
  const gets = world.app.routeList.filter(({ method, url }) => method === 'GET' && url !== '/api/live')
  expect(gets.length).toBeGreaterThan(30)
  const { body } = await own('stationLiaison').get('/api/opinions?pile=all')
  for (const role of ['stationLiaison', 'streetChair', 'sysadmin'] as const) {
    for (const { url } of gets) {
      const path = url
        .replace(':code', url.startsWith('/d/') ? world.home.deputyCode : world.home.stationCode)
        .replace(':token', receipt.token)
        .replace(/:\w+/g, body.rows[0].id)
        .replace('*', 'queue')
      await open(`${path}?do=forget&state=closed&_method=POST&form=page-00000000000000000`, {
        cookie: own(role).cookie,
        'sec-fetch-site': 'cross-site',
      })
    }
  }
  expect(await state()).toEqual(before)
  await own('stationLiaison').post(`/api/opinions/${body.rows[0].id}/note`, { note: '看过了，明天去现场' })
  await submit(world.home, { content: LAMP, contact: 'no' })
  expect(await state(), 'or this test cannot see a change').not.toEqual(before)
})

test('no answer invites another site’s script to read it', async () => {
  for (const url of ['/', '/p', `/q/${receipt.token}`, '/api/me', '/api/opinions', '/healthz', '/app/']) {
    for (const method of ['GET', 'OPTIONS'] as const) {
      const { headers } = await world.app.inject({
        method,
        url,
        headers: {
          host: HOSTS.home,
          cookie: own('streetChair').cookie,
          origin: 'https://evil.example',
          'access-control-request-method': 'POST',
        },
      })
      expect(
        Object.keys(headers).filter((name) => name.startsWith('access-control')),
        url,
      ).toEqual([])
    }
  }
})

test('a session planted before the log-in is not taken over by it', async () => {
  const { login } = own('unitClerk')
  const planted = `${world.home.tenant.key}.${'A'.repeat(43)}`
  const answer = await world.app.inject({
    method: 'POST',
    url: '/api/login',
    payload: { login, password: 'Qingxi-2026!' },
    headers: { host: HOSTS.home, cookie: `zt=${planted}` },
  })
  expect(answer.statusCode).toBeLessThan(300)
  const given = answer.cookies.find(({ name }) => name === 'zt')!.value
  expect(given).not.toBe(planted)
  expect((await open('/api/me', { cookie: `zt=${given}` })).statusCode).toBe(200)
  expect((await open('/api/me', { cookie: `zt=${planted}` })).statusCode).toBe(401)
})

test('a private page under the name of a picture or a style is not served, so no cache keeps it', async () => {
  expect((await open(`/q/${receipt.token}`)).statusCode).toBe(200)
  for (const tail of ['/x.css', '/logo.png', '.js', '%2fx.css', ';x.css', '/mine/x.css']) {
    const { statusCode, headers, body } = await open(`/q/${receipt.token}${tail}`)
    expect(statusCode, tail).toBe(404)
    expect(headers['cache-control'], tail).toBe('no-store')
    expect(body, tail).not.toContain(LAMP.slice(0, 8))
  }
})

test('a packed body is not unpacked', async () => {
  const packed = gzipSync(JSON.stringify({ note: 'x'.repeat(5_000_000) }))
  const answer = await world.app.inject({
    method: 'POST',
    url: '/q',
    payload: packed,
    headers: { host: HOSTS.home, 'content-type': 'application/json', 'content-encoding': 'gzip' },
  })
  expect(answer.statusCode).toBe(400)
})

test('the log holds no link of a receipt, no query, no cookie and no line that somebody else wrote', async () => {
  const lines: string[] = []
  const app = await serverOfTowns({ log: { write: (line) => lines.push(line) }, hasLimits: false })
  const headers = {
    host: HOSTS.home,
    cookie: own('streetChair').cookie,
    'user-agent': 'x\\r\\n{"level":30,"msg":"forged"}',
  }
  for (const url of [
    `/q/${receipt.token}?phone=13812345678`,
    `/q/${receipt.token}/mine`,
    '/p?q=13812345678',
    '/api/opinions?q=13812345678',
    '/nowhere/13812345678',
  ])
    await app.inject({ url, headers })
  await app.inject({
    method: 'POST',
    url: '/q',
    payload: { no: receipt.no, code: receipt.code },
    headers,
  })
  const log = lines.join('')
  expect(lines.length).toBeGreaterThan(4)
  expect(log).toContain('/q/:token')
  const secrets = [receipt.token, receipt.code!, '13812345678', headers.cookie.slice(3), 'forged']
  for (const secret of secrets) expect(log.includes(secret), secret.slice(0, 4)).toBe(false)
})

test('an account is opened, renamed and granted with what the form asks, and nothing else', async () => {
  const admin = own('sysadmin')
  const extra = {
    id: '01a1ffe2-fcfe-702b-9ad0-721ddc31bee4',
    tenantId: world.abroad.tenant.id,
    tenant_id: world.abroad.tenant.id,
    passwordHash: 'x',
    password: 'known-to-me-1',
    isDisabled: false,
    personId: world.home.deputyId,
    roles: ['auditadmin'],
    grants: [{ role: 'auditadmin', placeId: world.home.districtId }],
  }
  const made = await admin.post('/api/admin/accounts', { ...extra, login: 'new.clerk', name: '新来的' })
  expect(made.status).toBe(201)
  expect(made.body.id).not.toBe(extra.id)
  expect(made.body.password).not.toBe(extra.password)
  await admin.post('/api/admin/accounts/rename', { ...extra, id: made.body.id, name: '改了名' })
  const [row] = await withClient(ownerOfTowns(), async (client) => {
    const query = `select a.*, (select count(*)::int from grants g where g.account_id = a.id) as grants
      from accounts a where a.id = $1`
    return (await client.query(query, [made.body.id])).rows
  })
  expect(row).toMatchObject({ name: '改了名', tenant_id: world.home.tenant.id, person_id: null, grants: 0 })
  expect(row.password_hash).toMatch(/^\$argon2id\$/)
})

test('a password costs a guesser 19 MiB and two rounds a try: the library says so and nobody asks for less', async () => {
  const { hash } = await vi.importActual<typeof import('@node-rs/argon2')>('@node-rs/argon2')
  expect(await hash('x')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  const kept = await withClient(ownerOfTowns(), (client) =>
    client.query<{ with: string }>(`select distinct split_part(password_hash, '$', 4) as with from accounts`),
  )
  // The tests' own least (test/each-file.ts) stands only where the product leaves the choice to the library.
  expect(kept.rows).toEqual([{ with: 'm=8,t=1,p=1' }])
})

test('the code beside a link may be tried twenty times a minute, whichever server is asked', async () => {
  const servers = [await serverOfTowns(), await serverOfTowns()]
  const statuses: number[] = []
  for (let n = 0; n < 24; n++) {
    const answer = await servers[n % 2]!.inject({
      method: 'POST',
      url: `/q/${receipt.token}/mine`,
      payload: { do: 'page', code: '00000000' },
      headers: { host: HOSTS.home },
      remoteAddress: '10.5.5.5',
    })
    statuses.push(answer.statusCode)
  }
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(400))
  expect(statuses.slice(20)).toEqual([429, 429, 429, 429])
})
