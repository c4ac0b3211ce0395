import { flawless, logIn } from './office.ts'
import type { Journey } from './run.ts'

const RUN = (Date.now() % 1e6).toString(36)

export const journeys: Journey[] = [
  {
    name: 'a deputy adds a voter and notes a visit in two taps; what was said becomes an opinion',
    async run(page, base) {
      await page.request.post(`${base}/api/login`, { data: { login: 'deputy', password: 'Qingxi-2026' } })
      await page.goto(`${base}/app/deputy/contacts`)
      await page.getByRole('button', { name: '加一位选民' }).click()
      await page.getByLabel('姓名').fill('孔小满')
      await page.getByLabel('住在哪里').fill(`新楼${RUN}`)
      await page.getByRole('button', { name: '加上' }).click()
      const line = page.getByRole('listitem').filter({ hasText: `新楼${RUN}` })
      await line.getByText('孔**').first().waitFor()
      await flawless(page)
      await line.getByRole('button', { name: '记联系' }).click()
      await flawless(page)
      await page.getByRole('button', { name: '记下' }).click()
      await line.getByText('今年1次').waitFor()
      await line.getByRole('button', { name: '记联系' }).click()
      await page.getByLabel('说了什么').fill(`坡道${RUN}太陡，轮椅上不去`)
      await page.getByLabel('这是要办的事').check()
      await page.getByRole('button', { name: '记下' }).click()
      await line.getByText('今年2次').waitFor()
      await page.goto(`${base}/app/deputy`)
      await page.getByText(`坡道${RUN}`).first().waitFor()
    },
  },
  {
    name: 'the street sees who is behind with whom, and gives a grid a deputy',
    desktop: true,
    async run(page, base) {
      await logIn(page, base, 'staff')
      await page.goto(`${base}/app/contacts`)
      await page.locator('.keepers > li > button').first().click()
      await page.locator('.ties .line').first().waitFor()
      await flawless(page)
      await page.getByRole('button', { name: '代表进网格' }).click()
      await page.getByLabel('第三网格加代表').fill('顾')
      await page.keyboard.press('Enter')
      await flawless(page)
      await page.getByRole('button', { name: '加上' }).first().click()
      await page.getByRole('button', { name: '第三网格去掉' }).first().waitFor()
    },
  },
]
