import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { assigned, LAMP } from '#test/opinion-stories.ts'

type Loop = Awaited<ReturnType<typeof assigned>>

/** What a calendar program gets at an address. */
async function subscribe({ town }: Loop, address: string) {
  const { statusCode, body, headers } = await town.app.inject({ url: new URL(address).pathname })
  const events = statusCode === 200 ? eventsIn(body) : []
  return { status: statusCode, body, type: String(headers['content-type']), events }
}

function eventsIn(body: string) {
  const calendar = new ICAL.Component(ICAL.parse(body))
  return calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
}

test('a calendar program reads the deadlines that are mine, as whole days, without names or titles', async () => {
  const loop = await assigned({ name: '王小明', phone: '13800000012' })
  const { clerk, liaison, town } = loop
  expect((await clerk.get('/api/account/feed')).body).toMatchObject({ address: null })
  const { address } = (await clerk.post('/api/account/feed', {})).body
  const read = await subscribe(loop, address)
  expect([read.status, read.type]).toEqual([200, 'text/calendar; charset=utf-8'])
  const [event] = read.events
  expect(read.events, 'to sign for it, and to answer it').toHaveLength(2)
  expect(event!.summary).toMatch(/^签收或退回：群众意见 .*〔2026〕1号$/)
  expect([event!.startDate.isDate, event!.startDate.toString()]).toEqual([true, '2026-03-04'])
  expect(event!.component.getFirstPropertyValue('url')).toContain(`/app/open/opinion/${loop.id}`)
  for (const secret of ['王小明', '13800000012', '路灯', LAMP]) expect(read.body).not.toContain(secret)

  await clerk.post(`${loop.url}/acknowledge`)
  expect((await subscribe(loop, address)).events.map(({ summary }) => summary)).toEqual([
    expect.stringMatching(/^答复：/),
  ])
  const other = await town.person('unitClerk', town.otherUnitId)
  const theirs = (await other.post('/api/account/feed', {})).body.address
  expect((await subscribe(loop, theirs)).events, 'what is not theirs').toEqual([])
  const mine = (await liaison.post('/api/account/feed', {})).body.address
  expect((await subscribe(loop, mine)).events, 'the unit’s turn is not the station’s').toEqual([])
})

test('titles only for who asks for them; what names somebody is blackened there too', async () => {
  const loop = await assigned()
  await loop.clerk.post('/api/account/feed', {})
  const { address, hasTitles } = (await loop.clerk.post('/api/account/feed', { hasTitles: true })).body
  expect(hasTitles).toBe(true)
  expect((await subscribe(loop, address)).events[0]!.summary).toContain('幸福路路灯不亮')
})

test('another address ends the old one, revoking ends it for good, and a wrong one is not found', async () => {
  const loop = await assigned()
  const first = (await loop.clerk.post('/api/account/feed', {})).body.address
  const kept = (await loop.clerk.post('/api/account/feed', {})).body.address
  expect(kept, 'asking again keeps it').toBe(first)
  const second = (await loop.clerk.post('/api/account/feed', { isNew: true })).body.address
  expect(second).not.toBe(first)
  expect((await subscribe(loop, first)).status).toBe(404)
  expect((await subscribe(loop, second)).status).toBe(200)
  expect((await loop.clerk.get('/api/account/feed')).body.readAt).toBeTruthy()
  await loop.clerk.post('/api/account/feed/revoke')
  expect((await subscribe(loop, second)).status).toBe(404)
  expect((await subscribe(loop, second.replace(/.{4}\/dead/, 'aaaa/dead'))).status).toBe(404)
})

test('the address has the rights the account has now: none when it is switched off', async () => {
  const loop = await assigned()
  const { address } = (await loop.clerk.post('/api/account/feed', {})).body
  expect((await subscribe(loop, address)).events).toHaveLength(2)
  const ctx = await loop.town.ctx()
  await ctx.db
    .updateTable('accounts')
    .set({ disabledAt: ctx.now })
    .where('tenantId', '=', loop.town.tenant.id)
    .where('login', '=', loop.clerk.login)
    .execute()
  expect((await subscribe(loop, address)).status).toBe(404)
})

test('the database does not hold the token as it is, and what was done stands in the account’s history', async () => {
  const loop = await assigned()
  const { address } = (await loop.clerk.post('/api/account/feed', {})).body
  const token = address.split('/').at(-2)
  const ctx = await loop.town.ctx()
  const rows = await ctx.db
    .selectFrom('deadlineFeeds')
    .selectAll()
    .where('tenantId', '=', ctx.tenant.id)
    .execute()
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(token)
  const events = await ctx.db
    .selectFrom('events')
    .select(['action', 'input'])
    .where('tenantId', '=', ctx.tenant.id)
    .where('action', '=', 'feed')
    .execute()
  expect(events).toMatchObject([{ input: { what: '新的订阅地址' } }])
})
