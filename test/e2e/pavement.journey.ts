import assert from 'node:assert/strict'
import type { APIRequestContext, Page } from 'playwright-core'
import { flawless } from './office.ts'
import { logIn, shown } from './phone.ts'
import type { Journey } from './run.ts'

const ANSWERS = [
  '东段地砖列入明年春季养护计划，六月底前整段更换。',
  '随人行道改造增设排水口四处，接入路边雨水管，六月底前一起完工。',
]
const PROPOSALS = ['整段更换人行道地砖', '增设排水口，解决积水']

/** Words of one try's own, so that it can be told again on the same town. */
type Told = { said: string; title: string; promise: string }

// docs/stories/from-a-broken-pavement-to-a-closed-promise.md, page by page.
export const journeys: Journey[] = [
  {
    name: 'a resident’s broken pavement becomes a suggestion, a promise, and a promise kept that everybody reads',
    async run(page, base) {
      const road = `${Date.now().toString(36).slice(-5)}路`
      const told = {
        said: `${road}人行道地砖松动，下雨积水`,
        title: `关于修复${road}破损人行道的建议`,
        promise: `更换${road}东段人行道地砖`,
      }
      await logIn(page, base, 'deputy')
      const status = await writtenTo(page, base, told)
      const id = await suggested(page, base, told)
      await cosigned(page, base, id)

      const viewport = { width: 1440, height: 900 }
      const how = { viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }
      const desk = await page.context().browser()!.newContext(how)
      desk.setDefaultTimeout(15_000)
      try {
        const office = await desk.newPage()
        await assigned(office, base, id)
        await drafted(office, base, id, told)
        await delivered(office, base, id, told)
        await judged(page, base, id)
        await kept(office, base, id, told)
        await published(office, base, id, told)
      } finally {
        await desk.close()
      }

      await page.goto(`${base}/suggestions/${id}`)
      await page.getByRole('heading', { name: told.title, level: 1 }).waitFor()
      await page.getByText(ANSWERS[0]!).waitFor()
      await page.getByText('对办理态度满意，对办理结果满意').waitFor()
      await shown(page, 'pavement-public')
      await page.goto(status)
      const echo = page.getByRole('region', { name: '代表建议' })
      await echo.getByRole('link', { name: told.title }).waitFor()
      await echo.getByText('已经办结').waitFor()
      await shown(page, 'pavement-resident')
    },
  },
]

/** A resident writes behind the deputy's code; gives the address where they see what became of it. */
async function writtenTo(page: Page, base: string, { said }: Told): Promise<string> {
  const { codes } = await (await page.request.get(`${base}/api/deputy/me`)).json()
  const form = { content: `${said}。`, contact: 'no' }
  const sent = await page.request.post(`${base}/d/${codes[0]}`, { form, maxRedirects: 0 })
  const [token] = /\/q\/[\w-]{32}/.exec(sent.headers().location ?? '') ?? []
  assert.ok(token, `${sent.status()}: ${await sent.text()}`)
  return `${base}${token}`
}

/** The deputy opens the message and writes a suggestion from it, with its words already there. */
async function suggested(page: Page, base: string, { said, title }: Told): Promise<string> {
  await page.goto(`${base}/app/deputy`)
  await page.getByRole('region', { name: '轮到我' }).getByRole('link', { name: said }).click()
  await page.getByRole('link', { name: '写成建议' }).click()
  await page.waitForFunction(
    (words) => [...document.querySelectorAll('textarea')].some(({ value }) => value.includes(words)),
    `群众反映：${said}`,
  )
  await page.getByRole('textbox', { name: '标题' }).fill(title)
  await page.getByLabel('具体建议第1条').fill(PROPOSALS[0]!)
  await page.getByRole('button', { name: /^再加/ }).click()
  await page.getByLabel('具体建议第2条').fill(PROPOSALS[1]!)
  await shown(page, 'pavement-write')
  await page.getByRole('button', { name: '写好了，下一步' }).click()
  await page.getByText('存好了').waitFor()
  await page.getByRole('heading', { name: title }).waitFor()
  return page.url().split('/').at(-1)!
}

/** Another deputy is asked and says on their own phone that it is their view too; then it is submitted. */
async function cosigned(page: Page, base: string, id: string): Promise<void> {
  const { request } = page
  await enter(request, base, 'deputy-two')
  const { name } = await (await request.get(`${base}/api/deputy/me`)).json()
  await enter(request, base, 'deputy')
  await page.getByRole('link', { name: '邀请联名' }).click()
  await page.getByLabel('找代表').fill(name)
  await page.getByLabel(name).check()
  await page.getByRole('button', { name: '邀请这1位' }).click()
  await page.getByText('○ 等他确认').waitFor()
  await enter(request, base, 'deputy-two')
  await page.goto(`${base}/app/deputy/suggestions/${id}`)
  await page.getByRole('button', { name: '同意联名' }).click()
  await page.getByLabel('内容我已看过，表达的是本人意愿').check()
  await page.getByRole('button', { name: '同意联名' }).click()
  await page.getByText('在征集联名').first().waitFor()
  await enter(request, base, 'deputy')
  await page.goto(`${base}/app/deputy/suggestions/${id}`)
  await page.getByText('● 已同意').waitFor()
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('button', { name: '确认提交' }).click()
  await page.getByText('在审查').first().waitFor()
}

/** The work body accepts it and gives it to one unit, with another beside. */
async function assigned(page: Page, base: string, id: string): Promise<void> {
  await enter(page.request, base, 'congress')
  await page.goto(`${base}/app/suggestions/${id}?do=accept`)
  await page.getByRole('radio', { name: '城建环保' }).check()
  await page.getByRole('form', { name: '受理' }).getByRole('button', { name: '受理' }).click()
  await page.getByRole('button', { name: '交办' }).click()
  const form = page.getByRole('form', { name: '交办' })
  await form.getByLabel('主办（独办）单位').fill('城市管理科')
  await page.getByRole('option', { name: '城市管理科', exact: true }).click()
  await form.getByLabel('会办单位（可不填）').fill('经济发展科')
  await page.getByRole('option', { name: '经济发展科', exact: true }).click()
  await shown(page, 'pavement-assign')
  await form.getByRole('button', { name: '交办' }).click()
  await page.getByRole('region', { name: '城管科' }).getByText('待签收').waitFor()
  await shown(page, 'pavement-assigned')
}

/** The unit signs in, plans, speaks with the deputy, and drafts a reply with a promise. */
async function drafted(page: Page, base: string, id: string, { promise }: Told): Promise<void> {
  const { request } = page
  await enter(request, base, 'clerk-jingfa')
  const co = await partOf(request, base, id, 'co')
  await post(request, `${base}/api/handlings/${co}/signIn`)
  const opinion = '同意列入明年小修计划，经费在养护专项里安排。'
  await post(request, `${base}/api/handlings/${co}/giveOpinion`, { opinion })
  await enter(request, base, 'clerk')
  const part = await partOf(request, base, id, 'lead')
  await page.goto(`${base}/app/handlings/${part}`)
  await page.getByRole('button', { name: /^签收/ }).click()
  await page.getByRole('button', { name: /^办理方案/ }).click()
  const plan = page.getByRole('form', { name: '办理方案' })
  await plan.getByLabel('领衔办理的负责人').fill('韩科长')
  await plan.getByLabel('承办人').fill('周承办')
  await plan.getByLabel('办公电话').fill('0580-1234567')
  await plan.getByLabel('办理方案').fill('现场勘查、列入养护计划、按期施工完毕。')
  await plan.getByLabel('计划哪天办完').fill(`${new Date().getFullYear() + 1}-06-30`)
  await plan.getByRole('button', { name: '办理方案' }).click()
  await page.getByRole('button', { name: /^记沟通/ }).click()
  const talk = page.getByRole('form', { name: '记沟通' })
  await talk.getByLabel('上门走访').check()
  await talk.getByLabel('沟通情况').fill('到现场和代表一起看了破损的路段。')
  await shown(page, 'pavement-talk')
  await talk.getByRole('button', { name: '记沟通' }).click()
  await page.getByText('到现场和代表一起看了破损的路段').waitFor()
  await page.getByRole('button', { name: /^拟答复/ }).click()
  const draft = page.getByRole('form', { name: '拟答复' })
  await draft.getByLabel('B类').check()
  await draft.getByLabel('答复', { exact: true }).nth(0).fill(ANSWERS[0]!)
  await draft.getByLabel('答复', { exact: true }).nth(1).fill(ANSWERS[1]!)
  await draft.getByRole('button', { name: '加一项承诺' }).click()
  await draft.getByLabel('承诺的事').fill(promise)
  await draft.getByLabel('哪天以前').fill(`${new Date().getFullYear() + 1}-06-30`)
  await draft.getByLabel('责任人').fill('韩科长')
  await shown(page, 'pavement-draft')
  await flawless(page)
  await draft.getByRole('button', { name: '拟答复' }).click()
  await page.getByText(`承诺：${promise}`).waitFor()
  await shown(page, 'pavement-drafted')
}

/** The work body passes it, the unit's head signs, its clerk seals and delivers. */
async function delivered(page: Page, base: string, id: string, { promise }: Told): Promise<void> {
  await enter(page.request, base, 'congress')
  await page.goto(`${base}/app/suggestions/${id}`)
  const lead = page.getByRole('region', { name: '城管科' })
  await lead.getByText('会办意见齐了').waitFor()
  await lead.getByText(promise).waitFor()
  await shown(page, 'pavement-check')
  await lead.getByRole('button', { name: /^审核通过/ }).click()
  await lead.getByText('待签发').first().waitFor()
  await enter(page.request, base, 'head')
  const part = await partOf(page.request, base, id, 'lead')
  await page.goto(`${base}/app/handlings/${part}?do=sign`)
  await page.getByLabel('发文字号').waitFor()
  await shown(page, 'pavement-sign')
  await page.getByRole('button', { name: '确认签发' }).click()
  await page.locator('.part header').getByText('待送达').waitFor()
  await enter(page.request, base, 'clerk')
  await page.goto(`${base}/app/handlings/${part}`)
  await page.getByRole('button', { name: /^用印/ }).click()
  await page.getByRole('button', { name: /^送达代表/ }).click()
  const form = page.getByRole('form', { name: '送达代表' })
  await form.getByLabel('上门走访').check()
  await form.getByRole('button', { name: '确认送达代表' }).click()
  await page.getByRole('heading', { name: /^答复/ }).waitFor()
  await shown(page, 'pavement-delivered')
}

/** On the phone: the answer, with what was promised; and what the deputy thinks of it. */
async function judged(page: Page, base: string, id: string): Promise<void> {
  await page.goto(`${base}/app/deputy/suggestions/${id}`)
  await page.getByRole('region', { name: '城市管理科的答复' }).getByText(ANSWERS[0]!).waitFor()
  await shown(page, 'pavement-answer')
  await page.getByRole('link', { name: '评价办理' }).click()
  await page.getByRole('group', { name: '对办理态度' }).getByLabel('满意', { exact: true }).check()
  await page.getByRole('group', { name: '对办理结果' }).getByLabel('满意', { exact: true }).check()
  await shown(page, 'pavement-feedback')
  await page.getByRole('button', { name: '交评价' }).click()
  await page.getByText('评价已交给').waitFor()
  await shown(page, 'pavement-judged')
}

/** Followed as B until the promise is kept: the unit reports it from the ledger, the work body confirms. */
async function kept(page: Page, base: string, id: string, { promise }: Told): Promise<void> {
  await enter(page.request, base, 'congress')
  await page.goto(`${base}/app/suggestions/${id}`)
  await page.getByText('B类跟踪').first().waitFor()
  await shown(page, 'pavement-tracking')
  const open = page.getByRole('button', { name: new RegExp(promise) })
  await enter(page.request, base, 'clerk')
  await page.goto(`${base}/app/pursuits/promises`)
  await open.click()
  await page.getByRole('button', { name: /^报告兑现/ }).click()
  const report = page.getByRole('form', { name: '报告兑现' })
  await report.getByLabel('怎么兑现的').fill('东段地砖已经全部更换，排水口四处完工。')
  await shown(page, 'pavement-report')
  await report.getByRole('button', { name: '报告兑现' }).click()
  await page.getByText('待确认').first().waitFor()
  await enter(page.request, base, 'congress')
  await page.goto(`${base}/app/pursuits/promises`)
  await open.click()
  await page.getByRole('button', { name: /^确认兑现/ }).click()
  await page.getByText('：确认兑现').waitFor()
  await shown(page, 'pavement-kept')
}

/** Settled by its last promise, it is looked through and published. */
async function published(page: Page, base: string, id: string, { title }: Told): Promise<void> {
  await page.goto(`${base}/app/suggestions/${id}`)
  await page.getByRole('button', { name: /^公开/ }).click()
  const form = page.getByRole('form', { name: '公开前审查' })
  await form.getByLabel('公开的答复内容').waitFor()
  assert.equal(await form.getByLabel('公开的标题').inputValue(), title)
  await shown(page, 'pavement-publish')
  await form.getByRole('button', { name: '确认公开' }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByText('已办结').first().waitFor()
  await shown(page, 'pavement-closed')
}

/** Logs in without the page: the next page opened is this person's. */
async function enter(request: APIRequestContext, base: string, login: string): Promise<void> {
  await post(request, `${base}/api/login`, { login, password: 'Qingxi-2026' })
}

async function post(request: APIRequestContext, url: string, data: object = {}): Promise<void> {
  const answer = await request.post(url, { data })
  assert.ok(answer.ok(), `${url}: ${answer.status()} ${await answer.text()}`)
}

async function partOf(request: APIRequestContext, base: string, id: string, part: string): Promise<string> {
  const parts = await (await request.get(`${base}/api/suggestions/${id}/handlings`)).json()
  const found = parts.find((one: { part: string }) => one.part === part)
  assert.ok(found, `${part}: ${JSON.stringify(parts)}`)
  return found.id
}
