import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { flawless } from './office.ts'
import { logIn, note, onPhone, photosOf, shellKept, shown } from './phone.ts'
import type { Journey } from './run.ts'

/** Told apart from earlier runs on the same town. */
const RUN = 1000 + (Date.now() % 9000)

export const journeys: Journey[] = [
  {
    name: 'three notes with photos are taken without network, the browser is closed and opened, and all are there once',
    async run(_page, base) {
      const said = [1, 2, 3].map((n) => `岛上${RUN}号第${n}件：码头的护栏松了，老人上下船不稳`)
      await onPhone(async (open) => {
        let page = await open()
        await logIn(page, base, 'deputy')
        await shellKept(page)
        await page.context().setOffline(true)
        for (const words of said) await note(page, words)
        await page.getByRole('link', { name: /3件待发/ }).waitFor()
        await page.goto(`${base}/app/deputy/waiting`)
        await page.getByRole('heading', { name: '等着发' }).waitFor()
        await flawless(page)

        page = await open()
        await page.context().setOffline(true)
        await page.goto(`${base}/app/deputy/waiting`)
        for (const words of said) await page.getByText(words.slice(0, 12)).waitFor()
        await page.goto(`${base}/app/deputy`)
        await page.getByRole('heading', { name: '待办' }).waitFor()

        await page.context().setOffline(false)
        await page.getByRole('link', { name: /3件待发/ }).waitFor({ state: 'detached' })
        await page.goto(`${base}/app/deputy/waiting`)
        await page.getByText('没有等着发的').waitFor()
        for (const words of said) assert.deepEqual(await photosOf(page, base, words), [1], words)
      })
    },
  },
  {
    name: 'the answer is lost on the way back, twice; what was written is there once',
    async run(_page, base) {
      const words = `岛上${RUN}号回话丢了两次的那一件，卫生室缺常用药`
      await onPhone(async (open) => {
        const page = await open()
        await logIn(page, base, 'deputy')
        let lost = 0
        await page.route('**/api/opinions', async (route) => {
          if (route.request().method() !== 'POST' || lost === 2) return route.continue()
          lost++
          await route.fetch()
          await route.abort('connectionreset')
        })
        await note(page, words, '已存在这台手机上')
        await page.getByRole('link', { name: '看待发' }).click()
        await page.getByRole('button', { name: '再试一次' }).click()
        await page.getByText('没有等着发的').waitFor({ timeout: 40_000 })
        assert.equal(lost, 2)
        assert.deepEqual(await photosOf(page, base, words), [1])
      })
    },
  },
  {
    name: 'a note the server refuses is shown with its reason, mended, and sent once',
    async run(_page, base) {
      const words = `岛上${RUN}号要改一改的那一件，渡船夜里没有班次`
      await onPhone(async (open) => {
        const page = await open()
        await logIn(page, base, 'deputy')
        await shellKept(page)
        await page.context().setOffline(true)
        await page.getByRole('link', { name: '记一笔' }).click()
        await page.getByLabel('群众说了什么').fill(words)
        await page.getByText('留下反映人的姓名电话').click()
        await page.getByLabel('电话').fill('12345')
        await page.getByLabel('本人同意').check()
        await page.getByRole('button', { name: /^发给/ }).click()
        await page.getByRole('heading', { name: '已存在这台手机上' }).waitFor()
        await page.context().setOffline(false)
        await page.getByText('1件有问题').click()
        await page.getByText('电话号码不对').waitFor()
        await flawless(page)
        await page.getByRole('button', { name: '改一改再发' }).click()
        await page.getByLabel('电话').fill('13812345678')
        assert.equal(await page.getByLabel('群众说了什么').inputValue(), words)
        await page.getByRole('button', { name: /^发给/ }).click()
        await page.getByRole('heading', { name: '已记下' }).waitFor()
        assert.deepEqual(await photosOf(page, base, words), [0])
      })
    },
  },
  {
    name: 'somebody else on the same phone neither sees nor sends what waits; its owner finds it again',
    async run(_page, base) {
      const words = `岛上${RUN}号别人看不到的那一件，路面塌了一块`
      await onPhone(async (open) => {
        const page = await open()
        await logIn(page, base, 'deputy')
        await shellKept(page)
        await page.context().setOffline(true)
        await note(page, words)
        await page.context().setOffline(false)
        // The session is over before the network is back.
        await page.context().clearCookies()
        await logIn(page, base, 'deputy-hepan')
        await page.goto(`${base}/app/deputy/waiting`)
        await page.getByText('没有等着发的').waitFor()
        assert.equal(await page.getByText(words.slice(0, 12)).count(), 0)
        assert.deepEqual(await photosOf(page, base, words), [])
        await page.context().clearCookies()
        await logIn(page, base, 'deputy')
        await page.goto(`${base}/app/deputy/waiting`)
        await page.getByText('没有等着发的').waitFor()
        assert.deepEqual(await photosOf(page, base, words), [1])
      })
    },
  },
  {
    name: 'the station has finished a reception meanwhile: what the deputy took down is shown with the reason, and goes out as a note',
    async run(page, base) {
      const words = `岛上${RUN}号水管夜里没有水，老人要到井边提水`
      await onPhone(async (open) => {
        const phone = await open()
        await logIn(phone, base, 'deputy')
        await shellKept(phone)
        const url = `/api/receptions/${await lastBoat(phone, base)}`
        await phone.goto(`${base}/app/deputy/duties/${url.split('/').at(-1)}`)
        await phone.getByRole('button', { name: '开始接待' }).waitFor()
        await phone.context().setOffline(true)
        await phone.getByRole('button', { name: '开始接待' }).click()
        await phone.getByRole('button', { name: '登记来访' }).click()
        await phone.getByLabel('反映的事').fill(words)
        await phone.getByRole('button', { name: '记下这件' }).click()
        await phone.getByText('3条存在这台手机上').waitFor()

        await logIn(page, base, 'liaison')
        for (const [step, data] of [
          ['hold', {}],
          ['record', { summary: '代表在岛上没有网，先由联络站登记' }],
          ['route', {}],
        ] as const)
          assert.equal((await page.request.post(`${base}${url}/${step}`, { data })).status(), 200, step)

        await phone.context().setOffline(false)
        await phone.getByText('2件有问题').click()
        await phone.getByText('发出前情况变了').first().waitFor()
        await phone.getByText('这场接待的记录已经不再修改').first().waitFor()
        await flawless(phone)
        await shown(phone, 'conflict')
        await phone.getByRole('button', { name: '改成记一笔发出' }).click()
        assert.equal(await phone.getByLabel('群众说了什么').inputValue(), words)
        await phone.getByRole('button', { name: /^发给/ }).click()
        await phone.getByRole('heading', { name: '已记下' }).waitFor()
        await phone.goto(`${base}/app/deputy/waiting`)
        await phone.getByRole('button', { name: /^删掉：第1批来访/ }).click()
        await phone.getByRole('button', { name: '确定删掉' }).click()
        await phone.getByRole('heading', { name: '有问题' }).waitFor({ state: 'detached' })
        assert.deepEqual(await photosOf(phone, base, words), [0])
      })
    },
  },
  {
    name: 'digits typed where there is no network count with their moment; a duty offered in one browser is taken over in another',
    async run(page, base) {
      await onPhone(async (open) => {
        const phone = await open()
        await logIn(phone, base, 'deputy-two')
        await shellKept(phone)
        await logIn(page, base, 'liaison')
        const meeting = await meetingOf(page, base)
        const { name: colleague } = await ask(phone, `${base}/api/me`)
        await phone.goto(`${base}/app/deputy/sign-in?activity=${meeting}`)
        await phone.getByLabel(/屏幕上的六位数字/).waitFor()
        const { digits } = await ask(page, `${base}/api/activities/${meeting}/code`)
        await phone.context().setOffline(true)
        await phone.getByLabel(/屏幕上的六位数字/).fill(digits)
        await phone.getByText('已记下，待发').waitFor()
        await flawless(phone)
        await shown(phone, 'sign-in')
        const typedAt = Date.now()

        const duty = await dutyPlanned(page, base)
        await logIn(page, base, 'deputy')
        await page.goto(`${base}/app/deputy/duties/${duty}`)
        await page.getByRole('button', { name: '去不了，请人换班' }).click()
        await page.getByLabel(colleague).check()
        await page.getByLabel('原因').fill(`外地开会${RUN}`)
        await page.getByRole('button', { name: '发给这位代表' }).click()
        await page.getByText(`已请${colleague}接替`).waitFor()

        // Past the time in which the room's screen alone would decide.
        await new Promise((done) => setTimeout(done, Math.max(0, typedAt + 10_500 - Date.now())))
        await phone.context().setOffline(false)
        await phone.getByRole('link', { name: /1件待发/ }).waitFor({ state: 'detached' })
        await phone.goto(`${base}/app/deputy/duties`)
        const asked = phone.locator('.swap').filter({ hasText: `外地开会${RUN}` })
        await asked.getByRole('button', { name: '我来' }).click()
        await asked.waitFor({ state: 'detached' })
        const { deputies } = await ask(phone, `${base}/api/receptions/${duty}`)
        assert.ok((deputies as { name: string }[]).some(({ name }) => name === colleague))
        await page.goto(`${base}/app/deputy/duties`)
        await page.getByRole('heading', { name: '接下来' }).waitFor()
        assert.equal(await page.locator(`a[href$="${duty}"]`).count(), 0, 'no longer mine')

        await logIn(page, base, 'liaison')
        const { people, claims } = await ask(page, `${base}/api/activities/${meeting}/board`)
        const line = (people as { cameReason: string | null }[]).find(({ cameReason }) =>
          cameReason?.includes('没有网时输的'),
        )
        assert.ok(line, `counted: ${JSON.stringify(claims)}`)
      })
    },
  },
]

const ask = async (page: Page, url: string) => (await page.request.get(url)).json()

/** The last of today's boats that nobody has begun. */
async function lastBoat(page: Page, base: string): Promise<string> {
  const { rows } = await ask(page, `${base}/api/receptions?mine=yes&limit=500`)
  const found = (rows as { id: string; mode: string; state: string }[]).filter(
    ({ mode, state }) => mode === 'boat' && state === 'published',
  )
  assert.ok(found.length, 'the demo town has no boat left')
  return found.at(-1)!.id
}

/** The meeting of today to which one may sign in. */
async function meetingOf(page: Page, base: string): Promise<string> {
  const { rows } = await ask(page, `${base}/api/activities?pile=coming&limit=200`)
  const found = (rows as { id: string; title: string }[]).find(({ title }) => title === '代表小组走访幸福路')
  assert.ok(found, 'the demo town has no meeting today')
  return found.id
}

/** A duty of the deputy in days to come, planned just now: each try has a day of its own. */
async function dutyPlanned(page: Page, base: string): Promise<string> {
  const { rows } = await ask(page, `${base}/api/receptions?limit=500`)
  const boat = (rows as { mode: string; stationId: string; deputies: { id: string }[] }[]).find(
    ({ mode }) => mode === 'boat',
  )
  assert.ok(boat, 'the demo town has no boat')
  const day = new Date(Date.now() + (70 + (Date.now() % 200)) * 86_400_000)
  const data = {
    stationId: boat.stationId,
    deputyIds: [boat.deputies[0]!.id],
    mode: 'field',
    onDay: day.toISOString().slice(0, 10),
    startTime: '09:00',
    endTime: '10:00',
    venue: '菜场门口',
    theme: '菜场与夜市',
  }
  const made = await page.request.post(`${base}/api/receptions`, { data })
  assert.equal(made.status(), 201, await made.text())
  return (await made.json()).id
}
