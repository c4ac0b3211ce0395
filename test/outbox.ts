import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import type { JobCtx } from '#kernel/jobs.ts'
import { openedBy } from '#kernel/outside.ts'
import { notify, overdue, remind } from '#modules/notices/index.ts'
import { setChannel } from '#modules/outbox/channel.actions.ts'
import { deliverTo } from '#modules/outbox/index.ts'
import { SetChannel } from '#modules/outbox/outbox.schema.ts'
import { workflows } from '#src/app.ts'
import { type aTown, type Person, takeJobs } from './town.ts'

type Town = Awaited<ReturnType<typeof aTown>>
/** What is to be closed when a test is over. */
export const closing: (() => void)[] = []

export const outside = { opened: openedBy('127.0.0.1'), patience: 400 }
export const CHAT_SECRET = 'a-secret-of-sixteen'

type Heard = { url: string; headers: http.IncomingHttpHeaders; body: string }

/** A gateway that is really there; `answer` says what it does with each request. */
export async function gateway(answer: (n: number) => number | 'hang' = () => 200, says = '{"ok":true}') {
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
export async function work(at: Town) {
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
export async function setUp(at: Town, kind: string, config: object, secret?: string) {
  await setChannel(await at.ctx(), outside, SetChannel.parse({ kind, isOn: true, config, secret }))
}

export const chatTo = (at: Town, url: string) => setUp(at, 'chat', { url }, CHAT_SECRET)
export const smsTo = (at: Town, url: string, more = {}) =>
  setUp(
    at,
    'sms',
    { method: 'POST', url, body: '{"to":"{{to|json}}","text":"{{text|json}}"}', ...more },
    'key',
  )

/** Somebody gives an address and types the code that came. */
export async function confirmed(
  at: Town,
  who: Person,
  channel: string,
  to: string,
  heard: { body: string }[],
) {
  expect((await who.post('/api/account/contacts', { channel, to })).status).toBe(204)
  await work(at)
  const code = /验证码(\d{6})/.exec(heard.at(-1)!.body)![1]!
  expect((await who.post('/api/account/contacts/confirm', { channel, code })).status).toBe(204)
  heard.length = 0
}

export const listed = async (sysadmin: Person, pile = 'all') =>
  (await sysadmin.get(`/api/admin/outbox?pile=${pile}`)).body
