import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withClient } from '#house/postgres.ts'
import { ROOT } from '#src/env.ts'
import { fill } from '../../bench/fill.ts'
import { aStreet } from '../../bench/street.ts'

// How long a backup and its restoring take and how much memory: bin/node test/chaos/measure-backup.ts [opinions]
const rows = Number(process.argv[2] ?? 100_000)
const folder = mkdtempSync(join(tmpdir(), 'zhitong-measure-'))
mkdirSync(join(folder, 'files'))
const street = await aStreet(folder)
try {
  await fill(street.ownerUrl, rows, 0, street.places)
  const other = new URL(street.ownerUrl)
  other.pathname = '/again'
  const { adminUrl } = await import('#house/postgres.ts').then(({ startCluster }) =>
    startCluster({ dataDir: join(folder, 'cluster'), durable: true }),
  )
  await withClient(adminUrl, (client) => client.query('create database again owner zhitong'))
  const words = join(folder, 'words')
  writeFileSync(words, '一口不容易猜到的暗语 2026')
  const file = join(folder, 'one.backup')
  const made = await measured(['backup', file, '--passphrase-file', words], street.ownerUrl)
  const back = await measured(
    ['restore', file, '--passphrase-file', words, '--into', other.href],
    street.ownerUrl,
  )
  console.log({ rows, megabytes: Math.round(statSync(file).size / 1e6), made, back })
} finally {
  await street.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)

async function measured(words: string[], ownerUrl: string) {
  const began = performance.now()
  const child = spawn(join(ROOT, 'bin/zhitong'), words, {
    env: { ...process.env, DATABASE_URL: ownerUrl, DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  let highest = 0
  const look = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      highest = Math.max(highest, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
    } catch {}
  }, 50)
  await new Promise((done) => child.on('exit', done))
  clearInterval(look)
  return {
    seconds: ((performance.now() - began) / 1000).toFixed(1),
    megabytes: Math.round(highest),
    said: said.trim(),
  }
}
