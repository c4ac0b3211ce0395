import { expect, test } from 'vitest'
import { answerA, assigned, replied } from '#test/suggestion-stories.ts'
import { openUnitYears } from './unitYear.jobs.ts'

const text = '一年来承办代表建议一件，已经按期答复，人行道已经修好。'

test("a unit's yearly summary is counted from the records, written by the clerk, submitted once by the head, read by the work body", async () => {
  const loop = await assigned()
  const { town, staff, clerk, head, lead, url } = loop
  await replied(loop, answerA)
  await lead.post(`${url}/feedBack`, { attitude: 'satisfied', result: 'basic', metInPerson: true })
  const list = async (who: typeof staff) => (await who.get('/api/unitYears?year=2026')).body
  expect(await list(staff)).toMatchObject([{ id: null, unitName: '区住建局', dueOn: '2026-10-31' }])
  await openUnitYears({ ...(await town.ctx()) } as never)
  await openUnitYears({ ...(await town.ctx()) } as never)
  const [row, ...others] = await list(clerk)
  expect(others).toEqual([])
  const one = `/api/unitYears/${row.id}`
  expect((await clerk.get(one)).body.figures).toMatchObject({
    ...{ assigned: 1, answered: 1, due: 1, onTime: 1, met: 1, classA: 1 },
    ...{ feedback: 1, satisfied: 0, basic: 1, dissatisfied: 0, redone: 0 },
  })
  expect((await head.post(`${one}/submit`)).status).toBe(409)
  expect((await clerk.post(`${one}/write`, { text: '太短' })).body.fields).toMatchObject([{ path: 'text' }])
  expect((await clerk.post(`${one}/write`, { text })).status).toBe(200)
  expect((await clerk.post(`${one}/submit`)).status).toBe(403)
  expect((await head.post(`${one}/submit`)).status).toBe(200)
  expect((await head.post(`${one}/submit`)).status).toBe(409)
  expect((await staff.get(one)).body).toMatchObject({ state: 'submitted', text, figures: { assigned: 1 } })
  const [again] = [
    (await clerk.post('/api/unitYears', { unitId: town.otherUnitId, bodyId: town.districtId, year: 2026 }))
      .body,
  ]
  expect(again.id).toBe(row.id)
  expect((await staff.post(`${one}/sendBack`, { note: '请补充下一年的打算' })).status).toBe(200)
  expect((await clerk.get(one)).body).toMatchObject({ state: 'draft', backNote: '请补充下一年的打算' })
})

test('a summary is of those who handled something, is nobody else’s, and its day is a local number', async () => {
  const { town, clerk, staff } = await assigned()
  const ask = { unitId: town.otherUnitId, bodyId: town.districtId, year: 2025 }
  expect((await clerk.post('/api/unitYears', ask)).body.fields).toMatchObject([{ path: 'year' }])
  const { body } = await clerk.post('/api/unitYears', { ...ask, year: 2026 })
  const stranger = await town.clerk()
  expect((await stranger.post('/api/unitYears', { ...ask, year: 2026 })).status).toBe(403)
  expect((await stranger.get(`/api/unitYears/${body.id}`)).status).toBe(404)
  expect((await stranger.get('/api/unitYears?year=2026')).body).toEqual([])
  await town.becomes('2026-11-02')
  expect((await staff.get('/api/unitYears?year=2026')).body).toMatchObject([{ isLate: true }])
})

test('the ledger of a year has each part once, with its day kept or missed', async () => {
  const loop = await assigned({}, ({ unitId }) => ({ coUnitIds: [unitId] }))
  const { clerk, staff, town } = loop
  await town.becomes('2026-07-01')
  const own = (await clerk.get('/api/handlings/ledger?year=2026')).body
  expect(own.rows).toMatchObject([{ partLabel: '主办', isOnTime: false, isDone: false, called: '闭会第1号' }])
  expect(own.figures).toMatchObject({ assigned: 1, due: 1, onTime: 0, answered: 0 })
  expect((await staff.get('/api/handlings/ledger?year=2026')).body.rows).toHaveLength(2)
  expect((await clerk.get('/api/handlings/ledger?year=2025')).body.rows).toEqual([])
  expect((await clerk.get('/api/handlings/ledger?year=x')).status).toBe(400)
})
