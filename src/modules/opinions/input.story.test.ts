import { expect, test } from 'vitest'
import { assigned, submitted } from '#test/opinion-stories.ts'
import { aTown } from '#test/town.ts'

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: other people's template languages
const HOSTILE = [
  `'; drop table opinions; --`,
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '{{7*7}} ${7*7} %s %n \\u0000',
  '👵🏻路灯💡坏了👨‍👩‍👧‍👦',
  '٣号楼 ﷽ ‮反向‬ ａｂｃ',
]

// biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above

test('hostile texts in every field are kept as they are, as text', async () => {
  const town = await aTown()
  const liaison = await town.liaison()
  for (const text of HOSTILE) {
    const entered = await liaison.post('/api/opinions', {
      stationId: town.stationId,
      channel: 'message_book',
      content: `${text}，请处理`,
      location: text,
      title: `${text} 标题`.slice(0, 50),
      name: '张三',
    })
    expect(entered, text).toMatchObject({ status: 201 })
    const { body } = await liaison.get(`/api/opinions/${entered.body.id}`)
    expect(body.content).toContain('请处理')
    if (text.includes('script')) expect(body.content).toContain('<script>alert(1)</script>')
    expect(await liaison.get(`/api/opinions?q=${encodeURIComponent(text)}`)).toMatchObject({ status: 200 })
  }
})

test('what nobody can see is dropped, and does not count as text', async () => {
  const town = await aTown()
  const liaison = await town.liaison()
  const zero = '\u200b\u200c\u200d\ufeff\u2060'
  const base = { stationId: town.stationId, channel: 'box' }
  const empty = await liaison.post('/api/opinions', { ...base, content: zero.repeat(20) })
  expect(empty).toMatchObject({ status: 400, body: { fields: [{ path: 'content' }] } })
  const mixed = await liaison.post('/api/opinions', { ...base, content: `路${zero}灯${zero}不亮了\u0000` })
  const { body } = await liaison.get(`/api/opinions/${mixed.body.id}`)
  expect(body.content).toBe('路灯不亮了')
})

test('ten thousand characters, wrong types and unknown values are refused together, in Chinese, and leave nothing', async () => {
  const town = await aTown()
  const liaison = await town.liaison()
  const wrong = await liaison.post('/api/opinions', {
    stationId: 'somewhere',
    channel: 'pigeon',
    content: '灯'.repeat(10_000),
    phone: '12345',
    peopleCount: 'many',
    receivedOn: '昨天',
    lat: 400,
  })
  expect(wrong.status).toBe(400)
  const paths = wrong.body.fields.map(({ path }: { path: string }) => path)
  expect(paths.toSorted()).toEqual([
    'channel',
    'content',
    'lat',
    'peopleCount',
    'phone',
    'receivedOn',
    'stationId',
  ])
  for (const { message } of wrong.body.fields) expect(message).toMatch(/[\u4e00-\u9fff]/)
  expect((await liaison.get('/api/opinions')).body.rows).toEqual([])
})

test('a body that is no JSON, of another kind, or too large is answered in Chinese, never with a bug', async () => {
  const { town, liaison, url } = await assigned()
  const send = (payload: string | Buffer, type: string) =>
    town.app.inject({
      method: 'POST',
      url: `${url}/note`,
      payload,
      headers: { cookie: liaison.cookie, 'content-type': type },
    })
  for (const [payload, type] of [
    ['{"note": ', 'application/json'],
    ['<note/>', 'application/xml'],
    [Buffer.from([0xb1, 0xb8, 0xd7, 0xa2]), 'application/json'],
    ['[1,2,3]', 'application/json'],
    ['"text"', 'application/json'],
    ['{"__proto__": {"note": "x"}}', 'application/json'],
  ] as const) {
    const answer = await send(payload, type)
    expect(answer.statusCode, String(payload)).toBe(400)
    expect(answer.json().message).toMatch(/[\u4e00-\u9fff]/)
  }
  const huge = await send(JSON.stringify({ note: '灯'.repeat(600_000) }), 'application/json')
  expect(huge.statusCode).toBe(413)
})

test('the same slip sent twice, also at the same moment, is one record with one number', async () => {
  const town = await aTown()
  const liaison = await town.liaison()
  const slip = { stationId: town.stationId, channel: 'box', content: '公交站没有遮雨棚', nonce: 'slip-1' }
  const sent = await Promise.all([1, 2, 3].map(() => liaison.post('/api/opinions', slip)))
  expect(sent.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(new Set(sent.map(({ body }) => body.no)).size).toBe(1)
  expect((await liaison.get('/api/opinions')).body.rows).toHaveLength(1)
  const next = await liaison.post('/api/opinions', { ...slip, nonce: 'slip-2' })
  expect(next.body.no, 'numbers have no gaps').toBe(sent[0]!.body.no.replace('〕1号', '〕2号'))
})

test('ids of another tenant do not exist here, whoever asks', async () => {
  const here = await submitted()
  const elsewhere = await submitted()
  expect(await elsewhere.liaison.get(elsewhere.url), 'it exists there').toMatchObject({ status: 200 })
  for (const person of [here.liaison, await here.town.chair(), await here.town.head()]) {
    expect(await person.get(elsewhere.url)).toMatchObject({ status: 404 })
    expect(
      await person.post(`${elsewhere.url}/register`, {
        title: '路灯不亮',
        category: 'other',
        nature: 'help',
      }),
    ).toMatchObject({ status: 404 })
    expect(await person.get(`/api/opinions?stationId=${elsewhere.town.stationId}`)).toMatchObject({
      body: { rows: [] },
    })
  }
  const unit = await here.liaison.post(`${here.url}/register`, {
    title: '路灯不亮',
    category: 'other',
    nature: 'help',
  })
  expect(unit.status).toBe(200)
  expect(await here.liaison.post(`${here.url}/assign`, { unitId: elsewhere.town.unitId })).toMatchObject({
    status: 400,
    body: { fields: [{ path: 'unitId' }] },
  })
})

test('a form on another site cannot act in a person’s name', async () => {
  const { town, liaison, url } = await assigned()
  const send = (headers: Record<string, string>) =>
    town.app.inject({
      method: 'POST',
      url: `${url}/note`,
      payload: { note: '好' },
      headers: { cookie: liaison.cookie, ...headers },
    })
  expect((await send({ 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200)
  expect((await send({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  expect((await send({ origin: 'https://evil.example', host: 'zhitong.example' })).statusCode).toBe(403)
})
