import assert from 'node:assert/strict'
import { flawless, logIn } from './office.ts'
import type { Journey } from './run.ts'

const THEME = '我为街道发展献一策'

export const journeys: Journey[] = [
  {
    name: 'a deputy contributes on the phone, the street adopts it, and the public page counts it',
    async run(page, base) {
      const words = `桥头加一块减速牌${(Date.now() % 1e7).toString(36)}`
      await page.goto(`${base}/c`)
      await flawless(page)
      await page.getByRole('link', { name: THEME }).click()
      await page.getByRole('heading', { name: THEME }).waitFor()
      await flawless(page)
      const publicPage = page.url()
      const countNow = async () => {
        await page.goto(publicPage)
        return Number(
          /收到(\d+)条/.exec(((await page.locator('main').textContent()) ?? '').replace(/\s/g, ''))![1],
        )
      }
      const before = await countNow()

      await page.request.post(`${base}/api/login`, { data: { login: 'deputy', password: 'Qingxi-2026' } })
      await page.goto(`${base}/app/deputy/solicitations`)
      await page.getByLabel('我献一策').fill(words)
      await flawless(page)
      await page.getByRole('button', { name: '提交' }).click()
      await page
        .getByRole('region', { name: `我提的：${THEME}` })
        .getByText(words)
        .waitFor()
      await page.getByRole('button', { name: '记一次企业走访' }).first().click()
      await flawless(page)

      await page.setViewportSize({ width: 1440, height: 900 })
      await logIn(page, base, 'staff')
      await page.goto(`${base}/app/solicitations`)
      await page.getByRole('link', { name: THEME }).waitFor()
      await flawless(page)
      await page.getByRole('link', { name: THEME }).click()
      await page.getByRole('link', { name: /^待研究/ }).click()
      const line = page.getByRole('listitem').filter({ hasText: words })
      await line.getByRole('button', { name: '采纳', exact: true }).click()
      await flawless(page)
      await line.getByLabel('打算怎样用').fill('请交警中队下周来看现场')
      await line.getByRole('button', { name: '采纳', exact: true }).click()
      await line.waitFor({ state: 'detached' })
      await page.getByRole('link', { name: /^还没献策/ }).click()
      await flawless(page)
      await page.getByRole('link', { name: /^走访/ }).click()
      await page.getByText('去的，见了').first().waitFor()
      await flawless(page)

      assert.equal(await countNow(), before + 1)
      await page.getByText('采纳').first().waitFor()
    },
  },
]
