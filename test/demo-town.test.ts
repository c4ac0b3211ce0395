import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedDemo } from '#db/seeds/demo.ts'
import { withClient } from '#house/postgres.ts'
import { opinionWorkflow } from '#modules/opinions/index.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

const now = new Date('2026-11-24T10:30:00+08:00')
let base: FreshDatabase
let folder: string
let logins: Record<string, string>[]

beforeAll(async () => {
  base = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'zhitong-demo-'))
  mkdirSync(join(folder, 'files'))
  const { ownerUrl, appUrl } = base
  logins = await seedDemo({ ownerUrl, appUrl, filesDir: join(folder, 'files'), now })
})

afterAll(async () => {
  await base.drop()
  rmSync(folder, { recursive: true, force: true })
})

test('the demo town has a year of matters in every state, with every outcome that the loop gives by itself', async () => {
  const [town] = await ask<{
    matters: number
    released: number
    states: string[]
    outcomes: string[]
  }>(`select count(*)::int as matters, array_agg(distinct state) as states,
    array_agg(distinct outcome) as outcomes, count(released_at)::int as released from opinions`)
  expect(town!.matters).toBeGreaterThan(400)
  expect(town!.released).toBeGreaterThan(50)
  expect(town!.states.sort()).toEqual(Object.keys(opinionWorkflow.states).sort())
  expect(town!.outcomes).toEqual(
    expect.arrayContaining([
      'answered_on_spot',
      'explained',
      'handled_by_department',
      'handled_by_street',
      'redirected',
      'withdrawn',
    ]),
  )
})

test('nothing in it happens after today, and something is overdue, due today, and due later', async () => {
  const [late] = await ask(
    `select (select count(*)::int from events where at > $1) as events,
       (select count(*)::int from clocks where started_at > $1 or met_at > $1 or missed_at > $1) as clocks,
       (select count(*)::int from notices where at > $1) as notices,
       (select count(*)::int from files where created_at > $1) as files`,
    [now],
  )
  expect(late).toEqual({ events: 0, clocks: 0, notices: 0, files: 0 })
  const [due] = await ask(
    `select count(*) filter (where due_at < $1) > 3 as overdue, count(*) filter (where due_at > $1) > 20 as running,
       count(*) filter (where due_at between $1 and '2026-11-24T23:59:59.999+08:00') > 3 as today from opinions`,
    [now],
  )
  expect(due).toEqual({ overdue: true, running: true, today: true })
})

test('its numbers have no gaps, and every log-in that is told exists', async () => {
  const series = await ask<{
    n: number
    highest: number
  }>(`select split_part(no, '〔', 1) as series, substring(no from '〔(\\d+)〕') as year,
    count(*)::int as n, max(substring(no from '(\\d+)号')::int) as highest from opinions where parent_id is null group by 1, 2`)
  for (const { n, highest } of series) expect(highest).toBe(n)
  const accounts = (await ask<{ login: string }>('select login from accounts')).map(({ login }) => login)
  expect(accounts).toEqual(expect.arrayContaining(logins.map((row) => row.账号)))
})

function ask<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
  return withClient(base.ownerUrl, async (client) => (await client.query(text, values)).rows)
}
