import type { Page } from 'playwright-core'
import { flawless } from './office.ts'

// What happens at a station, told once for all journeys that come past it.

/** Books the last slot without an account, as somebody with a phone would. False when the day has no slot left. */
export async function booked(
  page: Page,
  base: string,
  { id, name, look }: { id: string; name: string; look?: (phone: Page) => Promise<void> },
): Promise<boolean> {
  return onAPhone(page, async (phone) => {
    await phone.goto(`${base}/r/${id}`)
    await phone.locator('h1').first().waitFor()
    if (!(await phone.getByLabel('几点来').count())) return false
    const last = await phone.getByLabel('几点来').locator('option').last().getAttribute('value')
    await phone.getByLabel('几点来').selectOption(last)
    await phone.getByLabel('一共几个人来').fill('2')
    await phone.getByLabel('怎么称呼您').fill(name)
    await flawless(phone)
    await phone.getByRole('button', { name: '预约', exact: true }).click()
    await phone.getByRole('heading', { name: '约好了，到时候见' }).waitFor()
    await flawless(phone)
    await look?.(phone)
    return true
  })
}

/** Somebody with a phone of their own, beside the browser of the journey. */
export async function onAPhone<T>(page: Page, story: (phone: Page) => Promise<T>): Promise<T> {
  const context = await page
    .context()
    .browser()!
    .newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  context.setDefaultTimeout(15_000)
  try {
    return await story(await context.newPage())
  } finally {
    await context.close()
  }
}

/** A box is opened and its slips are entered without the mouse; afterwards the page is ready for the count. */
export async function boxEmptied(
  page: Page,
  base: string,
  { spot, count, slips }: { spot: string; count: number; slips: string[] },
): Promise<void> {
  await page.goto(`${base}/app/openings`)
  await page.getByRole('button', { name: '记一次开箱' }).click()
  await page.getByRole('form', { name: '记一次开箱' }).waitFor()
  await page.getByLabel('放在哪里').fill(spot)
  await page.getByLabel('几点开的').fill('00:01')
  await page.getByLabel('见证人').fill('居民组长钱伯')
  await page.getByLabel('纸条张数').fill(String(count))
  await flawless(page)
  await page.keyboard.press('Control+Enter')
  await page.getByLabel('第1行 反映的事').waitFor()
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
  for (const words of slips) {
    await page.keyboard.type(words)
    await page.keyboard.press('Control+Enter')
  }
  await page.getByText(`录成了${slips.length}件意见`).waitFor()
  await flawless(page)
}

/** A conversation from a group, pasted whole; what was made out stands to be ticked. */
export async function recognised(page: Page, base: string, chat: string): Promise<void> {
  await page.goto(`${base}/app/paste`)
  await page.getByLabel('群里的聊天').fill(chat)
  await page.getByRole('button', { name: '认一认' }).click()
}
