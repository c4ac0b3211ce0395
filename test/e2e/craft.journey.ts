import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { flawless, logIn } from './office.ts'
import type { Journey } from './run.ts'

type Named = { id: string; name: string }
type Entered = { id: string; no: string; token: string }

/** What the logged-in person sends from an open page; fails loudly. */
async function send<T = { id: string }>(page: Page, url: string, data: object = {}): Promise<T> {
  const answer = await page.request.post(url, { data })
  const text = await answer.text()
  assert.ok(answer.ok(), `${url}: ${answer.status()} ${text}`)
  return (text ? JSON.parse(text) : {}) as T
}

/** Those matters of one evening, each with a name of this try's own. */
async function theEvening(page: Page, base: string, mark: string) {
  const { stations, units } = (await (await page.request.get(`${base}/api/places`)).json()) as {
    stations: Named[]
    units: Named[]
  }
  const unit = units.find(({ name }) => name.includes('城市管理科')) ?? units[0]!
  const say = async (title: string, content: string) => {
    const named = `${title}${mark}`
    const said = { stationId: stations[0]!.id, channel: 'evening_chat', content, title: named }
    const entered = await send<Entered>(page, `${base}/api/opinions`, said)
    const facts = { title: named, category: 'transport', nature: 'help' }
    await send(page, `${base}/api/opinions/${entered.id}/register`, facts)
    return entered
  }
  return { station: stations[0]!, unit, other: units.find(({ id }) => id !== unit.id)!, say }
}

// The paragraph of the report, page by page: docs/stories/the-craft-of-handling.md.
export const journeys: Journey[] = [
  {
    name: 'one evening’s matters are answered, handed over, split, joined – and a promise is kept in a ledger',
    desktop: true,
    async run(page, base) {
      const mark = Date.now().toString(36).slice(-5)
      await logIn(page, base, 'liaison')
      const { unit, other, say } = await theEvening(page, base, mark)
      const at = (id: string, step = '') => `${base}/api/opinions/${id}${step}`
      const [spot, own, two, first, second] = [
        await say('食堂几点开门', '社区老年食堂几点开门，要不要带证件'),
        await say('桥面坑洼不平', '东边桥面坑洼不平，电动车摔过人'),
        await say('路灯不亮又积水', '路灯不亮，三号楼前面一下雨就积水'),
        await say('菜场占道', '菜场门口的摊子把路占了一半'),
        await say('菜场外摆摊', '菜场外面摆摊，消防车进不来'),
      ]
      await send(page, at(spot.id, '/answerOnSpot'), { reply: '中午十一点开门，带身份证就可以来吃。' })
      await send(page, at(own.id, '/assign'), { unitId: unit.id })
      const parts = [
        { title: '路灯不亮', content: '东段的路灯不亮', category: 'utilities', unitId: unit.id },
        { title: '楼前积水', content: '三号楼前面一下雨就积水', category: 'drainage', unitId: other.id },
      ]
      await send(page, at(two.id, '/split'), { parts })
      await send(page, at(second.id, '/merge'), { leadId: first.id, reason: '同一处摊贩' })

      await page.goto(`${base}/app/opinions/${two.id}`)
      const kin = page.getByRole('region', { name: '相关件' })
      await kin.getByRole('link', { name: '楼前积水' }).waitFor()
      await page.goto(`${base}/app/opinions/${second.id}`)
      await kin.getByRole('link', { name: first.no }).waitFor()

      // The unit's answer names a day: it has to say what is promised by then, and who answers for it.
      await logIn(page, base, 'clerk')
      await send(page, at(own.id, '/acknowledge'))
      await page.goto(`${base}/app/inbox/${own.id}?do=draft`)
      const draft = page.getByRole('form', { name: '拟写答复' })
      await draft.getByLabel('列入计划').check()
      const nextYear = new Date().getFullYear() + 1
      await draft
        .getByLabel('答复', { exact: true })
        .fill(`桥面已列入维修计划，${nextYear}年3月底前完成整修。`)
      await draft.getByRole('button', { name: /^登记“/ }).click()
      assert.equal(await draft.getByLabel('哪天以前').inputValue(), `${nextYear}-03-31`)
      await draft.getByLabel('承诺的事').fill(`整修桥面${mark}`)
      await draft.getByLabel('责任人').fill('韩科长')
      await flawless(page)
      await draft.getByRole('button', { name: '拟写答复' }).click()
      await page.getByText(`承诺：整修桥面${mark}`).first().waitFor()
      await logIn(page, base, 'head')
      await send(page, at(own.id, '/issue'))

      // It stands in this year's ledger and, since it is due next year, in the next one by itself.
      await logIn(page, base, 'liaison')
      await page.goto(`${base}/app/pursuits/promises`)
      await page.getByRole('button', { name: new RegExp(`整修桥面${mark}`) }).click()
      await page.getByText('责任人韩科长').first().waitFor()
      await flawless(page)
      await page.getByLabel('年度').selectOption(String(nextYear))
      await page.getByRole('button', { name: new RegExp(`整修桥面${mark}.*年结转`) }).waitFor()

      // And whoever said it reads what was promised.
      await page.goto(`${base}/q/${own.token}`)
      await page.getByText(`整修桥面${mark}`).waitFor()
      await flawless(page)
    },
  },
]
