import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { withClient } from '#house/postgres.ts'
import { buildApp } from '#kernel/http.ts'
import { openParts, serverParts } from '#src/server.ts'
import { load, percentile } from './load.ts'
import { fillTexts } from './searchFill.ts'
import { aStreet } from './street.ts'

// The search through the whole stack against node:http + pg sending the very same statement, in turns.
// bin/node bench/search.ts [--quick: 100,000 texts] [--rounds 2] [--seconds 4]

const { values: asked } = parseArgs({
  options: { quick: { type: 'boolean' }, rounds: { type: 'string' }, seconds: { type: 'string' } },
})
const rows = asked.quick ? 100_000 : 1_000_000
const rounds = Number(asked.rounds ?? 2)
const seconds = Number(asked.seconds ?? (asked.quick ? 1 : 4))
const WORDS: Record<string, string[]> = {
  'two characters, common': ['路灯', '垃圾', '停车', '维修'],
  'one character': ['灯', '桥'],
  'words, common': ['幸福路路灯', '和平巷 垃圾', '健身器材破损', '文昌街 漏水'],
  rare: ['望江楼 广场舞 99号楼', '石板井信号灯影响出行', '一丐'],
  absent: ['氢能源', '外星人', '幸福路直升机'],
  number: ['77777', '青溪意〔2020〕4321号', '2019 31号'],
  'place and house': ['学府苑3号楼', '梅花坞88号楼', '3号楼'],
}
const words = Object.values(WORDS).flat()
const ports = { ours: 18_484, bare: 18_485 }
const folder = mkdtempSync(join(tmpdir(), 'zhitong-search-'))
const street = await aStreet(folder)
const children: ChildProcess[] = []
const pathOf = (n: number) =>
  `/api/search?${new URLSearchParams({ q: words[n % words.length]!, n: String(n % words.length) })}`

try {
  const built = await fillTexts(street.ownerUrl, rows, street.places)
  console.log(
    `${rows.toLocaleString()} texts: entries in ${built.entries!.toFixed(0)} s, index in ${built.index!.toFixed(0)} s; ` +
      `index ${built.words!.valueOf()} MB, entries ${built.heap} MB (${built.bytes} bytes of words each), all ${built.all!.toFixed(0)} MB; the opinions themselves ${built.opinions} MB\n`,
  )
  await againstScan()
  const file = join(folder, 'recorded.json')
  writeFileSync(file, JSON.stringify(await recordAll()))
  await start('ours.ts', [street.ownerUrl, street.appUrl, String(ports.ours), folder])
  await start('bareSearch.ts', [street.appUrl, String(ports.bare), file])
  console.log('| words | ours p50 ms | p95 ms | bare p50 ms | p95 ms | p50 ratio | p95 ratio |')
  console.log('| --- | --: | --: | --: | --: | --: | --: |')
  const all = { ours: [] as number[], bare: [] as number[] }
  for (const [name, some] of Object.entries(WORDS)) {
    const sides = { ours: [] as number[], bare: [] as number[] }
    for (let round = -1; round < rounds; round++) {
      for (const side of round % 2 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)) {
        const first = words.indexOf(some[0]!)
        const request = (n: number) => ({ method: 'GET' as const, path: pathOf(first + (n % some.length)) })
        const how = { connections: 1, seconds: round < 0 ? seconds / 4 : seconds }
        const { latencies, wrong } = await load(ports[side], { name, status: 200, request }, street, how, {
          n: 0,
        })
        if (wrong) throw new Error(`${name}: ${wrong} wrong answers of ${side}`)
        if (round >= 0) sides[side].push(...latencies)
      }
    }
    print(name, sides)
    for (const side of ['ours', 'bare'] as const) all[side].push(...evenly(sides[side], 200))
  }
  print('**all alike**', all)
} finally {
  for (const child of children) child.kill('SIGKILL')
  await street.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit()

function print(name: string, { ours, bare }: { ours: number[]; bare: number[] }) {
  const at = (list: number[], share: number) => percentile(list, share)
  const ratio = (share: number) => (at(ours, share) / at(bare, share)).toFixed(2)
  const figures = [at(ours, 0.5), at(ours, 0.95), at(bare, 0.5), at(bare, 0.95)].map((ms) => ms.toFixed(1))
  console.log(`| ${name} | ${figures.join(' | ')} | ${ratio(0.5)} | ${ratio(0.95)} |`)
}

/** So many of a list, from all over it: no kind of words outweighs another because it is answered sooner. */
function evenly(list: number[], n: number): number[] {
  const sorted = list.toSorted((a, b) => a - b)
  return Array.from({ length: n }, (_, k) => sorted[Math.floor(((k + 0.5) / n) * sorted.length)]!)
}

/** What the index is worth: the same words found by reading every text of the tenant. */
async function againstScan() {
  await withClient(street.ownerUrl, async (client) => {
    await client.query(`select set_config('zhitong.tenant', '1', false)`)
    const timed = async (text: string, values: unknown[]) => {
      const took: number[] = []
      for (let n = 0; n < 3; n++) {
        const began = performance.now()
        await client.query(text, values)
        took.push(performance.now() - began)
      }
      return percentile(took, 0.5)
    }
    for (const [said, gram] of [
      ['路灯', '路灯'],
      ['氢能', '氢能'],
    ]) {
      const scan = await timed(
        `select count(*) from opinions where tenant_id = 1 and (title || content || location) like $1`,
        [`%${said}%`],
      )
      const hits = await timed(
        `select count(*) from search_hits($1::jsonb, $2::tsquery, $2::tsquery, $2::tsquery, null, null, null, 1001)`,
        [JSON.stringify({ opinion: [street.places.streets[0]] }), `'${gram}'`],
      )
      console.log(
        `${said}: scan ${scan.toFixed(0)} ms, newest 1,001 hits from the index ${hits.toFixed(1)} ms: ${(scan / hits).toFixed(0)} ×`,
      )
    }
    console.log('')
  })
}

/** The statement ours sends for each of the words, written down. */
async function recordAll() {
  const opened = openParts({ appUrl: street.appUrl, dataDir: folder, connections: 1 })
  const app = await buildApp(serverParts(opened, { hasLimits: false }))
  const query = pg.Client.prototype.query
  const recorded: { text: string; values: unknown[] }[] = []
  try {
    for (let n = 0; n < words.length; n++) {
      const sent: { text: string; values?: unknown[] }[] = []
      pg.Client.prototype.query = function spy(this: pg.Client, ...call: unknown[]) {
        if (typeof call[0] === 'object') sent.push(call[0] as never)
        return query.apply(this, call as never)
      } as typeof query
      const answer = await app.inject({ method: 'GET', url: pathOf(n), headers: { cookie: street.cookie } })
      const one = sent.find(({ text }) => text.includes('search_hits'))
      if (answer.statusCode !== 200 || !one)
        throw new Error(`${words[n]}: ${answer.statusCode} ${answer.body}`)
      const { kinds } = answer.json() as { kinds: { label: string; count: number; isMore: boolean }[] }
      console.log(
        `${words[n]}: ${kinds.map(({ label, count, isMore }) => `${label} ${count}${isMore ? '+' : ''}`).join('、') || 'nothing'}`,
      )
      recorded.push({ text: one.text, values: one.values ?? [] })
    }
    console.log('')
  } finally {
    pg.Client.prototype.query = query
    await app.close()
    await opened.parts.database.close()
  }
  return recorded
}

function start(file: string, args: string[]): Promise<void> {
  const child = fork(join(import.meta.dirname, file), args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  children.push(child)
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)))
  })
}
