import assert from 'node:assert/strict'
import type { Journey } from './run.ts'

export const journeys: Journey[] = [
  {
    name: 'a resident without script adds a voice to a released matter and reads the answer behind the own receipt',
    withoutScript: true,
    async run(page, base) {
      await page.goto(`${base}/p`)
      await page.locator('.matters a').first().click()
      const title = await page.locator('h1').textContent()
      const reply = await page.locator('.reply .words').textContent()
      await page.getByRole('link', { name: '我也遇到，一起反映' }).click()
      await page.getByRole('heading', { name: '我也遇到，一起反映' }).waitFor()
      await page.getByLabel('电话').fill('12345')
      await page.getByRole('button', { name: '我也遇到，一起反映' }).click()
      await page.getByText('电话号码不对').first().waitFor()
      await page.getByLabel('电话').fill('')
      await page.getByRole('button', { name: '我也遇到，一起反映' }).click()
      await page.getByRole('heading', { name: '收到了' }).waitFor()
      const [no, code] = [
        await page.locator('dd.no').textContent(),
        await page.locator('dd.code').textContent(),
      ]

      await page.goto(`${base}/q`)
      await page.getByLabel('编号').fill(no!)
      await page.getByLabel('查询码').fill(code!)
      await page.getByRole('button', { name: '查' }).click()
      await page.getByRole('heading', { level: 1, name: title! }).waitFor()
      assert.equal(await page.locator('.reply .words').textContent(), reply)
      await page.getByText('基本满意').click()
      await page.getByRole('button', { name: '提交评价' }).click()
      await page.getByText('收到您的评价').waitFor()
      await page.getByText('撤回附议').click()
      await page.getByRole('button', { name: '确定撤回' }).click()
      await page.getByText('您已经撤回附议').waitFor()
    },
  },
]
