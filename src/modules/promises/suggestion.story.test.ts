import { describe, expect, test } from 'vitest'
import { answerB, assigned, BRICKS, replied, submit } from '#test/suggestion-stories.ts'

const satisfied = { attitude: 'satisfied', result: 'satisfied' }
const DONE = { evidence: '九月二十日完工，代表到场验收' }
const DRAIN = { text: '增设排水口四处', dueOn: '2027-03-31', responsible: '市政科 韩科长' }

/** A suggestion answered with promises, as the ledger has them by now. */
async function promised(promises: object[] = [BRICKS], today = '2026-03-02', signers = 0) {
  const loop = await assigned({ today, signers })
  await replied(loop, { ...answerB, promises }, today)
  const ledger = async (year: number, more = '') =>
    (await loop.staff.get(`/api/promises?year=${year}${more}`)).body
  const { rows } = await ledger(2026)
  const urls = rows.map(({ id }: { id: string }) => `/api/promises/${id}`) as string[]
  const state = async () => (await loop.staff.get(loop.url)).body.state
  return { ...loop, ledger, urls, state }
}

describe('a promise to deputies', () => {
  test('over the turn of the year: carried into the next ledger, kept, rated, and the suggestion is settled', async () => {
    const loop = await assigned({ today: '2025-11-28' })
    const { town, lead, staff, clerk, url } = loop
    await town.becomes('2026-01-20')
    await replied(loop, { ...answerB, promises: [BRICKS, DRAIN] }, '2026-01-20')
    await lead.post(`${url}/feedBack`, satisfied)
    const state = async () => (await staff.get(url)).body.state
    const ledger = async (year: number) =>
      (await staff.get(`/api/promises?year=${year}&kind=suggestion`)).body
    expect((await ledger(2025)).counts.all).toBe(0)
    const { rows, counts } = await ledger(2026)
    expect(counts).toMatchObject({ all: 2, open: 2, carried: 0 })
    expect(rows[0]).toMatchObject({ ...BRICKS, about: { kind: 'suggestion', no: '闭会第1号' } })
    const [bricks, drain] = rows.map(({ id }: { id: string }) => `/api/promises/${id}`)
    await town.becomes('2026-09-25')
    expect((await clerk.post(`${bricks}/report`, DONE)).status).toBe(200)
    expect((await staff.post(`${bricks}/confirm`)).status).toBe(200)
    expect(await state()).toBe('tracking')
    expect((await lead.post(`${bricks}/rate`, { rating: 'satisfied' })).status).toBe(200)
    expect((await lead.get(bricks)).body).toMatchObject({
      state: 'kept',
      rating: 'satisfied',
      ratedOn: '2026-09-25',
    })
    await town.becomes('2027-01-05')
    expect(await ledger(2027)).toMatchObject({ counts: { all: 1, carried: 1 }, origins: [2026] })
    expect((await ledger(2026)).counts).toMatchObject({ all: 2, kept: 1, open: 1 })
    await clerk.post(`${drain}/report`, DONE)
    expect((await lead.post(`${drain}/confirm`)).status).toBe(200)
    expect(await state()).toBe('concluded')
  })

  test('beyond the term is not taken in, and nothing is drafted', async () => {
    const loop = await assigned()
    const late = replied(loop, { ...answerB, promises: [{ ...BRICKS, dueOn: '2032-01-01' }] })
    await expect(late).rejects.toThrow('承诺的日期晚于本届任期（2031年底）')
    expect((await loop.clerk.get(loop.part)).body.state).toBe('working')
  })

  test('is judged by the work body or the deputy who leads, never by a co-signer or the unit', async () => {
    const { urls, clerk, cosigners, lead, staff } = await promised([BRICKS], '2026-03-02', 1)
    const [one] = urls
    await clerk.post(`${one}/report`, DONE)
    const [{ person: cosigner }] = cosigners as [(typeof cosigners)[0]]
    expect((await cosigner.get(one!)).status).toBe(200)
    expect((await cosigner.post(`${one}/confirm`)).status).toBe(403)
    expect((await clerk.post(`${one}/confirm`)).status).toBe(403)
    await lead.post(`${one}/sendBack`, { reason: '还有两处没有换' })
    expect((await staff.get(one!)).body).toMatchObject({ state: 'open', evidence: null })
    await clerk.post(`${one}/report`, DONE)
    expect((await staff.post(`${one}/confirm`)).status).toBe(200)
  })

  test('is rated once, with words when dissatisfied, by its day, and by nobody but the deputy who leads', async () => {
    const { urls, clerk, lead, staff, town } = await promised()
    const [one] = urls
    expect((await lead.post(`${one}/rate`, { rating: 'satisfied' })).status).toBe(409)
    await clerk.post(`${one}/report`, DONE)
    await staff.post(`${one}/confirm`)
    const dueOf = async () => {
      const { db } = await town.ctx()
      return db.selectFrom('promises').select(['dueAt', 'dueClock']).executeTakeFirstOrThrow()
    }
    expect(await dueOf()).toMatchObject({ dueClock: 'rate' })
    expect((await staff.post(`${one}/rate`, { rating: 'satisfied' })).status).toBe(403)
    expect((await lead.post(`${one}/rate`, { rating: 'dissatisfied' })).body.fields).toMatchObject([
      { path: 'ratingReason' },
    ])
    const rating = { rating: 'dissatisfied', ratingReason: '两处地砖又松动了' }
    expect((await lead.post(`${one}/rate`, rating)).status).toBe(200)
    expect(await dueOf()).toEqual({ dueAt: null, dueClock: null })
    expect((await lead.post(`${one}/rate`, rating)).status).toBe(409)
  })

  test('kept before the deputy has judged leaves nothing to follow; nor does one explained in writing', async () => {
    const early = await promised()
    await early.clerk.post(`${early.urls[0]}/report`, DONE)
    await early.staff.post(`${early.urls[0]}/confirm`)
    expect(await early.state()).toBe('replied')
    await early.lead.post(`${early.url}/feedBack`, satisfied)
    expect(await early.state()).toBe('concluded')
    const { urls, head, clerk, lead, url, state } = await promised()
    await lead.post(`${url}/feedBack`, satisfied)
    const reason = { reason: '该路段列入旧城改造，不再单独施工' }
    expect((await clerk.post(`${urls[0]}/giveUp`, reason)).status).toBe(403)
    expect((await head.post(`${urls[0]}/giveUp`, reason)).status).toBe(200)
    expect(await state()).toBe('concluded')
  })

  test('settles the suggestions that were merged too', async () => {
    const loop = await assigned()
    const { town, lead, staff, clerk, url, id } = loop
    const second = await submit(lead, town.deputyId, [])
    await staff.post(`${second}/accept`, { category: 'urban' })
    expect((await staff.post(`${second}/merge`, { leadId: id })).status).toBe(200)
    await replied(loop, answerB)
    for (const one of [url, second]) expect((await lead.post(`${one}/feedBack`, satisfied)).status).toBe(200)
    const states = async () =>
      Promise.all([url, second].map(async (one) => (await staff.get(one)).body.state))
    expect(await states()).toEqual(['tracking', 'tracking'])
    const { rows } = (await staff.get('/api/promises?year=2026')).body
    await clerk.post(`/api/promises/${rows[0].id}/report`, DONE)
    expect((await staff.post(`/api/promises/${rows[0].id}/confirm`)).status).toBe(200)
    expect(await states()).toEqual(['concluded', 'concluded'])
  })
})
