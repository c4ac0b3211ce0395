import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { wrongs } from './check.ts'
import type { Memory } from './clients.ts'
import { hearing } from './hearing.ts'
import { killRounds } from './rounds.ts'
import { away } from './scene-away.ts'
import { frozen } from './scene-frozen.ts'
import { aStage, type Stage } from './stage.ts'

// A few of the rounds that `npm run chaos` plays a hundred times; enough to notice that something has gone wrong.
let stage: Stage

// What a crowd leaves in the queue takes longer to work off than the killing: these are enough to be struck at work.
const FEW = { residents: 2, staff: 2, pause: 40 }

// Long only where the machine is busy with other things.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

beforeAll(async () => {
  stage = await aStage({ servers: 2, workers: 1 })
})
afterAll(() => stage.end())

test('what was acknowledged is there once although server, worker and database were killed', async () => {
  const { wrong, kills, acknowledged } = await killRounds(stage, 3, () => {}, FEW)
  expect(wrong).toEqual([])
  expect(kills).toEqual({ server: 1, worker: 1, database: 1 })
  expect(acknowledged).toBeGreaterThan(5)
})

test('a screen that is open at one server hears what happens at the other', async () => {
  const [first, second] = stage.servers
  const screen = await hearing(second!.port, stage.cookie)
  const [stationId] = stage.places.stations
  const made = await fetch(`http://127.0.0.1:${first!.port}/api/opinions`, {
    method: 'POST',
    headers: { cookie: stage.cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ stationId, channel: 'box', content: '公交站没有遮雨棚，等车淋雨。' }),
  })
  const { id } = (await made.json()) as { id: string }
  await vi.waitFor(() => expect([...screen.ids]).toContain(id), 15_000)
  screen.stop()
})

test('figures count the answers by route and are not for strangers; ready means migrated', async () => {
  const [first] = stage.servers
  const ask = (path: string, headers = {}) => fetch(`http://127.0.0.1:${first!.port}${path}`, { headers })
  await ask('/s/demo')
  await ask('/q')
  const text = await (await ask('/metrics')).text()
  expect(text).toMatch(/zhitong_http_request_seconds_count\{method="GET",route="\/q",status="200"\} [1-9]/)
  expect(text).toMatch(/^zhitong_database_up 1$/m)
  expect(text).toMatch(/^zhitong_events_unsealed\{tenant="zz"\} \d+$/m)
  expect((await ask('/metrics', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(404)
  expect(await (await ask('/readyz')).text()).toBe('ready')
  const nothing: Memory = { submitted: new Set(), entered: new Map(), steps: [] }
  expect(await wrongs(stage, nothing)).toEqual([])
})

test('while the database is away everybody is told to come back, and it works again by itself', async () => {
  const { wrong, answers } = await away(() => {}, 1, stage)
  expect(wrong).toEqual([])
  expect(answers['503']).toBeGreaterThan(0)
})

test('a database that hangs is told from one that is slow: 503 in bounded time, and well when it goes on', async () => {
  const { wrong } = await frozen(() => {}, stage)
  expect(wrong).toEqual([])
})
