import { request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, expect, test } from 'vitest'
import type { ZodType } from 'zod'
import { withClient } from '#house/postgres.ts'
import type { JobCtx } from '#kernel/jobs.ts'
import { sealAll } from '#kernel/ledger.ts'
import { notify, remind } from '#modules/notices/index.ts'
import { workflows } from '#src/app.ts'
import { phone, submit } from './residents.ts'
import { aTown, ownerOfTowns, takeJobs } from './town.ts'

// One matter of somebody known by name, phone, place and address goes through the whole loop; then everything that
// leaves the house or lies in it is searched for them.

const NAME = '欧阳秀英'
const PHONE = '13812345678'
const PLACE = '幸福路9号后门'
const ADDRESS = '203.0.113.77'
const SECRETS = [NAME, PHONE, ADDRESS, '秀英', '12345678', '113.77']

let town: Awaited<ReturnType<typeof aTown>>
let token: string
let voice: string
let id: string
const lines: string[] = []
const heard: string[] = []
const jobs: unknown[] = []
const staffSaw: string[] = []
const answered = new Set<string>()
let fileId: string

const holdsNone = (text: string, where: string, secrets = SECRETS) => {
  for (const secret of secrets) expect(text.includes(secret), `${where} holds ${secret}`).toBe(false)
}

beforeAll(async () => {
  town = await aTown({ log: { write: (line) => void lines.push(line) }, trustProxy: true })
  const app = town.app
  const inject = app.inject.bind(app)
  // Everybody comes from one address, as behind a proxy.
  app.inject = ((options: object) =>
    inject({
      ...options,
      headers: { 'x-forwarded-for': ADDRESS, ...(options as { headers?: object }).headers },
    })) as never
  await app.listen({ port: 0, host: '127.0.0.1' })
  const [liaison, staff, clerk, head, chair] = await Promise.all([
    town.liaison(),
    town.staff(),
    town.clerk(),
    town.head(),
    town.chair(),
  ])
  await listen((app.server.address() as AddressInfo).port, liaison.cookie)

  const sharp = (await import('sharp')).default
  const photo = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#aaa' } })
    .jpeg()
    .toBuffer()
  const told = {
    content: '后门的路灯坏了半个月，晚上看不清路。',
    location: PLACE,
    contact: 'yes',
    name: NAME,
    phone: PHONE,
  }
  token = (await submit(town, told, { photos: [{ name: '后门.jpg', content: photo }] })).token
  id = (await (await town.ctx()).db.selectFrom('opinions').select('id').executeTakeFirstOrThrow()).id
  const url = `/api/opinions/${id}`
  const work = async () => {
    const ctx: JobCtx = { ...(await town.ctx()), workflows }
    for (const job of await takeJobs(town.tenant.id)) {
      jobs.push(job)
      await { notify, remind }[job.task as 'notify']?.(ctx, job.payload)
    }
  }
  const steps: [
    { post: (url: string, body?: object) => Promise<{ status: number; body: unknown }> },
    string,
    object?,
  ][] = [
    [liaison, 'register', { title: '后门路灯不亮', category: 'transport', nature: 'help' }],
    [liaison, 'reveal', { reason: '核实位置' }],
    [liaison, 'assign', { unitId: town.unitId }],
    [clerk, 'acknowledge'],
    [clerk, 'reveal', { reason: '约时间上门' }],
    [clerk, 'draft', { result: 'solved', reply: '后门的路灯已经全部修好，感谢反映。' }],
    [head, 'issue'],
    [liaison, 'feedBack', { way: 'phone' }],
  ]
  for (const [who, action, input] of steps) {
    const { status, body } = await who.post(`${url}/${action}`, input)
    if (status !== 200) throw new Error(`${action}: ${JSON.stringify(body)}`)
    await work()
  }
  const me = phone(town)
  const code = token.slice(-8)
  await me.post(`/s/${town.stationCode}`, { content: '灯', contact: 'yes', name: NAME, phone: `${PHONE}0` })
  await me.post(`/q/${token}/mine`, { code, do: 'json' })
  await me.post(`/q/${token}/mine`, { code, do: 'correct', phone: PHONE, name: NAME })
  const said = { message: `我是${NAME}，电话${PHONE}。` }
  expect((await me.post(`/q/${token}/messages`, said)).status).toBe(303)
  await me.post(`/q/${token}/rate`, { rating: 'satisfied' })
  await me.open(`/q?no=${PHONE}`)
  await staff.post('/api/opinions/by-phone', { phone: PHONE, reason: '来电问进度' })
  await work()
  await staff.post('/api/files/x/redact', { regions: [] })
  const matter = (await staff.get(url)).body
  fileId = matter.files[0].id
  await staff.post(`/api/files/${fileId}/examine`)
  const words = (await staff.get(`${url}/publishable`)).body
  const released = await staff.post(`${url}/release`, { ...words, files: [fileId] })
  if (released.status !== 200) throw new Error(JSON.stringify(released.body))
  // The same person joins the released matter too: a receipt of its own holds the same data.
  const joined = await me.post(`/p/${id}/voice`, { name: NAME, phone: PHONE, from: 'none' })
  voice = /\/q\/([\w-]{32})/.exec(joined.location)![1]!
  await me.post(`/q/${voice}/voice/rate`, { rating: 'basic' })
  // It is pushed to deputies: words that name the person are refused, others go out.
  const lead = { matterIds: [id], days: 30, name: '后门路灯', places: '幸福路' }
  for (const [at, sentence] of [
    ['/proposal', `我是${NAME}，电话${PHONE}。`],
    ['', `${NAME}说后门太黑`],
    ['', '后门的路灯常坏，看不清路。'],
  ])
    staffSaw.push(JSON.stringify(await staff.post(`/api/leads${at}`, { ...lead, sentence })))
  const others = await Promise.all([
    town.deputy(),
    town.person('leader', town.districtId),
    town.person('sysadmin', town.districtId),
    town.person('secadmin', town.districtId),
    town.person('auditadmin', town.districtId),
  ])
  for (const who of [liaison, staff, clerk, head, chair, ...others]) {
    for (const path of behindLogIn()) {
      const { status, body } = await who.get(path)
      if (status === 200) answered.add(path)
      staffSaw.push(JSON.stringify(body))
    }
  }
  // What a database says of a row that it refuses.
  const refused = Object.assign(new Error(`duplicate ${PHONE}`), {
    detail: `Failing row contains (${NAME}, ${PHONE})`,
  })
  app.log.error(refused)
  await sealAll(await town.ctx())
}, 120_000)

/** Every answer there is behind the log-in, lists, exports and figures alike: a new route is among them by itself. */
function behindLogIn(): string[] {
  const isOpen = ({ isPublic, isBare }: { isPublic?: boolean; isBare?: boolean }) => isPublic || isBare
  return town.app.routeList
    .filter(({ method, config, url }) => method === 'GET' && !isOpen(config) && url !== '/api/live')
    .map(({ url }) => {
      const path = url.replace(/:\w+/g, url.startsWith('/api/files/') ? fileId : id)
      return path.startsWith('/api/opinions') && !url.includes(':') ? `${path}?pile=all` : path
    })
}

/** An open screen of the station, over the wire. */
function listen(port: number, cookie: string): Promise<void> {
  return new Promise((resolve) => {
    const asked = ask(
      { port, path: '/api/live', headers: { cookie, 'x-forwarded-for': ADDRESS } },
      (response) => {
        response.setEncoding('utf8').on('data', (part: string) => heard.push(part))
        resolve()
      },
    )
    asked.on('error', () => {}).end()
  })
}

test('the story was told: the matter is public, screens heard of it, jobs ran, logs were written', () => {
  expect(heard.join('')).toContain(id)
  expect(jobs.length).toBeGreaterThan(3)
  expect(lines.length).toBeGreaterThan(20)
  expect(answered.size, 'answers behind the log-in').toBeGreaterThan(15)
  for (const path of [
    '/api/opinions?pile=all',
    '/api/opinions/export.csv?pile=all',
    '/api/notices',
    '/api/audit',
  ])
    expect([...answered], 'was read').toContain(path)
  expect(staffSaw.join('')).toMatch(/"status":400.*起像是.*"status":201.*欧\*\*\*/s)
  expect(staffSaw.join('')).toContain('138****5678'.slice(0, 7))
})

test('the page of who added their voice shows no more than a mask', async () => {
  const { body } = await phone(town).open(`/q/${voice}`)
  expect(body).toContain('138****5678')
  holdsNone(body, 'the page of a voice', [...SECRETS.filter((one) => one !== '12345678'), PLACE])
})

test('no public answer holds the name, the phone, the address, nor, but for the person’s own pages, the place', async () => {
  const open = town.app.routeList.filter(
    ({ method, config, url }) => method === 'GET' && (config.isPublic || config.isBare) && !url.includes('*'),
  )
  expect(open.length).toBeGreaterThan(12)
  const ids = [id, fileId]
  let read = 0
  for (const { url } of open) {
    for (const one of ids) {
      const code = url.startsWith('/d/') ? town.deputyCode : town.stationCode
      const path = url.replace(':code', code).replace(':token', token).replace(':id', one)
      const { body, statusCode, headers } = await town.app.inject({ url: path })
      if (statusCode === 200) read++
      holdsNone(
        `${body} ${JSON.stringify(headers)}`,
        path,
        url.includes(':token') ? SECRETS : [...SECRETS, PLACE],
      )
    }
  }
  expect(read, 'or only refusals were read').toBeGreaterThan(15)
  expect((await town.app.inject({ url: `/p/${id}` })).body, 'the released matter was among them').toContain(
    '后门',
  )
})

test('logs, open screens, queued jobs, lists, exports and notices hold none of it', () => {
  holdsNone(lines.join(''), 'the log')
  holdsNone(heard.join(''), 'an open screen', [...SECRETS, PLACE])
  holdsNone(JSON.stringify(jobs), 'a job', [...SECRETS, PLACE])
  holdsNone(staffSaw.join(''), 'an answer to staff', [NAME, PHONE, ADDRESS])
})

test('nowhere in the database, in history, ledger, sessions or queue, does it lie unsealed', async () => {
  await withClient(ownerOfTowns(), async (client) => {
    const { rows: tables } = await client.query(
      `select table_schema || '.' || table_name as name from information_schema.tables
       where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`,
    )
    let rows = 0
    for (const { name } of tables) {
      const { rows: found } = await client.query(`select t::text as row from ${name} t`)
      rows += found.length
      holdsNone(found.map(({ row }) => row).join('\n'), name, [NAME, PHONE, ADDRESS])
    }
    expect(tables.length).toBeGreaterThan(25)
    expect(rows).toBeGreaterThan(100)
    const { rows: sealed } = await client.query(
      'select phone_sealed from opinion_reporters where phone_sealed is not null',
    )
    expect(sealed, 'and yet it is there').toHaveLength(1)
  })
})

test('a field marked personal is answered only where a handler reveals or sees a mask, and to nobody else', () => {
  const marked = town.app.routeList.filter(({ schema }) => isMarked(schema?.response))
  expect(marked.map(({ method, url }) => `${method} ${url}`).toSorted()).toEqual([
    'GET /api/opinions/:id',
    'GET /api/opinions/:id/messages',
    'GET /api/receptions/:id',
    'GET /api/ties',
    'GET /api/ties/:id',
    'GET /api/ties/mine',
    'POST /api/opinions/:id/messages/reveal',
    'POST /api/opinions/:id/reveal',
    'POST /api/receptions/:id/bookings/:bookingId/reveal',
    'POST /api/ties/:id/reveal',
  ])
  expect(marked.filter(({ config }) => config.isPublic || config.isBare || config.isForAll)).toEqual([])
})

test('a name and a phone are marked wherever they come in', () => {
  const taking = town.app.routeList.filter(
    ({ schema }) => isMarked(schema?.body) || isMarked(schema?.querystring),
  )
  expect(taking.map(({ method, url }) => `${method} ${url}`).toSorted()).toEqual([
    'POST /api/account/contacts',
    'POST /api/admin/channels/try',
    'POST /api/openings/:id/slips',
    'POST /api/opinions',
    'POST /api/opinions/by-phone',
    'POST /api/pastes',
    'POST /api/pastes/look',
    'POST /api/receptions/:id/matters',
    'POST /api/ties',
  ])
})

/** Is `personal` said anywhere in this schema, or in any of these? */
function isMarked(schema: unknown, seen = new Set<unknown>()): boolean {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return false
  seen.add(schema)
  const { _zod } = schema as ZodType
  if (!_zod) return Object.values(schema).some((part) => isMarked(part, seen))
  if ((schema as Partial<ZodType>).meta?.()?.personal) return true
  const parts = Object.values(_zod.def as object).concat((_zod.def as { shape?: object }).shape ?? [])
  return parts.some((part) => isMarked(part, seen))
}
