import { expect, test } from 'vitest'
import { changePassword } from '#modules/accounts/index.ts'
import { aBrowser } from '#test/browser.ts'
import { agree, twoHands } from '#test/hands.ts'
import { aTown, PASSWORD, type Person } from '#test/town.ts'

async function withWorker() {
  const town = await aTown()
  const hands = await twoHands(town)
  const { login } = await town.liaison()
  const worker = aBrowser(town.app)
  await worker.logIn(login, PASSWORD)
  const { rows } = (await hands.admin.get(`/api/admin/accounts?q=${login}`)).body
  const auditor = await town.person('auditadmin', town.districtId)
  return { town, ...hands, auditor, login, id: String(rows[0].id), worker }
}

const waiting = async (who: Person) => (await who.get('/api/admin/changes')).body
const words = async ({ get }: ReturnType<typeof aBrowser>) =>
  ((await get('/api/account/tidings')).body.news as { words: string }[]).map(({ words }) => words)

test('no administrator can set a password alone: what each is told does not open the account, both halves do', async () => {
  const { town, admin, guard, login, id, worker } = await withWorker()
  const first = (await admin.post('/api/admin/accounts/password', { id })).body.half
  const come = (password: string) => aBrowser(town.app).logIn(login, password)
  expect((await come(first)).status).toBe(401)
  expect(await worker.isIn(), 'until somebody agrees all is as it was').toBe(true)
  expect((await come(PASSWORD)).status).toBe(200)
  const second = await agree(guard)
  expect(second).not.toBe(first)
  for (const one of [first, second, `${second}${first}`, PASSWORD]) expect((await come(one)).status).toBe(401)
  expect(await worker.isIn()).toBe(false)
  expect((await come(`${first}${second}`)).body.step).toBe('newPassword')
})

test('who asked does not agree, nor does another office, nor twice; each may end what waits on their side', async () => {
  const { town, admin, guard, auditor, id } = await withWorker()
  await admin.post('/api/admin/accounts/password', { id })
  const [{ id: change }] = await waiting(guard)
  expect(await waiting(admin)).toMatchObject([{ id: change, mayDecide: false }])
  const post = (who: Person, act: string) => who.post(`/api/admin/changes/${act}`, { id: change })
  const other = await town.person('sysadmin', town.districtId)
  for (const one of [admin, other]) expect((await post(one, 'confirm')).status).toBe(403)
  expect((await post(auditor, 'confirm')).status).toBe(403)
  expect((await post(guard, 'withdraw')).status).toBe(403)
  expect((await post(guard, 'refuse')).status).toBe(204)
  expect((await post(guard, 'confirm')).status).toBe(404)
  await admin.post('/api/admin/accounts/password', { id })
  const [again] = await waiting(admin)
  expect((await admin.post('/api/admin/changes/withdraw', { id: again.id })).status).toBe(204)
  expect(await waiting(guard)).toEqual([])
})

test('a role holds only when the security administrator agrees; taking one away needs nobody', async () => {
  const { town, admin, guard, id, worker } = await withWorker()
  const grant = { id, role: 'streetChair', placeId: town.streetId }
  const held = async () => ((await worker.get('/api/me')).body.roles as object[]).length
  expect(await held()).toBe(1)
  expect((await admin.post('/api/admin/accounts/grant', grant)).status).toBe(204)
  expect((await admin.post('/api/admin/accounts/grant', grant)).status).toBe(409)
  expect(await held()).toBe(1)
  expect(await waiting(guard)).toMatchObject([
    { label: '授予角色', detail: '街道工委主任 · 青溪', mayDecide: true },
  ])
  await agree(guard)
  expect(await held()).toBeGreaterThan(1)
  await admin.post('/api/admin/accounts/revoke', grant)
  expect(await held()).toBe(1)
})

test('a request that nobody decides within three days is void and makes room for another', async () => {
  const { town, admin, guard, id } = await withWorker()
  await admin.post('/api/admin/accounts/password', { id })
  expect((await admin.post('/api/admin/accounts/password', { id })).status).toBe(409)
  const [{ id: change }] = await waiting(guard)
  town.later(73 * 60)
  expect(await waiting(guard)).toEqual([])
  expect((await guard.post('/api/admin/changes/confirm', { id: change })).status).toBe(409)
  expect((await admin.post('/api/admin/accounts/password', { id })).status).toBe(200)
  expect(await waiting(guard)).toHaveLength(1)
})

test('a password somebody else has set is void when it lay for two weeks', async () => {
  const { town, admin, guard, login, id } = await withWorker()
  const first = (await admin.post('/api/admin/accounts/password', { id })).body.half
  const once = `${first}${await agree(guard)}`
  expect((await aBrowser(town.app).logIn(login, once)).body.step).toBe('newPassword')
  await town.becomes('2026-03-17')
  expect((await aBrowser(town.app).logIn(login, once)).body.code).toBe('onceOver')
})

test('the worker is told of it when it is asked for and when it was done, by whom, until they have read it', async () => {
  const { town, admin, guard, login, id, worker } = await withWorker()
  expect(await words(worker)).toEqual([])
  town.later(5)
  const first = (await admin.post('/api/admin/accounts/password', { id })).body.half
  expect(await words(worker)).toEqual(['sysadmin甲申请重设密码，等另一位管理员确认'])
  town.later(5)
  const second = await agree(guard)
  await worker.logIn(login, `${first}${second}`)
  await worker.post('/api/login/password', { password: 'Xingfu-2026' })
  const { body } = await worker.get('/api/account/tidings')
  expect(body.news).toMatchObject([
    { words: 'sysadmin甲申请、secadmin甲确认，重设了您的密码', at: '2026-03-02T01:10:00.000Z' },
    { words: expect.stringContaining('申请重设密码') },
  ])
  await worker.post('/api/account/tidings', { at: '2026-03-02T01:05:00.000Z' })
  expect(await words(worker)).toHaveLength(1)
  await worker.post('/api/account/tidings', { at: '2026-03-02T01:10:00.000Z' })
  expect(await words(worker)).toEqual([])
  town.later(5)
  await changePassword(await town.ctx(), login, 'Liuhe-2027!')
  await worker.logIn(login, 'Liuhe-2027!')
  expect(await words(worker)).toEqual(['运维人员在服务器上重设了您的密码'])
})

test('the auditor reads each step with both names', async () => {
  const { admin, guard, auditor, login, id } = await withWorker()
  await admin.post('/api/admin/accounts/password', { id })
  await agree(guard)
  const { rows } = (await auditor.get(`/api/audit?who=${login}`)).body
  const seen = rows.map(({ action, actor, detail }: Record<string, string>) => `${action} ${actor} ${detail}`)
  expect(seen).toEqual(
    expect.arrayContaining([
      'askChange sysadmin甲 重设密码',
      'confirmChange secadmin甲 重设密码 · sysadmin甲申请',
      'resetPassword secadmin甲 sysadmin甲申请',
    ]),
  )
})
