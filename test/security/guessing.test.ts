import { verify } from '@node-rs/argon2'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { openPace } from '#kernel/pace.ts'
import { LAMP, submit } from '../residents.ts'
import { serverOfTowns } from '../town.ts'
import { aWorld, HOSTS } from './world.ts'

// Codes, passwords and patience: what somebody can find out by asking very often.

type World = Awaited<ReturnType<typeof aWorld>>
let world: World
let receipt: Awaited<ReturnType<typeof submit>>
beforeAll(async () => {
  world = await aWorld()
  receipt = await submit(world.home, { content: LAMP, contact: 'no' })
}, 60_000)

type App = World['app']
const look = (
  app: App,
  no: string,
  code: string,
  headers: Record<string, string> = {},
  remoteAddress = '127.0.0.1',
) =>
  app.inject({
    method: 'POST',
    url: '/q',
    payload: { no, code },
    headers: { host: HOSTS.home, ...headers },
    remoteAddress,
  })

describe('a query code', () => {
  test('opens its own matter, and a wrong one says no more than a number that does not exist', async () => {
    const right = await look(world.app, receipt.no!, receipt.code!)
    expect(right.statusCode).toBe(303)
    const wrongCode = await look(world.app, receipt.no!, '00000000')
    const noNumber = await look(world.app, receipt.no!.replace(/\d+号/, '99号'), '00000000')
    expect([wrongCode.statusCode, noNumber.statusCode]).toEqual([404, 404])
    const told = (page: string) => page.replace(/value="[^"]*"/g, '')
    expect(told(wrongCode.body)).toBe(told(noNumber.body))
  })

  test('is not betrayed by the time its refusal takes', async () => {
    const times: Record<string, number[]> = { there: [], not: [] }
    for (let n = 0; n < 120; n++) {
      for (const [name, no] of [
        ['there', receipt.no!],
        ['not', receipt.no!.replace(/\d+号/, '99号')],
      ] as const) {
        const began = performance.now()
        await look(world.app, no, '00000000')
        times[name]!.push(performance.now() - began)
      }
    }
    const median = (list: number[]) => list.toSorted((a, b) => a - b)[list.length / 2]!
    const [there, not] = [median(times.there!), median(times.not!)]
    expect(Math.abs(there - not)).toBeLessThan(Math.max(2, 0.25 * Math.min(there, not)))
  })

  test('may be tried twenty times a minute from one address', async () => {
    const app = await serverOfTowns()
    const tries = []
    for (let n = 0; n < 25; n++) tries.push((await look(app, receipt.no!, `0000000${n % 10}`)).statusCode)
    expect(tries.filter((status) => status === 404)).toHaveLength(20)
    expect(tries.slice(20)).toEqual([429, 429, 429, 429, 429])
    expect((await look(app, receipt.no!, receipt.code!)).statusCode, 'even the right one').toBe(429)
  })

  test('and a link with one letter changed leads nowhere, as does the link of another tenant', async () => {
    const { token } = receipt
    for (let n = 0; n < token.length; n++) {
      const other = token.slice(0, n) + (token[n] === 'A' ? 'B' : 'A') + token.slice(n + 1)
      const answer = await world.app.inject({ url: `/q/${other}`, headers: { host: HOSTS.home } })
      expect(answer.statusCode, other).toBe(404)
    }
    const moved = world.abroad.tenant.key + token.slice(2)
    expect((await world.app.inject({ url: `/q/${moved}` })).statusCode).toBe(404)
  })
})

describe('an address', () => {
  const flood = async (
    app: App,
    headersOf: (n: number) => Record<string, string>,
    remoteAddress = '127.0.0.1',
  ) => {
    const statuses = []
    for (let n = 0; n < 25; n++)
      statuses.push((await look(app, '1', '00000000', headersOf(n), remoteAddress)).statusCode)
    return statuses.filter((status) => status === 429).length
  }

  test('cannot be made up by a header when no proxy is trusted', async () => {
    const app = await serverOfTowns()
    expect(await flood(app, (n) => ({ 'x-forwarded-for': `10.0.0.${n}` }), '203.0.113.7')).toBe(5)
  })

  test('is the one the trusted proxy saw, for each person behind it', async () => {
    const app = await serverOfTowns({ trustProxy: '127.0.0.1' })
    expect(await flood(app, (n) => ({ 'x-forwarded-for': `10.0.0.${n}` }))).toBe(0)
    expect(await flood(app, () => ({ 'x-forwarded-for': '10.0.1.1' }))).toBe(5)
  })

  test('cannot be made up in front of the trusted proxy, nor by who is not that proxy', async () => {
    const app = await serverOfTowns({ trustProxy: '127.0.0.1' })
    expect(await flood(app, (n) => ({ 'x-forwarded-for': `10.9.9.${n}, 10.0.2.1` }))).toBe(5)
    expect(await flood(app, (n) => ({ 'x-forwarded-for': `10.0.3.${n}` }), '203.0.113.9')).toBe(5)
  })

  test('of a whole household counts as one', async () => {
    const app = await serverOfTowns({ trustProxy: '127.0.0.1' })
    expect(await flood(app, (n) => ({ 'x-forwarded-for': `2001:db8:1:1::${n.toString(16)}` }))).toBe(5)
  })
})

test('one person may ask only so often a minute, from wherever', async () => {
  let now = 0
  const mayGoOn = openPace(3, () => now)
  expect([1, 2, 3, 4].map(() => mayGoOn('a'))).toEqual([true, true, true, false])
  expect(mayGoOn('b'), 'others are not held up').toBe(true)
  now = 60_000
  expect(mayGoOn('a')).toBe(true)

  const app = await serverOfTowns()
  const { person } = world.people[0]!
  const statuses = new Set<number>()
  const headers = { host: HOSTS.home, cookie: person!.cookie }
  const ask = async (n: number) =>
    app.inject({ url: '/api/places', headers, remoteAddress: `10.0.4.${n % 200}` })
  for (let n = 0; n < 1250; n += 25) {
    const answers = await Promise.all(Array.from({ length: 25 }, (_, m) => ask(n + m)))
    for (const { statusCode } of answers) statuses.add(statusCode)
  }
  expect([...statuses]).toEqual([200, 429])
}, 60_000)

describe('a log-in', () => {
  const tryOut = async (login: string, password: string) => {
    vi.mocked(verify).mockClear()
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/login',
      payload: { login, password },
      headers: { host: HOSTS.home },
      remoteAddress: `10.1.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`,
    })
    const { code, message } = answer.json()
    return { status: answer.statusCode, told: `${code} ${message}`, tried: [...vi.mocked(verify).mock.calls] }
  }

  test('with an unknown name is told and takes what one with a wrong password does', async () => {
    const work = (tried: Parameters<typeof verify>[]) =>
      tried.map(([hash]) => String(hash).split('$').slice(0, 4).join('$'))
    for (const { person } of world.people.slice(0, 8)) {
      const known = await tryOut(person!.login, 'Wrong-2026!')
      const unknown = await tryOut(`x${person!.login}`, 'Wrong-2026!')
      expect(known.status).toBe(401)
      expect(known.told).toBe(unknown.told)
      // One password is tried against one hash, which costs the same.
      expect(work(known.tried)).toEqual(['$argon2id$v=19$m=8,t=1,p=1'])
      expect(work(unknown.tried)).toEqual(work(known.tried))
    }
  })

  test('in full-width letters, as an input method leaves them, is the same name and nobody else’s', async () => {
    const { login } = world.people[3]!.person!
    const wide = [...login]
      .map((letter) => (letter === ' ' ? letter : String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)))
      .join('')
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/login',
      payload: { login: wide, password: 'Qingxi-2026!' },
      headers: { host: HOSTS.home },
    })
    expect(answer.statusCode).toBe(200)
  })

  test('leaves no way in with a token that is made up, of another tenant, or ended', async () => {
    const me = (cookie: string) => world.app.inject({ url: '/api/me', headers: { host: HOSTS.home, cookie } })
    const { person } = world.people[4]!
    const own = person!.cookie
    expect((await me(own)).statusCode).toBe(200)
    const [home, abroad] = [world.home.tenant.key, world.abroad.tenant.key]
    for (const forged of [
      own.slice(0, -1),
      `${own}x`,
      own.replace(`${home}.`, `${abroad}.`),
      `zt=${receipt.token}`,
      `zt=${home}.`,
      'zt=',
      `zt=${home}.${'A'.repeat(10_000)}`,
    ]) {
      expect((await me(forged)).statusCode, forged.slice(0, 60)).toBe(401)
    }
    await world.app.inject({ method: 'POST', url: '/api/logout', headers: { host: HOSTS.home, cookie: own } })
    expect((await me(own)).statusCode).toBe(401)
  })
})
