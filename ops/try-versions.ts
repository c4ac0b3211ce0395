import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { migrate } from '#house/migrate.ts'
import { freePort } from '#house/postgres-process.ts'
import { ROOT } from '#src/env.ts'
import { emptied, ledgerVerdict, wrongs } from '#test/chaos/check.ts'
import { type Memory, startClients } from '#test/chaos/clients.ts'
import type { Stage } from '#test/chaos/stage.ts'

// Two versions side by side: an older commit's server and worker take load; this version migrates the database under
// them, joins in, and is left alone in the end. No answer may be an error, nothing acknowledged may be missing.
// bin/node ops/try-versions.ts [commit] [seconds of each part]

const commit = process.argv[2] ?? 'bfd5e09'
const seconds = Number(process.argv[3] ?? 8)
const folder = mkdtempSync(join(tmpdir(), 'zhitong-versions-'))
const old = join(folder, 'old')
mkdirSync(join(folder, 'files'))
mkdirSync(old)
execFileSync('sh', ['-c', `git -C "${ROOT}" archive ${commit} | tar x -C "${old}"`])
symlinkSync(join(ROOT, 'node_modules'), join(old, 'node_modules'))
const children: ChildProcess[] = []
const deaths: string[] = []

const { aStreet } = (await import(join(old, 'bench/street.ts'))) as typeof import('../bench/street.ts')
const street = await aStreet(folder)
const servers: { port: number }[] = []
const stage = { ...street, folder, servers, ask } as unknown as Stage
let failed = true
try {
  const before = { server: await started(old, 'server'), worker: await started(old, 'worker') }
  servers.push(before.server)
  const memory: Memory = { submitted: new Set(), entered: new Map(), steps: [] }
  const count = () => memory.submitted.size + memory.entered.size + memory.steps.length
  const clients = startClients(stage, memory, { pause: 10 })
  await sleep(seconds * 1000)
  console.log(`old alone: ${count()} acknowledged, answers ${JSON.stringify(clients.tally)}`)
  const began = performance.now()
  const applied = await migrate(street.ownerUrl)
  const took = Math.round(performance.now() - began)
  console.log(`migrated under load in ${took} ms: ${applied.join(', ')}`)
  await sleep(1000)
  const after = { server: await started(ROOT, 'server'), worker: await started(ROOT, 'worker') }
  const alone = count()
  servers.push(after.server)
  await sleep(seconds * 1000)
  console.log(`side by side: ${count() - alone} acknowledged, answers ${JSON.stringify(clients.tally)}`)
  servers.shift()
  await sleep(2000) // what is under way at the old server ends
  for (const one of [before.server, before.worker]) one.child.kill('SIGKILL')
  await sleep(seconds * 500)
  await clients.stop()
  const left = await emptied(stage, 30_000)
  const verdict = await ledgerVerdict(stage, 60_000)
  const bad = Object.entries(clients.tally).filter(([status]) => !/^[23]/.test(status))
  const wrong = [...deaths, ...bad.map((one) => `answers ${one.join(': ')}`), ...(await wrongs(stage, memory))]
  if (left) wrong.push(`${left} jobs were never done`)
  if (!verdict.ok || verdict.unsealed) wrong.push(`ledger: ${JSON.stringify(verdict)}`)
  console.log(`in all: ${count()} acknowledged, ${verdict.events} events in the ledger`, clients.tally)
  console.log(wrong.length ? wrong : 'no error, nothing lost')
  failed = wrong.length > 0
} finally {
  for (const child of children) child.kill('SIGKILL')
  await street.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)

async function ask(query: string) {
  const { withClient } = await import('#house/postgres.ts')
  return withClient(street.ownerUrl, async (client) => (await client.query(query)).rows)
}

/** A server or worker of that checkout; one that ends although nobody killed it is remembered. */
async function started(root: string, kind: 'server' | 'worker') {
  const port = (await freePort(0))!
  const script = join(root, 'test/chaos/process.ts')
  const words = [kind, street.ownerUrl, street.appUrl, folder, String(port)]
  const child = fork(script, words, { cwd: root, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  children.push(child)
  let said = ''
  child.stderr?.on('data', (piece) => (said += piece))
  child.on('exit', (code, signal) => signal !== 'SIGKILL' && deaths.push(`${kind} ended with ${code}: ${said}`))
  await new Promise<void>((done, fail) => {
    child.once('message', () => done())
    child.once('exit', () => fail(new Error(said)))
  })
  return { port, child }
}
