import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { isOpened, mayReach, type Opened, plainHost } from './outside-address.ts'

export { type Opened, openedBy } from './outside-address.ts'

/** How we get to the world beyond this house. `resolve` can be another one in tests. */
export type Outside = {
  opened: Opened
  resolve?: (host: string) => Promise<LookupAddress[]>
  /** The certificates that a test's own server is known by. */
  ca?: string
  /** Milliseconds after which an answer is no longer waited for. */
  patience?: number
}

/** Why we did not go there, or came back without an answer: `code` for the log, the words for people. */
export class Astray extends Error {
  override name = 'Astray'
  readonly code: string
  constructor(code: string, words: string) {
    super(words)
    this.code = code
  }
}

const PATIENCE = 10_000
/** What is read of an answer; the rest is not waited for. */
const MOST_ANSWER = 64 * 1024

export type Asking = { url: string; method: 'GET' | 'POST'; headers?: Record<string, string>; body?: string }
export type Answered = { status: number; text: string; ms: number }

/** What is wrong with an address that somebody typed, in Chinese, or undefined. Where it leads is only known when it is asked. */
export function whyNotAddress(typed: string, opened: Opened): string | undefined {
  const url = URL.parse(typed)
  if (!url || !/^https?:$/.test(url.protocol)) return '请填 https:// 开头的完整地址'
  if (url.username || url.password) return '地址里不能带用户名和密码'
  if (url.protocol === 'http:' && !isOpened(url.hostname, opened))
    return '须用 https；内网的 http 地址，请运维人员先在 OUTGOING_ALLOW 里放行'
  const host = plainHost(url.hostname)
  if (isIP(host) && !mayReach(host, host, opened))
    return '不能填本机或内网的地址；确需使用内网网关，请运维人员先在 OUTGOING_ALLOW 里放行'
}

/**
 * The one address of a host that we connect to. All that its name stands for are looked at, once; whoever answers the
 * next question differently is not asked again. Throws Astray when one of them lies inside, or there is none.
 */
export async function reach(host: string, { opened, resolve = all }: Outside): Promise<LookupAddress> {
  const plain = plainHost(host)
  const family = isIP(plain)
  const found = family ? [{ address: plain, family }] : await resolve(plain).catch(() => [])
  if (!found.length) throw new Astray('noHost', '找不到这个主机')
  if (!found.every(({ address }) => mayReach(address, plain, opened)))
    throw new Astray('inside', '这个地址通向本机或内网，没有发送')
  return found[0]!
}

const all = (host: string) => lookup(host, { all: true, verbatim: false })

/**
 * Asks an address that somebody typed: https (http only where the operator opened it), connected to the address that
 * was looked at, redirects not followed, with limits of time and size. Throws Astray.
 */
export async function askOutside(outside: Outside, { url: typed, ...asking }: Asking): Promise<Answered> {
  const why = whyNotAddress(typed, outside.opened)
  if (why) throw new Astray('inside', why)
  const url = new URL(typed)
  const patience = outside.patience ?? PATIENCE
  const began = performance.now()
  const signal = AbortSignal.timeout(patience)
  const goal = await untilAborted(reach(url.hostname, outside), signal)
  const answer = await send(url, goal, asking, signal, outside.ca)
  return { ...answer, ms: Math.round(performance.now() - began) }
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Astray('timeout', '等太久没有回答')), { once: true })
  })
  return Promise.race([promise, aborted])
}

function send(
  url: URL,
  goal: LookupAddress,
  { method, headers = {}, body }: Omit<Asking, 'url'>,
  signal: AbortSignal,
  ca?: string,
) {
  return new Promise<Omit<Answered, 'ms'>>((done, fail) => {
    const asked = (url.protocol === 'https:' ? https : http).request(url, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
      agent: false,
      signal,
      ca,
      maxHeaderSize: 16 * 1024,
      lookup: (_host, options, found) =>
        options.all ? found(null, [goal]) : found(null, goal.address, goal.family),
    })
    asked.on('error', (error) => fail(astray(error, signal)))
    asked.on('response', (response) => {
      const parts: Buffer[] = []
      let size = 0
      const finish = () => {
        done({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') })
        asked.destroy()
      }
      response.on('data', (part: Buffer) => {
        parts.push(part.subarray(0, MOST_ANSWER - size))
        size += part.length
        if (size >= MOST_ANSWER) finish()
      })
      response.on('end', finish)
      response.on('error', (error) => fail(astray(error, signal)))
    })
    asked.end(body)
  })
}

const WORDS: Record<string, string> = {
  ECONNREFUSED: '对方没有开门（连接被拒绝）',
  ECONNRESET: '对方中途断开',
  ETIMEDOUT: '连不上对方',
  EHOSTUNREACH: '连不上对方',
  ENETUNREACH: '连不上对方',
}

function astray(error: NodeJS.ErrnoException, signal: AbortSignal): Astray {
  if (signal.aborted) return new Astray('timeout', '等太久没有回答')
  const code = error.code ?? 'network'
  if (/CERT|SELF_SIGNED|SSL|TLS|ALTNAME/.test(code)) return new Astray(code, '对方的证书不可信')
  return new Astray(code, WORDS[code] ?? '没有得到对方的回答')
}
