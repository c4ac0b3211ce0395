import { flawless, logIn } from './office.ts'
import type { Journey } from './run.ts'

const RUN = (Date.now() % 1e6).toString(36)

export const journeys: Journey[] = [
  {
    name: 'a liaison splits one message into two, thinks better of it, and joins it to the same matter said before',
    desktop: true,
    async run(page, base) {
      await logIn(page, base, 'liaison')
      const { stations } = await (await page.request.get(`${base}/api/places`)).json()
      const enter = async (content: string) => {
        const data = {
          stationId: stations[0].id,
          channel: 'letter_visit',
          content,
          title: `门口${RUN}${content.slice(0, 6)}`,
        }
        const entered = await (await page.request.post(`${base}/api/opinions`, { data })).json()
        const facts = { title: data.title, category: 'transport', nature: 'help' }
        await page.request.post(`${base}/api/opinions/${entered.id}/register`, { data: facts })
        return entered as { id: string; no: string }
      }
      const lead = await enter('路灯三天没有亮了')
      const { id } = await enter('路灯不亮，人行道的砖也松了')

      await page.goto(`${base}/app/opinions/${id}?do=split`)
      const said = page.getByLabel('原来的话')
      await said.waitFor()
      await said.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(0, 4))
      await page.getByRole('button', { name: '选中的话取到第1件' }).click()
      const [one, two] = [
        page.getByRole('group', { name: '第1件' }),
        page.getByRole('group', { name: '第2件' }),
      ]
      await two.getByLabel('标题').fill('人行道的砖松了')
      await two.getByLabel('内容').fill('人行道的砖也松了')
      await one.getByLabel('内容').waitFor()
      await flawless(page)
      await page.keyboard.press('Control+Enter')
      const kin = page.getByRole('region', { name: '相关件' })
      await kin.getByRole('link', { name: '人行道的砖松了' }).waitFor()
      await flawless(page)

      await page.goto(`${base}/app/opinions/${id}?do=unsplit`)
      await page.getByLabel('理由').fill('到现场看了，是一件事')
      await page.keyboard.press('Control+Enter')
      await kin.getByText('分拆已撤销').first().waitFor()

      await page.goto(`${base}/app/opinions/${id}?do=merge`)
      await page.getByLabel('找主件').fill(lead.no)
      await page
        .getByRole('radio', { name: `门口${RUN}` })
        .first()
        .check()
      await flawless(page)
      await page.keyboard.press('Control+Enter')
      await kin.getByText('主件（一并办理').waitFor()
      await kin.getByRole('link', { name: lead.no }).waitFor()
    },
  },
]
