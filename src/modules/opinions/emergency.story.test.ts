import { expect, test } from 'vitest'
import { enteredAt, LAMP, submitted } from '#test/opinion-stories.ts'

const GAS = '三号楼二单元楼道里一股很浓的燃气味'

test('what tells of danger is red, on top, and to be looked at within two hours; a lamp is not', async () => {
  const { town, liaison, id: lamp } = await submitted()
  const { id: gas } = await enteredAt(town, GAS)
  await town.becomes('2026-03-04')
  const { body } = await liaison.get('/api/opinions')
  expect(body.rows.map((row: { id: string }) => row.id)).toEqual([gas, lamp])
  expect(body.rows).toMatchObject([
    { kind: 'urgent', isEmergency: true },
    { kind: 'small', isEmergency: false },
  ])
  const { clocks } = (await liaison.get(`/api/opinions/${gas}`)).body
  expect(clocks).toMatchObject([{ name: 'register', span: '2小时', dueAt: '2026-03-02T03:00:00.000Z' }])
})

test('a red one stands once on its first page, and never hides the others', async () => {
  const { town, liaison, id: lamp } = await submitted()
  town.later(5)
  const { id: gas } = await enteredAt(town, GAS)
  town.later(5)
  const { id: bench } = await enteredAt(town, '小区里没有长椅，老人没有地方坐')
  const seen: string[] = []
  for (let after = ''; ; ) {
    const { rows, next } = (await liaison.get(`/api/opinions?limit=2${after}`)).body
    seen.push(...rows.map((row: { id: string }) => row.id))
    if (!next) break
    after = `&after=${next}`
  }
  expect(seen).toEqual([gas, lamp, bench])
})

test('once it was looked at it takes its place in the row, and a false alarm is called off with a reason', async () => {
  const { town, liaison } = await submitted()
  const { url } = await enteredAt(town, GAS)
  expect((await liaison.post(`${url}/calm`, {})).status).toBe(400)
  expect((await liaison.post(`${url}/calm`, { note: '是隔壁饭店油烟' })).status).toBe(200)
  expect((await liaison.get(url)).body.isEmergency).toBe(false)
  expect((await liaison.post(`${url}/calm`, { note: '是隔壁饭店油烟' })).status).toBe(409)
})

test('what was said days ago and is taken down now is no emergency', async () => {
  const { town, liaison } = await submitted()
  const slip = { stationId: town.stationId, channel: 'box', content: GAS }
  const now = await liaison.post('/api/opinions', slip)
  const then = await liaison.post('/api/opinions', { ...slip, receivedOn: '2026-02-27' })
  expect((await liaison.get(`/api/opinions/${now.body.id}`)).body.isEmergency).toBe(true)
  expect((await liaison.get(`/api/opinions/${then.body.id}`)).body.isEmergency).toBe(false)
  expect(LAMP).not.toBe(GAS)
})
