import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Stage } from './stage.ts'

/** What was acknowledged, by the words it was sent with: the record's id where the answer named it, and its steps. */
export type Memory = {
  submitted: Set<string>
  entered: Map<string, string>
  steps: { id: string; name: string }[]
}
export type Tally = Record<string, number>

type Answer = { status: number; location: string; body: string; retryAfter: string | null }

/**
 * Residents who submit and staff who enter and move matters, each until told to stop. Who gets no answer sends the
 * same again, as people do; what was answered is remembered, to be looked for later.
 */
export function startClients(stage: Stage, memory: Memory, { residents = 3, staff = 3, pause = 5 } = {}) {
  let isOver = false
  const tally: Tally = {}
  const [streetId] = stage.places.streets
  const [stationId] = stage.places.stations
  const [unitId] = stage.places.units
  let n = 0

  async function ask(path: string, init: RequestInit): Promise<Answer | undefined> {
    const servers = stage.servers
    const { port } = servers[n++ % servers.length]!
    try {
      const signal = AbortSignal.timeout(15_000)
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', signal, ...init })
      const body = await answer.text()
      tally[answer.status] = (tally[answer.status] ?? 0) + 1
      const { headers } = answer
      return {
        status: answer.status,
        location: headers.get('location') ?? '',
        body,
        retryAfter: headers.get('retry-after'),
      }
    } catch {
      tally.none = (tally.none ?? 0) + 1
    }
  }

  /** Until it is answered with one of these, or all is over. */
  async function insist(path: string, init: RequestInit, wanted: number[]): Promise<Answer | undefined> {
    while (!isOver) {
      const answer = await ask(path, init)
      if (answer && wanted.includes(answer.status)) return answer
      if (answer && ![500, 502, 503].includes(answer.status))
        throw new Error(`${path}: ${answer.status} ${answer.body.slice(0, 300)}`)
      if (answer?.status === 503 && !answer.retryAfter) throw new Error(`${path}: 503 without Retry-After`)
      await sleep(50)
    }
  }

  async function resident(): Promise<void> {
    while (!isOver) {
      const content = `居民反映第${process.pid}-${n++}-${Math.random().toString(36).slice(2)}号路灯不亮，请尽快安排。`
      const body = new URLSearchParams({ content, location: '幸福路三号楼东', nonce: randomUUID() })
      if (await insist('/s/demo', { method: 'POST', body }, [303])) memory.submitted.add(content)
      await sleep(pause)
    }
  }

  async function clerk(): Promise<void> {
    const headers = { cookie: stage.cookie, 'content-type': 'application/json' }
    const post = (path: string, content: object, wanted: number[]) =>
      insist(path, { method: 'POST', headers, body: JSON.stringify(content) }, wanted)
    while (!isOver) {
      const content = `窗口登记第${process.pid}-${n++}-${Math.random().toString(36).slice(2)}号公交站没有遮雨棚。`
      const slip = { stationId, streetId, channel: 'box', content, nonce: randomUUID() }
      const made = await post('/api/opinions', slip, [200, 201])
      if (!made) return
      const { id } = JSON.parse(made.body) as { id: string }
      memory.entered.set(content, id)
      const steps = [
        ['register', { title: '公交站遮雨棚', category: 'transport', nature: 'help' }],
        ['assign', { unitId }],
      ] as const
      for (const [name, input] of steps) {
        // 409: the answer to an earlier try was lost on the way, the step was not.
        if (!(await post(`/api/opinions/${id}/${name}`, input, [200, 409]))) return
        memory.steps.push({ id, name })
      }
      await sleep(pause)
    }
  }

  const all = Promise.all([
    ...Array.from({ length: residents }, resident),
    ...Array.from({ length: staff }, clerk),
  ])
  all.catch(() => {
    isOver = true
  })
  return {
    tally,
    async stop() {
      isOver = true
      await all
    },
  }
}
