import { afterEach, expect, test } from 'vitest'
import { forgetFacts } from '#kernel/facts.ts'
import { addVoice, submitOpinion, withdrawVoice } from '#modules/opinions/index.ts'
import { setSetting } from '#modules/places/index.ts'
import { workflows } from '#src/app.ts'
import { assigned, fedBack, LAMP, replied } from '#test/opinion-stories.ts'
import { chatTo, closing, confirmed, gateway, smsTo, work } from '#test/outbox.ts'
import { aTown as town } from '#test/town.ts'

afterEach(() => {
  for (const close of closing.splice(0)) close()
})

test('whose turn it is, is told where they chose, with the number and a link and without the title', async () => {
  const loop = await assigned()
  const { heard, url } = await gateway()
  await chatTo(loop.town, url)
  await work(loop.town)
  expect(heard, 'nobody chose anything yet').toEqual([])
  await confirmed(loop.town, loop.clerk, 'chat', 'zhang', heard)
  const other = await loop.town.clerk()
  await loop.liaison.post(`${loop.url}/urge`, { note: '请抓紧' })
  await work(loop.town)
  expect(heard, '“有进展” is not chosen at first').toEqual([])
  await loop.clerk.post('/api/account/contacts/choose', { channel: 'chat', kinds: ['news'], quiet: null })
  await loop.liaison.post(`${loop.url}/urge`, { note: '请抓紧办' })
  await work(loop.town)
  expect(heard).toHaveLength(1)
  const said = JSON.parse(heard[0]!.body)
  expect(said).toMatchObject({
    to: 'zhang',
    text: `催办：${loop.no} https://zt.test/app/opinions/${loop.id}`,
  })
  expect(heard[0]!.body).not.toContain('路灯')
  expect((await other.get('/api/notices')).body.unread, 'in the app everybody is told').toBe(2)
})

test('an address is used only after its code; five wrong codes end it, and codes are few in an hour', async () => {
  const at = await town()
  const { heard, url } = await gateway()
  await smsTo(at, url)
  const clerk = await at.clerk()
  const ask = () => clerk.post('/api/account/contacts', { channel: 'sms', to: '+86 138-1234-5678' })
  const bad = await clerk.post('/api/account/contacts', { channel: 'sms', to: '010-12345' })
  expect(bad.body.fields[0].path).toBe('to')
  await ask()
  await work(at)
  const code = /验证码(\d{6})/.exec(heard[0]!.body)![1]!
  const wrong = code === '000000' ? '000001' : '000000'
  const confirm = (given: string) =>
    clerk.post('/api/account/contacts/confirm', { channel: 'sms', code: given })
  for (let n = 0; n < 5; n++) expect((await confirm(wrong)).status).toBe(400)
  expect((await confirm(code)).status, 'too late').toBe(400)
  expect((await clerk.get('/api/account/contacts')).body.contacts[0]).toMatchObject({ isConfirmed: false })
  for (let n = 0; n < 4; n++) expect((await ask()).status).toBe(204)
  expect((await ask()).status).toBe(429)
  at.later(61)
  await confirmed(at, clerk, 'sms', '13812345678', heard)
  expect((await clerk.get('/api/account/contacts')).body).toMatchObject({
    offered: ['sms'],
    contacts: [{ channel: 'sms', shown: '138****5678', isConfirmed: true, kinds: ['soon', 'overdue'] }],
  })
})

test('at night nothing is sent; what ran out at midnight is told in the morning', async () => {
  const loop = await assigned()
  const { heard, url } = await gateway()
  await smsTo(loop.town, url)
  await confirmed(loop.town, loop.clerk, 'sms', '13812345678', heard)
  await loop.town.becomes('2026-03-05', 0)
  await work(loop.town)
  expect(heard).toEqual([])
  const { db } = await loop.town.ctx()
  const [waiting] = await db
    .selectFrom('outboxMessages')
    .select(['nextAt'])
    .where('about', '=', 'overdue')
    .execute()
  expect(waiting!.nextAt).toEqual(new Date('2026-03-05T07:00:00+08:00'))
  await loop.town.becomes('2026-03-05', 8)
  await work(loop.town)
  expect(heard).toHaveLength(1)
  expect(JSON.parse(heard[0]!.body).text).toContain(`签收或退回已逾期：${loop.no}`)
})

test('who added their voice is told when an answer is released: who wished it, once, and not after withdrawing', async () => {
  const loop = await fedBack()
  const { town: at, id } = loop
  await loop.resident('rate', { rating: 'satisfied' })
  const { heard, url } = await gateway()
  await smsTo(at, url)
  const setting = { placeId: at.streetId, key: 'opinion.residentSms', value: 1, validFrom: '2026-03-02' }
  await setSetting(await at.ctx(), workflows, { ...setting, basis: '主任会议纪要〔2026〕3号' })
  forgetFacts()
  const staff = await at.staff()
  const words = { publicTitle: '路灯修好了', publicText: '有居民反映路灯', publicReply: '已全部更换' }
  const release = async () => {
    expect((await staff.post(`${loop.url}/release`, words)).status).toBe(200)
    await work(at)
  }
  await release()
  const join = async (phone: string, sms: boolean) => addVoice(await at.ctx(), id, { phone, sms })
  const told = await join('13812345678', true)
  await join('13812345678', true)
  await join('13911112222', false)
  const gone = await join('13700001111', true)
  await withdrawVoice(await at.ctx(), gone.id)
  heard.length = 0
  await staff.post(`${loop.url}/unrelease`, { note: '文字有误' })
  await release()
  expect(heard.map(({ body }) => JSON.parse(body).to)).toEqual(['13812345678'])
  expect(JSON.parse(heard[0]!.body).text).toBe(
    `您附议的事（${told.no}）有了答复，请打开下面的链接查看，请勿转发。 https://zt.test/q/${told.token}`,
  )
})

test('a resident is told of number and answer, only where street, person and consent all say so', async () => {
  const loop = await replied()
  const { town: at } = loop
  const { heard, url } = await gateway()
  await smsTo(at, url)
  const where = { stationId: at.stationId, channel: 'station_qr' }
  const submit = async (sms?: boolean) =>
    submitOpinion(
      await at.ctx(),
      { content: LAMP, files: [], phone: '13812345678', name: '王秀英', sms },
      where,
    )
  await submit(true)
  await work(at)
  expect(heard, 'the street has not decided so').toEqual([])
  const setting = { placeId: at.streetId, key: 'opinion.residentSms', value: 1, validFrom: '2026-03-02' }
  await setSetting(await at.ctx(), workflows, { ...setting, basis: '主任会议纪要〔2026〕3号' })
  forgetFacts()
  await submit(false)
  await work(at)
  expect(heard, 'this person did not ask for it').toEqual([])
  const { no, token, id } = await submit(true)
  await work(at)
  expect(heard).toHaveLength(1)
  const { to, text } = JSON.parse(heard[0]!.body)
  expect([to, text]).toEqual([
    '13812345678',
    `您反映的事已收到，编号${no}，凭下面的链接看进度，请勿转发。 https://zt.test/q/${token}`,
  ])
  const { db, tenant } = await at.ctx()
  await loop.liaison.post(`/api/opinions/${id}/answerOnSpot`, { reply: '路灯今晚就修，已经安排工人到场。' })
  await db
    .updateTable('opinionReporters')
    .set({ restrictedAt: new Date() })
    .where('opinionId', '=', id)
    .execute()
  await work(at)
  expect(heard, `withdrawn consent stops what waits in tenant ${tenant.id}`).toHaveLength(1)
})
