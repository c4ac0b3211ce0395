import { describe, expect, test } from 'vitest'
import { sweepPrivacy } from '#modules/privacy/index.ts'
import { fedBack, LAMP } from '#test/opinion-stories.ts'
import { phone, submit } from '#test/residents.ts'
import { aTown } from '#test/town.ts'

const WORDS = {
  publicTitle: '幸福路路灯修好了',
  publicText: '有居民反映幸福路路灯不亮。',
  publicReply: '六盏灯已全部更换。',
}
const PHONE = '13812345678'

/** A matter that was answered, rated and released. */
async function released() {
  const loop = await fedBack()
  await loop.resident('rate', { rating: 'satisfied' })
  const staff = await loop.town.staff()
  expect((await staff.post(`${loop.url}/release`, WORDS)).status).toBe(200)
  const path = `/p/${loop.id}/voice`
  const join = async (fields: Record<string, string> = {}) => {
    const nonce = fields.nonce ?? (await phone(loop.town).nonce(path))
    const { status, location, body } = await phone(loop.town).post(path, { nonce, ...fields })
    return { status, body, token: /\/q\/([\w-]{32})\?new=1/.exec(location)?.[1] ?? '' }
  }
  const open = async (token: string) => (await phone(loop.town).open(`/q/${token}`)).body
  const seen = async () => (await staff.get(loop.url)).body
  return { ...loop, staff, path, join, open, seen }
}

async function rows({ town }: Awaited<ReturnType<typeof released>>) {
  const { db } = await town.ctx()
  return db.selectFrom('supporters').selectAll().orderBy('id').execute()
}

describe('a voice added to a released matter', () => {
  test('has a receipt of its own, which shows the released words, the answer, and nothing else', async () => {
    const loop = await released()
    expect((await phone(loop.town).open(`/p/${loop.id}`)).body).toContain(`href="${loop.path}"`)
    const { status, token } = await loop.join()
    expect(status).toBe(303)
    const receipt = (await phone(loop.town).open(`/q/${token}?new=1`)).body
    const no = /<dd class="no">([^<]+)/.exec(receipt)![1]!
    expect(no).toBe('青溪附〔2026〕1号')
    const code = token.slice(-8)
    const found = await phone(loop.town).post('/q', { no, code })
    expect([found.status, found.location]).toEqual([303, `/q/${token}`])
    const page = await loop.open(token)
    for (const words of Object.values(WORDS)) expect(page).toContain(words)
    expect(page).not.toContain(LAMP)
    expect(page).not.toContain(loop.no)
    expect((await loop.seen()).supporters).toMatchObject({ count: 1, satisfied: 0 })
    const { body } = await loop.staff.get('/api/opinions?pile=all')
    expect(body.rows[0]).toMatchObject({ id: loop.id, voices: 1 })
  })

  test('is one voice, however often the same page, receipt or phone joins; nobody learns who has joined', async () => {
    const loop = await released()
    const nonce = 'page-00000000000000000001'
    const first = await loop.join({ nonce, phone: PHONE })
    const again = await loop.join({ nonce, phone: PHONE })
    expect(again.token).toBe(first.token)
    const other = await loop.join({ phone: PHONE })
    expect([other.status, other.token === first.token]).toEqual([303, false])
    expect((await loop.seen()).supporters.count, 'one phone').toBe(1)
    const own = await submit(loop.town, { content: '幸福路三号楼的路灯又坏了，晚上看不见', contact: 'no' })
    const [mine, twice] = [await loop.join({ from: own.token }), await loop.join({ from: own.token })]
    expect(twice.token).toBe(mine.token)
    expect((await loop.seen()).supporters.count).toBe(2)
    const self = await loop.join({ from: loop.token })
    expect([self.status, self.body.includes('您自己反映的')]).toEqual([400, true])
    expect(
      (await loop.join({ from: mine.token })).status,
      'a receipt of another kind counts for nothing',
    ).toBe(303)
  })

  test('leaves name and phone sealed, and the unit sees only how many', async () => {
    const loop = await released()
    await loop.join({ phone: PHONE, name: '王秀英' })
    const [row] = await rows(loop)
    expect(row).toMatchObject({ consent: '2026-11-22', wantsSms: false })
    expect(JSON.stringify(row)).not.toMatch(/13812345678|王秀英/)
    for (const person of [loop.clerk, loop.liaison]) {
      const { body } = await person.get(loop.url)
      expect(body.supporters.count).toBe(1)
      expect(JSON.stringify(body)).not.toMatch(/1381234|5678|王/)
    }
    const wrong = await loop.join({ phone: '123' })
    expect([wrong.status, wrong.body.includes('电话号码不对')]).toEqual([400, true])
    expect(await rows(loop)).toHaveLength(1)
  })

  test('is not taken for what is not released, nor shows it any longer', async () => {
    const loop = await fedBack()
    const path = `/p/${loop.id}/voice`
    expect((await phone(loop.town).open(path)).status).toBe(404)
    expect((await phone(loop.town).post(path, {})).status).toBe(404)
    const seen = await released()
    const { token } = await seen.join()
    expect(await seen.open(token)).toContain(WORDS.publicText)
    await seen.staff.post(`${seen.url}/unrelease`, { note: '文字有误' })
    const page = await seen.open(token)
    for (const words of Object.values(WORDS)) expect(page).not.toContain(words)
    expect(page).toContain('现在没有公开')
    expect((await seen.join({ nonce: 'page-00000000000000000009' })).status).toBe(404)
    expect((await phone(seen.town).post(`/q/${token}/voice/rate`, { rating: 'satisfied' })).status).toBe(409)
  })

  test('stays within its tenant', async () => {
    const [loop, other] = [await released(), await aTown()]
    const { token } = await loop.join()
    expect((await phone(loop.town).open(`/q/${token}`)).status).toBe(200)
    for (const path of [`/q/${token}`, loop.path]) expect((await phone(other).open(path)).status).toBe(404)
    expect((await phone(other).post(loop.path, {})).status).toBe(404)
    expect((await phone(other).post(`/q/${token}/voice/withdraw`, {})).status).toBe(404)
    const { db } = await other.ctx()
    expect(await db.selectFrom('supporters').select('id').execute()).toEqual([])
  })

  test('rates for itself, apart from who said it; why is told to the station and not to the unit', async () => {
    const loop = await released()
    const { token } = await loop.join()
    const rate = (fields: Record<string, string>) => phone(loop.town).post(`/q/${token}/voice/rate`, fields)
    expect((await rate({ rating: 'dissatisfied' })).body).toContain('不满意请写上原因')
    expect((await rate({ rating: 'dissatisfied', ratingReason: '还有两盏不亮' })).status).toBe(303)
    expect((await rate({ rating: 'satisfied' })).status, 'once').toBe(409)
    const { state, rating, supporters } = (await loop.liaison.get(loop.url)).body
    expect({ state, rating, supporters }).toEqual({
      state: 'closed',
      rating: 'satisfied',
      supporters: { count: 1, satisfied: 0, basic: 0, dissatisfied: 1, reasons: ['还有两盏不亮'] },
    })
    expect((await loop.clerk.get(loop.url)).body.supporters).toMatchObject({ dissatisfied: 1, reasons: [] })
  })

  test('that is withdrawn is counted no more, and its phone is gone at once', async () => {
    const loop = await released()
    const { token } = await loop.join({ phone: PHONE })
    await loop.join()
    expect((await loop.seen()).supporters.count).toBe(2)
    const withdraw = () => phone(loop.town).post(`/q/${token}/voice/withdraw`, {})
    expect([(await withdraw()).status, (await withdraw()).status]).toEqual([303, 303])
    const { supporters, history } = await loop.seen()
    expect(supporters.count).toBe(1)
    expect(history.filter(({ action }: { action: string }) => action === 'withdrawSupport')).toHaveLength(1)
    const [row] = await rows(loop)
    expect(row).toMatchObject({ phoneSealed: null, phoneIndex: null, nonce: null })
    expect(row!.erasedAt).not.toBeNull()
    expect(await loop.open(token)).toContain('您已经撤回附议')
  })

  test('follows what it was merged into', async () => {
    const loop = await released()
    const { token } = await loop.join()
    const { id } = (
      await loop.liaison.post('/api/opinions', {
        stationId: loop.town.stationId,
        channel: 'box',
        content: '幸福路的路灯一盏都不亮了',
      })
    ).body
    const { db } = await loop.town.ctx()
    await db.updateTable('opinions').set({ leadId: id }).where('id', '=', loop.id).execute()
    expect((await loop.staff.get(`/api/opinions/${id}`)).body.supporters.count).toBe(1)
    expect((await loop.seen()).supporters.count, 'counted once').toBe(0)
    const page = await loop.open(token)
    expect(page).toContain('一起办理')
    expect(page).not.toContain('一盏都不亮')
  })

  test('is erased as long after the end as a reporter is, and stays counted', async () => {
    const loop = await released()
    await loop.join({ phone: PHONE })
    await sweepPrivacy(await loop.town.ctx())
    expect((await rows(loop))[0]!.phoneSealed).not.toBeNull()
    await loop.town.becomes('2029-03-02')
    await sweepPrivacy(await loop.town.ctx())
    expect((await rows(loop))[0]).toMatchObject({ phoneSealed: null, phoneIndex: null, nonce: null })
    expect((await (await loop.town.staff()).get(loop.url)).body.supporters.count).toBe(1)
  })
})

test('a new receipt offers what others said about the same, and not one’s own', async () => {
  const loop = await released()
  const content = '幸福路路灯不亮，有居民反映半个月了'
  const { page, token } = await submit(loop.town, { content, contact: 'no' })
  expect(page).toContain(`href="/p/${loop.id}/voice?from=${token}"`)
  expect(page).toContain(WORDS.publicTitle)
  expect(await loop.open(token), 'only with the receipt').not.toContain(WORDS.publicTitle)
  const other = await submit(loop.town, { content: '石桥村公交站没有遮雨棚，下雨没处躲', contact: 'no' })
  expect(other.page).not.toContain(WORDS.publicTitle)
})

test('the matters to which most have added their voice come first', async () => {
  const loop = await released()
  const { body } = await loop.staff.get('/api/opinions?pile=all&voices=yes')
  expect(body.rows).toEqual([])
  await loop.join()
  const list = (await loop.staff.get('/api/opinions?pile=all&voices=yes&limit=1')).body
  expect(list.rows.map(({ id, voices }: { id: string; voices: number }) => [id, voices])).toEqual([
    [loop.id, 1],
  ])
  const rest = await loop.staff.get(`/api/opinions?pile=all&voices=yes&after=${loop.id}`)
  expect(rest.body.rows).toEqual([])
})
