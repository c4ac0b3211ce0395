import assert from 'node:assert/strict'
import { flawless, logIn } from './office.ts'
import type { Journey } from './run.ts'

export const journeys: Journey[] = [
  {
    name: 'a liaison goes back to look, finds it as before, and the matter is handled anew',
    desktop: true,
    async run(page, base) {
      await logIn(page, base, 'liaison')
      await page.goto(`${base}/app/pursuits/lookbacks`)
      const row = page.locator('.pursuit .rows .row').first()
      await row.waitFor()
      await flawless(page)
      const title = await row.locator('strong').innerText()
      await row.click()
      await page.getByRole('button', { name: '记下看到的' }).click()
      await page.getByLabel('谁去看的').fill('周联络和李代表')
      await page.getByLabel('情况', { exact: true }).fill('站在原来的地方看，还是和照片上一样。')
      await page.getByRole('radio', { name: '没有办好' }).check()
      await flawless(page)
      await page.getByRole('button', { name: '记下看到的' }).last().click()
      await page.locator('.opened').getByText('站在原来的地方看').waitFor()
      const opened = page.locator('.opened .facts a').first()
      await opened.click()
      await page.getByRole('heading', { name: title }).waitFor()
      await page.getByText('第2次办理').waitFor()
      await page.getByRole('heading', { name: '办前办中办后' }).waitFor()
      const box = page.locator('.supervisions .boxes > li').nth(2)
      assert.match(await box.innerText(), /没有办好/)
      await flawless(page)
      await page.getByRole('link', { name: '三督记录' }).click()
      await page.getByRole('heading', { name: '办前办中办后督办记录' }).waitFor()
      await page.getByText('站在原来的地方看').waitFor()
    },
  },
]
