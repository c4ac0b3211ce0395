import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serverOfTowns } from '../town.ts'
import { aWorld, HOSTS } from './world.ts'

// Below the browser: bytes on a socket, to the server as it listens.

type World = Awaited<ReturnType<typeof aWorld>>
let world: World
let app: World['app']
let port: number
let cookie: string
beforeAll(async () => {
  world = await aWorld()
  app = await serverOfTowns()
  await app.listen({ port: 0, host: '127.0.0.1' })
  port = (app.server.address() as { port: number }).port
  cookie = world.people.find(({ role }) => role === 'streetChair')!.person!.cookie
}, 60_000)
afterAll(() => app.close())

/** Sends these bytes and gives all that comes back until the server hangs up or says nothing more. */
function talk(bytes: string, quiet = 200): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    let timer = setTimeout(() => socket.destroy(), 15_000)
    socket.on('data', (data) => {
      heard += data.toString('latin1')
      clearTimeout(timer)
      timer = setTimeout(() => socket.destroy(), quiet)
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(heard)
    })
    socket.write(bytes)
  })
}
const answersIn = (heard: string) =>
  [...heard.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))
const request = (head: string[], body = '') => `${head.join('\r\n')}\r\n\r\n${body}`

test('an honest request is answered', async () => {
  expect(answersIn(await talk(request(['GET /q HTTP/1.1', `Host: ${HOSTS.home}`])))).toEqual([200])
})

test('a second request cannot be smuggled in the body of a first', async () => {
  const hidden = `GET /api/me HTTP/1.1\r\nHost: ${HOSTS.home}\r\nCookie: ${cookie}\r\n\r\n`
  const post = (lines: string[], body: string) =>
    request(['POST /q HTTP/1.1', `Host: ${HOSTS.home}`, 'Content-Type: application/json', ...lines], body)
  for (const [name, bytes] of Object.entries({
    'length and chunked': post(['Content-Length: 4', 'Transfer-Encoding: chunked'], `0\r\n\r\n${hidden}`),
    'two lengths': post(['Content-Length: 2', `Content-Length: ${hidden.length}`], `{}${hidden}`),
    'a disguised chunked': post(['Transfer-Encoding: xchunked', 'Content-Length: 2'], `{}${hidden}`),
    'chunked twice': post(['Transfer-Encoding: chunked, chunked'], `0\r\n\r\n${hidden}`),
    'chunked with a blank before the colon': post(
      ['Transfer-Encoding : chunked', 'Content-Length: 2'],
      `{}${hidden}`,
    ),
    'a signed length': post(['Content-Length: +2'], `{}${hidden}`),
    'a folded line': post(['Content-Length: 2', ' 00'], `{}${hidden}`),
  })) {
    const heard = await talk(bytes)
    expect(answersIn(heard)[0], name).toBe(400)
    expect(heard, name).not.toContain('"roles"')
  }
})

test('a header line cannot be put into an answer', async () => {
  for (const path of [
    '/look?to=elder&back=/%0d%0aX-Evil:%201',
    '/app/%0d%0aX-Evil:%201',
    '/q/%0d%0aX-Evil:%201',
    '/s/x%0aX-Evil:1',
  ]) {
    const heard = await talk(request([`GET ${path} HTTP/1.1`, `Host: ${HOSTS.home}`]))
    const head = heard.split('\r\n\r\n')[0]!
    expect(answersIn(heard), path).toHaveLength(1)
    expect(
      head.split('\r\n').some((line) => /^x-evil/i.test(line)),
      path,
    ).toBe(false)
  }
})

test('a method written elsewhere than in the first line is no method', async () => {
  const before = (await world.people[0]!.person!.get('/api/me')).status
  expect(before).toBe(200)
  for (const lines of [
    ['X-HTTP-Method-Override: DELETE'],
    ['X-Method-Override: POST'],
    ['X-HTTP-Method: PUT'],
  ]) {
    const heard = await talk(
      request(['GET /api/me?_method=DELETE HTTP/1.1', `Host: ${HOSTS.home}`, `Cookie: ${cookie}`, ...lines]),
    )
    expect(answersIn(heard)).toEqual([200])
  }
  for (const method of ['TRACE', 'CONNECT', 'PROPFIND', 'DEBUG', 'PUT', 'PATCH']) {
    const heard = await talk(
      request([`${method} /api/me HTTP/1.1`, `Host: ${HOSTS.home}`, `Cookie: ${cookie}`]),
    )
    expect(heard, method).not.toContain('"roles"')
    for (const status of answersIn(heard)) expect([400, 404, 405, 501], method).toContain(status)
  }
})

test('what is no HTTP, or too much of it, is refused in a line', async () => {
  for (const [name, bytes] of Object.entries({
    'a head of 64 KB': request(['GET /q HTTP/1.1', `Host: ${HOSTS.home}`, `X-Long: ${'a'.repeat(64_000)}`]),
    'an address of 64 KB': request([`GET /q?${'a'.repeat(64_000)} HTTP/1.1`, `Host: ${HOSTS.home}`]),
    'ten thousand headers': request([
      'GET /q HTTP/1.1',
      `Host: ${HOSTS.home}`,
      ...Array.from({ length: 10_000 }, (_, n) => `x${n}: 1`),
    ]),
    'no host': request(['GET /q HTTP/1.1']),
    noise: '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n',
  })) {
    const heard = await talk(bytes)
    for (const status of answersIn(heard)) expect([400, 414, 431], name).toContain(status)
    expect(heard, name).not.toMatch(/\bat .*:\d+:\d+|node_modules/)
  }
})

test('no answer on the wire names what it runs on, also when it is refused', async () => {
  for (const bytes of [
    request(['GET /q HTTP/1.1', `Host: ${HOSTS.home}`]),
    request(['BAD']),
    request(['GET /api/x HTTP/1.1', `Host: ${HOSTS.home}`]),
  ]) {
    expect(await talk(bytes)).not.toMatch(/^(server|x-powered-by|via):/im)
  }
})

test('who sends a body drop by drop does not hold a place for ever', () => {
  expect(app.server.requestTimeout).toBeGreaterThan(0)
  expect(app.server.headersTimeout).toBeGreaterThan(0)
})
