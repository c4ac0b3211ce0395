import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { flawless, logIn } from './office.ts'
import type { Journey } from './run.ts'
import { booked } from './station.ts'

/** Words of this run's own, so that it can be told again on the same town. */
const RUN = (Date.now() % 1e6).toString(36)
const ANSWER = '当场给物业打了电话，今晚派人来看，明天给您回话。'

type Row = { id: string; state: string; mode: string }

export const journeys: Journey[] = [
  {
    name: 'a resident books; the station receives, records, lets a unit claim, has it signed, prints, and closes',
    desktop: true,
    async run(page, base) {
      await logIn(page, base, 'staff')
      const reception = await today(page, base)
      const has = await booked(page, base, { id: reception.id, name: '王女士' })
      await page.goto(`${base}/app/receptions/${reception.id}`)
      await page.getByRole('button', { name: '开始接待' }).click()
      await page.getByRole('form', { name: '开始接待' }).getByRole('button', { name: '开始接待' }).click()
      await page.getByRole('heading', { name: '接待记录' }).waitFor()
      await page.getByLabel('来了一批，几个人').fill('3')
      await page.keyboard.press('Enter')
      await page.getByLabel('反映的事').waitFor()
      if (has) {
        await page.getByRole('button', { name: /到了（2人）/ }).click()
        await page.getByText('姓名电话沿用预约时留的').waitFor()
      }
      await flawless(page)

      await write(page, `楼道灯坏了没人修${RUN}`)
      await page.getByLabel('拟怎样办').selectOption('spot')
      await page.getByLabel('反映的事').fill(`电梯老是停在三楼${RUN}`)
      await page.keyboard.press('Control+Enter')
      await page.getByText('请写下代表是怎样答复的').waitFor()
      await page.getByLabel('代表当场怎样答复').fill(ANSWER)
      await page.keyboard.press('Control+Enter')
      await page.getByRole('link', { name: `2. 电梯老是停在三楼${RUN}` }).waitFor()
      await page.getByText('1件还没有去处').waitFor()

      await page.getByRole('button', { name: '接待结束' }).click()
      await page.getByLabel('接待情况小结').fill('两批群众，反映两件事')
      await page.keyboard.press('Control+Enter')
      await page.getByRole('button', { name: '分流完毕' }).click()
      await page.getByRole('form', { name: '分流完毕' }).getByRole('button', { name: '分流完毕' }).click()
      await page.getByText('还有1件没有分流').waitFor()
      await page.getByRole('button', { name: '收起' }).click()

      await page.getByRole('button', { name: '单位认领' }).click()
      const claim = page.getByRole('form', { name: '单位认领' })
      await claim.getByLabel('认领的单位').fill('城管')
      await page.keyboard.press('Enter')
      await claim.getByLabel('认领人').fill('王科长')
      await claim.getByLabel('承诺怎样办').fill('三天内换好')
      await claim.getByLabel('领域').fill('cj')
      await page.keyboard.press('Control+Enter')
      await page.getByText('（王科长）当场认领：三天内换好').waitFor()

      await page
        .getByRole('button', { name: /请.+代表签名/ })
        .first()
        .click()
      await drawn(page)
      await page.getByRole('button', { name: '确认', exact: true }).click()
      await page
        .locator('.say.good')
        .getByText('代表', { exact: false })
        .or(page.locator('.desk .say.good'))
        .first()
        .waitFor()

      await page.goto(`${base}/app/receptions/${reception.id}/print/claims`)
      await page.getByRole('cell', { name: '王科长' }).waitFor()
      assert.ok((await page.pdf({ preferCSSPageSize: true })).length > 10_000, 'the list prints')

      await page.goto(`${base}/app/receptions/${reception.id}`)
      for (const step of ['分流完毕', '归档']) {
        await page.getByRole('button', { name: step }).click()
        await page.getByRole('form', { name: step }).getByRole('button', { name: step }).click()
        await page.getByRole('form', { name: step }).waitFor({ state: 'detached' })
      }
      await page.getByText('✓ 已归档').waitFor()
      await page.goto(`${base}/app/opinions?pile=all&q=${encodeURIComponent(`楼道灯坏了没人修${RUN}`)}`)
      await page.getByText('共1件').waitFor()
    },
  },
]

/** A reception of today that has been announced: the demo town has two, one for a second attempt. */
async function today(page: Page, base: string): Promise<Row> {
  const { rows } = (await (await page.request.get(`${base}/api/receptions?limit=500`)).json()) as {
    rows: Row[]
  }
  const found = rows.find(({ mode, state }) => mode === 'online' && state === 'published')
  assert.ok(found, 'the demo town has no reception today')
  return found
}

async function write(page: Page, content: string): Promise<void> {
  await page.getByLabel('反映的事').fill(content)
  await page.keyboard.press('Control+Enter')
  await page.getByText(/^已记下/).waitFor()
}

async function drawn(page: Page): Promise<void> {
  const canvas = page.locator('.sign-here canvas')
  await canvas.scrollIntoViewIfNeeded()
  const box = (await canvas.boundingBox())!
  await page.mouse.move(box.x + 30, box.y + 60)
  await page.mouse.down()
  for (let n = 1; n <= 8; n++) await page.mouse.move(box.x + 30 + n * 20, box.y + 60 + (n % 2) * 40)
  await page.mouse.up()
}
