import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { flawless } from './office.ts'
import type { Journey } from './run.ts'

/** Words of this try's own, so that it can be told again on the same town. */
const own = () => `${Date.now() % 1_000_000}`

export const journeys: Journey[] = [
  {
    name: 'a resident and a deputy write to and fro in two browsers, and each sees it without reloading',
    async run(page, base) {
      const n = own()
      await page.goto(`${base}/app/login`)
      await page.getByLabel('账号').fill('deputy')
      await page.getByLabel('密码').fill('Qingxi-2026')
      await page.getByRole('button', { name: '登录' }).click()
      await page.getByRole('heading', { name: '待办' }).waitFor()
      const { codes } = await (await page.request.get(`${base}/api/deputy/me`)).json()
      const context = await page
        .context()
        .browser()!
        .newContext({ viewport: { width: 390, height: 844 } })
      context.setDefaultTimeout(15_000)
      try {
        const resident = await context.newPage()
        const sent = await context.request.post(`${base}/d/${codes[0]}`, {
          form: { content: `${n}号院门口的积水没有人管。`, contact: 'no' },
        })
        await resident.goto(sent.url().replace('?new=1', ''))
        await resident.getByText(/^给.+留言$/).click()
        await resident.getByLabel('要说什么').fill(`${n}：昨晚又积水了，附上照片。`)
        await resident
          .locator('#pictures')
          .setInputFiles({ name: '积水.jpg', mimeType: 'image/jpeg', buffer: await aPhoto() })
        await resident.getByAltText('第1张照片').waitFor()
        await resident.getByRole('button', { name: '发送' }).click()
        await resident.getByText('已送到，还没有看').waitFor()
        await flawless(resident)

        await page.reload()
        const letters = page.getByRole('region', { name: '群众留言' })
        await letters.getByRole('link', { name: new RegExp(`${n}号院`) }).click()
        const talk = page.getByRole('region', { name: '与反映人对话' })
        await talk.getByText(`${n}：昨晚又积水了`).waitFor()
        await talk.getByRole('img', { name: '反映人发的照片1' }).waitFor()
        await flawless(page)
        await lookedAgain(resident, resident.getByText(/^已读/))

        await talk.getByRole('button', { name: /^收到，我去看看/ }).click()
        await talk.getByRole('button', { name: '发送' }).click()
        await talk.getByText('反映人还没有看').waitFor()
        await lookedAgain(resident, resident.locator('.talks').getByText('收到，我去看看'))
        await talk.getByText('反映人看过了').waitFor()
        await flawless(page)
        await page.getByRole('link', { name: '← 待办' }).click()
        await page.getByRole('heading', { name: '待办' }).waitFor()
        await letters.getByRole('link', { name: new RegExp(`${n}号院`) }).waitFor({ state: 'detached' })
      } finally {
        await context.close()
      }
    },
  },
]

const aPhoto = () =>
  sharp({ create: { width: 1200, height: 900, channels: 3, background: '#5a6b58' } })
    .jpeg()
    .toBuffer()

/** Somebody who comes back to the page sees what is new at once, without waiting for the next look of an open page. */
async function lookedAgain(page: Page, wanted: Locator): Promise<void> {
  for (let n = 0; n < 30; n++) {
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    if (
      await wanted.waitFor({ timeout: 500 }).then(
        () => true,
        () => false,
      )
    )
      return
  }
  await wanted.waitFor()
}
