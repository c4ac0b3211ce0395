import assert from 'node:assert/strict'
import { flawless, logIn } from './office.ts'
import type { Journey } from './run.ts'

export const journeys: Journey[] = [
  {
    name: 'words of danger show the number at once; a late unit gets a letter that the office signs',
    async run(page, base) {
      await page.goto(`${base}/stations`)
      const door = await page.locator('a[href^="/s/"]').first().getAttribute('href')
      await page.goto(`${base}${door}`)
      const words = page.locator('textarea[name=content]')
      const shown = page.locator('.danger:not([hidden])')
      await words.fill('火车站门口消防通道被占，堆满杂物')
      assert.equal(await shown.count(), 0)
      await words.fill('三号楼楼道里一股很浓的燃气味')
      await shown.getByRole('link', { name: /119/ }).waitFor()
      await flawless(page)

      await page.setViewportSize({ width: 1440, height: 900 })
      await logIn(page, base, 'staff')
      await page.goto(`${base}/app/pursuits/urgings`)
      const line = page
        .getByRole('listitem')
        .filter({ has: page.getByRole('button', { name: '拟督办函' }) })
        .first()
      const title = (await line.getByRole('link').first().textContent())!
      await line.getByRole('button', { name: '拟督办函' }).click()
      await flawless(page)
      await page.getByRole('button', { name: '拟好' }).click()
      const waiting = page.locator('.letters').filter({ hasText: '待签发' })
      await waiting.getByRole('link', { name: title, exact: true }).first().click()
      await page.getByRole('heading', { name: `关于“${title}”办理情况的督办函` }).waitFor()
      await page.getByRole('button', { name: '签发' }).click()
      await flawless(page)
      await page.getByRole('button', { name: '签发' }).click()
      await page.getByText('已发出').first().waitFor()
      await page.getByRole('link', { name: '打印' }).click()
      await page.getByText('人大工作委员会').first().waitFor()
      await flawless(page)

      await page.goto(`${base}/app/pursuits/small`)
      await page.getByText('办成率').waitFor()
      await flawless(page)
    },
  },
]
