import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { flawless, logIn } from './office.ts'
import type { Journey } from './run.ts'

/** The matter this browser may publish next, with a photo nobody has drawn on. */
async function unpublished(page: Page, base: string): Promise<string> {
  const list = await page.request.get(`${base}/api/opinions?pile=ended&released=no&limit=100`)
  const { rows } = (await list.json()) as { rows: { id: string; state: string }[] }
  for (const { id } of rows.filter((row) => row.state === 'closed')) {
    const { files, actions } = await (await page.request.get(`${base}/api/opinions/${id}`)).json()
    const isFresh = files.every((one: { redactedFrom: string | null }) => !one.redactedFrom)
    const mayRelease = actions.some(({ name }: { name: string }) => name === 'release')
    if (files.length && isFresh && mayRelease) return id
  }
  throw new Error('no matter with photos is left to publish')
}

async function openForm(page: Page, base: string): Promise<string> {
  await logIn(page, base, 'staff')
  const id = await unpublished(page, base)
  await page.goto(`${base}/app/opinions/${id}?do=release`)
  await page.getByText('▲ 还没人看过').first().waitFor()
  return id
}

const box = (page: Page, n: number) => page.getByRole('button', { name: new RegExp(`^第${n}处，`) })

export const journeys: Journey[] = [
  {
    name: 'a photo is looked over and blackened by mouse and keys before it is published',
    desktop: true,
    async run(page, base) {
      const id = await openForm(page, base)
      await flawless(page)
      await page.getByLabel('公开第1张').click()
      const dialog = page.getByRole('dialog', { name: '公开前看照片' })
      const photo = dialog.getByRole('img').first()
      await photo.evaluate((one: HTMLImageElement) => one.decode())
      const at = (await photo.boundingBox())!
      await page.mouse.move(at.x + at.width * 0.2, at.y + at.height * 0.2)
      await page.mouse.down()
      await page.mouse.move(at.x + at.width * 0.4, at.y + at.height * 0.5, { steps: 4 })
      await page.mouse.up()
      await dialog.getByText('距左20%，距上20%，宽20%，高30%').waitFor()
      await box(page, 1).focus()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Shift+ArrowDown')
      await dialog.getByText('距左21%，距上20%，宽20%，高31%').waitFor()
      await flawless(page)
      await dialog.getByRole('button', { name: '加一处' }).click()
      await page.waitForFunction(() => document.activeElement?.ariaLabel?.startsWith('第2处'))
      await page.keyboard.press('Delete')
      await box(page, 2).waitFor({ state: 'detached' })
      // Closing by mistake loses nothing.
      await page.keyboard.press('Escape')
      await page.getByLabel('公开第1张').click()
      await dialog.getByText('距左21%，距上20%，宽20%，高31%').waitFor()
      await dialog.getByLabel('看看公开后的样子').check()
      await dialog.getByRole('button', { name: '遮盖这1处，保存' }).click()
      await page.getByText('● 已遮盖').waitFor()
      assert.equal(await page.getByLabel('公开第1张').isChecked(), true)
      await page.getByRole('form').getByRole('button', { name: '确认公开' }).click()
      await page.getByRole('article').getByText('已公开').first().waitFor()
      const { files } = await (await page.request.get(`${base}/api/opinions/${id}`)).json()
      const made = files.find((one: { redactedFrom: string | null }) => one.redactedFrom)
      await page.goto(`${base}/p/${id}`)
      assert.equal(await page.locator(`img[src*="${made.id}"]`).count(), 1)
      assert.equal((await page.request.get(`${base}/f/${made.redactedFrom}`)).status(), 404)
    },
  },
  {
    name: 'on a phone a box is drawn by finger, and a photo without anything to hide is only marked',
    async run(page, base) {
      await openForm(page, base)
      await page.getByRole('button', { name: '看大图、遮盖' }).first().click()
      const dialog = page.getByRole('dialog', { name: '公开前看照片' })
      const photo = dialog.getByRole('img').first()
      await photo.evaluate((one: HTMLImageElement) => one.decode())
      const at = (await photo.boundingBox())!
      const finger = async (type: string, x: number, y: number) =>
        photo.dispatchEvent(type, {
          pointerId: 1,
          pointerType: 'touch',
          isPrimary: true,
          button: 0,
          bubbles: true,
          clientX: at.x + at.width * x,
          clientY: at.y + at.height * y,
        })
      await page.evaluate(() => {
        // A made-up finger cannot be captured.
        Element.prototype.setPointerCapture = () => {}
      })
      await finger('pointerdown', 0.3, 0.3)
      await finger('pointermove', 0.6, 0.5)
      await finger('pointerup', 0.6, 0.5)
      await dialog.getByText('距左30%，距上30%，宽30%，高20%').waitFor()
      await flawless(page)
      await dialog.getByRole('button', { name: '删去第1处' }).click()
      await dialog.getByRole('button', { name: '看过了，没有要遮的' }).click()
      await page.getByText('● 看过，不用遮').first().waitFor()
    },
  },
  {
    name: 'a whole phone number in the search is asked for by its own way, with a reason, and not in the address',
    desktop: true,
    async run(page, base) {
      await logIn(page, base, 'liaison')
      const { stations } = await (await page.request.get(`${base}/api/places`)).json()
      const tail = String(Date.now()).slice(-8)
      const title = `电话里说的事${tail}`
      const data = {
        stationId: stations[0].id,
        channel: 'station_open',
        title,
        content: `${title}，请看看。`,
      }
      const made = await page.request.post(`${base}/api/opinions`, { data: { ...data, phone: `139${tail}` } })
      assert.equal(made.status(), 201, await made.text())
      await page.getByRole('searchbox').fill(`139${tail}`)
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: '按电话找（会留下记录）' }).click()
      await page.locator('.phone-search .wrong').waitFor()
      await flawless(page)
      await page.getByLabel('为什么要找').fill('来电问进度')
      await page.keyboard.press('Enter')
      await page.getByText('这个电话反映过1件').waitFor()
      assert.equal(page.url().includes(tail), false)
      await page.getByRole('region', { name: '按电话找' }).getByRole('link', { name: title }).click()
      await page.getByRole('article').getByText('按电话查到本件').waitFor()
    },
  },
]
