import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { withClient } from '#house/postgres.ts'
import { freePort } from '#house/postgres-process.ts'
import { emptied, ledgerVerdict, wrongs } from '#test/chaos/check.ts'
import { type Memory, startClients } from '#test/chaos/clients.ts'
import { hearing } from '#test/chaos/hearing.ts'
import type { Stage } from '#test/chaos/stage.ts'
import { aStreet } from '../bench/street.ts'

// pgbouncer (Debian's) in transaction mode between two servers, a worker and the database, while six people work; first
// with POOLER=transaction, then as a program that does not know of it. bin/node ops/try-pooler.ts [seconds]
const seconds = Number(process.argv[2] ?? 6)
const folder = mkdtempSync(join(tmpdir(), 'zhitong-pooler-'))
chmodSync(folder, 0o755)
mkdirSync(join(folder, 'files'))
const street = await aStreet(folder)
const port = (await freePort(0))!
const { username, password, port: databasePort } = new URL(street.appUrl)
const ini = join(folder, 'pgbouncer.ini')
writeFileSync(
  ini,
  `[databases]
zhitong = host=127.0.0.1 port=${databasePort} dbname=zhitong user=${username} password=${password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 4
max_client_conn = 200
`,
  { mode: 0o644 },
)
const children: ChildProcess[] = []
const isRoot = process.getuid?.() === 0
console.log(execFileSync('pgbouncer', ['--version']).toString().split('\n')[0])
const pooler = spawn('pgbouncer', [...(isRoot ? ['-u', 'postgres'] : []), '-q', ini], { stdio: 'inherit' })
children.push(pooler)
await sleep(1000)
let failed = false
try {
  for (const mode of ['transaction', '']) {
    const servers = [await started('server', mode), await started('server', mode)]
    const worker = await started('worker', mode)
    const ask = (query: string) =>
      withClient(street.ownerUrl, async (client) => (await client.query(query)).rows)
    const stage = { ...street, folder, servers, ask } as unknown as Stage
    const memory: Memory = { submitted: new Set(), entered: new Map(), steps: [] }
    const screen = await hearing(servers[1]!.port, street.cookie)
    const clients = startClients(stage, memory, { pause: 10 })
    await sleep(seconds * 1000)
    const why = await clients.stop().then(
      () => [],
      (error: Error) => [error.message.slice(0, 200)],
    )
    const wrong = [...why, ...(await wrongs(stage, memory))]
    const heard = [...memory.entered.values()].filter((id) => screen.ids.has(id)).length
    screen.stop()
    if (mode) {
      const left = await emptied(stage, 30_000)
      const verdict = await ledgerVerdict(stage, 60_000)
      if (left || !verdict.ok || verdict.unsealed) wrong.push(`queue ${left}, ledger ${JSON.stringify(verdict)}`)
      failed = wrong.length > 0
    }
    console.log(mode ? 'POOLER=transaction' : 'without POOLER', {
      acknowledged: memory.submitted.size + memory.entered.size + memory.steps.length,
      answers: clients.tally,
      heard: `${heard} of ${memory.entered.size} at the other server`,
      wrong,
    })
    for (const { child } of [...servers, worker]) child.kill('SIGKILL')
  }
} finally {
  for (const child of children) child.kill('SIGKILL')
  await street.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)

async function started(kind: 'server' | 'worker', mode: string) {
  const own = (await freePort(0))!
  const pooled = `postgres://zhitong_app@127.0.0.1:${port}/zhitong`
  const words = [kind, street.ownerUrl, pooled, folder, String(own), mode ? street.appUrl : pooled]
  const child = fork(join(import.meta.dirname, '../test/chaos/process.ts'), words, {
    env: { ...process.env, POOLER: mode },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  children.push(child)
  await new Promise((done) => child.once('message', done))
  return { port: own, child }
}
