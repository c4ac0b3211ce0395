import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { systemActor } from '#kernel/ctx.ts'
import { aTown, type Person } from '#test/town.ts'
import { sweepDeliveries } from './once.ts'

const SAID = '三号楼东边的路灯坏了半个月，老人晚上出门不方便'
type Town = Awaited<ReturnType<typeof aTown>>
type Sent = { key?: string; taken?: string; behind?: number }

/** Sends as the deputy's phone does. */
async function aPhone(given?: Town) {
  const town = given ?? (await aTown())
  const deputy = await town.deputy()
  const send = async (
    url: string,
    payload: object | FormData,
    { key, taken, behind }: Sent = {},
    by: Person = deputy,
  ) => {
    const headers = {
      cookie: by.cookie,
      ...(key && { 'idempotency-key': key }),
      ...(taken && { 'x-taken-at': taken }),
      ...(behind !== undefined && { 'x-clock-behind': String(behind) }),
    }
    const { statusCode, body } = await town.app.inject({ method: 'POST', url, payload, headers })
    return { status: statusCode, body: body ? JSON.parse(body) : undefined }
  }
  const note = (sent: Sent, more: object = {}, by?: Person) =>
    send('/api/opinions', { content: SAID, stationId: town.stationId, channel: 'grid', ...more }, sent, by)
  const { db } = await town.ctx()
  const count = async (table: 'opinions' | 'files' | 'deliveries') =>
    Number((await db.selectFrom(table).select(db.fn.countAll().as('n')).executeTakeFirstOrThrow()).n)
  return { town, deputy, send, note, count }
}

async function photos(...colours: string[]) {
  const form = new FormData()
  for (const background of colours) {
    const content = await sharp({ create: { width: 40, height: 30, channels: 3, background } })
      .jpeg()
      .toBuffer()
    form.append('files', new Blob([new Uint8Array(content)]), '灯.jpg')
  }
  return form
}

test('what is sent twice under one key is there once, and both are told the same; under two keys it is there twice', async () => {
  const { note, count } = await aPhone()
  const key = randomUUID()
  const [first, again] = [await note({ key }), await note({ key })]
  expect([first.status, again.status]).toEqual([201, 201])
  expect(again.body).toEqual(first.body)
  expect(await count('opinions')).toBe(1)
  expect((await note({ key: randomUUID() })).body.id).not.toBe(first.body.id)
  expect(await count('opinions')).toBe(2)
})

test('eight at the same moment, on two servers, are one', async () => {
  const { town, deputy, note, count } = await aPhone()
  const other = await town.second()
  const key = randomUUID()
  const payload = { content: SAID, stationId: town.stationId, channel: 'grid' }
  const there = () =>
    other.inject({
      method: 'POST',
      url: '/api/opinions',
      payload,
      headers: { cookie: deputy.cookie, 'idempotency-key': key },
    })
  const here = await Promise.all([note({ key }), note({ key }), note({ key }), note({ key })])
  const answers = await Promise.all([there(), there(), there(), there()])
  const ids = [...here.map(({ body }) => body.id), ...answers.map((answer) => answer.json().id)]
  expect(new Set(ids).size).toBe(1)
  expect(await count('opinions')).toBe(1)
})

test('another text under a used key is refused; a refused one may be mended and sent under its own', async () => {
  const { note, count } = await aPhone()
  const key = randomUUID()
  expect((await note({ key }, { content: '灯' })).status).toBe(400)
  expect(await count('deliveries'), 'nothing is left behind').toBe(0)
  expect((await note({ key })).status).toBe(201)
  const other = await note({ key }, { content: '另一件事，公交站没有雨棚' })
  expect(other.body.fields).toEqual([{ path: 'idempotency-key', message: '这个发送编号已经用于另一份内容' }])
  expect(await count('opinions')).toBe(1)
})

test('a key belongs to its person: somebody else with the same one is not handed their receipt', async () => {
  const { town, note } = await aPhone()
  const key = randomUUID()
  const mine = await note({ key })
  const theirs = await note({ key }, {}, await town.liaison())
  expect(theirs.status).toBe(201)
  expect(theirs.body.no).not.toBe(mine.body.no)
})

test('a step of a matter counts once; without a key the second time is told it is too late', async () => {
  const { note, send } = await aPhone()
  const { id } = (await note({ key: randomUUID() })).body
  const reply = { reply: '当面说清楚了：路灯本周五更换，群众表示理解。' }
  const key = randomUUID()
  const first = await send(`/api/opinions/${id}/answerOnSpot`, reply, { key })
  expect(first.status).toBe(200)
  expect(await send(`/api/opinions/${id}/answerOnSpot`, reply, { key })).toEqual(first)
  expect((await send(`/api/opinions/${id}/answerOnSpot`, reply)).status).toBe(409)
})

test('a slip with the word of an earlier one gets its receipt, also under a new key', async () => {
  const { note, count } = await aPhone()
  const nonce = 'a-word-of-the-page'
  const first = await note({}, { nonce })
  const again = await note({ key: randomUUID() }, { nonce })
  expect(again.body.no).toBe(first.body.no)
  expect(await count('opinions')).toBe(1)
})

test('photos sent again after half of them are kept once', async () => {
  const { send, count } = await aPhone()
  const key = randomUUID()
  const first = await send('/api/files', await photos('#a33', '#3a3'), { key })
  expect(first.status).toBe(201)
  expect(await send('/api/files', await photos('#a33', '#3a3'), { key })).toEqual(first)
  expect(await count('files')).toBe(2)
  expect((await send('/api/files', await photos('#33a'), { key })).status, 'another photo').toBe(400)
})

test('a photo that is no longer there is said, not dropped', async () => {
  const { note, count } = await aPhone()
  const answer = await note({ key: randomUUID() }, { files: [randomUUID()] })
  expect(answer.body.fields).toEqual([{ path: 'files', message: '有照片没有找到，请把照片重新传一次' }])
  expect(await count('opinions')).toBe(0)
})

test('a server that dies before the answer has either done it or left nothing; the phone asks again and finds it', async () => {
  const { town, note, count } = await aPhone()
  const key = randomUUID()
  const { seal } = await town.ctx()
  const close = seal.close
  seal.close = () => {
    throw new Error('killed before the commit')
  }
  expect((await note({ key })).status).toBe(500)
  seal.close = close
  expect([await count('opinions'), await count('deliveries')]).toEqual([0, 0])
  expect((await note({ key })).status).toBe(201)
  expect(await count('opinions')).toBe(1)
})

test('the history tells when the phone says it was taken down, and how wrong its clock was', async () => {
  const { note, deputy } = await aPhone()
  const taken = '2026-02-27T02:15:00.000Z'
  const { id } = (await note({ key: randomUUID(), taken, behind: 7200 })).body
  const { history } = (await deputy.get(`/api/opinions/${id}`)).body
  expect(history[0].input.taken).toEqual({ at: taken, behind: 7200 })
  expect((await note({ key: randomUUID(), taken: 'gestern' })).status).toBe(400)
})

test('a key that is none, or on a route that does not count once, is refused rather than trusted in vain', async () => {
  const { note, send } = await aPhone()
  expect((await note({ key: 'once' })).status).toBe(400)
  const { id } = (await note({})).body
  const look = await send(`/api/opinions/${id}/reveal`, { reason: '核实情况' }, { key: randomUUID() })
  expect(look.body.fields).toEqual([{ path: 'idempotency-key', message: '这里不收发送编号' }])
})

test('after sixty days deliveries are forgotten, after fourteen uploads that nobody attached', async () => {
  const { town, note, send, count } = await aPhone()
  const [{ id: loose }] = (await send('/api/files', await photos('#a33'), { key: randomUUID() })).body
  const [{ id: kept }] = (await send('/api/files', await photos('#3a3'), { key: randomUUID() })).body
  expect((await note({ key: randomUUID() }, { files: [kept] })).status).toBe(201)
  const sweepOn = async (day: string) => {
    await town.becomes(day)
    await sweepDeliveries({ ...(await town.ctx()), actor: systemActor })
    return [await count('files'), await count('deliveries')]
  }
  expect(await sweepOn('2026-03-15')).toEqual([2, 3])
  expect(await sweepOn('2026-03-17')).toEqual([1, 3])
  expect(await sweepOn('2026-05-02')).toEqual([1, 0])
  const { db } = await town.ctx()
  expect(await db.selectFrom('files').select('id').where('id', '=', loose).execute()).toEqual([])
})
