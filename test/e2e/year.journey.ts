import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { officeBook } from '../office-sheet.ts'
import { flawless, logIn } from './office.ts'
import { shown } from './phone.ts'
import type { Journey } from './run.ts'
import { booked, boxEmptied, onAPhone, recognised } from './station.ts'

const DAY = 86_400_000

// docs/stories/year-of-a-station.md, told from the first list to the last figure: one town, one go, three people.
export const journeys: Journey[] = [
  {
    name: 'the year of a street station: a list, its codes, a reception, slips, a chat, an activity, four seasons, and what the public sees of it',
    desktop: true,
    async run(page, base) {
      const n = String(Date.now()).slice(-6)
      const name = `岳${[...n.slice(-4)].map((digit) => '清宁远和安平川岚松柏'[Number(digit)]).join('')}`

      // January: the office's list is taken in, and the new deputy's door plate printed.
      await logIn(page, base, 'staff')
      const { stations } = await (await page.request.get(`${base}/api/places`)).json()
      const station = stations.find((one: { name: string }) => one.name.startsWith('幸福'))
      await listTaken(page, { name, phone: `139${n}00`.padEnd(11, '0'), station: station.name })
      const plate = await platePrinted(page, base, name)

      // Before the fifteenth: announced in time, booked by somebody without an account.
      await logIn(page, base, 'liaison')
      const reception = await announced(page, base, {
        name,
        theme: '听听大家对停车的想法',
        venue: `${n}接待室`,
      })
      assert.ok(
        await booked(page, base, {
          id: reception,
          name: '程阿姨',
          look: (phone) => shown(phone, 'year-4-booked'),
        }),
        'there is a slot to book',
      )
      await page.reload()
      await page.getByRole('heading', { name: '预约（1个）' }).waitFor()
      await shown(page, 'year-5-reception')

      // In between: paper and chat.
      await boxEmptied(page, base, { spot: `大厅${n}`, count: 1, slips: [`箱子${n}：楼道灯坏了`] })
      await shown(page, 'year-6-box')
      await recognised(
        page,
        base,
        `王阿姨 2026/3/2 18:05\n路灯${n}又不亮了\n李明 2026/3/2 19:30\n垃圾桶${n}满了三天`,
      )
      await page.getByText('认出2条消息，合成2件').waitFor()
      await page.getByRole('button', { name: '登记勾上的2件' }).click()
      await page.getByText('登记了2件').waitFor()
      await shown(page, 'year-7-chat')

      // An activity, and the four seasons.
      const title = `小组走访停车难${n}`
      await called(page, base, title)
      await signedIn(page, base, title)
      await page.getByRole('link', { name: '活动', exact: true }).click()
      await page.getByRole('link', { name: '四季看变化' }).click()
      await page.getByRole('img', { name: /，秋$/ }).first().waitFor()
      await flawless(page)
      await shown(page, 'year-10-seasons')

      // December: what anybody may see.
      await onAPhone(page, async (phone) => {
        await phone.goto(`${base}${plate}/about`)
        await phone.getByRole('heading', { name, level: 1 }).waitFor()
        await phone.locator(`a[href="/r/${reception}"]`).waitFor()
        await flawless(phone)
        await shown(phone, 'year-11-deputy')
      })
    },
  },
]

/** A list as the office keeps it, looked at and taken in. */
async function listTaken(
  page: Page,
  { name, phone, station }: Record<'name' | 'phone' | 'station', string>,
): Promise<void> {
  const heads = ['姓名', '级别', '届次', '联络站', '任职时间', '手机']
  const row = [[...name].join('　'), '区', '第三届', station, '2022.1.10', Number(phone)]
  const buffer = officeBook([
    { name: '名册', rows: [['青溪街道代表名册'], heads, row, ['合计', 1]], merges: ['A1:F1'] },
  ])
  await page.getByRole('link', { name: '导入', exact: true }).click()
  await page.getByRole('radio', { name: /^代表名册/ }).check()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '代表名册.xlsx', mimeType: 'application/octet-stream', buffer })
  await page.getByRole('button', { name: '确认导入 1 名' }).waitFor()
  await shown(page, 'year-1-import')
  await page.getByRole('button', { name: '确认导入 1 名' }).click()
  await page.getByText('已导入：新增1名').waitFor()
}

/** The door plate of a deputy as a PDF; gives the path of the code that is on it. */
async function platePrinted(page: Page, base: string, name: string): Promise<string> {
  await page.goto(`${base}/app/roster?q=${encodeURIComponent(name)}`)
  await page.getByRole('link', { name: new RegExp(name) }).click()
  await page.getByRole('button', { name: '印门牌' }).click()
  const link = page.getByRole('link', { name: '打开PDF' })
  await link.waitFor()
  await flawless(page)
  await shown(page, 'year-2-plate')
  const pdf = await page.request.get(base + (await link.getAttribute('href')))
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-')
  return (await page.getByRole('link', { name: '群众看到的页面' }).getAttribute('href'))!
}

/** A reception ten days ahead, planned and announced; gives its id. */
async function announced(
  page: Page,
  base: string,
  { name, theme, venue }: Record<'name' | 'theme' | 'venue', string>,
): Promise<string> {
  await page.goto(`${base}/app/receptions`)
  await page.getByRole('button', { name: '加一场' }).click()
  const form = page.getByRole('form', { name: '加一场接待' })
  await form.getByLabel('日期').fill(inBeijing(10 * DAY).slice(0, 10))
  await form.getByLabel('地点').fill(venue)
  await form.getByLabel('主题').fill(theme)
  await form.getByLabel(name).check()
  await form.getByRole('button', { name: '加一场接待' }).click()
  await page.getByRole('button', { name: '公告', exact: true }).click()
  await page.getByRole('form', { name: '公告' }).getByRole('button', { name: '确认公告' }).click()
  await page.getByRole('heading', { name: '预约' }).waitFor()
  await flawless(page)
  await shown(page, 'year-3-announced')
  return new URL(page.url()).pathname.split('/').at(-1)!
}

/** An activity in twenty minutes: too short a notice, and the reason is written down. */
async function called(page: Page, base: string, title: string): Promise<void> {
  await page.goto(`${base}/app/activities/new`)
  await page.getByRole('radio', { name: '代表小组活动' }).check()
  const form = page.getByRole('form', { name: '代表小组活动' })
  await form.getByLabel('名称').fill(title)
  await form.getByLabel('开始').fill(inBeijing(20 * 60_000))
  await form.getByLabel('结束').fill(inBeijing(140 * 60_000))
  await form.getByLabel('地点').fill('幸福路口')
  await form.getByRole('button', { name: '列入计划' }).click()
  await page.getByRole('button', { name: '发通知' }).click()
  const notice = page.getByRole('form', { name: '发通知' })
  await notice.getByLabel('提前的天数不够时，请说明原因').fill('居民今天约好了一起看')
  await notice.getByRole('button', { name: '发通知' }).click()
  await page.getByRole('button', { name: '确定名单' }).waitFor()
  await flawless(page)
  await shown(page, 'year-8-activity')
}

/** What the room's screen shows is typed into a phone; the public page of the deputy counts one more. */
async function signedIn(page: Page, base: string, title: string): Promise<void> {
  const room = await page.context().newPage()
  await room.goto(`${base}${await page.getByRole('link', { name: '签到大屏' }).getAttribute('href')}`)
  await room.getByRole('heading', { name: title }).waitFor()
  await onAPhone(page, async (phone) => {
    await phone.goto(`${base}/app/login`)
    await phone.getByLabel('账号').fill('deputy')
    await phone.getByLabel('密码').fill('Qingxi-2026')
    await phone.keyboard.press('Enter')
    await phone.getByRole('heading', { name: '待办' }).waitFor()
    const { codes } = await (await phone.request.get(`${base}/api/deputy/me`)).json()
    const before = await takenPart(phone, `${base}/d/${codes[0]}/about`)
    await phone.goto(`${base}/app/deputy/activities`)
    await phone.getByRole('link', { name: title }).click()
    await phone.getByRole('heading', { name: title, level: 1 }).waitFor()
    await phone.getByRole('link', { name: '签到', exact: true }).click()
    const field = phone.getByLabel(/屏幕上的六位数字/)
    await field.waitFor()
    // A code that is about to change could be gone when it arrives.
    await room.getByText(/^([5-9]|10)秒后更换/).waitFor()
    await field.fill((await room.locator('.digits').innerText()).replace(/\D/g, ''))
    await phone.getByRole('heading', { name: '签到成功' }).waitFor()
    await room.getByText(/已签到\s*1\s*人/).waitFor()
    await flawless(phone)
    await shown(room, 'year-9-screen')
    await shown(phone, 'year-9-signed')
    assert.equal(await takenPart(phone, `${base}/d/${codes[0]}/about`), before + 1)
    await shown(phone, 'year-9-figures')
  })
  await room.close()
}

/** 参加活动, as the public page of a deputy tells it. */
async function takenPart(phone: Page, about: string): Promise<number> {
  await phone.goto(about)
  const line = phone.locator('.sums div', { hasText: '参加活动' })
  return Number(await line.locator('dd').innerText())
}

const inBeijing = (from: number) => new Date(Date.now() + 8 * 3600_000 + from).toISOString().slice(0, 16)
