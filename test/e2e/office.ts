import assert from 'node:assert/strict'
import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** Logs in as one of the demo town's people. */
export async function logIn(page: Page, base: string, login: string): Promise<void> {
  await page.request.post(`${base}/api/logout`, { data: {} })
  await page.goto(`${base}/app/login`)
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码').fill('Qingxi-2026')
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
}

/** What axe-core finds wrong is a fault: nobody may be shut out by a page. */
export async function flawless(page: Page): Promise<void> {
  await settled(page)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    // All rules run; what passed is not written up node by node.
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
    })
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    )
  })
  assert.deepEqual(found, [], `axe-core on ${page.url()}`)
}

/** Colours that are still fading into each other would be measured half-way. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let n = 0; n < 2; n++) await new Promise((next) => requestAnimationFrame(next))
    const ending = document
      .getAnimations()
      .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime))
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
}
