import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { flawless } from './office.ts'
import { atStation } from './resident.journey.ts'
import type { Journey } from './run.ts'

const LAMP = '幸福路自三号楼往东的六盏路灯坏了半个月，老人晚上出门不方便。'

export const journeys: Journey[] = [
  {
    name: 'under attack a form asks the phone to work a few seconds, says so, and goes on by itself; later it asks nothing',
    async run(page, base) {
      await proofAfter(page, base, 0)
      try {
        await atStep2(page, base)
        const said = page.getByRole('status').filter({ hasText: '正在确认您不是机器，请稍等几秒' })
        await said.waitFor()
        await page.getByRole('progressbar', { name: '确认进度' }).waitFor()
        await flawless(page)
        await page.getByText('不留姓名电话').click()
        await page.getByRole('button', { name: '提交' }).click()
        await page.getByRole('heading', { name: '收到了' }).waitFor()
        await atStep2(page, base)
        await page.getByRole('status').filter({ hasText: '确认好了' }).waitFor()
        assert.equal(await page.getByRole('progressbar').count(), 0)
        await flawless(page)
      } finally {
        await proofAfter(page, base, 30)
      }
      const asked = page.waitForResponse((response) => response.url().includes('/proof?'))
      await atStep2(page, base)
      assert.equal((await asked).status(), 204)
      await page.getByText('不留姓名电话').click()
      assert.equal(await page.getByText(/不是机器/).count(), 0)
      await page.getByRole('button', { name: '提交' }).click()
      await page.getByRole('heading', { name: '收到了' }).waitFor()
    },
  },
]

async function atStep2(page: Page, base: string) {
  await atStation(page, base)
  await page.getByLabel('您想反映什么').fill(LAMP)
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('heading', { name: '要不要回音' }).waitFor()
}

/** The chair of the street says how many forms a minute are too many. */
async function proofAfter(page: Page, base: string, value: number) {
  const data = { login: 'chair', password: 'Qingxi-2026' }
  await page.request.post(`${base}/api/login`, { data })
  const { placeId } = await (await page.request.get(`${base}/api/settings`)).json()
  const set = { placeId, key: 'opinion.proofAfter', value, validFrom: '2026-01-01', basis: '旅程测试用' }
  const done = await page.request.post(`${base}/api/settings`, { data: set })
  assert.equal(done.status(), 204, await done.text())
}
