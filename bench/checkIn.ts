import { type ChildProcess, fork } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { withClient } from '#house/postgres.ts'
import { percentile } from './load.ts'
import { aStreet } from './street.ts'

// 300 people sign in: as they come within sixty seconds, and all at once; ours beside a bare insert of the same rows.
// bin/node bench/checkIn.ts [--quick: ten seconds instead of sixty]

const PEOPLE = 300
const spread = process.argv.includes('--quick') ? 10_000 : 60_000
const ports = { ours: 18_482, bare: 18_483 }
const folder = mkdtempSync(join(tmpdir(), 'zhitong-check-in-'))
const street = await aStreet(folder)
const children: ChildProcess[] = []
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
type Person = { id: string; cookie: string }
let shown: { digits: string; until: number } | undefined

try {
  const people = await elect(PEOPLE)
  await start('ours.ts', [street.ownerUrl, street.appUrl, String(ports.ours), folder])
  await start('bareCheckIn.ts', [street.appUrl, String(ports.bare)])
  const rows: string[] = []
  for (const [name, within] of [
    [`within ${spread / 1000} s`, spread],
    ['all at once', 0],
  ] as const) {
    const id = await anActivity(people)
    const ours = await run(people, within, (person) => signIn(id, person))
    const kept = await countOf(id)
    const other = await anActivity([])
    const bare = await run(people, within, (person) => ask(ports.bare, `/${other}/${person.id}`, '', {}))
    const figure = (one: typeof ours, share: number) => percentile(one.latencies, share).toFixed(0)
    const ratio = (percentile(ours.latencies, 0.5) / percentile(bare.latencies, 0.5)).toFixed(2)
    rows.push(
      `| ${PEOPLE} ${name} | ${kept} | ${PEOPLE - kept} | ${figure(ours, 0.5)} | ${figure(ours, 0.99)} | ${figure(bare, 0.5)} | ${figure(bare, 0.99)} | ${ratio} | ${ours.seconds.toFixed(1)} / ${bare.seconds.toFixed(1)} |`,
    )
    if (kept !== PEOPLE || ours.wrong) process.exitCode = 1
  }
  console.log(
    '| sign-ins | kept | lost | ours p50 ms | p99 ms | bare p50 ms | p99 ms | p50 ratio | seconds ours / bare |',
  )
  console.log('| --- | --: | --: | --: | --: | --: | --: | --: | --: |')
  for (const row of rows) console.log(row)
} finally {
  for (const child of children) child.kill('SIGKILL')
  agent.destroy()
  await street.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit()

/** Deputies with accounts, already logged in; written past the application, which is not what is measured. */
async function elect(n: number): Promise<Person[]> {
  const people = Array.from({ length: n }, () => ({
    id: uuid(),
    account: uuid(),
    token: `zz.${randomBytes(24).toString('base64url')}`,
  }))
  await withClient(street.ownerUrl, async (client) => {
    const rows = JSON.stringify(
      people.map((one, k) => ({
        ...one,
        n: k,
        hash: createHash('sha256').update(one.token).digest('base64url'),
      })),
    )
    const from = `from jsonb_to_recordset($1::jsonb) as p (id uuid, account uuid, n int, hash text)`
    await client.query(`insert into people (tenant_id, id, name) select 1, id, '代表' || n ${from}`, [rows])
    await client.query(
      `insert into mandates (tenant_id, id, person_id, level, term, station_id, since)
       select 1, gen_random_uuid(), id, 'district', '第十届', $2, '2022-01-10' ${from}`,
      [rows, street.places.stations[0]],
    )
    await client.query(
      `insert into accounts (tenant_id, id, login, name, password_hash, person_id)
       select 1, account, 'deputy' || n, '代表' || n, 'x', id ${from}`,
      [rows],
    )
    await client.query(
      `insert into sessions (tenant_id, token_hash, account_id, created_at, seen_at, expires_at)
       select 1, hash, account, now(), now(), now() + interval '8 hours' ${from}`,
      [rows],
    )
  })
  return people.map(({ id, token }) => ({ id, cookie: `zt=${token}` }))
}

/** An activity that begins in a minute, with its notice out, as the office makes it. */
async function anActivity(people: Person[]): Promise<string> {
  const at = Date.now() + 60_000
  const body = {
    placeId: street.places.streets[0],
    type: 'meeting',
    title: '全体代表会议',
    location: '街道礼堂',
    startsAt: new Date(at).toISOString(),
    endsAt: new Date(at + 7_200_000).toISOString(),
    invites: people.length ? 'street' : 'nobody',
  }
  const made = await ask(ports.ours, '/api/activities', street.cookie, body)
  const { id } = JSON.parse(made.body) as { id: string }
  const told = await ask(ports.ours, `/api/activities/${id}/notify`, street.cookie, {
    lateReason: '临时召集',
  })
  if (told.status !== 200) throw new Error(`no notice: ${told.body}`)
  return id
}

/** What stands on the room's screen now; asked for once a step, as the screen does. */
async function digitsOf(id: string): Promise<string> {
  if (!shown || performance.now() > shown.until) {
    const code = JSON.parse((await ask(ports.ours, `/api/activities/${id}/code`, street.cookie)).body)
    shown = { digits: code.digits, until: performance.now() + code.left }
  }
  return shown.digits
}

async function signIn(id: string, { cookie }: Person) {
  return ask(ports.ours, `/api/activities/${id}/check-in`, cookie, { code: await digitsOf(id) })
}

async function run(
  people: Person[],
  within: number,
  one: (person: Person) => Promise<{ status: number; ms: number }>,
) {
  shown = undefined
  const latencies: number[] = []
  let wrong = 0
  const began = performance.now()
  await Promise.all(
    people.map(async (person, n) => {
      await new Promise((resolve) => setTimeout(resolve, (n / people.length) * within))
      const { status, ms } = await one(person)
      latencies.push(ms)
      if (status !== 200) wrong++
    }),
  )
  return { latencies, wrong, seconds: (performance.now() - began) / 1000 }
}

async function countOf(id: string): Promise<number> {
  return withClient(street.ownerUrl, async (client) => {
    const { rows } = await client.query(
      `select count(*)::int as n from activity_people p where activity_id = $1 and came_at is not null
         and exists (select from events e where e.subject_id = $1 and e.action = 'checkIn' and e.input ->> 'personId' = p.person_id::text)`,
      [id],
    )
    return rows[0].n as number
  })
}

function ask(
  port: number,
  path: string,
  cookie: string,
  body?: object,
): Promise<{ status: number; body: string; ms: number }> {
  const text = body ? JSON.stringify(body) : ''
  const headers = {
    cookie,
    ...(body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {}),
  }
  return new Promise((resolve, reject) => {
    const sent = performance.now()
    const asked = request({ port, path, agent, method: body ? 'POST' : 'GET', headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(parts).toString(),
          ms: performance.now() - sent,
        }),
      )
    })
    asked.on('error', reject)
    asked.end(text)
  })
}

function start(file: string, args: string[]): Promise<void> {
  const child = fork(join(import.meta.dirname, file), args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  children.push(child)
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)))
  })
}
