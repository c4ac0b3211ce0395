import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { flawless } from './office.ts'
import { logIn, onPhone, photosOf, shellKept, shown, takePhoto } from './phone.ts'
import type { Journey } from './run.ts'

/** Told apart from earlier runs on the same town. */
const RUN = 1000 + (Date.now() % 9000)

// docs/stories/boat-to-the-islands.md, told to a real browser whose network is really cut.
export const journeys: Journey[] = [
  {
    name: 'a boat to the islands: a reception, what was seen, a visit; no network, an empty battery, a lost answer; all of it arrives once, in order',
    async run(_page, base) {
      const said = `码头${RUN}号的灯坏了，夜里上下船看不见`
      const seen = `岛上${RUN}号护栏松了，老人走路不稳`
      await onPhone(async (open) => {
        let page = await open()
        await logIn(page, base, 'deputy')
        await shellKept(page)
        const duty = await boatOf(page, base)
        await stocked(page, duty)

        // On the boat there is no network any more; nothing of this had been opened before.
        await page.context().setOffline(true)
        await page.goto(`${base}/app/deputy/duties`)
        await page.locator(`a[href$="${duty}"]`).click()
        await page.getByRole('button', { name: '开始接待' }).click()
        await page.getByLabel('来了一批，几个人').fill('3')
        await page.getByRole('button', { name: '登记来访' }).click()
        await page.getByLabel('反映的事').fill(said)
        await page.getByRole('button', { name: '记下这件' }).click()
        await page.getByText('已存在这台手机上，有网自动发出').waitFor()
        await page.getByRole('button', { name: '请第1批群众签' }).click()
        await drawn(page)
        await page.getByRole('button', { name: '我来签' }).click()
        await drawn(page)
        await page.getByText('已签：第1批群众、').waitFor()
        await flawless(page)
        await shown(page, 'boat-1-reception')
        await page.getByLabel('小结').fill('来了一批三人，反映码头的灯')
        await page.getByRole('button', { name: '接待结束' }).click()
        await page.getByText('待分流（待发）').waitFor()
        await page.goto(`${base}/app/deputy/note`)
        await page.getByLabel('群众说了什么').fill(seen)
        await takePhoto(page)
        await page.getByRole('button', { name: /^发给/ }).click()
        await page.getByRole('heading', { name: '已存在这台手机上' }).waitFor()
        await page.goto(`${base}/app/deputy/contacts`)
        await page
          .getByRole('button', { name: /^记联系/ })
          .first()
          .click()
        await page.getByRole('button', { name: '记下', exact: true }).click()
        await page.getByText('已存在这台手机上，有网时自动发出').waitFor()
        await page.getByRole('link', { name: /8件待发/ }).waitFor()

        // The battery is empty; charged again, everything is there, still without network.
        page = await open()
        await page.context().setOffline(true)
        await page.goto(`${base}/app/deputy/waiting`)
        await page.getByText('第1批群众签名').waitFor()
        await flawless(page)
        await shown(page, 'boat-2-waiting')

        // Ashore: the photo breaks off half-way, one answer is lost on its way back.
        const sent: Record<'photo' | 'matter', string[]> = { photo: [], matter: [] }
        await page.route('**/api/files', async (route) => {
          sent.photo.push(route.request().headers()['idempotency-key']!)
          return sent.photo.length > 1 ? route.continue() : route.abort('connectionreset')
        })
        await page.route('**/matters', async (route) => {
          sent.matter.push(route.request().headers()['idempotency-key']!)
          if (sent.matter.length > 1) return route.continue()
          await route.fetch()
          await route.abort('connectionreset')
        })
        await page.context().setOffline(false)
        await page.getByRole('button', { name: /再试一次|现在就发/ }).click()
        await page.getByText('没有等着发的').waitFor({ timeout: 40_000 })
        await shown(page, 'boat-3-sent')
        for (const keys of Object.values(sent)) {
          assert.equal(keys.length, 2, 'broke off once, and went once more')
          assert.ok(keys[0] && keys[0] === keys[1], 'under the same key')
        }

        const told = await (await page.request.get(`${base}/api/receptions/${duty}`)).json()
        assert.deepEqual(
          [told.state, told.batches, told.persons, told.matters, told.signatures.length],
          ['recorded', 1, 3, 1, 2],
        )
        assert.deepEqual(await photosOf(page, base, said), [0])
        assert.deepEqual(await photosOf(page, base, seen), [1])
        const steps = told.history.map(({ action }: { action: string }) => action)
        const own = ['hold', 'batch', 'matter', 'sign', 'sign', 'record']
        assert.deepEqual(
          steps.filter((step: string) => own.includes(step)).join(),
          (steps[0] === 'record' ? own.toReversed() : own).join(),
        )
      })
    },
  },
]

/** Today's trip that nobody has begun: the demo town has one for a second attempt. */
async function boatOf(page: Page, base: string): Promise<string> {
  const { rows } = await (await page.request.get(`${base}/api/receptions?mine=yes&limit=500`)).json()
  const found = (rows as { id: string; mode: string; state: string }[]).find(
    ({ mode, state }) => mode === 'boat' && state === 'published',
  )
  assert.ok(found, 'the demo town has no boat today')
  return found.id
}

/** Until what the trip needs lies on the phone, though nobody has opened it. */
async function stocked(page: Page, duty: string): Promise<void> {
  await page.waitForFunction(
    async (wanted) => {
      const opened = indexedDB.open('zhitong-field')
      await new Promise((done) => (opened.onsuccess = done))
      const asked = opened.result.transaction('answers').objectStore('answers').getAllKeys()
      await new Promise((done) => (asked.onsuccess = done))
      opened.result.close()
      const paths = (asked.result as [string, string][]).map(([, path]) => path)
      return wanted.every((part) => paths.some((path) => path.includes(part)))
    },
    [duty, '/api/ties/mine', '/api/activities/mine', 'mine=yes'],
  )
}

async function drawn(page: Page): Promise<void> {
  const canvas = page.locator('.sign-here canvas')
  await canvas.scrollIntoViewIfNeeded()
  const box = (await canvas.boundingBox())!
  await page.mouse.move(box.x + 30, box.y + 60)
  await page.mouse.down()
  for (let n = 1; n <= 8; n++) await page.mouse.move(box.x + 30 + n * 20, box.y + 60 + (n % 2) * 40)
  await page.mouse.up()
  await page.getByRole('button', { name: '确认', exact: true }).click()
  await canvas.waitFor({ state: 'detached' })
}
