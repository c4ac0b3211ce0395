import http, { type RequestListener } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Asking, askOutside, type Outside, openedBy, whyNotAddress } from '#kernel/outside.ts'
import { cert, key } from '../certificate.ts'

// Each way of making the server ask where it must not, against servers that are really there.
const seen: string[] = []
const closing: (() => void)[] = []
let inner: number
let secure: number
const ca = cert

async function listen(server: http.Server | https.Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

const note: RequestListener = ({ url, headers }, response) => {
  seen.push(`${headers.host}${url}`)
  if (url === '/away') response.writeHead(302, { location: `http://127.0.0.1:${inner}/secret` }).end()
  else if (url === '/hang') return
  else if (url === '/drip') setInterval(() => response.write('x'), 20).unref()
  else if (url === '/flood') response.end('x'.repeat(10_000_000))
  else response.end('in')
}

beforeAll(async () => {
  inner = await listen(http.createServer(note))
  secure = await listen(https.createServer({ key, cert }, note))
})
afterAll(() => {
  for (const close of closing) close()
})

const names: Record<string, string[]> = {
  'gateway.test': ['127.0.0.1'],
  'good.test': ['93.184.216.34'],
  'half.test': ['93.184.216.34', '10.0.0.1'],
  'meta.test': ['169.254.169.254'],
}
const resolve = async (host: string) =>
  (names[host] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
const closed: Outside = { opened: openedBy(''), resolve }
const open: Outside = { opened: openedBy('gateway.test, 127.0.0.1'), resolve }
const ask = (url: string, outside = closed, more: Partial<Asking> = {}) =>
  askOutside({ ca, patience: 2_000, ...outside }, { url, method: 'POST', body: '{}', ...more })

const INSIDE = [
  '127.0.0.1',
  '127.9.9.9',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.254',
  '192.168.1.1',
  '169.254.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[2001:0:1::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
]

test('an address inside – loopback, private, link-local, carrier, mapped, tunnelled – is refused as it is typed', async () => {
  for (const address of INSIDE) {
    expect(whyNotAddress(`https://${address}/`, closed.opened), address).toContain('内网')
    await expect(ask(`https://${address}:${secure}/`), address).rejects.toMatchObject({ code: 'inside' })
  }
  for (const address of ['93.184.216.34', '[2606:4700::1111]'])
    expect(whyNotAddress(`https://${address}/`, closed.opened), address).toBeUndefined()
  expect(seen).toEqual([])
})

test('other spellings of the loopback – decimal, octal, hex, short, full width – are the loopback', () => {
  for (const host of [
    '2130706433',
    '0177.0.0.1',
    '0x7f000001',
    '127.1',
    '１２７.0.0.1',
    '127。0。0。1',
    '127.0.0.1.',
  ])
    expect(whyNotAddress(`https://${host}/`, closed.opened), host).toContain('内网')
})

test('a name that leads inside is refused; opened by the operator it is asked', async () => {
  await expect(ask(`https://gateway.test:${secure}/`)).rejects.toMatchObject({ code: 'inside' })
  expect(seen).toEqual([])
  expect(await ask(`https://gateway.test:${secure}/ok`, open)).toMatchObject({ status: 200, text: 'in' })
  expect(seen.splice(0)).toEqual([`gateway.test:${secure}/ok`])
})

test('a real resolver finds localhost inside too', async () => {
  await expect(ask(`https://localhost:${secure}/`, { opened: openedBy('') })).rejects.toMatchObject({
    code: 'inside',
  })
})

test('a name of which one address lies inside is refused whole', async () => {
  await expect(ask('https://half.test/')).rejects.toMatchObject({ code: 'inside' })
})

test('a name that answers differently the second time is not asked a second time', async () => {
  let times = 0
  const rebinding = async () => [{ address: times++ ? '93.184.216.34' : '127.0.0.1', family: 4 }]
  const outside = { opened: open.opened, resolve: rebinding }
  expect(await ask(`https://gateway.test:${secure}/pinned`, outside)).toMatchObject({ status: 200 })
  expect([times, seen.splice(0)]).toEqual([1, [`gateway.test:${secure}/pinned`]])
  let later = 0
  const turning = async () => [{ address: later++ ? '127.0.0.1' : '10.9.9.9', family: 4 }]
  await expect(ask('https://turn.test/', { opened: openedBy(''), resolve: turning })).rejects.toMatchObject({
    code: 'inside',
  })
  expect(later).toBe(1)
})

test('the place where a cloud keeps its secrets is refused even in a network that was opened', async () => {
  const all = { opened: openedBy('0.0.0.0/0, meta.test, fd00::/8'), resolve }
  await expect(ask('http://169.254.169.254/latest', all)).rejects.toMatchObject({ code: 'inside' })
  await expect(ask('https://meta.test/', all)).rejects.toMatchObject({ code: 'inside' })
  await expect(ask('https://[fd00:ec2::254]/', all)).rejects.toMatchObject({ code: 'inside' })
  expect(await ask(`http://127.0.0.1:${inner}/net`, all), 'the rest of it is open').toMatchObject({
    status: 200,
  })
  seen.length = 0
})

test('plain http, other schemes and names in the address are refused; http is for opened hosts only', async () => {
  for (const url of [
    'http://good.test/',
    'ftp://good.test/',
    'file:///etc/passwd',
    'gopher://good.test/',
    'https://a:b@good.test/',
    'good.test',
  ])
    expect(whyNotAddress(url, closed.opened), url).toBeTruthy()
  expect(whyNotAddress('https://good.test/', closed.opened)).toBeUndefined()
  expect(await ask(`http://gateway.test:${inner}/plain`, open)).toMatchObject({ status: 200 })
  seen.length = 0
})

test('a redirect is an answer like any other and is not followed', async () => {
  expect(await ask(`https://gateway.test:${secure}/away`, open)).toMatchObject({ status: 302 })
  expect(seen.splice(0)).toEqual([`gateway.test:${secure}/away`])
})

test('a certificate for another name, or that nobody vouches for, is refused', async () => {
  const wrong = { opened: openedBy('other.test'), resolve: async () => [{ address: '127.0.0.1', family: 4 }] }
  await expect(ask(`https://other.test:${secure}/`, wrong)).rejects.toThrow('证书')
  await expect(ask(`https://gateway.test:${secure}/`, { ...open, ca: undefined })).rejects.toThrow('证书')
  expect(seen).toEqual([])
})

test('who does not answer, or answers a byte at a time, is left after a while; a flood is cut off', async () => {
  for (const path of ['hang', 'drip']) {
    const waiting = ask(`https://gateway.test:${secure}/${path}`, { ...open, patience: 300 })
    await expect(waiting, path).rejects.toMatchObject({ code: 'timeout' })
  }
  const { text } = await ask(`https://gateway.test:${secure}/flood`, open)
  expect(text.length).toBeLessThanOrEqual(64 * 1024)
  seen.length = 0
})

test('a resolver that never answers does not hold us', async () => {
  const slow = { opened: openedBy(''), resolve: () => new Promise<never>(() => {}), patience: 200 }
  await expect(ask('https://good.test/', slow)).rejects.toMatchObject({ code: 'timeout' })
})

test('a line break in a header adds no header', async () => {
  const headers = { 'x-word': 'a\r\nx-evil: 1' }
  await expect(ask(`https://gateway.test:${secure}/`, open, { headers })).rejects.toThrow()
  expect(seen).toEqual([])
})
