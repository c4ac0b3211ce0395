import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { flawless, logIn } from './office.ts'
import type { Journey } from './run.ts'

/** A topic of this try's own, so that it can be told again on the same town. */
const aTopic = () => `采薇桥头占道由谁管${Date.now().toString(36)}`

type Named = { id: string; name: string }

/** A matter of this run's own, entered by the liaison. */
async function aMatter(page: Page, base: string, title: string): Promise<string> {
  const { stations } = (await (await page.request.get(`${base}/api/places`)).json()) as { stations: Named[] }
  const made = await page.request.post(`${base}/api/opinions`, {
    data: {
      stationId: stations[0]!.id,
      channel: 'box',
      title,
      content: '采薇桥头天天占道，几家都说不归自己',
    },
  })
  assert.equal(made.status(), 201)
  return (await made.json()).id
}

export const journeys: Journey[] = [
  {
    name: 'a station whistles for two units: one arrives, one stays silent; one plan; the unit answers',
    desktop: true,
    async run(page, base) {
      const topic = aTopic()
      await logIn(page, base, 'liaison')
      const id = await aMatter(page, base, topic)
      await page.goto(`${base}/app/opinions/${id}`)
      await page.getByRole('button', { name: '吹哨', exact: true }).click()
      const form = page.getByRole('form', { name: '吹哨' })
      await form.getByRole('button', { name: '吹哨，通知各单位' }).click()
      await form.getByText('请写明吹哨请哪几个单位').waitFor()
      for (const unit of ['城市管理科', '社区']) {
        await form.getByLabel('请哪些单位').fill(unit)
        await page.keyboard.press('Enter')
      }
      await form.getByLabel('要解决什么、请各单位做什么').fill('请说明桥头的管理范围，商定由谁清理')
      await form.getByLabel('地点').fill('幸福联络站二楼')
      await form.getByRole('button', { name: '吹哨，通知各单位' }).click()
      const one = page
        .getByRole('region', { name: '协办、吹哨、方案、主任接待日' })
        .getByRole('link', { name: topic })
      await one.waitFor()

      await logIn(page, base, 'clerk')
      await page.goto(`${base}/app/inbox`)
      await page.getByRole('link', { name: new RegExp(topic) }).click()
      await page.getByRole('button', { name: /^报到/ }).click()
      await page.getByText('已报到').first().waitFor()

      await logIn(page, base, 'liaison')
      await page.goto(`${base}/app/pursuits/whistles`)
      const called = page.getByRole('link', { name: topic })
      await called.waitFor()
      await flawless(page)
      await called.click()
      await page.getByRole('list', { name: '各单位' }).getByText('已报到').waitFor()
      await page.getByRole('button', { name: /写会商记录/ }).click()
      await page
        .getByRole('textbox', { name: '会商记录' })
        .fill('城管科到场，社区科没有到。商定由城管科清理。')
      await page.keyboard.press('Control+Enter')
      await page.getByText('商定由城管科清理').waitFor()
      await page.locator('button:enabled', { hasText: '定一个共同方案' }).waitFor()
      await flawless(page)

      await page.getByRole('button', { name: '定一个共同方案' }).click()
      const plan = page.getByRole('form', { name: '定方案' })
      await plan.getByLabel('怎样办、办到什么程度').fill('每天清理一次，立牌公示')
      await plan.getByRole('button', { name: '去掉第2个单位' }).click()
      await plan.getByLabel('要做什么').fill('每天清理一次')
      await plan.getByLabel('什么时候办完').fill(`${new Date().getFullYear() + 1}-01-08`)
      await plan.getByLabel('牵头单位').fill('城')
      await page.keyboard.press('Enter')
      await plan.getByRole('button', { name: '定下方案，交各单位办' }).click()
      await page.getByRole('heading', { name: '共同方案' }).waitFor()

      await logIn(page, base, 'clerk')
      await page.goto(`${base}/app/inbox`)
      await page.getByRole('link', { name: new RegExp(`${topic}.*方案`) }).click()
      await page.getByRole('button', { name: /签收/ }).first().click()
      await page.getByRole('button', { name: /提交意见或结果/ }).click()
      await page.getByRole('textbox', { name: '意见或办理情况' }).fill('已经清理，立了牌子，每天有人看。')
      await page.keyboard.press('Control+Enter')
      await page.getByText('已经清理，立了牌子').first().waitFor()
    },
  },
]
