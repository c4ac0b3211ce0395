import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { flawless as isFlawless } from './office.ts'
import type { Journey } from './run.ts'

/** A house number of this run's own, so that it can be told again on the same town. */
const HOUSE = 100 + (Date.now() % 9000)
const SAID = `${HOUSE}号楼下广场舞音响太响，孩子写不了作业。`
const REPLY = '已和领舞的同志当面说好，晚上八点半以后不开音响。'
const NOTED = `${HOUSE}号门口的下水道口没有盖子，老人差点摔倒`

export const journeys: Journey[] = [
  {
    name: 'a deputy answers on the spot what somebody wrote to them',
    async run(page, base) {
      await logIn(page, base)
      const title = await writtenTo(page, base)
      await page.reload()
      await flawless(page)
      await page.getByRole('region', { name: '轮到我' }).getByRole('link', { name: title }).click()
      await page.getByRole('heading', { name: title }).waitFor()
      await flawless(page)

      await page.getByRole('link', { name: '现场答复' }).click()
      await page.getByLabel('您是怎么答复的').fill('好的')
      await page.getByRole('button', { name: '发出答复' }).click()
      await page.getByText('答复不少于10个字').waitFor()
      assert.equal(await page.getByLabel('您是怎么答复的').inputValue(), '好的')
      await flawless(page)
      await page.getByLabel('您是怎么答复的').fill(REPLY)
      await page.getByRole('button', { name: '发出答复' }).click()
      await page.getByText('答复已发出').waitFor()
      await page.getByText(REPLY).waitFor()
      assert.equal(await page.getByRole('link', { name: '现场答复' }).count(), 0, 'offered again')

      await page.getByRole('link', { name: '← 待办' }).click()
      await page.getByRole('region', { name: '别人在办' }).getByRole('link', { name: title }).waitFor()
    },
  },
  {
    name: 'a deputy notes down what they heard, with a photo, loses nothing on the way, and finds it in the list',
    async run(page, base) {
      await logIn(page, base)
      await page.getByRole('link', { name: '记一笔' }).click()
      await page.getByLabel('群众说了什么').fill(NOTED)
      await page
        .getByLabel('选照片')
        .setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: await aPhoto() })
      await page.getByRole('img', { name: '第1张照片' }).waitFor()
      await page.getByText('正在存…', { exact: true }).waitFor({ state: 'detached' })
      await page.reload()
      assert.equal(await page.getByLabel('群众说了什么').inputValue(), NOTED, 'the words are gone')
      await page.getByRole('img', { name: '第1张照片' }).waitFor()

      await page.getByText('留下反映人的姓名电话').click()
      await page.getByLabel('电话').fill('13812341234')
      await flawless(page)
      const send = page.getByRole('button', { name: /^发给/ })
      await send.click()
      await page.getByText('要先征得本人同意').waitFor()
      await page.getByLabel('本人同意').check()
      await send.click()

      await page.getByRole('heading', { name: '已记下' }).waitFor()
      await page.getByRole('img', { name: '查进度的二维码' }).waitFor()
      await flawless(page)
      const link = await page.locator('.address').innerText()
      assert.equal((await page.request.get(link)).status(), 200, 'the link of the receipt leads nowhere')

      await page.getByRole('link', { name: '记一笔' }).click()
      assert.equal(await page.getByLabel('群众说了什么').inputValue(), '', 'the note is still there')
      await page.getByRole('link', { name: '待办' }).click()
      await page.getByRole('region', { name: '别人在办' }).getByRole('link', { name: NOTED }).click()
      await page.getByRole('img', { name: '反映时的照片1' }).waitFor()
      await page.getByText('138****1234').waitFor()
    },
  },
  {
    name: 'a deputy shows their code, opens a figure of the year, and reads it all in large type',
    async run(page, base) {
      await logIn(page, base)
      await page.getByRole('link', { name: '我的', exact: true }).click()
      await page.getByRole('heading', { name: '我的阵地' }).waitFor()
      await page.getByLabel('长辈版').check()
      await flawless(page)
      const received = page.getByRole('link', { name: /收到/ })
      const counted = Number((await received.innerText()).match(/\d+/)?.[0])
      await received.click()
      await page.getByRole('heading', { name: /收到/ }).waitFor()
      await page.locator('.pile li').first().waitFor()
      assert.equal(await page.locator('.pile li').count(), Math.min(counted, 20))
      await page.getByRole('link', { name: '← 我的' }).click()
      await page.getByRole('link', { name: /全屏出示/ }).click()
      await page.getByText('有事直接告诉我').waitFor()
      await flawless(page)
    },
  },
]

async function logIn(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/app/login`)
  await page.getByLabel('账号').fill('deputy')
  await page.getByLabel('密码').fill('Qingxi-2026')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '待办' }).waitFor()
}

/** Somebody scans the deputy's code and writes. Gives the title it is listed under. */
async function writtenTo(page: Page, base: string): Promise<string> {
  const { codes } = await (await page.request.get(`${base}/api/deputy/me`)).json()
  const sent = await page.request.post(`${base}/d/${codes[0]}`, { form: { content: SAID, contact: 'no' } })
  assert.equal(sent.status(), 200)
  return SAID.slice(0, -1)
}

function aPhoto(): Promise<Buffer> {
  const create = { width: 2400, height: 1800, channels: 3, background: '#5a6b58' } as const
  return sharp({ create }).png().toBuffer()
}

async function flawless(page: Page): Promise<void> {
  await page.locator('.deputy h1').first().waitFor()
  await isFlawless(page)
}
