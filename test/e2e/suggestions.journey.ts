import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { flawless, logIn } from './office.ts'
import type { Journey } from './run.ts'

const WORDS = {
  reason: '人行道地砖松动、塌陷二十余处，下雨积水，老人出门容易摔倒，居民多次反映。',
  proposals: ['整段更换人行道地砖'],
  ...{ formedBy: 'visits', publishConsent: 'full', level: 'district' },
}

/** Logs in without the page: for whoever only does a step on the way. */
async function enter(page: Page, base: string, login: string): Promise<void> {
  const sent = await page.request.post(`${base}/api/login`, { data: { login, password: 'Qingxi-2026' } })
  assert.equal(sent.ok(), true)
}

/** A deputy's suggestion, written and submitted; gives its id. */
async function submitted(page: Page, base: string, title: string): Promise<string> {
  const me = await (await page.request.get(`${base}/api/deputy/me`)).json()
  const choices = await (await page.request.get(`${base}/api/suggestions/deputies`)).json()
  const lead = choices.find(({ name }: { name: string }) => name === me.name)
  assert.ok(lead, '可以领衔的代表里没有本人')
  const made = await page.request.post(`${base}/api/suggestions`, {
    data: { ...WORDS, title, leadDeputyId: lead.id },
  })
  const { id } = await made.json()
  assert.equal((await page.request.post(`${base}/api/suggestions/${id}/submit`, { data: {} })).status(), 200)
  return id
}

export const journeys: Journey[] = [
  {
    name: 'the work body accepts, merges, assigns, and decides a return',
    desktop: true,
    async run(page, base) {
      const road = `${Date.now().toString(36).slice(-5)}路`
      const [first, second] = [`关于修复${road}破损人行道的建议`, `关于修缮${road}破损人行道的建议`]
      await enter(page, base, 'deputy')
      const id = await submitted(page, base, first)
      const other = await submitted(page, base, second)
      await logIn(page, base, 'congress')
      await page.goto(`${base}/app/suggestions?state=submitted`)
      const row = page.locator('.row', { hasText: first })
      await row.waitFor()
      await flawless(page)
      await row.locator('a').click()
      await page.getByRole('heading', { name: first, level: 1 }).waitFor()
      await page.keyboard.press('e')
      await page.getByRole('region', { name: '提法相近的建议' }).getByText(second).waitFor()
      await page.getByRole('radio', { name: '城建环保' }).check()
      await flawless(page)
      await page.getByRole('form', { name: '受理' }).getByRole('button', { name: '受理' }).click()
      await page.getByRole('button', { name: '交办' }).waitFor()

      await page.request.post(`${base}/api/suggestions/${other}/accept`, { data: { category: 'urban' } })
      await page.goto(`${base}/app/suggestions/${other}`)
      await page.getByRole('button', { name: '并案' }).click()
      await page.locator('.similar li', { hasText: first }).getByRole('button', { name: '选它' }).click()
      await page.getByRole('button', { name: '确认并案' }).click()
      await page.getByText('一起办理，分别答复').waitFor()

      await page.goto(`${base}/app/suggestions/${id}`)
      await page.getByRole('link', { name: new RegExp(second) }).waitFor()
      await page.getByRole('button', { name: '交办' }).click()
      const unit = page.getByLabel('主办（独办）单位')
      await unit.fill('城管')
      await page.getByRole('option').first().click()
      await page.getByRole('form', { name: '交办' }).getByRole('button', { name: '交办' }).click()
      await page.locator('.unit-part').getByText('待签收').waitFor()
      await flawless(page)

      const [part] = await (await page.request.get(`${base}/api/suggestions/${id}/handlings`)).json()
      await enter(page, base, 'clerk')
      const asked = { why: 'notOurs', reason: '这一段由交通部门养护，不属本科职责' }
      const sent = await page.request.post(`${base}/api/handlings/${part.id}/requestReturn`, { data: asked })
      assert.equal(sent.status(), 200)
      await enter(page, base, 'congress')
      await page.goto(`${base}/app/suggestions?desk=returns`)
      await page.locator('.row', { hasText: first }).locator('a').click()
      await page.getByRole('button', { name: /^同意退回/ }).click()
      await page.getByLabel('审核意见').fill('同意，改由交通部门办理')
      await page.getByRole('button', { name: '确认同意退回' }).click()
      await page.getByText('同意，改由交通部门办理').first().waitFor()
      await page.getByRole('button', { name: '交办' }).waitFor()
    },
  },
]
