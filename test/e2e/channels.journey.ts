import assert from 'node:assert/strict'
import { flawless, logIn } from './office.ts'
import type { Journey } from './run.ts'
import { boxEmptied, recognised } from './station.ts'

/** Words of this run's own, so that it can be told again on the same town. */
const RUN = (Date.now() % 1e6).toString(36)

export const journeys: Journey[] = [
  {
    name: 'a box is opened, its slips are entered without the mouse, and the count is made good',
    desktop: true,
    async run(page, base) {
      await logIn(page, base, 'liaison')
      await boxEmptied(page, base, {
        spot: `大厅${RUN}`,
        count: 3,
        slips: [1, 2].map((n) => `箱子${RUN}第${n}张：楼道灯坏了`),
      })
      await page.getByRole('button', { name: '核对完成' }).click()
      await page.getByLabel('空白、认不出或重复的张数').fill('0')
      await page.keyboard.press('Control+Enter')
      await page.getByText('箱里3张，录入2张，没用的0张，对不上，请说明原因').waitFor()
      await page.getByLabel('对不上的原因').fill('一张只画了画')
      await page.keyboard.press('Control+Enter')
      await page.getByText('已核对').first().waitFor()
      await page.getByText('一张只画了画').first().waitFor()
      assert.equal(await page.getByLabel('第1行 反映的事').count(), 0)
    },
  },
  {
    name: 'a pasted conversation becomes opinions once, and is known when it is pasted again',
    desktop: true,
    async run(page, base) {
      await logIn(page, base, 'liaison')
      const chat = `王阿姨 2026/3/2 18:05\n路灯${RUN}又不亮了\n[图片]\n李明 2026/3/2 18:06\n收到，谢谢\n李明 2026/3/2 19:30\n垃圾桶${RUN}满了三天`
      await recognised(page, base, chat)
      await page.getByText('认出3条消息，合成3件，勾上了2件').waitFor()
      await page.getByLabel('留下姓名').first().check()
      await flawless(page)
      await page.getByRole('button', { name: '登记勾上的2件' }).click()
      await page.getByText('登记了2件').waitFor()
      await page.getByRole('button', { name: '再粘一段' }).click()
      await page.getByLabel('群里的聊天').fill(`${chat}\n李明 2026/3/2 21:30\n井盖${RUN}也松了`)
      await page.getByRole('button', { name: '认一认' }).click()
      await page.getByText('勾上了1件').waitFor()
      assert.equal(await page.getByText('登记过').count(), 3)
    },
  },
]
