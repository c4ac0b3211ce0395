import assert from 'node:assert/strict'
import { flawless, logIn } from './office.ts'
import type { Journey } from './run.ts'

export const journeys: Journey[] = [
  {
    name: 'staff set up a venue, print its poster, and a resident finds it in the directory and on the map',
    desktop: true,
    async run(page, base) {
      const name = `听涛议事亭${String(Date.now()).slice(-6)}`
      await logIn(page, base, 'staff')
      await page.getByRole('link', { name: '阵地', exact: true }).click()
      await page.getByText('1+8+2+N').waitFor()
      await flawless(page)
      await page.getByRole('link', { name: '新建阵地' }).click()
      await page.getByLabel('名称', { exact: true }).fill(name)
      await page.getByLabel('类别').selectOption({ label: '议事亭' })
      await page.getByLabel('地址').fill('听涛路尽头')
      await page.getByLabel('开放时间').fill('每天 6:00-21:00')
      await page.getByText('读作：每天 06:00—21:00').waitFor()
      await page.getByRole('img', { name: /^点一下，选地图位置/ }).click({ position: { x: 200, y: 120 } })
      assert.notEqual(await page.getByLabel('纬度', { exact: true }).inputValue(), '')
      await page.getByRole('form', { name: '新建阵地' }).getByRole('button', { name: '新建阵地' }).click()
      await page.getByRole('heading', { name, level: 2 }).waitFor()
      await flawless(page)
      await page.getByRole('button', { name: '印海报' }).click()
      const link = page.getByRole('link', { name: '打开PDF' })
      await link.waitFor()
      const pdf = await page.request.get(base + (await link.getAttribute('href')))
      assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-')

      await page.goto(`${base}/stations?q=${encodeURIComponent('听涛路')}`)
      await page.getByRole('link', { name, exact: true }).waitFor()
      await page.getByText('今天开放 06:00—21:00').first().waitFor()
      await flawless(page)
      await page.getByRole('link', { name, exact: true }).click()
      await page.getByRole('heading', { name: '您想反映什么？' }).waitFor()
    },
  },
  {
    name: 'without a script a resident finds their deputy by community and reads what the deputy did this year',
    withoutScript: true,
    async run(page, base) {
      await page.goto(base)
      await page.getByRole('link', { name: /^找我的代表/ }).click()
      await page.getByRole('link', { name: '幸福社区' }).click()
      const first = page.locator('ul.matters a').first()
      const name = await first.textContent()
      await first.click()
      await page.getByRole('heading', { name: name!, level: 1 }).waitFor()
      await page.getByRole('heading', { name: /年做了什么$/ }).waitFor()
      await page.getByRole('link', { name: `向${name}代表反映` }).click()
      await page.getByText('您想反映什么？').waitFor()
    },
  },
]
