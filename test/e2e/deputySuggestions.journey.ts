import assert from 'node:assert/strict'
import type { APIRequestContext, Page } from 'playwright-core'
import { flawless } from './office.ts'
import { logIn, shown } from './phone.ts'
import type { Journey } from './run.ts'

/** A house number of this try's own, so that it can be told again on the same town. */
let [TITLE, REASON] = ['', '']
function another() {
  const house = 100 + (Date.now() % 9000)
  TITLE = `关于修复幸福路${house}号段破损人行道的建议`
  REASON = `幸福路${house}号段人行道地砖松动二十余处，下雨积水，老人出门容易摔倒，三月以来居民反映了多次，社区联系过养护单位，至今没有修复。`
}

export const journeys: Journey[] = [
  {
    name: 'a deputy writes a suggestion, has it signed, submits it, reads the answer and says how it was',
    async run(page, base) {
      another()
      await logIn(page, base, 'deputy')
      const id = await written(page, base)
      await signed(page, base, id)

      await page.goto(`${base}/app/deputy/suggestions/${id}`)
      await page.getByText('● 已同意').waitFor()
      await page.getByRole('button', { name: '提交' }).click()
      await page.getByRole('button', { name: '确认提交' }).click()
      await page.getByText('在审查').first().waitFor()

      const part = await answered(page, base, id)
      await page.getByText('已经答复，请您评价').waitFor()
      await page.getByRole('button', { name: '签上我的意见' }).click()
      await page.getByLabel('这次沟通怎么样').fill('看得很细，同意先修东段。')
      await page.getByRole('button', { name: '签上', exact: true }).click()
      await page.getByText('代表意见：看得很细').waitFor()
      await flawless(page)
      await shown(page, 'suggestion-answered')

      await page.goto(`${base}/app/deputy`)
      await page.getByRole('region', { name: '我的建议' }).getByRole('link', { name: TITLE }).click()
      await page.getByRole('link', { name: '评价办理' }).click()
      await judged(page)
      await page.getByText('评价已交给').waitFor()
      const view = await (await page.request.get(`${base}/api/suggestions/${id}`)).json()
      assert.deepEqual([view.state, view.round, view.attitude], ['handling', 2, 'satisfied'])
      assert.equal(view.feedbacks[0].contacted, 1, 'the log of talks did not go into the feedback')
      assert.equal((await (await page.request.get(`${base}${part}`)).json()).round, 2)
    },
  },
]

/** Writes it, with a guide that finds what is wrong, and loses nothing on the way. Gives its id. */
async function written(page: Page, base: string): Promise<string> {
  await page.goto(`${base}/app/deputy/suggestions`)
  await page.getByRole('heading', { name: '我的建议' }).waitFor()
  await page.getByRole('link', { name: '写建议' }).click()
  await page.getByRole('textbox', { name: '标题' }).fill('人行道坏了')
  await page.getByText('标题写成“关于……的建议”').waitFor()
  await page.getByRole('textbox', { name: '标题' }).fill(TITLE)
  await page.getByLabel('事由').fill(`${REASON}联系人13812345678。`)
  await page.getByText('“13812345678”像是别人的手机号').waitFor()
  await page.reload()
  assert.equal(await page.getByRole('textbox', { name: '标题' }).inputValue(), TITLE, 'the words are gone')
  await page.getByLabel('事由').fill(REASON)
  await page.getByLabel('内容涉及国家秘密').check()
  await page.getByText('涉及国家秘密的不能在这里写').waitFor()
  assert.ok(await page.getByRole('button', { name: '写好了，下一步' }).isDisabled())
  await page.getByLabel('内容涉及国家秘密').uncheck()
  await flawless(page)
  await shown(page, 'suggestion-write')
  await page.getByRole('button', { name: '写好了，下一步' }).click()
  await page.getByText('至少提一条具体建议').waitFor()
  await page.getByLabel('具体建议第1条').fill('整段更换人行道地砖')
  await page.getByLabel('走访').check()
  await page.getByRole('button', { name: '写好了，下一步' }).click()
  await page.getByText('存好了').waitFor()
  await page.getByRole('heading', { name: TITLE }).waitFor()
  return page.url().split('/').at(-1)!
}

/** Another deputy is asked, reads it, and says that it is their own view. */
async function signed(page: Page, base: string, id: string): Promise<void> {
  const other = await as(page, base, 'deputy-two')
  const { name } = await (await other.get(`${base}/api/deputy/me`)).json()
  await page.getByRole('link', { name: '邀请联名' }).click()
  await page.getByLabel('找代表').fill(name)
  await page.getByLabel(name).check()
  await shown(page, 'suggestion-invite')
  await page.getByRole('button', { name: '邀请这1位' }).click()
  await page.getByText('○ 等他确认').waitFor()
  await logIn(page, base, 'deputy-two')
  await page.getByRole('region', { name: '我的建议' }).getByRole('link', { name: TITLE }).click()
  await page.getByText('代表请您联名').waitFor()
  await shown(page, 'suggestion-invited')
  await page.getByRole('button', { name: '同意联名' }).click()
  await page.getByText('请确认建议内容表达本人的意愿').waitFor()
  await page.getByLabel('内容我已看过，表达的是本人意愿').check()
  await flawless(page)
  await page.getByRole('button', { name: '同意联名' }).click()
  await page.getByText('还在征集联名').or(page.getByText('在征集联名')).first().waitFor()
  const view = await (await other.get(`${base}/api/suggestions/${id}`)).json()
  assert.equal(view.mine, 'signer')
  await logIn(page, base, 'deputy')
}

/** The work body and a unit do their part; the deputy's page follows. Gives the address of the unit's part. */
async function answered(page: Page, base: string, id: string): Promise<string> {
  const [staff, clerk, head] = [
    await as(page, base, 'congress'),
    await as(page, base, 'clerk'),
    await as(page, base, 'head'),
  ]
  const url = `/api/suggestions/${id}`
  const ask = async (who: APIRequestContext, path: string) => (await who.get(`${base}${path}`)).json()
  const post = async (who: APIRequestContext, path: string, data: object = {}) => {
    const answer = await who.post(`${base}${path}`, { data })
    assert.ok(answer.ok(), `${path}: ${await answer.text()}`)
  }
  const units: { id: string; name: string }[] = await ask(staff, '/api/suggestions/units?level=district')
  const [unit] = units.filter(({ name }) => name === '城市管理科')
  assert.ok(unit, units.map(({ name }) => name).join())
  await post(staff, `${url}/accept`, { category: 'urban' })
  await post(staff, '/api/handlings', { items: [{ suggestionId: id, leadUnitId: unit.id }] })
  const [{ id: partId }] = await ask(clerk, `${url}/handlings`)
  const part = `/api/handlings/${partId}`
  const view = await ask(staff, url)
  const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)
  const [year, letter] = [today.slice(0, 4), 1 + (Date.now() % 90_000)]
  await post(clerk, `${part}/signIn`)
  await post(clerk, `${part}/plan`, {
    ...{ leader: '钱科长', clerk: '周承办', officePhone: '0580-1234567', planDueOn: today },
    measures: '现场勘查、列入养护计划、按期施工完毕。',
  })
  await post(clerk, `${part}/contact`, {
    ...{ phase: 'before', happenedOn: today, way: 'visit', leaderPresent: true, leader: '钱科长' },
    ...{ deputyIds: [view.lead.id], content: '到现场和代表一起看了破损的路段' },
  })
  const points = [{ proposal: '整段更换人行道地砖', answer: '东段已经全部更换，西段列入明年计划。' }]
  await post(clerk, `${part}/draft`, { classMark: 'A', points, evidence: '竣工验收单', publicity: 'public' })
  await post(staff, `${part}/pass`)
  await post(head, `${part}/sign`, { docNo: `青城函〔${year}〕${letter}号` })
  await post(clerk, `${part}/seal`)
  await post(clerk, `${part}/deliver`, { way: 'visit', happenedOn: today })
  await page.goto(`${base}/app/deputy/suggestions/${id}`)
  return part
}

/** Satisfied with how it was handled, not with what came of it: it is handled once more. */
async function judged(page: Page): Promise<void> {
  await page.getByRole('group', { name: '对办理态度' }).getByLabel('满意', { exact: true }).check()
  await page.getByRole('group', { name: '对办理结果' }).getByLabel('不满意').check()
  await page.getByText('由原单位再办一次').waitFor()
  assert.equal(await page.getByLabel('沟通几次').inputValue(), '1')
  await page.getByRole('button', { name: '交评价' }).click()
  await page.getByText('不满意的，请写明具体意见').waitFor()
  await flawless(page)
  await shown(page, 'suggestion-feedback')
  await page.getByLabel('哪里不满意').fill('西段一块都没有换，请今年一起修。')
  await page.getByRole('button', { name: '交评价' }).click()
}

/** Somebody else, who asks without a page. */
async function as(page: Page, base: string, login: string): Promise<APIRequestContext> {
  const { request } = await page.context().browser()!.newContext()
  await request.post(`${base}/api/login`, { data: { login, password: 'Qingxi-2026' } })
  return request
}
