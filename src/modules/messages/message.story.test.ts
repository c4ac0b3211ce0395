import { expect, test } from 'vitest'
import { run } from '#kernel/db.ts'
import { forgetFacts } from '#kernel/facts.ts'
import type { JobCtx } from '#kernel/jobs.ts'
import { announced } from '#modules/notices/index.ts'
import { submitOpinion } from '#modules/opinions/index.ts'
import { setSetting } from '#modules/places/index.ts'
import { sweepPrivacy } from '#modules/privacy/index.ts'
import { rulings, workflows } from '#src/app.ts'
import { anyPhoto } from '#test/photos.ts'
import { phone } from '#test/residents.ts'
import { aTown, takeJobs } from '#test/town.ts'

const PHONE = '13812345678'
const FIRST = `路灯还是不亮，可以打我电话${PHONE}，我姓欧阳。`
const ANSWER = '收到，我今天下午去看。'

/** A matter written to a deputy, handed to a unit, with everybody around it. */
async function handled({ nature = 'help', toStation = false, name = '欧阳秀英' } = {}) {
  const town = await aTown()
  const { id, token } = await submitOpinion(
    await town.ctx(),
    {
      content: '幸福路自三号楼往东的六盏路灯坏了半个月。',
      files: [],
      ...(name ? { name, phone: PHONE } : {}),
    },
    { stationId: town.stationId, channel: 'deputy_qr', deputyId: toStation ? null : town.deputyId },
  )
  const [liaison, deputy, clerk, head, leader] = await Promise.all([
    town.liaison(),
    town.deputy(),
    town.clerk(),
    town.head(),
    town.person('leader', town.districtId),
  ])
  const url = `/api/opinions/${id}`
  await liaison.post(`${url}/register`, { title: '幸福路路灯不亮', category: 'transport', nature })
  await liaison.post(`${url}/assign`, { unitId: town.unitId })
  const me = phone(town)
  const write = (message: string, photos: { name: string; content: Buffer }[] = []) =>
    me.post(`/q/${token}/messages`, { message }, photos)
  const page = async () => (await me.open(`/q/${token}`)).body
  return {
    town,
    id,
    token,
    url,
    me,
    write,
    page,
    liaison,
    deputy,
    clerk,
    head,
    leader,
    talk: `${url}/messages`,
  }
}

test('a resident and the deputy write to and fro, and each sees that it was read', async () => {
  const { write, page, deputy, talk, id, me, token } = await handled()
  const sent = await write(FIRST, [{ name: '灯.jpg', content: await anyPhoto() }])
  expect([sent.status, sent.location]).toEqual([303, `/q/${token}?done=message#talk`])
  expect(await page()).toContain('已送到，还没有看')
  expect((await deputy.get('/api/messages/unread')).body).toMatchObject({ n: 1, rows: [{ id, n: 1 }] })
  const { body } = await deputy.get(talk)
  expect(body).toMatchObject({
    unread: 1,
    whyNot: null,
    answers: 'deputy',
    messages: [{ side: 'resident', author: '反映人', isMasked: true }],
  })
  const [photo] = body.messages[0].photos
  expect((await deputy.get(`${talk}/photo?photo=${photo.id}`)).status).toBe(200)
  expect((await me.open(`/q/${token}/m/${photo.id}`)).type).toBe('image/jpeg')
  expect((await deputy.post(`${talk}/read`)).body).toEqual({ n: 1 })
  expect(await page()).toContain('已读')
  expect((await deputy.get('/api/messages/unread')).body.n).toBe(0)
  expect((await deputy.post(talk, { text: ANSWER })).status).toBe(201)
  const answered = await page()
  for (const words of [ANSWER, '与李代表对话']) expect(answered).toContain(words)
  expect(answered, 'a link may be forwarded').not.toContain(PHONE)
  expect(
    (await me.open(`/q/${token}/messages`)).body,
    'an open page is told that something is new',
  ).toContain('data-unread')
  expect((await me.post(`/q/${token}/messages/read`, {})).status).toBe(204)
  expect((await deputy.get(talk)).body.messages[1].readAt).not.toBeNull()
})

test('the unit, a leader and a stranger see nothing of it: no thread, no photo, no history, no file, no notice', async () => {
  const { write, deputy, clerk, head, leader, liaison, town, talk, url } = await handled()
  await write(FIRST, [{ name: '灯.jpg', content: await anyPhoto() }])
  await deputy.post(talk, { text: ANSWER })
  const { messages } = (await liaison.get(talk)).body
  expect(messages, 'the station reads it').toHaveLength(2)
  const photo = messages[0].photos[0].id
  expect((await liaison.get(`${talk}/photo?photo=${photo}`)).status).toBe(200)
  const strangers = [
    await town.person('unitHead', town.otherUnitId),
    await town.person('stationLiaison', town.otherStationId),
  ]
  for (const [who, status] of [
    [clerk, 403],
    [head, 403],
    [leader, 403],
    ...strangers.map((one) => [one, 404] as const),
  ] as const) {
    expect((await who.get(talk)).status).toBe(status)
    expect((await who.post(talk, { text: '我也说一句' })).status).toBe(status)
    expect((await who.post(`${talk}/read`)).status).toBe(status)
    expect((await who.post(`${talk}/reveal`, { message: messages[0].id, reason: '看看' })).status).toBe(
      status,
    )
    expect((await who.post(`${talk}/forward`, { message: messages[0].id, note: '转告一下' })).status).toBe(
      status,
    )
    expect((await who.get(`${talk}/photo?photo=${photo}`)).status).toBe(status)
    expect((await who.get(`/api/files/${photo}`)).status).toBe(404)
  }
  const { body } = await clerk.get(url)
  expect(body.history.length, 'or nothing was read').toBeGreaterThan(2)
  expect(JSON.stringify([body, (await clerk.get('/api/notices')).body])).not.toMatch(
    /留言|对话|下午去看|还是不亮/,
  )
  expect(body.files).toEqual([])
})

test('on the other side’s screen phone and name are stars; the whole takes a reason and the person reads who looked', async () => {
  const { write, deputy, talk, me, token } = await handled({ name: '欧阳' })
  await write(FIRST)
  const [message] = (await deputy.get(talk)).body.messages
  expect(message.text).toContain('路灯还是不亮')
  expect(message.text).not.toMatch(/138|欧阳/)
  expect((await deputy.post(`${talk}/reveal`, { message: message.id, reason: '' })).status).toBe(400)
  const whole = await deputy.post(`${talk}/reveal`, { message: message.id, reason: '约时间上门' })
  expect(whole.body.text).toBe(FIRST)
  expect((await me.open(`/q/${token}/mine`)).body).toContain('对话里的电话等：约时间上门')
})

test('the deputy is told once until they have read, by the notices and without the words', async () => {
  const { write, deputy, town, talk } = await handled()
  await takeJobs(town.tenant.id)
  const deliver = async () => {
    const jobs = await takeJobs(town.tenant.id)
    expect(JSON.stringify(jobs)).not.toContain('路灯还是不亮')
    const ctx: JobCtx = { ...(await town.ctx()), workflows }
    for (const { task, payload } of jobs) if (task === 'announced') await announced(ctx, payload)
    return (await deputy.get('/api/notices')).body.rows.filter(({ text }: { text: string }) =>
      text.includes('留言'),
    )
  }
  await write(FIRST)
  await write('再补一句，三号楼也不亮。')
  const told = await deliver()
  expect(told.map(({ text }: { text: string }) => text)).toEqual([
    '群众留言，请回话：幸福路路灯不亮（青溪意〔2026〕1号）',
  ])
  await deputy.post(`${talk}/read`)
  await write('今天好了一盏。')
  expect(await deliver()).toHaveLength(2)
})

test('without a deputy, or after the mandate was suspended, the station answers; beside a deputy it only listens', async () => {
  const withDeputy = await handled()
  await withDeputy.write(FIRST)
  const no = await withDeputy.liaison.post(withDeputy.talk, { text: ANSWER })
  expect([no.status, no.body.message]).toEqual([409, expect.stringContaining('由代表回话')])
  expect((await withDeputy.liaison.post(`${withDeputy.talk}/read`)).body.n, 'and leaves no mark').toBe(0)
  const { db } = await withDeputy.town.ctx()
  await run(db, `update mandates set state = 'suspended' where person_id = $1`, [withDeputy.town.deputyId])
  expect((await withDeputy.liaison.post(withDeputy.talk, { text: ANSWER })).status).toBe(201)
  const none = await handled({ toStation: true })
  await none.write(FIRST)
  expect((await none.liaison.get('/api/messages/unread')).body.n).toBe(1)
  expect((await none.liaison.post(none.talk, { text: ANSWER })).status).toBe(201)
  const page = await none.page()
  for (const words of ['与联络站对话', '幸福联络站', ANSWER]) expect(page).toContain(words)
  expect(page, 'no clerk is named').not.toContain('stationLiaison甲')
})

test('the station hands on what it wrote itself, with the photos; of a complaint nothing', async () => {
  const { write, liaison, deputy, clerk, talk, url, page } = await handled()
  await write(FIRST, [{ name: '灯.jpg', content: await anyPhoto() }])
  const [message] = (await liaison.get(talk)).body.messages
  const body = { message: message.id, note: '反映人说三号楼前还有一盏不亮。', withPhotos: true }
  expect((await deputy.post(`${talk}/forward`, body)).status, 'not the deputy').toBe(403)
  expect((await liaison.post(`${talk}/forward`, body)).status).toBe(200)
  const seen = (await clerk.get(url)).body
  expect(seen.history.at(-1)).toMatchObject({ action: 'passOn', input: { note: body.note } })
  expect(seen.files).toMatchObject([{ purpose: 'supplement' }])
  expect(await page()).toContain('联络站把您说的情况转告了城管科')
  const complaint = await handled({ nature: 'complaint' })
  await complaint.write(FIRST)
  const own = (await complaint.liaison.get(complaint.talk)).body
  expect(own.whyNotForward).toContain('投诉')
  for (const [path, input] of [
    [`${complaint.talk}/forward`, { message: own.messages[0].id, note: '转告一下' }],
    [`${complaint.url}/passOn`, { note: '转告一下' }],
  ] as const)
    expect((await complaint.liaison.post(path, input)).status, path).toBe(409)
})

test('what is wrong is told all at once and leaves nothing; the same words twice are one', async () => {
  const { write, town, me, token, deputy, talk } = await handled()
  const bad = await write(' ', [{ name: 'x.jpg', content: Buffer.from('no picture') }])
  expect(bad.status).toBe(400)
  for (const words of ['请填写内容', 'x.jpg', '有2处要改']) expect(bad.body).toContain(words)
  expect((await write('字'.repeat(1001))).body).toContain('不超过1000个字')
  const held = async () => (await (await town.ctx()).db.selectFrom('messages').selectAll().execute()).length
  expect(await held()).toBe(0)
  expect((await write('一样的话')).status).toBe(303)
  expect((await write('一样的话')).status).toBe(303)
  expect(await held()).toBe(1)
  for (let n = 1; n < 20; n++) await write(`第${n}句`)
  const flood = await write('第二十一句')
  expect([flood.status, flood.body.includes('操作太频繁')]).toEqual([429, true])
  expect((await me.post(`/q/${token.slice(0, -1)}x/messages`, { message: '猜的' })).status).toBe(404)
  expect((await deputy.post(talk, { text: '' })).status).toBe(400)
})

test('after the matter has ended it stays open for the days of the setting, then says so', async () => {
  const { write, town, me, token, page } = await handled()
  expect((await me.post(`/q/${token}/withdraw`, { note: '已经修好了' })).status).toBe(303)
  await town.becomes('2026-03-31')
  expect((await write('谢谢代表。')).status).toBe(303)
  await town.becomes('2026-04-03')
  const late = await write('还有一句。')
  expect([late.status, late.body.includes('结束已满30天')]).toEqual([409, true])
  expect(await page()).not.toContain('name="message"')
  await setSetting(await town.ctx(), rulings, {
    placeId: town.streetId,
    key: 'message.openAfter',
    value: 90,
    validFrom: '2026-04-01',
    basis: '主任会议纪要',
  })
  forgetFacts()
  expect((await write('还有一句。')).status).toBe(303)
})

test('sealed at rest; the person takes it all along, and it is erased with their data, photos too', async () => {
  const { write, town, me, token, deputy, talk, id } = await handled({ name: '' })
  await write(FIRST, [{ name: '灯.jpg', content: await anyPhoto() }])
  await deputy.post(talk, { text: ANSWER })
  const { db } = await town.ctx()
  const lies = async () =>
    JSON.stringify([
      await db.selectFrom('messages').selectAll().execute(),
      await db.selectFrom('events').selectAll().execute(),
    ])
  for (const words of ['还是不亮', PHONE, '下午去看']) expect(await lies()).not.toContain(words)
  const code = token.slice(-8)
  const taken = await me.post(`/q/${token}/mine`, { code, do: 'json' })
  expect(JSON.parse(taken.body).messages).toMatchObject([
    { from: '您', text: FIRST, photos: [expect.any(String)] },
    { text: ANSWER },
  ])
  expect((await me.post(`/q/${token}/mine`, { code, do: 'forget', sure: 'yes' })).status).toBe(303)
  const after = (await deputy.get(talk)).body.messages
  expect(after).toMatchObject([{ text: null, photos: [] }, { text: null }])
  expect(await run(db, `select 1 from files where purpose = 'message'`, [])).toEqual([])
  const [event] = await run<{ n: number }>(
    db,
    `select count(*)::int as n from events where subject = 'message' and input->>'opinion' = $1`,
    [id],
  )
  expect(event?.n, 'that there was a conversation remains').toBe(4)
})

test('two years after the end a conversation goes by itself, also where no name was left', async () => {
  const { write, town, me, token, deputy, talk } = await handled({ name: '' })
  await write(FIRST)
  await me.post(`/q/${token}/withdraw`, { note: '已经修好了' })
  await town.becomes('2028-02-20')
  await sweepPrivacy(await town.ctx())
  expect((await deputy.get(talk)).body.messages[0].text).toContain('还是不亮')
  await town.becomes('2028-03-10')
  await sweepPrivacy(await town.ctx())
  expect((await deputy.get(talk)).body.messages[0].text).toBeNull()
})

test('the application cannot put other words, another side or another day to what was written', async () => {
  const { write, town } = await handled()
  await write(FIRST)
  const { db } = await town.ctx()
  for (const change of [`side = 'deputy'`, `at = now()`, `author_name = '别人'`])
    await expect(run(db, `update messages set ${change}`, [])).rejects.toThrow(/permission denied/)
  await expect(run(db, 'delete from messages', [])).rejects.toThrow(/permission denied/)
})
