import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { codeAt, stepOf } from '#kernel/totp.ts'
import { flawless } from './office.ts'
import type { Journey } from './run.ts'

/** Words of this run's own, so that it can be told again on the same town. */
const RUN = (Date.now() % 1e6).toString(36)
const DEMO = 'Qingxi-2026'
const desktop = true
const OWN = `Xingfu-${RUN}-Aa1`

export const journeys: Journey[] = [
  {
    name: 'a new liaison is given an account, sets a password of their own, and a second step',
    desktop,
    async run(page, base) {
      const login = `wen-${(Date.now() % 1e7).toString(36)}` // a second try needs another
      await logIn(page, base, 'admin', DEMO)
      await page.getByRole('heading', { name: '账号管理' }).waitFor()
      await flawless(page)
      await page.getByRole('button', { name: '新建账号' }).click()
      const sheet = page.getByRole('form', { name: '新建账号' })
      await sheet.getByLabel('姓名').fill('温小婷')
      await sheet.getByLabel('账号').fill(login)
      await sheet.getByLabel('角色').selectOption('stationLiaison')
      await sheet.getByLabel('在哪里').selectOption({ label: '幸福联络站' })
      await flawless(page)
      await sheet.getByRole('button', { name: '新建', exact: true }).click()
      await page
        .getByText(/初始密码/)
        .first()
        .waitFor()
      const first = await page.getByRole('status').locator('code').innerText()
      await leave(page, base)

      await logIn(page, base, 'secadmin', DEMO)
      await page.getByRole('button', { name: new RegExp(`^确认\\s*温小婷（${login}）`) }).click()
      const second = await page.getByRole('status').locator('code').innerText()
      await flawless(page)
      await leave(page, base)
      const once = `${first}${second}`

      await logIn(page, base, login, once)
      await page.getByRole('heading', { name: '换成自己的密码' }).waitFor()
      await page.getByLabel('新密码').fill('Abc12')
      await page.getByText('10到200位，还不符合').waitFor()
      await flawless(page)
      await page.getByLabel('新密码').fill(OWN)
      await page.getByText('10到200位，已符合').waitFor()
      await page.getByLabel('再输一遍').fill(`${OWN}x`)
      await page.keyboard.press('Enter')
      await page.getByText('两遍不一样').waitFor()
      await page.getByLabel('再输一遍').fill(OWN)
      await page.keyboard.press('Enter')
      await page.waitForURL('**/app/opinions')

      await page.locator('.rail summary', { hasText: '温小婷' }).click()
      await page.getByRole('link', { name: '密码、设备和两步登录' }).click()
      await page.getByText('现在用的').waitFor()
      await flawless(page)
      await page.getByRole('button', { name: '开启' }).click()
      await page.getByLabel('请再输一次密码').fill(OWN)
      await page.keyboard.press('Enter')
      await page.getByText('不能扫').click()
      const secret = (await page.locator('.enrol code').innerText()).replaceAll(' ', '')
      await flawless(page)
      await page.getByLabel('验证器现在显示的6位数字').fill('000000')
      await page.keyboard.press('Enter')
      await page.getByText('动态码不对').waitFor()
      await page.getByLabel('验证器现在显示的6位数字').fill(codeAt(secret, stepOf(new Date())))
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: '请保存这10个恢复码' }).waitFor()
      await flawless(page)
      const [spare] = await page.locator('.codes code').allInnerTexts()
      await page.getByRole('button', { name: '我已保存' }).click()
      await leave(page, base)

      await logIn(page, base, login, OWN)
      await page.getByRole('heading', { name: '还差一步' }).waitFor()
      await flawless(page)
      await page.reload()
      await page.getByLabel('动态码').fill('000000')
      await page.getByText('动态码不对').waitFor()
      await page.getByLabel('动态码').fill(spare!)
      await page.keyboard.press('Enter')
      await page.waitForURL('**/app/opinions')
      await leave(page, base)
    },
  },
  {
    name: 'the security administrator lets somebody in again; the auditor finds it written down',
    desktop,
    async run(page, base) {
      const login = `typo-${RUN}`
      for (let n = 0; n < 5; n++)
        await page.request.post(`${base}/api/login`, { data: { login, password: 'x' } })
      await logIn(page, base, login, 'x')
      await page.getByText('账号已锁定').waitFor()
      await flawless(page)
      await logIn(page, base, 'secadmin', DEMO)
      await page.getByText('没有这个账号').first().waitFor()
      await flawless(page)
      await page.getByRole('button', { name: '解锁' }).first().click()
      await page.getByText('已解锁').waitFor()
      await leave(page, base)
      await logIn(page, base, 'auditadmin', DEMO)
      await page.getByLabel('事项').selectOption('unlock')
      await page.waitForURL('**action=unlock')
      await page.getByRole('cell', { name: '安全管理员' }).first().waitFor()
      await flawless(page)
      assert.equal(await page.getByRole('link', { name: '收件' }).count(), 0)
      assert.equal((await page.request.get(`${base}/api/audit.csv`)).status(), 200)
      await leave(page, base)
    },
  },
  {
    name: 'a worker adds a passkey and comes in with it, without a password',
    desktop,
    async run(page, given) {
      const base = given.replace('127.0.0.1', 'localhost')
      const devices = await page.context().newCDPSession(page)
      await devices.send('WebAuthn.enable')
      await devices.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport: 'internal',
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
          automaticPresenceSimulation: true,
        },
      })
      await logIn(page, base, 'clerk', DEMO)
      await page.waitForURL('**/app/inbox')
      await page.goto(`${base}/app/account`)
      const keys = page.locator('section', { has: page.getByRole('heading', { name: '通行密钥' }) })
      await keys.getByRole('button', { name: '添加' }).click()
      await keys.getByLabel('给它起个名字').fill(`电脑${RUN}`)
      await keys.getByLabel('请再输一次密码').fill(DEMO)
      await flawless(page)
      await page.keyboard.press('Enter')
      await keys.getByText(`电脑${RUN}`).first().waitFor()
      await flawless(page)
      await leave(page, base)
      await page.goto(`${base}/app/login`)
      await page.getByRole('button', { name: '用通行密钥登录' }).click()
      await page.waitForURL('**/app/inbox')
      await page.goto(`${base}/app/account`)
      await page.getByText('用通行密钥登录').first().waitFor()
      await keys.getByRole('button', { name: new RegExp(`^移除\\s*电脑${RUN}`) }).click()
      await keys.getByLabel('请再输一次密码').fill(DEMO)
      await page.keyboard.press('Enter')
      await keys.getByText('还没有').first().waitFor()
      await leave(page, base)
    },
  },
  {
    name: 'a deputy sees on the phone where they are logged in, and ends what is not theirs',
    async run(page, base) {
      await page.request.post(`${base}/api/login`, { data: { login: 'deputy', password: DEMO } })
      const other = await page.context().browser()!.newContext()
      const strange = await other.request.post(`${base}/api/login`, {
        data: { login: 'deputy', password: DEMO },
      })
      assert.equal(strange.status(), 200)
      await page.goto(`${base}/app/deputy/me`)
      await page.getByRole('link', { name: '密码、设备和两步登录' }).click()
      await page.getByRole('heading', { name: '登录的设备' }).waitFor()
      await flawless(page)
      await page.getByRole('button', { name: /退出其他\d+处/ }).click()
      await page.getByRole('button', { name: /退出其他\d+处/ }).waitFor({ state: 'detached' })
      assert.equal((await other.request.get(`${base}/api/me`)).status(), 401)
      await other.close()
      await page.getByRole('link', { name: '回到工作台' }).click()
      await page.waitForURL('**/app/deputy')
    },
  },
]

async function logIn(page: Page, base: string, login: string, password: string): Promise<void> {
  await page.goto(`${base}/app/login`)
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码').fill(password)
  await page.keyboard.press('Enter')
}

async function leave(page: Page, base: string): Promise<void> {
  assert.equal((await page.request.post(`${base}/api/logout`, { data: {} })).status(), 204)
}
