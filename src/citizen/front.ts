import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http'
import { openly } from './headers.ts'
import { TTL } from './kept.ts'
import { lookIn } from './look.ts'
import { packedWith, plainWith, type Shelved } from './shelf.ts'

// A poster is scanned by many at once, and each gets the same page. Those a route has just made are answered here,
// before routing, cookies and hooks: what they cost is three times what sending the bytes does.

type Ready = { page: Shelved; at: number; plain: Headers; packed: Headers; told: Told }
/** Hears of each time a page was repeated. */
type Told = (headers: IncomingHttpHeaders) => void
type Headers = Record<string, string | number>

const MOST = 600

/** Stands before the server's own handler. `keep` gives it a page to repeat for a few seconds at the same address. */
export function standBefore(server: Server) {
  const ready = new Map<string, Ready>()
  const behind = server.listeners('request') as ((
    request: IncomingMessage,
    response: ServerResponse,
  ) => void)[]
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    if (answered(ready, request, response)) return
    for (const handler of behind) handler.call(server, request, response)
  })
  return function keep(request: IncomingMessage, page: Shelved, told: Told) {
    if (ready.size >= MOST) ready.clear()
    ready.set(keyOf(request), {
      page,
      told,
      at: performance.now(),
      plain: { ...openly, 'content-length': page.bytes },
      packed: { ...openly, vary: 'Cookie, Accept-Encoding', 'content-encoding': 'gzip' },
    })
  }
}

function answered(ready: Map<string, Ready>, request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method !== 'GET') return false
  const hit = ready.get(keyOf(request))
  if (!hit || performance.now() - hit.at > TTL) return false
  hit.told(request.headers)
  if (request.headers['accept-encoding']?.includes('gzip')) {
    const body = packedWith(hit.page, randomUUID())
    response.writeHead(200, { ...hit.packed, 'content-length': body.length }).end(body)
  } else response.writeHead(200, hit.plain).end(plainWith(hit.page, randomUUID()), 'latin1')
  return true
}

/** The host stands for the tenant, the cookie for the size of the letters. */
const keyOf = ({ headers, url }: IncomingMessage) => `${headers.host} ${url} ${lookIn(headers.cookie)}`
