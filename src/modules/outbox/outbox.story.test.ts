import { createHmac } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import type { JobCtx } from '#kernel/jobs.ts'
import { deliverTo, tidyOutbox } from '#modules/outbox/index.ts'
import { workflows } from '#src/app.ts'
import { CHAT_SECRET, chatTo, closing, gateway, listed, outside, setUp, smsTo, work } from '#test/outbox.ts'
import { takeJobs, aTown as town } from '#test/town.ts'

afterEach(() => {
  for (const close of closing.splice(0)) close()
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
