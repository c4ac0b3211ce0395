import { randomUUID } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { fromThePhone } from '#test/field.ts'
import { announced, DAY } from '#test/receptions.ts'
import { aTown } from '#test/town.ts'

const INK =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** An evening on an island: begun, two people came, one thing was said, both signed, ended; none of it sent yet. */
async function anEvening() {
  const town = await aTown()
  const { id, liaison } = await announced(town)
  const deputy = await town.deputy()
  await town.becomes(DAY, 19)
  const began = (await town.ctx()).now
  const [batchId, matterId] = [uuid(), uuid()]
  const url = `/api/receptions/${id}`
  const records: [string, object][] = [
    [`${url}/hold`, {}],
    [`${url}/batches`, { id: batchId, persons: 2 }],
    [`${url}/matters`, { id: matterId, batchId, content: '码头的灯坏了，夜里上下船看不见' }],
    [`${url}/signatures`, { id: uuid(), signer: 'deputy', deputyId: town.deputyId, image: INK }],
    [`${url}/signatures`, { id: uuid(), signer: 'resident', batchId, image: INK }],
    [`${url}/record`, { summary: '来了一批两人，反映码头的灯。' }],
  ]
  return { town, url, liaison, deputy, began, records, matterId }
}

test('a reception taken down without network comes three days later, in order, once, with the times it had', async () => {
  const { town, url, liaison, deputy, began, records, matterId } = await anEvening()
  await town.becomes('2026-03-19')
  const send = fromThePhone(town, deputy, began)
  for (const [to, body] of records) {
    const key = randomUUID()
    const first = await send(to, body, { key })
    expect([to, first.status]).toEqual([to, expect.toSatisfy((status) => status < 300)])
    expect(await send(to, body, { key })).toEqual(first)
  }
  const { body } = await liaison.get(url)
  expect(body).toMatchObject({ state: 'recorded', batches: 1, persons: 2, matters: 1 })
  expect(body.matterList).toMatchObject([{ id: matterId }])
  expect(body.signatures).toHaveLength(2)
  const times = [body.heldAt, body.endedAt, body.batchList[0].cameAt, body.signatures[0].signedAt]
  expect(new Set(times)).toEqual(new Set([began.toISOString()]))
  const { db } = await town.ctx()
  const lines = await db
    .selectFrom('events')
    .select(['action', 'input'])
    .where('subjectId', '=', body.id)
    .execute()
  for (const action of ['hold', 'batch', 'matter', 'sign', 'record'])
    expect(lines.find((line) => line.action === action)?.input).toMatchObject({
      taken: { at: began.toISOString(), behind: 0 },
    })
})

test('a reception whose record was finished in the meantime refuses what comes late, says so, and keeps nothing of it', async () => {
  const { town, url, liaison, deputy, began, records } = await anEvening()
  expect((await liaison.post(`${url}/hold`)).status).toBe(200)
  expect((await liaison.post(`${url}/record`, { summary: '代表没有网，先由联络站登记。' })).status).toBe(200)
  expect((await liaison.post(`${url}/route`)).status).toBe(200)
  const send = fromThePhone(town, deputy, began)
  const key = randomUUID()
  for (let n = 0; n < 2; n++)
    expect(await send(records[1]![0], records[1]![1], { key })).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('不再修改') },
    })
  expect((await liaison.get(url)).body).toMatchObject({ batches: 0, persons: 0 })
})
