import sharp from 'sharp'
import { expect, test } from 'vitest'
import { attach, takeIn } from '#kernel/attachments.ts'
import { perform } from '#kernel/perform.ts'
import { opinionWorkflow, residentOf, submitOpinion } from '#modules/opinions/index.ts'
import { inputOf } from '#test/security/states.ts'
import { aTown } from '#test/town.ts'

const WHO = { name: '王秀英', phone: '13812345678' }
const SAID = '我叫王秀英，家住幸福路3幢2单元501室，楼下浙A12345堵门，电话 138 1234 5678，邻居李女士也见过。'
const REPLY = '已联系王秀英本人，车主已挪车，咨询请打0571-87654321。'

async function ended() {
  const town = await aTown()
  const where = { stationId: town.stationId, channel: 'station_qr' }
  const { id } = await submitOpinion(await town.ctx(), { content: SAID, files: [], ...WHO }, where)
  const [liaison, staff] = [await town.liaison(), await town.staff()]
  const url = `/api/opinions/${id}`
  await liaison.post(`${url}/register`, {
    title: '王秀英反映车辆堵门',
    category: 'transport',
    nature: 'help',
  })
  await liaison.post(`${url}/answerOnSpot`, { ...inputOf('answerOnSpot', town), reply: REPLY })
  const me = { ...(await town.ctx()), actor: residentOf(id) }
  if ((await liaison.get(url)).body.state !== 'closed')
    await perform(me, opinionWorkflow, id, 'rate', { rating: 'satisfied' })
  return { town, id, url, liaison, staff }
}

test('the release form begins with words that name nobody, and says what was taken out', async () => {
  const { staff, url } = await ended()
  const { status, body } = await staff.get(`${url}/publishable`)
  expect(status).toBe(200)
  const words = [body.publicTitle, body.publicText, body.publicReply].join('\n')
  for (const one of ['王秀英', '1234', '501', '浙A', '李女士', '87654321']) expect(words).not.toContain(one)
  expect(words).toContain('堵门')
  expect(body.found).toContainEqual({ field: 'publicTitle', label: '反映人的姓名或电话', at: 1 })
  expect((await staff.post(`${url}/release`, body)).status, 'as proposed it may be published').toBe(200)
})

test('what still holds a phone, an identity number or the person’s name is not published, and the place is named', async () => {
  const { staff, url } = await ended()
  const { body } = await staff.get(`${url}/publishable`)
  const release = (more: object) => staff.post(`${url}/release`, { ...body, ...more })
  for (const [field, text, message] of [
    ['publicText', '车堵门，请打13900001111', '第7个字起有手机号，请去掉'],
    ['publicReply', '身份证 11010519491231002X 的车主', '第5个字起有身份证号，请去掉'],
    ['publicTitle', '感谢王秀英的反映', '第3个字起有反映人的姓名或电话，请去掉'],
    ['publicText', '她的电话是１３８１２３４５６７８', '第6个字起有反映人的姓名或电话，请去掉'],
  ]) {
    const denied = await release({ [field!]: text })
    expect([denied.status, denied.body.fields?.[0]]).toEqual([400, { path: field, message }])
  }
  const bulk = await staff.post('/api/opinions/bulk/release', {
    ids: [url.split('/').at(-1)],
    input: { ...body, publicTitle: '感谢王秀英的反映' },
  })
  expect(bulk.body, 'not in a heap either').toMatchObject({ done: 0, denied: [{ why: /反映人的姓名/ }] })
  expect(
    (await release({ publicReply: '车已挪走，咨询请打0571-87654321' })).status,
    'an office’s own line',
  ).toBe(200)
})

test('who may not publish learns nothing by guessing names', async () => {
  const { liaison, url } = await ended()
  expect((await liaison.get(`${url}/publishable`)).status).toBe(403)
  const guess = { publicTitle: '感谢王秀英的反映', publicText: '车辆堵门', publicReply: '已经挪车了' }
  const denied = await liaison.post(`${url}/release`, guess)
  expect([denied.status, JSON.stringify(denied.body)]).toEqual([403, expect.not.stringContaining('姓名')])
})

test('a face is blackened for good in a new picture, and from then on only that one can be published', async () => {
  const { town, id, url, liaison, staff } = await ended()
  const white = await sharp({ create: { width: 100, height: 80, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer()
  const ctx = await town.ctx()
  const original = await takeIn(ctx, { name: '堵门.jpg', content: white }, 'resident')
  await attach(ctx, 'opinion', id, [original], 'before')
  const regions = [{ x: 0.5, y: 0, width: 0.5, height: 0.5 }]
  expect((await (await town.clerk()).post(`/api/files/${original}/redact`, { regions })).status).toBe(404)
  const { status, body } = await liaison.post(`/api/files/${original}/redact`, { regions })
  expect(status).toBe(201)
  const { body: matter } = await staff.get(url)
  expect(matter.files).toContainEqual(
    expect.objectContaining({ id: body.id, redactedFrom: original, purpose: 'before' }),
  )
  expect(matter.history.at(-1)).toMatchObject({ action: 'redact', label: '遮盖照片' })

  const words = (await staff.get(`${url}/publishable`)).body
  const refused = await staff.post(`${url}/release`, { ...words, files: [original] })
  expect(refused.body.fields).toEqual([{ path: 'files', message: '有的照片已经遮盖过，请选遮盖后的那一张' }])
  expect((await staff.post(`${url}/release`, { ...words, files: [body.id] })).status).toBe(200)
  const open = (fileId: string) => town.app.inject({ url: `/f/${fileId}` })
  expect((await open(original)).statusCode).toBe(404)
  const shown = await open(body.id)
  const pixels = await sharp(shown.rawPayload).raw().toBuffer()
  const at = (x: number, y: number) => pixels[(y * 100 + x) * 3]!
  expect([at(75, 20) < 20, at(25, 20) > 235, at(75, 60) > 235]).toEqual([true, true, true])
})

test('what is no picture, and a region outside of it, are told so', async () => {
  const { town, id, liaison } = await ended()
  const ctx = await town.ctx()
  const paper = await ctx.files.keep(Buffer.from('%PDF-1.4 no picture'))
  const row = {
    tenantId: ctx.tenant.id,
    id: '019a0000-0000-7000-8000-000000000001',
    hash: paper,
    type: 'application/pdf',
  }
  await ctx.db
    .insertInto('files')
    .values({ ...row, bytes: 9, name: 'a.pdf', owner: 'resident', createdAt: ctx.now })
    .execute()
  await attach(ctx, 'opinion', id, [row.id], 'before')
  const send = (regions: unknown) => liaison.post(`/api/files/${row.id}/redact`, { regions })
  expect((await send([{ x: 0, y: 0, width: 1, height: 1 }])).body.fields).toEqual([
    { path: 'file', message: '这个文件不是可以遮盖的照片' },
  ])
  expect((await send([{ x: 2, y: 0, width: 1, height: 1 }])).status).toBe(400)
  expect((await send([])).body.fields[0].message).toBe('请至少画一处')
})
