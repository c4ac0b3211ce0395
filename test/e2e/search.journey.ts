import assert from 'node:assert/strict'
import { flawless, logIn } from './office.ts'
import type { Journey } from './run.ts'

export const journeys: Journey[] = [
  {
    name: 'the street searches everything from the keyboard, narrows it, and opens what it found; a phone stays out of the address',
    desktop: true,
    async run(page, base) {
      await logIn(page, base, 'staff')
      await page.goto(`${base}/app/roster`)
      await page.getByRole('heading', { name: '代表名册' }).waitFor()
      await page.keyboard.press('Control+k')
      const box = page.getByRole('searchbox', { name: '搜索' })
      await box.waitFor()
      await flawless(page)
      await box.fill('路灯')
      await page.locator('.found mark').first().waitFor()
      await page.getByRole('button', { name: /^意见/ }).click()
      await page.getByRole('button', { name: /^意见/, pressed: true }).waitFor()
      await flawless(page)
      await box.fill('13800001234')
      await page.getByText('这是一个电话号码').waitFor()
      assert.ok(!page.url().includes('1380000'), page.url())
      await box.fill('没有这种事情')
      await page.getByText('没有找到“没有这种事情”').waitFor()
      await box.fill('路灯')
      const first = page.locator('.found a').first()
      await first.waitFor()
      const title = await first.locator('strong').innerText()
      await first.focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/app\/(opinions|receptions|activities)\//)
      await page.getByText(title).filter({ visible: true }).first().waitFor()
    },
  },
  {
    name: 'a deputy finds what came to them',
    async run(page, base) {
      await page.request.post(`${base}/api/login`, { data: { login: 'deputy', password: 'Qingxi-2026' } })
      await page.goto(`${base}/app/deputy`)
      await page.getByRole('link', { name: '搜索' }).click()
      const box = page.getByRole('searchbox', { name: '搜索' })
      await box.waitFor()
      await flawless(page)
      await box.fill('路')
      await page.locator('.found mark').first().waitFor()
      await flawless(page)
    },
  },
]
