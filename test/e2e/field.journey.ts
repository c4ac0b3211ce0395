import assert from 'node:assert/strict'
import { flawless } from './office.ts'
import { logIn, note, onPhone, photosOf, shellKept } from './phone.ts'
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
]
