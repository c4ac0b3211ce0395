import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { flawless } from './office.ts'
import type { Journey } from './run.ts'

const LAMP = '幸福路自三号楼往东的六盏路灯坏了半个月，老人晚上出门不方便。'
const REPLY = '六盏路灯已全部更换，并列入每月巡查，感谢您的反映。'

export const journeys: Journey[] = [
  {
    name: 'a resident reports in two steps, keeps the receipt, and finds the matter again by number and code',
    async run(page, base) {
      await atStation(page, base)
      await flawless(page)
      await page.getByRole('button', { name: '下一步' }).click()
      await page.getByText('请说说是什么事').waitFor()
      await flawless(page)
      await page.getByLabel('您想反映什么').fill(LAMP)
      await page.reload()
      assert.equal(await page.getByLabel('您想反映什么').inputValue(), LAMP)
      await page.getByLabel('在哪里').fill('幸福路3号楼东侧')
      await page.locator('#photos').setInputFiles([await aLargePhoto(), await aLargePhoto()])
      await page.getByAltText('第2张照片').waitFor()
      await page.getByRole('button', { name: '去掉第2张照片' }).click()
      assert.ok((await sizesOf(page)).every((bytes) => bytes < 2_000_000))
      await flawless(page)
      await page.getByRole('button', { name: '下一步' }).click()
      await page.getByRole('heading', { name: '要不要回音' }).waitFor()
      await flawless(page)
      await page.goBack()
      assert.equal(await page.getByLabel('您想反映什么').inputValue(), LAMP)
      await page.getByRole('button', { name: '下一步' }).click()
      await page.getByText('留下电话，有结果告诉我').click()
      await page.getByLabel('电话', { exact: true }).fill('12345')
      await page.getByRole('button', { name: '提交' }).click()
      await page.getByText('电话号码不对').waitFor()
      await page.getByLabel('电话', { exact: true }).fill('138 0000 0001')
      await page.getByRole('button', { name: '提交' }).click()
      await page.getByRole('heading', { name: '收到了' }).waitFor()
      await flawless(page)
      await page.getByText(/接下来：联络站最晚.+（周.）前登记/).waitFor()
      await page.getByRole('button', { name: '存成图片' }).click()
      await page.getByAltText(/^回执/).waitFor()
      const { no, code } = await receiptOn(page)
      await page.goto(`${base}/q`)
      await flawless(page)
      await page.getByLabel('编号').fill(no.replace('〔', '[').replace('〕', ']'))
      await page.getByLabel('查询码').fill(code.toLowerCase())
      await page.getByRole('button', { name: '查看' }).click()
      await page.getByRole('heading', { name: '办理经过' }).waitFor()
      assert.equal(await page.getByAltText('您提交的照片').count(), 1)
      await flawless(page)
    },
  },
  {
    name: 'without a script a resident reports on one page, and mends what was wrong',
    withoutScript: true,
    async run(page, base) {
      await atStation(page, base)
      await page.getByLabel('您想反映什么').fill('灯')
      await page.getByLabel('在哪里').fill('三号楼')
      await page.getByRole('button', { name: '提交' }).click()
      await page.getByRole('link', { name: /不少于4个字/ }).waitFor()
      assert.equal(await page.getByLabel('在哪里').inputValue(), '三号楼')
      await page.getByLabel('您想反映什么').fill(LAMP)
      await page.getByText('不留姓名电话').click()
      await page.getByRole('button', { name: '提交' }).click()
      await page.getByRole('heading', { name: '收到了' }).waitFor()
      await page.getByRole('link', { name: '看办理进度' }).click()
      await page.getByRole('link', { name: '不办了，撤回' }).click()
      await page.getByLabel('为什么撤回').fill('已经修好了')
      await page.getByRole('button', { name: '确定撤回' }).click()
      await page.getByRole('status').filter({ hasText: '已经撤回' }).waitFor()
    },
  },
  {
    name: 'a resident reads the reply and rates it with a face; who is dissatisfied says why',
    async run(page, base) {
      const [good, bad] = [await answered(page, base), await answered(page, base)]
      await page.goto(good)
      await flawless(page)
      await page.getByText(REPLY).waitFor()
      await page.getByText('满意', { exact: true }).click()
      await page.getByRole('button', { name: '提交评价' }).click()
      await page.getByText('收到您的评价').waitFor()
      await page.getByText('这件事已经办结').waitFor()
      await flawless(page)
      await page.goto(bad)
      await page.getByText('不满意', { exact: true }).click()
      await page.getByRole('button', { name: '提交评价' }).click()
      await page.getByRole('link', { name: /请说说哪里不满意/ }).waitFor()
      await flawless(page)
      await page.getByLabel('为什么').fill('只修了三盏，东头还是黑的。')
      await page.getByRole('button', { name: '提交评价' }).click()
      await page.getByRole('status').filter({ hasText: '已退回重新办理' }).waitFor()
      await flawless(page)
    },
  },
  {
    name: 'in large letters every page keeps 24 px, 60 px to press, and its width',
    async run(page, base) {
      await atStation(page, base)
      await page.getByRole('link', { name: '长辈版' }).click()
      const station = page.url()
      const matter = await answered(page, base)
      for (const width of [390, 320]) {
        await page.setViewportSize({ width, height: 844 })
        for (const url of [
          station,
          `${base}/`,
          `${base}/q`,
          `${base}/p`,
          `${base}/p/acts`,
          matter,
          `${matter}?new=1`,
          `${base}/s/none`,
        ]) {
          await page.goto(url)
          await flawless(page)
          assert.deepEqual(await tooSmall(page), [], `too small on ${url}`)
        }
      }
      await page.getByRole('link', { name: '再大些' }).click()
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).fontSize), '30px')
    },
  },
  {
    name: 'anybody reads what was released, and is told plainly when there is nothing',
    async run(page, base) {
      for (const path of ['/', '/p', '/privacy', '/p?q=没有这样的事', '/s/nowhere', '/q/nothing']) {
        await page.goto(base + path)
        await flawless(page)
      }
      await page.goto(`${base}/p`)
      await page.getByRole('listitem').getByRole('link').first().click()
      await page.getByRole('heading', { name: '群众反映' }).waitFor()
      await flawless(page)
      assert.ok((await page.pdf({ format: 'A4' })).length > 10_000)
    },
  },
]

export async function atStation(page: Page, base: string): Promise<void> {
  await page.goto(base)
  await page.getByRole('link', { name: '幸福联络站' }).click()
  await page.waitForURL('**/s/*')
}

/** An opinion that the station has answered on the spot: the address of its page. */
async function answered(page: Page, base: string): Promise<string> {
  await atStation(page, base)
  const form = { content: LAMP, nonce: await page.locator('[name=nonce]').inputValue() }
  const sent = await page.request.post(page.url(), { form, maxRedirects: 0 })
  const token = /\/q\/([\w-]{32})/.exec(sent.headers().location ?? '')![1]!
  const hex = Buffer.from(token.slice(2, 24), 'base64url').toString('hex')
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const login = { login: 'liaison', password: 'Qingxi-2026' }
  await page.request.post(`${base}/api/login`, { data: login })
  const done = await page.request.post(`${base}/api/opinions/${id}/answerOnSpot`, { data: { reply: REPLY } })
  assert.equal(done.status(), 200, await done.text())
  return `${base}/q/${token}`
}

async function receiptOn(page: Page) {
  const [no, code] = await page.locator('.ticket dd').allTextContents()
  return { no: no!, code: code! }
}

async function sizesOf(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#photos')
    return [...(input?.files ?? [])].map(({ size }) => size)
  })
}

async function aLargePhoto() {
  const noise = { type: 'gaussian', mean: 120, sigma: 30 } as const
  const picture = sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#888', noise } })
  return { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: await picture.jpeg().toBuffer() }
}

/** What is smaller than the rule for elders asks: letters of the text, things to press; or wider than the screen. */
async function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const pressed =
      'a, button, summary, label:has(input[type=radio]), input:not([type=hidden], [type=radio]), textarea'
    const found = [...document.querySelectorAll<HTMLElement>(pressed)]
      .filter((one) => one.offsetParent && !one.matches('.skip, .covered') && one.offsetHeight < 60)
      .map((one) => `${one.textContent?.trim().slice(0, 20)} ${one.offsetHeight}px`)
    const body = Number.parseFloat(getComputedStyle(document.body).fontSize)
    if (body < 24) found.push(`text ${body}px`)
    if (document.documentElement.scrollWidth > innerWidth) found.push('wider than the screen')
    return found
  })
}
