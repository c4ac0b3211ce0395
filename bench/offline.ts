import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { withClient } from '#house/postgres.ts'
import { ensureWeb } from '#house/web.ts'
import { systemActor } from '#kernel/ctx.ts'
import { factsOf } from '#kernel/facts.ts'
import { addAccount } from '#modules/accounts/index.ts'
import { openParts } from '#src/server.ts'
import { LAUNCH } from '../test/e2e/launch.ts'
import { addDeputy } from '../test/places.ts'
import { aStreet } from './street.ts'

// 500 records taken without network, sealed as the pages seal them, every tenth with a photo, are sent by the product's own
// pages in a real browser. The browser is killed once and the server twice (SIGKILL, all of them) and started again. None
// may be lost, doubled or out of order. bin/node bench/offline.ts

const RECORDS = 500
/** Past this it is no measurement any more, but a fault. */
const PATIENCE = 180_000
const PORT = 18_482
const BASE = `http://127.0.0.1:${PORT}`
const PASSWORD = 'Qingxi-2026!'

await ensureWeb((line) => console.error(line))
const folder = mkdtempSync(join(tmpdir(), 'zhitong-offline-'))
const profile = mkdtempSync(join(tmpdir(), 'zhitong-phone-'))
const street = await aStreet(folder)
const stationId = street.places.stations[0]!
let server: ChildProcess | undefined
try {
  await addSomebody()
  await startServer()
  let page = await openPhone()
  await page.goto(`${BASE}/app/login`)
  await logIn(page)
  await page.getByRole('heading', { name: '待办' }).waitFor()
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
  await page.goto('about:blank')
  await page.goto(`${BASE}/app/mark.svg`)
  await fillPhone(page)

  const began = performance.now()
  await page.goto(`${BASE}/app/deputy/waiting`)
  const cuts: string[] = []
  await until(page, RECORDS / 4)
  cuts.push(`browser at ${await count()} (${since(began)} s)`)
  killPhone()
  page = await openPhone()
  await page.goto(`${BASE}/app/deputy/waiting`)
  // A browser that died has perhaps not written its cookie to disk: then the person logs in once more.
  const asked = page.getByLabel('账号')
  await asked
    .or(page.getByRole('heading', { name: '等着发' }))
    .first()
    .waitFor()
  if (await asked.count()) await logIn(page)
  cuts.push(`there again (${since(began)} s)`)
  for (const share of [0.5, 0.75]) {
    await until(page, share * RECORDS)
    server!.kill('SIGKILL')
    await new Promise((done) => server!.once('exit', done))
    cuts.push(`server at ${await count()} (${since(began)} s)`)
    await startServer()
    cuts.push(`there again (${since(began)} s)`)
  }
  await page.getByText('没有等着发的').waitFor({ timeout: PATIENCE })
  const seconds = Number(since(began))
  const found = await whatIsThere()
  console.log(
    `${RECORDS} records (${RECORDS / 10} with a photo): ${seconds} s; there ${found.n}, different ${found.different}, photos ${found.photos}, out of order ${found.disorder}; killed: ${cuts.join(', ')}`,
  )
  const isWhole =
    found.n === RECORDS && found.different === RECORDS && found.photos === RECORDS / 10 && !found.disorder
  process.exitCode = isWhole && seconds <= 30 ? 0 : 1
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  killPhone()
  server?.kill('SIGKILL')
  await street.stop()
  rmSync(folder, { recursive: true, force: true })
  rmSync(profile, { recursive: true, force: true })
}
process.exit()

function since(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1)
}

async function logIn(page: Page) {
  await page.getByLabel('账号').fill('deputy')
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

async function addSomebody() {
  const { clock, database, ...parts } = openParts({ appUrl: street.appUrl, dataDir: folder }).parts
  const db = database.tenant(1)
  const tenant = { id: 1, key: 'zz', name: '云溪区' }
  const ctx = { ...parts, db, tenant, actor: systemActor, now: clock(), facts: await factsOf(db) }
  const personId = await addDeputy(ctx, '李代表', stationId)
  await addAccount(ctx, { login: 'deputy', name: '李代表', password: PASSWORD, personId, grants: [] })
  await database.close()
}

function startServer(): Promise<void> {
  server = fork(join(import.meta.dirname, 'ours.ts'), [street.ownerUrl, street.appUrl, String(PORT), folder])
  return new Promise((done) => server!.once('message', () => done()))
}

async function openPhone(): Promise<Page> {
  const context = await chromium.launchPersistentContext(profile, {
    ...LAUNCH,
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
  })
  return context.pages()[0] ?? context.newPage()
}

/** As when the battery falls out: nothing is closed. */
function killPhone() {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      if (words.includes(`--user-data-dir=${profile}`)) process.kill(Number(pid), 'SIGKILL')
    } catch {}
  }
}

/** What the pages would have kept, put where they keep it. */
async function fillPhone(page: Page) {
  const photo = await sharp({
    create: {
      width: 1600,
      height: 1200,
      channels: 3,
      noise: { type: 'gaussian', mean: 120, sigma: 12 },
      background: '#777',
    },
  })
    .jpeg({ quality: 60 })
    .toBuffer()
  const given = { records: RECORDS, stationId, photo: photo.toString('base64') }
  await page.evaluate(async ({ records, stationId, photo }) => {
    const account = localStorage.getItem('zhitong.field.account')!
    const opened = indexedDB.open('zhitong-field')
    await new Promise((done) => (opened.onsuccess = done))
    const key = await new Promise<CryptoKey>((done) => {
      const asked = opened.result.transaction('keys').objectStore('keys').get(account)
      asked.onsuccess = () => done(asked.result)
    })
    const seal = async (bytes: BufferSource) => {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) }
    }
    const rows: object[] = []
    const pictures: object[] = []
    const picture = Uint8Array.from(atob(photo), (letter) => letter.charCodeAt(0)).buffer
    const takenAt = new Date(Date.now() - 3 * 86_400_000).toISOString()
    for (let order = 1; order <= records; order++) {
      const hasPhoto = order % 10 === 0
      const photoKey = crypto.randomUUID()
      const content = {
        kind: 'note',
        target: '',
        title: `第${order}件`,
        body: {
          content: `离线第${order}件：码头的护栏松了，老人上下船不稳`,
          stationId,
          channel: 'grid',
          inOwnName: true,
        },
        photos: hasPhoto ? [{ key: photoKey }] : [],
        takenAt,
      }
      const sealed = await seal(new TextEncoder().encode(JSON.stringify(content)))
      rows.push({ id: crypto.randomUUID(), account, order, stage: 'waiting', content: sealed })
      if (hasPhoto)
        pictures.push({
          key: photoKey,
          account,
          at: Date.now(),
          bytes: picture.byteLength,
          content: await seal(picture),
        })
    }
    const write = opened.result.transaction(['records', 'photos'], 'readwrite')
    for (const row of rows) write.objectStore('records').put(row)
    for (const row of pictures) write.objectStore('photos').put(row)
    await new Promise((done) => (write.oncomplete = done))
    opened.result.close()
  }, given)
}

async function count(): Promise<number> {
  return (await whatIsThere()).n
}

async function until(page: Page, n: number) {
  const last = performance.now() + PATIENCE
  while ((await count()) < n) {
    if (performance.now() > last) throw new Error(`nothing moves: ${await page.innerText('body')}`)
    await new Promise((done) => setTimeout(done, 50))
  }
}

function whatIsThere() {
  return withClient(street.ownerUrl, async (client) => {
    const { rows } = await client.query(
      `with numbered as (select substring(content from '第(\\d+)件')::int as at,
           substring(no from '(\\d+)号$')::int as no, content from opinions)
       select count(*)::int as n, count(distinct content)::int as different,
         (select count(*)::int from files where subject_id is not null) as photos,
         (select count(*)::int from (select at < lag(at) over (order by no) as is_late from numbered) o
          where is_late) as disorder
       from numbered`,
    )
    return rows[0] as { n: number; different: number; photos: number; disorder: number }
  })
}
