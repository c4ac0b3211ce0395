import assert from 'node:assert/strict'
import jsqr from 'jsqr'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { flawless } from './office.ts'
import type { Journey } from './run.ts'

const SOON = '代表小组走访幸福路'

export const journeys: Journey[] = [
  {
    name: 'a deputy scans the code on the room’s screen, logs in, is signed in, and the office sees it at once',
    async run(page, base) {
      const office = await page
        .context()
        .browser()!
        .newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
      try {
        const desk = await office.newPage()
        await logIn(desk, base, 'liaison')
        await desk.getByRole('link', { name: '活动', exact: true }).click()
        await desk.getByRole('link', { name: SOON }).click()
        await desk.getByRole('heading', { name: '名单' }).waitFor()
        await flawless(desk)

        const room = await office.newPage()
        await room.goto(`${base}${await desk.getByRole('link', { name: '签到大屏' }).getAttribute('href')}`)
        await room.getByRole('heading', { name: SOON }).waitFor()
        await room.getByRole('img', { name: '签到二维码' }).waitFor()
        await flawless(room)

        await page.goto(await read(room))
        await page.getByLabel('账号').fill('deputy')
        await page.getByLabel('密码').fill('Qingxi-2026')
        await page.getByRole('button', { name: '登录', exact: true }).click()
        await page.getByRole('heading', { name: /签到成功|已经签过到/ }).waitFor()
        await flawless(page)
        await room.getByText(/已签到\s*1\s*人/).waitFor()
        await desk.locator('.people li[data-stand="came"]').waitFor()
      } finally {
        await office.close()
      }
    },
  },
  {
    name: 'a deputy reads a notice, which is the receipt, asks leave with a reason, and types a wrong code in vain',
    async run(page, base) {
      await logIn(page, base, 'deputy-hepan')
      await page.getByRole('link', { name: '活动', exact: true }).click()
      await page.getByRole('link', { name: '每月学法：监督法' }).click()
      await page.getByRole('heading', { name: '每月学法：监督法' }).waitFor()
      await flawless(page)
      const leave = page.getByRole('button', { name: '请假' })
      if (await leave.count()) {
        await leave.click()
        await page.getByRole('button', { name: '报上去' }).click()
        await page.getByText('请填写请假原因').or(page.getByText('请假原因不少于2个字')).waitFor()
        await page.getByLabel('请假原因').fill('外地出差')
        await page.getByRole('button', { name: '报上去' }).click()
      }
      await page.getByText('等批').waitFor()
      await page.goto(`${base}/app/deputy/sign-in?activity=${new URL(page.url()).pathname.split('/').at(-1)}`)
      await page.getByLabel(/屏幕上的六位数字/).fill('123456')
      await page.getByText('签到码不对').waitFor()
    },
  },
]

async function logIn(page: Page, base: string, login: string): Promise<void> {
  await page.goto(`${base}/app/login`)
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码').fill('Qingxi-2026')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.endsWith('/login'))
}

/** What a camera reads off the screen. */
async function read(room: Page): Promise<string> {
  const picture = await room.getByRole('img', { name: '签到二维码' }).screenshot()
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const decode = jsqr as unknown as typeof jsqr.default
  const found = decode(new Uint8ClampedArray(data), info.width, info.height)
  assert.ok(found, 'no camera can read the code')
  return found.data
}
