import assert from 'node:assert/strict'
import { flawless, logIn } from './office.ts'
import type { Journey } from './run.ts'

// What the words suggest: taught from a file, shown where a matter is registered, taken with one click, counted. The
// last of the journeys by its name: from here on every form of the demo town has suggestions in it.

const RUN = (Date.now() % 1e6).toString(36)
const PLACES = Array.from({ length: 35 }, (_, n) => `${'甲乙丙丁戊'[n % 5]}${'东西南北中前后'[n % 7]}小区`)
const rows = PLACES.flatMap((place) => [
  `${place}路灯不亮,晚上走路看不清，路灯坏了好几盏，请安排维修,交通道路`,
  `${place}垃圾没人清运,垃圾桶满了好几天，夏天气味很大，请清运,城市管理`,
])
const csv = ['标题,内容,领域', ...rows].join('\n')

export const journeys: Journey[] = [
  {
    name: 'suggestions are taught from a file, shown on registering, taken with one click, and counted',
    desktop: true,
    async run(page, base) {
      await logIn(page, base, 'staff')
      await page.goto(`${base}/app/settings`)
      await page.getByRole('link', { name: '文本建议' }).click()
      const part = page.getByRole('region', { name: '领域' })
      await part.getByRole('button', { name: '用分好类的文件教' }).click()
      const send = (buffer: string) =>
        part.locator('input[type=file]').setInputFiles({
          name: '分好类的.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from(buffer),
        })
      await send(csv.replaceAll('城市管理', '市容'))
      await part.getByRole('button', { name: '开始学' }).click()
      await part.getByText('这里没有叫这些名字的领域：市容（35行）').waitFor()
      await send(csv)
      await part.getByText('分好类的.csv，70行').waitFor()
      await part.getByRole('button', { name: '开始学' }).click()
      await part.getByText('从文件的70行学的').waitFor()
      await part.getByText('最有把握的八成').waitFor()
      await flawless(page)
      const taken = async () => {
        const { subjects } = await (await page.request.get(`${base}/api/hints`)).json()
        return subjects[0].months[0]?.first ?? 0
      }
      const before = await taken()

      await logIn(page, base, 'liaison')
      const { stations } = await (await page.request.get(`${base}/api/places`)).json()
      const data = {
        stationId: stations[0].id,
        channel: 'letter_visit',
        content: `桥头${RUN}的路灯坏了，请修`,
      }
      const entered = await (await page.request.post(`${base}/api/opinions`, { data })).json()
      await page.goto(`${base}/app/opinions/${entered.id}?do=register`)
      const hint = page.getByRole('group', { name: /的建议$/ }).getByRole('button', { name: /^交通道路/ })
      await hint.click()
      assert.equal(await hint.getAttribute('aria-pressed'), 'true')
      await flawless(page)
      await page.getByRole('textbox', { name: '标题' }).fill(`桥头${RUN}路灯坏了`)
      await page.getByRole('radio', { name: '求助' }).check()
      await page.keyboard.press('Control+Enter')
      await page.getByRole('article').getByText('待核实').first().waitFor()
      await logIn(page, base, 'staff')
      assert.equal(await taken(), before + 1)
    },
  },
]
