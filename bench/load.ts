import { connect, type Socket } from 'node:net'
import type { Scenario, Scope } from './scenario.ts'

export type Measured = { perSecond: number; latencies: number[]; wrong: number }
type Load = { connections: number; seconds: number }

/**
 * Asks for `seconds` over so many kept-open connections, each sending its next request when the last is answered.
 * A plain socket: the two cores belong to the servers and the database, and microseconds count.
 */
export async function load(
  port: number,
  scenario: Scenario,
  { cookie }: Pick<Scope, 'cookie'>,
  { connections, seconds }: Load,
  counter: { n: number },
): Promise<Measured> {
  const latencies: number[] = []
  let wrong = 0
  const began = performance.now()
  const end = began + seconds * 1000
  async function ask(): Promise<void> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const answers = answersOf(socket)
    while (performance.now() < end) {
      const sent = performance.now()
      socket.write(requestOf(scenario.request(counter.n++), port, cookie))
      const { value: status, done } = await answers.next()
      if (done) break
      latencies.push(performance.now() - sent)
      if (status !== scenario.status) wrong++
    }
    socket.destroy()
  }
  await Promise.all(Array.from({ length: connections }, ask))
  const took = (performance.now() - began) / 1000
  return { perSecond: (latencies.length - wrong) / took, latencies, wrong }
}

export function percentile(latencies: number[], share: number): number {
  const sorted = latencies.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function requestOf(
  { method, path, body = '', type }: ReturnType<Scenario['request']>,
  port: number,
  cookie: string,
) {
  const length = Buffer.byteLength(body)
  const content = body ? `content-type: ${type}\r\ncontent-length: ${length}\r\n` : ''
  return `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: ${cookie}\r\n${content}\r\n${body}`
}

/** The status of each answer, once its body has come in whole. Both servers send a content-length. */
async function* answersOf(socket: Socket): AsyncGenerator<number> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of socket) {
    rest = rest.length ? Buffer.concat([rest, chunk as Buffer]) : (chunk as Buffer)
    for (;;) {
      const head = rest.indexOf('\r\n\r\n')
      if (head < 0) break
      const lines = rest.toString('latin1', 0, head)
      const length = Number(/content-length: (\d+)/i.exec(lines)?.[1] ?? 0)
      if (rest.length < head + 4 + length) break
      yield Number(lines.slice(9, 12))
      rest = rest.subarray(head + 4 + length)
    }
  }
}
