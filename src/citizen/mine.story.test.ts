import { expect, test } from 'vitest'
import { sweepPrivacy } from '#modules/privacy/index.ts'
import { assigned, fedBack, submitted } from '#test/opinion-stories.ts'
import { phone } from '#test/residents.ts'

const WHO = { name: '王秀英', phone: '13812345678' }
type Loop = Awaited<ReturnType<typeof submitted>>

/** The person at their own page: with the link, and, when they say so, with the query code. */
function at({ town, token }: Pick<Loop, 'town' | 'token'>) {
  const path = `/q/${token}/mine`
  const code = token.slice(-8)
  return {
    code,
    see: async () => (await phone(town).open(path)).body,
    ask: (what: string, more: Record<string, string> = {}) =>
      phone(town).post(path, { code, do: what, ...more }),
  }
}

const held = async (loop: Loop) => {
  const { db } = await loop.town.ctx()
  return db
    .selectFrom('opinionReporters')
    .selectAll()
    .where('opinionId', '=', loop.id)
    .executeTakeFirstOrThrow()
}
const history = async (loop: Loop) => {
  const { db } = await loop.town.ctx()
  return db.selectFrom('events').selectAll().where('subjectId', '=', loop.id).orderBy('id', 'desc').execute()
}

test('the link shows what is held masked; with the query code everything is there to read and to take away', async () => {
  const loop = await assigned(WHO)
  const me = at(loop)
  const page = await me.see()
  expect(page).toContain('王**')
  expect(page).toContain('138****5678')
  for (const secret of [WHO.name, WHO.phone]) expect(page).not.toContain(secret)
  const all = await me.ask('page')
  for (const one of [WHO.name, WHO.phone, '六盏路灯', '2026-11-22', '城管科']) expect(all.body).toContain(one)
  const file = await me.ask('file')
  expect(file.headers['content-disposition']).toContain('.html"')
  for (const held of [WHO.name, WHO.phone, '办理经过']) expect(file.body).toContain(held)
  expect(file.body, 'it opens without the network').not.toMatch(/(?:src|href)=/)
  expect(page).toContain('href="/privacy?v=')
  const json = await me.ask('json')
  expect(json.headers['content-disposition']).toContain('attachment')
  expect(json.headers['cache-control']).toBe('no-store')
  expect(JSON.parse(json.body)).toMatchObject({
    person: { ...WHO, consent: { version: '2026-11-22' } },
    matter: { no: loop.no, unit: '城管科' },
    looks: [],
  })
})

test('a wrong or missing code opens nothing, and what was typed is told back', async () => {
  const loop = await submitted(WHO)
  const me = at(loop)
  for (const what of ['page', 'file', 'json', 'correct', 'forget']) {
    const { status, body } = await me.ask(what, { code: 'AAAAAAAA', phone: '13900000000', sure: 'yes' })
    expect([what, status]).toEqual([what, 400])
    expect(body).toContain('查询码不对')
    expect(body).not.toContain(WHO.phone)
  }
  expect((await held(loop)).restrictedAt).toBeNull()
  const typed = `${me.code.slice(0, 4).toLowerCase()} ${me.code.slice(4)}`
  expect((await me.ask('page', { code: typed })).body, 'spaces and small letters are forgiven').toContain(
    WHO.phone,
  )
})

test('every look is counted with its day, office and reason, and nobody is named', async () => {
  const loop = await assigned(WHO)
  await loop.liaison.post(`${loop.url}/reveal`, { reason: '电话核实地点' })
  await loop.clerk.post(`${loop.url}/reveal`, { reason: '约上门时间' })
  const page = await at(loop).see()
  expect(page).toContain('一共看过2次')
  for (const one of ['幸福联络站 · 联络站联络员', '电话核实地点', '城管科 · 承办单位承办人', '2026年3月2日'])
    expect(page).toContain(one)
  expect(page).not.toContain('stationLiaison甲')
})

test('a corrected phone is the one that handlers reveal; the history knows that, not what', async () => {
  const loop = await submitted(WHO)
  const me = at(loop)
  expect((await me.ask('correct', { phone: '12345' })).body).toContain('电话号码不对')
  expect((await me.ask('correct')).body).toContain('请填新的电话或称呼')
  const { status, location } = await me.ask('correct', { phone: '139-1111-2222' })
  expect([status, location]).toEqual([303, `/q/${loop.token}/mine?done=correct`])
  const { body } = await loop.liaison.post(`${loop.url}/reveal`, { reason: '核实位置' })
  expect(body).toEqual({ name: '王秀英', phone: '13911112222' })
  const { seal } = await loop.town.ctx()
  expect((await held(loop)).phoneIndex).toBe(seal.index('13911112222'))
  const [, step] = await history(loop)
  expect(step).toMatchObject({
    action: 'correct',
    actorKind: 'resident',
    input: { name: false, phone: true },
  })
  expect(JSON.stringify(await history(loop))).not.toContain('1391111')
})

test('whoever withdraws consent while the matter runs is hidden from everybody, and erased when it has ended', async () => {
  const loop = await fedBack(WHO)
  const me = at(loop)
  const chair = await loop.town.chair()
  expect((await chair.get(loop.url)).body.reporter, 'until then').toMatchObject({
    name: '王**',
    mayReveal: true,
  })
  expect((await me.ask('forget')).body).toContain('请先勾选')
  expect((await me.ask('forget', { sure: 'yes' })).location).toContain('done=restrict')
  for (const person of [chair, loop.liaison, loop.clerk]) {
    expect((await person.get(loop.url)).body.reporter).toMatchObject({
      name: null,
      phone: null,
      mayReveal: false,
      why: '反映人已要求限制使用其信息',
    })
    const denied = await person.post(`${loop.url}/reveal`, { reason: '核实位置' })
    expect([denied.status, denied.body.message]).toEqual([
      403,
      '不能“查看反映人”：反映人已要求限制使用其信息',
    ])
  }
  expect(await me.see()).toContain('只保存，办结后删除')
  expect((await me.ask('page')).body, 'the person still sees their own').toContain(WHO.phone)
  expect((await me.ask('correct', { phone: '13911112222' })).status).toBe(409)
  await sweepPrivacy(await loop.town.ctx())
  expect((await held(loop)).phoneSealed, 'the matter still runs').not.toBeNull()
  await loop.resident('rate', { rating: 'satisfied' })
  await sweepPrivacy(await loop.town.ctx())
  expect(await held(loop)).toMatchObject({ nameSealed: null, phoneSealed: null, phoneIndex: null })
  expect(await me.see()).toContain('删除了姓名电话')
  expect((await loop.liaison.get(loop.url)).body.reporter.why).toBe('反映人信息已按规定删除')
})

test('after the end a deletion is done at once, and the rest of the matter stays as it was', async () => {
  const loop = await fedBack(WHO)
  await loop.resident('rate', { rating: 'satisfied' })
  const before = (await loop.liaison.get(loop.url)).body
  const { db } = await loop.town.ctx()
  await db.updateTable('opinions').set({ nonce: 'made.fromNameAndPhone' }).where('id', '=', loop.id).execute()
  expect((await at(loop).ask('forget', { sure: 'yes' })).location).toContain('done=erase')
  const row = await held(loop)
  expect(row).toMatchObject({ nameSealed: null, phoneSealed: null, phoneIndex: null })
  expect(row.erasedAt).not.toBeNull()
  const nonces = await db.selectFrom('opinions').select('nonce').where('id', '=', loop.id).execute()
  expect(nonces).toEqual([{ nonce: null }])
  const after = (await loop.liaison.get(loop.url)).body
  for (const part of ['content', 'reply', 'rating', 'outcome', 'closedAt'])
    expect(after[part], part).toEqual(before[part])
  expect((await at(loop).ask('forget', { sure: 'yes' })).body).toContain('没有留下可以删除的姓名电话')
})

test('whoever agreed to an earlier notice can still read it, and is told that there is another one now', async () => {
  const { town } = await submitted(WHO)
  const open = async (path: string) => (await phone(town).open(path)).body
  const old = await open('/privacy?v=2026-11')
  expect(old).toContain('版本 2026-11）')
  expect(old).toContain('这是以前的说明')
  const now = await open('/privacy')
  expect(now).toContain('href="/privacy?v=2026-11"')
  expect(await open('/privacy?v=constructor'), 'what is no version is the present one').not.toContain(
    '以前的说明',
  )
})
