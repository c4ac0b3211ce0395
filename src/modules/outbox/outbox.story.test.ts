import { createHmac } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { forgetFacts } from '#kernel/facts.ts'
import type { JobCtx } from '#kernel/jobs.ts'
import { openedBy } from '#kernel/outside.ts'
import { notify, overdue, remind } from '#modules/notices/index.ts'
import { submitOpinion } from '#modules/opinions/index.ts'
import { deliverTo, tidyOutbox } from '#modules/outbox/index.ts'
import { setSetting } from '#modules/places/index.ts'
import { workflows } from '#src/app.ts'
import { assigned, LAMP, replied } from '#test/opinion-stories.ts'
import { type aTown, type Person, takeJobs, aTown as town } from '#test/town.ts'

type Town = Awaited<ReturnType<typeof aTown>>
const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

const outside = { opened: openedBy('127.0.0.1'), patience: 400 }
const CHAT_SECRET = 'a-secret-of-sixteen'

type Heard = { url: string; headers: http.IncomingHttpHeaders; body: string }

/** A gateway that is really there; `answer` says what it does with each request. */
async function gateway(answer: (n: number) => number | 'hang' = () => 200, says = '{"ok":true}') {
  const heard: Heard[] = []
  const server = http.createServer((request, response) => {
    let body = ''
    request.on('data', (part) => (body += part))
    request.on('end', () => {
      heard.push({ url: request.url!, headers: request.headers, body })
      const status = answer(heard.length)
      if (status !== 'hang') response.writeHead(status).end(says)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** Does what the workers would, until the queue is empty; nobody waits for the moment of a retry. */
async function work(at: Town) {
  for (let jobs = await takeJobs(at.tenant.id); jobs.length; jobs = await takeJobs(at.tenant.id)) {
    for (const { task, payload } of jobs) {
      const ctx: JobCtx = { ...(await at.ctx()), workflows }
      const deliver = deliverTo({ outside, publicUrl: 'https://zt.test' })
      await { notify, remind, overdue, deliver }[task as 'notify']?.(ctx, payload)
    }
    if (jobs.every(({ task }) => task === 'deliver')) break
  }
}

// The towns' server opens nothing inside: as in earnest, a command or an operator's opening is needed first.
async function setUp(at: Town, kind: string, config: object, secret?: string) {
  const { setChannel } = await import('./channel.actions.ts')
  const { SetChannel } = await import('./outbox.schema.ts')
  await setChannel(await at.ctx(), outside, SetChannel.parse({ kind, isOn: true, config, secret }))
}

const chatTo = (at: Town, url: string) => setUp(at, 'chat', { url }, CHAT_SECRET)
const smsTo = (at: Town, url: string, more = {}) =>
  setUp(
    at,
    'sms',
    { method: 'POST', url, body: '{"to":"{{to|json}}","text":"{{text|json}}"}', ...more },
    'key',
  )

/** Somebody gives an address and types the code that came. */
async function confirmed(at: Town, who: Person, channel: string, to: string, heard: { body: string }[]) {
  expect((await who.post('/api/account/contacts', { channel, to })).status).toBe(204)
  await work(at)
  const code = /验证码(\d{6})/.exec(heard.at(-1)!.body)![1]!
  expect((await who.post('/api/account/contacts/confirm', { channel, code })).status).toBe(204)
  heard.length = 0
}

const listed = async (sysadmin: Person, pile = 'all') =>
  (await sysadmin.get(`/api/admin/outbox?pile=${pile}`)).body

test('whose turn it is, is told where they chose, with the number and a link and without the title', async () => {
  const loop = await assigned()
  const { heard, url } = await gateway()
  await chatTo(loop.town, url)
  await work(loop.town)
  expect(heard, 'nobody chose anything yet').toEqual([])
  await confirmed(loop.town, loop.clerk, 'chat', 'zhang', heard)
  const other = await loop.town.clerk()
  await loop.liaison.post(`${loop.url}/urge`, { note: '请抓紧' })
  await work(loop.town)
  expect(heard, '“有进展” is not chosen at first').toEqual([])
  await loop.clerk.post('/api/account/contacts/choose', { channel: 'chat', kinds: ['news'], quiet: null })
  await loop.liaison.post(`${loop.url}/urge`, { note: '请抓紧办' })
  await work(loop.town)
  expect(heard).toHaveLength(1)
  const said = JSON.parse(heard[0]!.body)
  expect(said).toMatchObject({ to: 'zhang', text: `催办：${loop.no} https://zt.test/opinions/${loop.id}` })
  expect(heard[0]!.body).not.toContain('路灯')
  expect((await other.get('/api/notices')).body.unread, 'in the app everybody is told').toBe(1)
})

test('the receiver can check who sent it, when, and that it was not sent before; a changed secret signs twice for a day', async () => {
  const at = await town()
  const { heard, url } = await gateway()
  await chatTo(at, url)
  await setUp(at, 'chat', { url }, 'another-secret-of-ours')
  const sysadmin = await at.person('sysadmin', at.districtId)
  expect((await sysadmin.post('/api/admin/channels/try', { kind: 'chat', to: 'zhang' })).status).toBe(202)
  await work(at)
  const { headers, body } = heard[0]!
  const [id, time] = [headers['x-zhitong-id'], headers['x-zhitong-timestamp']]
  const sign = (secret: string) =>
    `v1=${createHmac('sha256', secret).update(`${id}.${time}.${body}`).digest('hex')}`
  expect(headers['x-zhitong-signature']).toBe(`${sign('another-secret-of-ours')},${sign(CHAT_SECRET)}`)
  expect(headers['idempotency-key']).toBe(id)
  await at.becomes('2026-03-04')
  await sysadmin.post('/api/admin/channels/try', { kind: 'chat', to: 'zhang' })
  await work(at)
  expect(String(heard[1]!.headers['x-zhitong-signature']).split(',')).toHaveLength(1)
  const list = (await sysadmin.get('/api/admin/channels')).body
  expect(JSON.stringify(list), 'no secret is ever shown').not.toContain('secret-of')
  expect(list.find(({ kind }: { kind: string }) => kind === 'chat')).toMatchObject({
    isOn: true,
    hasSecret: true,
  })
})

test('a gateway that fails is asked again, under the same id; each try is in the log with its answer and no address', async () => {
  const at = await town()
  const { heard, url } = await gateway((n) => (n === 1 ? 500 : n === 2 ? 'hang' : 200))
  await smsTo(at, url)
  const sysadmin = await at.person('sysadmin', at.districtId)
  await sysadmin.post('/api/admin/channels/try', { kind: 'sms', to: '13812345678' })
  await work(at)
  const [failed] = (await listed(sysadmin, 'open')).rows
  expect(failed).toMatchObject({ state: 'failed', why: '网关回答500', shown: '138****5678' })
  expect(new Date(failed.nextAt).getTime() - new Date(failed.queuedAt).getTime()).toBe(60_000)
  await work(at)
  expect((await listed(sysadmin, 'open')).rows[0]).toMatchObject({ state: 'failed', why: '等太久没有回答' })
  await work(at)
  const body = await listed(sysadmin)
  expect(body.rows[0]).toMatchObject({ state: 'sent', mayAgain: false })
  expect(body.rows[0].log.map(({ code }: { code: string }) => code)).toEqual(['500', 'timeout', '200'])
  expect(new Set(heard.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
  expect(JSON.stringify(body)).not.toContain('13812345678')
  expect(body.counts).toMatchObject({ waiting: 0, failed: 0, sentToday: 1 })
})

test('after eight tries it is given up and shown; a person sends it again; a week later its words are gone', async () => {
  const at = await town()
  let isUp = false
  const { heard, url } = await gateway(() => (isUp ? 200 : 503))
  await smsTo(at, url)
  const sysadmin = await at.person('sysadmin', at.districtId)
  await sysadmin.post('/api/admin/channels/try', { kind: 'sms', to: '13812345678' })
  for (let n = 0; n < 9; n++) await work(at)
  expect(heard).toHaveLength(8)
  const [given] = (await listed(sysadmin, 'givenUp')).rows
  expect(given).toMatchObject({ state: 'givenUp', why: '网关回答503', mayAgain: true })
  isUp = true
  expect((await sysadmin.post('/api/admin/outbox/again', { id: given.id })).status).toBe(204)
  await work(at)
  expect((await listed(sysadmin)).rows[0].state).toBe('sent')
  expect((await sysadmin.post('/api/admin/outbox/again', { id: given.id })).status, 'once').toBe(409)
  const ctx: JobCtx = { ...(await at.ctx()), workflows, now: new Date('2026-03-10T09:00:00+08:00') }
  await tidyOutbox(ctx)
  const row = await ctx.db.selectFrom('outboxMessages').select(['toSealed', 'textSealed']).execute()
  expect(row).toEqual([{ toSealed: null, textSealed: null }])
})

test('a worker that dies between sending and marking leaves its try; the next one sends under the same id', async () => {
  const at = await town()
  const { heard, url } = await gateway()
  await chatTo(at, url)
  const sysadmin = await at.person('sysadmin', at.districtId)
  await sysadmin.post('/api/admin/channels/try', { kind: 'chat', to: 'zhang' })
  const [job] = await takeJobs(at.tenant.id)
  const ctx: JobCtx = { ...(await at.ctx()), workflows }
  // The database goes away under it once the gateway has answered.
  const dying = {
    ...ctx,
    db: new Proxy(ctx.db, {
      get: (db, key) => {
        if (key === 'transaction' && heard.length) throw new Error('killed')
        const value = Reflect.get(db, key)
        return typeof value === 'function' ? value.bind(db) : value
      },
    }),
  }
  const deliver = deliverTo({ outside })
  await expect(deliver(dying, job!.payload)).rejects.toThrow('killed')
  expect(heard).toHaveLength(1)
  await deliver(ctx, job!.payload)
  expect(heard).toHaveLength(2)
  expect(heard[0]!.headers['idempotency-key']).toBe(heard[1]!.headers['idempotency-key'])
  await deliver(ctx, job!.payload)
  expect(heard, 'what was sent is not sent again').toHaveLength(2)
  const [row] = (await listed(sysadmin)).rows
  expect(row.log.map(({ code }: { code: string | null }) => code)).toEqual([null, '200'])
})

test('mail goes over a real server, from its configured sender, with an id of its own', async () => {
  const at = await town()
  const got: { from: string; to: string; text: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    onAuth: ({ username, password }, _session, done) =>
      done(password === 'right' ? null : new Error('no'), { user: username }),
    onData(stream, { envelope }, done) {
      let text = ''
      stream.on('data', (part) => (text += part))
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        got.push({ from, to: envelope.rcptTo[0]!.address, text })
        done()
      })
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  closing.push(() => server.close(() => {}))
  const { port } = server.server.address() as AddressInfo
  const config = {
    host: '127.0.0.1',
    port,
    security: 'none',
    user: 'zt',
    from: 'zt@example.test',
    fromName: '直通',
  }
  await setUp(at, 'mail', config, 'wrong')
  const sysadmin = await at.person('sysadmin', at.districtId)
  const send = () => sysadmin.post('/api/admin/channels/try', { kind: 'mail', to: 'li.hua@example.test' })
  await send()
  await work(at)
  expect((await listed(sysadmin)).rows[0]).toMatchObject({ state: 'failed', shown: 'li***@example.test' })
  await setUp(at, 'mail', config, 'right')
  await work(at)
  expect(got).toMatchObject([{ from: 'zt@example.test', to: 'li.hua@example.test' }])
  expect(got[0]!.text).toMatch(/Message-ID: <[0-9a-f-]{36}@example\.test>/)
})

test('an address is used only after its code; five wrong codes end it, and codes are few in an hour', async () => {
  const at = await town()
  const { heard, url } = await gateway()
  await smsTo(at, url)
  const clerk = await at.clerk()
  const ask = () => clerk.post('/api/account/contacts', { channel: 'sms', to: '+86 138-1234-5678' })
  const bad = await clerk.post('/api/account/contacts', { channel: 'sms', to: '010-12345' })
  expect(bad.body.fields[0].path).toBe('to')
  await ask()
  await work(at)
  const code = /验证码(\d{6})/.exec(heard[0]!.body)![1]!
  const wrong = code === '000000' ? '000001' : '000000'
  const confirm = (given: string) =>
    clerk.post('/api/account/contacts/confirm', { channel: 'sms', code: given })
  for (let n = 0; n < 5; n++) expect((await confirm(wrong)).status).toBe(400)
  expect((await confirm(code)).status, 'too late').toBe(400)
  expect((await clerk.get('/api/account/contacts')).body.contacts[0]).toMatchObject({ isConfirmed: false })
  for (let n = 0; n < 4; n++) expect((await ask()).status).toBe(204)
  expect((await ask()).status).toBe(429)
  at.later(61)
  await confirmed(at, clerk, 'sms', '13812345678', heard)
  expect((await clerk.get('/api/account/contacts')).body).toMatchObject({
    offered: ['sms'],
    contacts: [{ channel: 'sms', shown: '138****5678', isConfirmed: true, kinds: ['soon', 'overdue'] }],
  })
})

test('at night nothing is sent; what ran out at midnight is told in the morning', async () => {
  const loop = await assigned()
  const { heard, url } = await gateway()
  await smsTo(loop.town, url)
  await confirmed(loop.town, loop.clerk, 'sms', '13812345678', heard)
  await loop.town.becomes('2026-03-05', 0)
  await work(loop.town)
  expect(heard).toEqual([])
  const { db } = await loop.town.ctx()
  const [waiting] = await db
    .selectFrom('outboxMessages')
    .select(['nextAt'])
    .where('about', '=', 'overdue')
    .execute()
  expect(waiting!.nextAt).toEqual(new Date('2026-03-05T07:00:00+08:00'))
  await loop.town.becomes('2026-03-05', 8)
  await work(loop.town)
  expect(heard).toHaveLength(1)
  expect(JSON.parse(heard[0]!.body).text).toContain(`签收或退回已逾期：${loop.no}`)
})

test('a resident is told of number and answer, only where street, person and consent all say so', async () => {
  const loop = await replied()
  const { town: at } = loop
  const { heard, url } = await gateway()
  await smsTo(at, url)
  const where = { stationId: at.stationId, channel: 'station_qr' }
  const submit = async (sms?: boolean) =>
    submitOpinion(
      await at.ctx(),
      { content: LAMP, files: [], phone: '13812345678', name: '王秀英', sms },
      where,
    )
  await submit(true)
  await work(at)
  expect(heard, 'the street has not decided so').toEqual([])
  const setting = { placeId: at.streetId, key: 'opinion.residentSms', value: 1, validFrom: '2026-03-02' }
  await setSetting(await at.ctx(), workflows, { ...setting, basis: '主任会议纪要〔2026〕3号' })
  forgetFacts()
  await submit(false)
  await work(at)
  expect(heard, 'this person did not ask for it').toEqual([])
  const { no, token, id } = await submit(true)
  await work(at)
  expect(heard).toHaveLength(1)
  const { to, text } = JSON.parse(heard[0]!.body)
  expect([to, text]).toEqual([
    '13812345678',
    `您反映的事已收到，编号${no}，凭下面的链接看进度，请勿转发。 https://zt.test/q/${token}`,
  ])
  const { db, tenant } = await at.ctx()
  await loop.liaison.post(`/api/opinions/${id}/answerOnSpot`, { reply: '路灯今晚就修，已经安排工人到场。' })
  await db
    .updateTable('opinionReporters')
    .set({ restrictedAt: new Date() })
    .where('opinionId', '=', id)
    .execute()
  await work(at)
  expect(heard, `withdrawn consent stops what waits in tenant ${tenant.id}`).toHaveLength(1)
})

test('only the system administrator sets channels; an inner address is refused and nothing is kept', async () => {
  const at = await town()
  const [sysadmin, chair] = [await at.person('sysadmin', at.districtId), await at.chair()]
  const channel = { kind: 'chat', isOn: true, config: { url: 'https://10.0.0.8/hook' }, secret: CHAT_SECRET }
  expect((await chair.post('/api/admin/channels', channel)).status).toBe(403)
  const refused = await sysadmin.post('/api/admin/channels', channel)
  expect([refused.status, refused.body.fields[0].path]).toEqual([400, 'config.url'])
  expect((await sysadmin.get('/api/admin/channels')).body.every(({ isOn }: { isOn: boolean }) => !isOn)).toBe(
    true,
  )
  const good = await sysadmin.post('/api/admin/channels', {
    ...channel,
    config: { url: 'https://oa.example.gov.cn/hook' },
  })
  expect(good.status).toBe(204)
})
