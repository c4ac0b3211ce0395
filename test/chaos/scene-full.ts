import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { withClient } from '#house/postgres.ts'
import { ledgerVerdict, wrongs } from './check.ts'
import { type Memory, startClients } from './clients.ts'
import { aStage, type Stage } from './stage.ts'

/**
 * No room: first in the folder for attachments, then in the database's table space, each a small tmpfs. Needs root (to
 * mount); elsewhere it says so and does nothing.
 */
export async function full(say: (line: string) => void): Promise<Record<string, unknown>> {
  if (process.getuid?.() !== 0) return { skipped: 'needs root to mount a small disk' }
  const stage = await aStage({ servers: 1, workers: 1 })
  const files = join(stage.folder, 'files')
  const space = join(stage.folder, 'space')
  mkdirSync(space)
  const mounted: string[] = []
  const wrong: string[] = []
  const seen: Record<string, unknown> = {}
  const mount = (path: string, size: string, ...more: string[]) => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', [`size=${size}`, ...more].join(','), 'tmpfs', path])
    mounted.push(path)
  }
  try {
    mount(files, '400k')
    writeFileSync(join(files, 'filler'), Buffer.alloc(390 * 1024))
    const refused = await upload(stage)
    seen.upload = `${refused.status}: ${/<h1>([^<]+)/.exec(refused.body)?.[1]}`
    if (![503, 507].includes(refused.status)) wrong.push(`an upload without room: ${refused.status}`)
    const [rows] = await stage.ask<{ n: number }>(
      'select (select count(*) from files)::int + (select count(*) from opinions)::int as n',
    )
    if (rows!.n) wrong.push(`half-written: ${rows!.n} rows after a refused upload`)
    const halves = readdirSync(files, { recursive: true }).filter((name) =>
      /\.[0-9a-f-]{36}$/.test(String(name)),
    )
    if (halves.length) wrong.push(`half-written: ${halves.length} drafts in the folder`)
    rmSync(join(files, 'filler'))
    const taken = await upload(stage)
    seen.uploadAfter = taken.status
    if (taken.status !== 303) wrong.push(`an upload with room again: ${taken.status}`)
    Object.assign(seen, await fullDatabase(stage, space, mount, wrong, say))
    return { ...seen, wrong }
  } finally {
    for (const player of stage.players) await player.kill()
    await stage.end().catch(() => {})
    for (const path of mounted) execFileSync('umount', ['-l', path])
    rmSync(stage.folder, { recursive: true, force: true })
  }
}

type Mount = (path: string, size: string, ...more: string[]) => void

async function fullDatabase(
  stage: Stage,
  space: string,
  mount: Mount,
  wrong: string[],
  say: (line: string) => void,
) {
  const { uid, gid } = ownerOf(join(stage.clusterDir, 'data'))
  mount(space, '6m', `uid=${uid}`, `gid=${gid}`, 'mode=700')
  const adminUrl = stage.database.adminUrl()
  const admin = (statement: string) => withClient(adminUrl, (client) => client.query(statement))
  await admin(`create tablespace small location '${space}'`)
  const inDatabase = new URL(adminUrl)
  inDatabase.pathname = '/zhitong'
  const owner = (statement: string) => withClient(inDatabase.href, (client) => client.query(statement))
  await owner('alter table opinions set tablespace small')
  await owner('create table filler (words text) tablespace small')
  await owner('alter table filler alter column words set storage external')
  await owner(`insert into filler select repeat('x', 7000) from generate_series(1, 10000)`).catch(() => {})
  for (let n = 0; n < 4000; n += 1) {
    const done = await owner(`insert into filler select repeat('x', 1500) from generate_series(1, 40)`).then(
      () => true,
      () => false,
    )
    if (!done) break
  }
  const memory: Memory = { submitted: new Set(), entered: new Map(), steps: [] }
  const answers = new Map<number, number>()
  let sentence = ''
  for (let n = 0; n < 60; n++) {
    const content = `没有空间时反映的第${n}件事${'路灯不亮'.repeat(400)}`
    const body = new URLSearchParams({ content, nonce: crypto.randomUUID() })
    const answer = await fetch(`http://127.0.0.1:${stage.servers[0]!.port}/s/demo`, {
      method: 'POST',
      body,
      redirect: 'manual',
    })
    const text = await answer.text()
    answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1)
    if (answer.status === 303) memory.submitted.add(content)
    else sentence = /<h1>([^<]+)/.exec(text)?.[1] ?? text.slice(0, 100)
  }
  const refused = answers.get(507) ?? 0
  if (!refused) wrong.push(`a full database was not noticed: ${JSON.stringify([...answers])}`)
  wrong.push(...(await wrongs(stage, memory)))
  await owner('drop table filler')
  const clients = startClients(stage, memory, { residents: 1, staff: 1 })
  await sleep(1500)
  await clients.stop()
  wrong.push(...(await wrongs(stage, memory)))
  const verdict = await ledgerVerdict(stage)
  if (!verdict.ok || verdict.unsealed) wrong.push(`ledger: ${JSON.stringify(verdict)}`)
  say(`database without room: ${refused} refused, ${sentence}`)
  return { database: Object.fromEntries(answers), sentence, after: clients.tally }
}

function ownerOf(path: string) {
  const [uid, gid] = execFileSync('stat', ['-c', '%u %g', path]).toString().trim().split(' ')
  return { uid, gid }
}

async function upload(stage: Stage) {
  const noise = Buffer.from(Array.from({ length: 300 * 300 * 3 }, () => Math.floor(Math.random() * 256)))
  const photo = await sharp(noise, { raw: { width: 300, height: 300, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer()
  const form = new FormData()
  form.set('content', '附照片反映的一件事，请看看。')
  form.set('nonce', crypto.randomUUID())
  form.append('photos', new Blob([new Uint8Array(photo)]), '路灯.jpg')
  const answer = await fetch(`http://127.0.0.1:${stage.servers[0]!.port}/s/demo`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  })
  return { status: answer.status, body: await answer.text() }
}
