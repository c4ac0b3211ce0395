import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { flawless, logIn } from './office.ts'
import type { Journey } from './run.ts'

/** Words of this run's own, so that it can be told again on the same town. */
const RUN = (Date.now() % 1e6).toString(36)
const desktop = true

export const journeys: Journey[] = [
  {
    name: 'whoever is not logged in is asked, hears what is wrong, and then lands where they wanted',
    desktop,
    async run(page, base) {
      await page.goto(`${base}/app/opinions?due=overdue`)
      await page.getByLabel('账号').fill('liaison')
      await page.getByLabel('密码').fill('wrong')
      await page.keyboard.press('Enter')
      await page.getByText('账号或密码不对').waitFor()
      await flawless(page)
      await page.getByLabel('密码').fill('Qingxi-2026')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/app/opinions?due=overdue')
      await flawless(page)
    },
  },
  {
    name: 'a liaison registers and assigns a matter without the mouse',
    desktop,
    async run(page, base) {
      await logIn(page, base, 'liaison')
      const { id, title } = await aMatter(page, base, '键盘办理')
      await page.goto(`${base}/app/opinions?q=${title}`)
      await page.getByText('共1件').waitFor()
      const { keyboard } = page
      await keyboard.press('j')
      await keyboard.press('e')
      await page.getByRole('form', { name: '登记' }).waitFor()
      assert.equal(await page.getByRole('textbox', { name: '标题' }).inputValue(), title)
      await keyboard.press('Control+Enter')
      await page.getByText('请选择领域').waitFor()
      await flawless(page)
      // Whoever is told what is wrong already stands there.
      await keyboard.type('jt')
      await keyboard.press('Tab')
      await keyboard.press('Space')
      await keyboard.press('Control+Enter')
      await page.getByRole('article').getByText('待核实').first().waitFor()
      await keyboard.press('a')
      await page.getByRole('form', { name: '交办' }).waitFor()
      await keyboard.type('城管')
      await keyboard.press('Enter')
      await keyboard.press('Control+Enter')
      await page.getByRole('article').getByText('待签收').first().waitFor()
      assert.equal((await stateOf(page, base, id)).state, 'assigned')
      await keyboard.press('Escape')
      await page.waitForURL((url) => !url.pathname.includes(id))
    },
  },
  {
    name: 'ten paper slips are entered in a row without the mouse, and a wrong one is told beside its cell',
    desktop,
    async run(page, base) {
      await logIn(page, base, 'liaison')
      await page.goto(`${base}/app/enter`)
      await page.getByLabel('第1行 反映的事').waitFor()
      await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
      const { keyboard } = page
      for (let n = 1; n <= 10; n++) {
        await keyboard.type(`纸条${RUN}第${n}张：楼道灯坏了没人修`)
        await keyboard.press('Enter')
        if (n === 1) await keyboard.type('幸福路12号')
        else await keyboard.press('ArrowRight')
        await keyboard.press('Enter')
        await keyboard.type('cg')
        await keyboard.type('qz')
        await keyboard.type('王小明')
        await keyboard.press('Enter')
        await keyboard.type(n === 3 ? '12345' : '13812341234')
        await keyboard.press('Enter')
        await keyboard.press('Enter')
      }
      await page.getByText('已存9件').waitFor()
      await page.getByText('电话号码不对，请填手机号或带区号的座机', { exact: true }).waitFor()
      await flawless(page)
      await page.reload()
      await page.getByText('第3行没有存上').waitFor()
      await keyboard.press('Control+ArrowUp')
      await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '第3行 电话')
      await keyboard.press('Control+a')
      await keyboard.type('13812341234')
      await keyboard.press('Control+Enter')
      await page.getByText('已存10件').waitFor()
      assert.equal(await page.getByText('查询码', { exact: false }).locator('strong').count(), 10)
    },
  },
  {
    name: 'who comes second is told who was first, in the server’s words',
    desktop,
    async run(page, base) {
      await logIn(page, base, 'liaison')
      const { id, title } = await aMatter(page, base, '两人同办')
      const rev = await registered(page, base, id, title)
      await page.route('**/api/live', (route) => route.abort())
      await page.goto(`${base}/app/opinions/${id}?do=assign`)
      await page.getByRole('form').getByLabel('承办单位').fill('城管')
      await page.keyboard.press('Enter')
      await page.getByLabel('交办意见').fill('请尽快到现场')
      const { units } = await (await page.request.get(`${base}/api/places`)).json()
      const first = await page.request.post(`${base}/api/opinions/${id}/assign?rev=${rev}`, {
        data: { unitId: units[0].id },
      })
      assert.equal(first.status(), 200)
      await page.keyboard.press('Control+Enter')
      await page.getByText(/刚刚有变化|现在不能/).waitFor()
      await page.getByRole('article').getByText('待签收').first().waitFor()
    },
  },
  {
    name: 'several matters are assigned at once, and the bar says which cannot be',
    desktop,
    async run(page, base) {
      await logIn(page, base, 'liaison')
      const made = [
        await aMatter(page, base, '成批甲'),
        await aMatter(page, base, '成批乙'),
        await aMatter(page, base, '成批丙'),
      ]
      for (const { id, title } of made.slice(0, 2)) await registered(page, base, id, title)
      await page.goto(`${base}/app/opinions?q=成批 ${RUN}`)
      await page.getByText('共3件').waitFor()
      for (const _ of made) {
        await page.keyboard.press('j')
        await page.keyboard.press('x')
      }
      await page.getByText('已选3件').waitFor()
      await page.keyboard.press('a')
      await page.getByText('另外1件现在不能').waitFor()
      await flawless(page)
      await page.keyboard.type('城管')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Control+Enter')
      await page.getByText('已办好2件').waitFor()
      for (const { id } of made.slice(0, 2)) assert.equal((await stateOf(page, base, id)).state, 'assigned')
    },
  },
  {
    name: 'an open list changes by itself when somebody else acts, and keeps its place',
    desktop,
    async run(page, base) {
      await logIn(page, base, 'liaison')
      const { id, title } = await aMatter(page, base, '实时更新')
      await page.goto(`${base}/app/opinions?q=${title}`)
      const row = page.getByRole('listitem').filter({ hasText: title })
      await row.getByText('待登记').waitFor()
      await page.waitForTimeout(500) // the line for news has to be open before somebody acts
      await registered(page, base, id, title)
      await row.getByText('待核实').waitFor()
    },
  },
  {
    name: 'a filter is a sentence in the address, keeps its name, and the back button works',
    desktop,
    async run(page, base) {
      await logIn(page, base, 'staff')
      await page.getByLabel('期限', { exact: true }).selectOption('overdue')
      await page.waitForURL('**due=overdue')
      await page.getByText('存为视图').click()
      await page.getByLabel('视图名').fill(`逾期${RUN}`)
      await page.keyboard.press('Enter')
      await page.getByRole('navigation', { name: '我的视图' }).getByText(`逾期${RUN}`).waitFor()
      await page.getByRole('listitem').filter({ hasText: '逾期' }).first().getByRole('link').click()
      await page.getByRole('article').getByRole('heading', { level: 1 }).waitFor()
      await flawless(page)
      await page.goBack()
      await page.waitForURL('**/app/opinions?due=overdue')
      await page.getByText('清除筛选').click()
      await page.getByRole('link', { name: `逾期${RUN}` }).click()
      await page.waitForURL('**due=overdue')
      await page.getByRole('button', { name: '删去' }).click()
      await page.getByRole('link', { name: `逾期${RUN}` }).waitFor({ state: 'detached' })
    },
  },
  {
    name: 'a matter prints as a sheet of paper, without the frame around it',
    desktop,
    async run(page, base) {
      await logIn(page, base, 'liaison')
      const { id, title } = await aMatter(page, base, '打印办理单')
      await page.goto(`${base}/app/opinions/${id}`)
      await page.getByRole('link', { name: '办理单', exact: true }).click()
      await page.getByRole('heading', { name: '群众意见办理单' }).waitFor()
      await flawless(page)
      await page.emulateMedia({ media: 'print' })
      assert.equal(await page.getByRole('button', { name: '打印' }).isVisible(), false)
      await page.getByRole('cell', { name: title, exact: true }).waitFor()
      assert.ok((await page.pdf({ format: 'A4' })).length > 10_000)
    },
  },
  {
    name: 'a unit sees three piles, a leader five figures, the chair the settings',
    desktop,
    async run(page, base) {
      await logIn(page, base, 'clerk')
      await page.getByRole('heading', { name: /其余/ }).waitFor()
      assert.equal(await page.getByRole('link', { name: '收件' }).count(), 0)
      await flawless(page)
      await logIn(page, base, 'leader')
      await page.getByRole('link', { name: /再次不满意/ }).waitFor()
      await flawless(page)
      await logIn(page, base, 'chair')
      await page.getByRole('link', { name: '设置' }).click()
      await page
        .getByRole('row', { name: /延期一次最长天数/ })
        .getByRole('button')
        .click()
      await page.getByLabel('改为').fill('31')
      await page.getByLabel('依据').fill('青人工委〔2026〕5号')
      await page.keyboard.press('Enter')
      await page.getByText('须在 1 到 30 之间').waitFor()
      await flawless(page)
    },
  },
  {
    name: 'the queue and a matter work on a phone',
    async run(page, base) {
      await logIn(page, base, 'liaison')
      await page.getByRole('listitem').filter({ hasText: '待' }).first().waitFor()
      await flawless(page)
      await page.getByRole('list').last().getByRole('link').first().click()
      await page.getByRole('article').getByRole('heading', { level: 1 }).waitFor()
      await flawless(page)
      await page.getByText('回到列表').click()
      await page.waitForURL('**/app/opinions')
    },
  },
]

/** A matter entered at the liaison's station. */
async function aMatter(page: Page, base: string, words: string): Promise<{ id: string; title: string }> {
  const { stations } = await (await page.request.get(`${base}/api/places`)).json()
  const title = `${words}${RUN}`
  const data = { stationId: stations[0].id, channel: 'station_open', title, content: `${title}，请来看看。` }
  const made = await page.request.post(`${base}/api/opinions`, { data })
  assert.equal(made.status(), 201, await made.text())
  return { id: (await made.json()).id, title }
}

async function registered(page: Page, base: string, id: string, title: string): Promise<number> {
  const data = { title, category: 'transport', nature: 'help' }
  const done = await page.request.post(`${base}/api/opinions/${id}/register`, { data })
  assert.equal(done.status(), 200, await done.text())
  return (await done.json()).rev
}

async function stateOf(page: Page, base: string, id: string): Promise<{ state: string }> {
  return (await page.request.get(`${base}/api/opinions/${id}`)).json()
}
