import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { anotherDeputy, inTheRoom, suspend } from '#test/activity-stories.ts'
import type { Person } from '#test/town.ts'

type Phone = { behind?: number; takenAt: Date; sentAt?: Date; steadyAt?: Date; key?: string }

/** In the room at nine, with a phone that has no network: what it noted is sent later. */
async function withoutNetwork(told: Record<string, unknown> = {}) {
  const story = await inTheRoom(told)
  const seen = (await story.town.ctx()).now
  const { digits } = await story.screen()
  const send = async (by: Person, { behind, takenAt, sentAt, steadyAt, key }: Phone, code = digits) => {
    await by.get('/api/me') // a new session for a new day
    const { statusCode, body } = await story.town.app.inject({
      method: 'POST',
      url: `${story.url}/check-in`,
      payload: { code, ...(steadyAt && { steadyAt: steadyAt.toISOString() }) },
      headers: {
        cookie: by.cookie,
        'idempotency-key': key ?? randomUUID(),
        'x-taken-at': takenAt.toISOString(),
        ...(behind !== undefined && { 'x-clock-behind': String(behind) }),
        ...(sentAt && { 'x-sent-at': sentAt.toISOString() }),
      },
    })
    return { status: statusCode, body: body ? JSON.parse(body) : undefined }
  }
  const board = async () => (await story.liaison.get(`${story.url}/board`)).body
  const now = async () => (await story.town.ctx()).now
  return { ...story, seen, digits, send, board, now }
}
const plus = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1000)

test('digits typed without network count with the moment they were seen, once, and the organiser sees which they were', async () => {
  const { town, deputy, seen, send, board, now } = await withoutNetwork()
  await town.becomes('2026-03-14')
  const phone = { takenAt: seen, behind: 0, sentAt: await now(), key: randomUUID() }
  const first = await send(deputy, phone)
  expect(first).toMatchObject({ status: 200, body: { way: 'digits', again: false, at: seen.toISOString() } })
  expect(first.body.doubt).toBeUndefined()
  expect(await send(deputy, phone)).toEqual(first)
  expect(await board()).toMatchObject({
    claims: [],
    figures: { came: 1 },
    people: [
      { cameAt: seen.toISOString(), cameWay: 'digits', cameReason: expect.stringContaining('3月14日') },
    ],
  })
})

test('a phone whose clock is two hours slow is put right before its code is judged', async () => {
  const { town, deputy, seen, send } = await withoutNetwork()
  town.later(60)
  const slow = { takenAt: plus(seen, -7200), behind: 7200 }
  expect((await send(deputy, slow)).body).toMatchObject({ way: 'digits', at: seen.toISOString() })
})

type Odd = {
  wrong?: boolean
  steady?: number
  sentEarly?: number
  noClock?: boolean
  hours?: number
  on?: string
}

test.each<[string, Odd, string]>([
  ['the digits were not on the screen then', { wrong: true }, '不是那时屏幕上的'],
  ['the clock was put back before, as the steady one tells', { steady: 900 }, '签到之前改过'],
  ['the clock was changed before sending', { sentEarly: 900 }, '签到之后改过'],
  ['the phone never knew the time', { noClock: true }, '没有和服务器对过时'],
  ['the moment was at night', { hours: -12 }, '不在签到时段里'],
  ['it comes nine days later', { on: '2026-03-21' }, '过了7天'],
])('a claim and no sign-in: %s', async (_, how, why) => {
  const { town, liaison, deputy, url, seen, digits, send, board, now } = await withoutNetwork()
  if (how.on) await town.becomes(how.on)
  else town.later(30)
  const takenAt = plus(seen, (how.hours ?? 0) * 3600)
  const phone = {
    takenAt,
    behind: how.noClock ? undefined : 0,
    sentAt: plus(await now(), -(how.sentEarly ?? 0)),
    steadyAt: how.steady ? plus(takenAt, how.steady) : takenAt,
  }
  const code = how.wrong ? String((Number(digits) + 1) % 1_000_000).padStart(6, '0') : digits
  expect(await send(deputy, phone, code)).toMatchObject({
    status: 200,
    body: { doubt: expect.stringContaining(why) },
  })
  expect(await board()).toMatchObject({
    figures: { came: 0 },
    claims: [{ personId: town.deputyId, why: expect.stringContaining(why) }],
  })
  const accept = { personId: town.deputyId, answer: 'accepted' }
  expect((await deputy.post(`${url}/check-in/claims`, accept)).status, 'not one’s own').toBe(403)
  expect((await liaison.post(`${url}/check-in/claims`, accept)).status).toBe(204)
  expect((await liaison.post(`${url}/check-in/claims`, accept)).status, 'twice').toBe(409)
  expect(await board()).toMatchObject({
    claims: [],
    figures: { came: 1 },
    people: [{ cameWay: 'staff', cameAt: expect.any(String) }],
  })
})

test('with network the screen decides: digits of twenty seconds ago are refused and no claim is made of them', async () => {
  const { town, deputy, send, board, now } = await withoutNetwork()
  town.later(20 / 60)
  expect(await send(deputy, { takenAt: await now(), behind: 0 })).toMatchObject({
    status: 400,
    body: { fields: [{ path: 'code', message: expect.stringContaining('已经换了') }] },
  })
  expect(await board()).toMatchObject({ claims: [], figures: { came: 0 } })
})

test('a photo of the screen is worth nothing afterwards either: digits of a minute before the moment are a claim', async () => {
  const { town, deputy, seen, send, board } = await withoutNetwork()
  town.later(30)
  expect((await send(deputy, { takenAt: plus(seen, 60), behind: 0 })).body.doubt).toContain(
    '不是那时屏幕上的',
  )
  expect(await board()).toMatchObject({ claims: [{}], figures: { came: 0 } })
})

test('a refused claim stays refused, and the same phone cannot ask again and again', async () => {
  const { town, liaison, deputy, url, seen, send, board } = await withoutNetwork()
  town.later(30)
  const odd = { takenAt: seen }
  expect((await send(deputy, odd)).body.doubt).toBeTruthy()
  const refuse = { personId: town.deputyId, answer: 'refused' }
  expect((await liaison.post(`${url}/check-in/claims`, refuse)).status).toBe(204)
  await send(deputy, odd)
  expect(await board()).toMatchObject({ claims: [], figures: { came: 0 } })
})

test('digits cannot be guessed through the back door either, and a deputy suspended meanwhile is refused', async () => {
  const { town, deputy, seen, digits, send } = await withoutNetwork()
  const other = await anotherDeputy(town, '周代表', town.stationId)
  const phone = { takenAt: seen, behind: 0 }
  expect((await send(other.person, phone)).status).toBe(200)
  await suspend(town, town.deputyId)
  expect((await send(deputy, phone)).status).toBe(403)
  const third = await anotherDeputy(town, '吴代表', town.stationId)
  town.later(5)
  for (let n = 0; n < 10; n++)
    await send(third.person, phone, String((Number(digits) + 1 + n) % 1_000_000).padStart(6, '0'))
  expect((await send(third.person, phone)).status).toBe(429)
})
