import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { LAUNCH } from './launch.ts'

const PHONE = { viewport: { width: 390, height: 844 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }

/** A phone with a memory: `open` closes the browser and opens it again. */
export async function onPhone(story: (open: () => Promise<Page>) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'zhitong-phone-'))
  let browser: BrowserContext | undefined
  try {
    await story(async () => {
      await browser?.close()
      browser = await chromium.launchPersistentContext(folder, { ...LAUNCH, ...PHONE })
      browser.setDefaultTimeout(15_000)
      return browser.pages()[0] ?? browser.newPage()
    })
  } finally {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

export async function logIn(page: Page, base: string, login: string): Promise<void> {
  await page.context().clearCookies()
  await page.goto(`${base}/app/login`)
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码').fill('Qingxi-2026')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.endsWith('/login'))
  if (login.startsWith('deputy')) await page.getByRole('heading', { name: '待办' }).waitFor()
}

/** From here on the pages open without network. */
export async function shellKept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
}

export async function note(page: Page, words: string, then = '已存在这台手机上'): Promise<void> {
  await page.getByRole('link', { name: '记一笔' }).click()
  await page.getByLabel('群众说了什么').fill(words)
  await takePhoto(page)
  await page.getByRole('button', { name: /^发给/ }).click()
  await page.getByRole('heading', { name: then }).waitFor()
}

/** Puts a photo into the form that is open; it lies on the phone afterwards. */
export async function takePhoto(page: Page): Promise<void> {
  const buffer = await sharp({ create: { width: 1800, height: 1200, channels: 3, background: '#5a6b58' } })
    .jpeg()
    .toBuffer()
  await page.getByLabel('选照片').setInputFiles({ name: '现场.jpg', mimeType: 'image/jpeg', buffer })
  await page.getByRole('img', { name: '第1张照片' }).waitFor()
  await page.getByText('正在存…', { exact: true }).waitFor({ state: 'detached' })
}

/** Of every matter with these words that the person sees: how many photos it has. */
export async function photosOf(page: Page, base: string, words: string): Promise<number[]> {
  const ask = async (url: string) => (await page.request.get(`${base}${url}`)).json()
  const { rows } = await ask(`/api/opinions?pile=all&q=${encodeURIComponent(words.slice(0, 12))}`)
  const found: number[] = []
  for (const { id } of rows as { id: string }[]) {
    const { content, files } = await ask(`/api/opinions/${id}`)
    if (content === words) found.push(files.length)
  }
  return found
}

/** A picture to look at, where somebody asks for it: SHOTS=folder. */
export async function shown(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true })
}
