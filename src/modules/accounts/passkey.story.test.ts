import { expect, test } from 'vitest'
import { anAuthenticator } from '#test/authenticator.ts'
import { aBrowser } from '#test/browser.ts'
import { agree, twoHands } from '#test/hands.ts'
import { aTown, PASSWORD } from '#test/town.ts'

const OURS = 'http://localhost'
type Device = ReturnType<typeof anAuthenticator>
type Browser = ReturnType<typeof aBrowser>

async function add(desk: Browser, device: Device, name = '办公室电脑') {
  const { body } = await desk.post('/api/account/passkeys/begin', { password: PASSWORD })
  return desk.post('/api/account/passkeys', { name, answer: device.make(body.options) })
}

/** Somebody with a passkey on a device of their own. */
async function withKey() {
  const town = await aTown()
  const { login } = await town.liaison()
  const desk = aBrowser(town.app)
  await desk.logIn(login, PASSWORD)
  const device = anAuthenticator(OURS)
  expect((await add(desk, device)).status).toBe(204)
  const come = async (browser = aBrowser(town.app), holder: Device = device, key = device.keys[0]) => {
    const { body } = await browser.post('/api/login/passkey/ask')
    return browser.post('/api/login/passkey', { answer: holder.use(body.options, key) })
  }
  return { town, login, desk, device, come }
}

test('a passkey opens a session by itself, also where a role asks for a second step', async () => {
  const { town, come } = await withKey()
  const guard = await town.person('secadmin', town.districtId)
  await guard.post('/api/security/policy', { role: 'stationLiaison', isRequired: true })
  const browser = aBrowser(town.app)
  expect((await come(browser)).status).toBe(200)
  expect(await browser.isIn()).toBe(true)
  const own = (await browser.get('/api/account')).body
  expect(own.sessions).toContainEqual(expect.objectContaining({ way: 'passkey', isThis: true }))
  expect(own.passkeys).toMatchObject([{ name: '办公室电脑', usedAt: expect.any(String) }])
})

test('several keys have names, are listed and taken away with the password; the one taken away opens nothing', async () => {
  const { desk, come, device } = await withKey()
  await add(desk, device, '手机')
  const keys = (await desk.get('/api/account')).body.passkeys as { id: string; name: string }[]
  expect(keys.map(({ name }) => name).toSorted()).toEqual(['办公室电脑', '手机'].toSorted())
  const { id } = keys.find(({ name }) => name === '办公室电脑')!
  const remove = (password: string) => desk.post('/api/account/passkeys/remove', { id, password })
  expect((await remove('Wrong-2026!')).status).toBe(400)
  expect((await come()).status).toBe(200)
  expect((await remove(PASSWORD)).status).toBe(204)
  expect((await come()).body.code).toBe('wrongKey')
})

test('an answer counts once, for five minutes, for its own browser and its own use', async () => {
  const { town, device, come } = await withKey()
  const browser = aBrowser(town.app)
  const ask = async () => (await browser.post('/api/login/passkey/ask')).body.options
  const answer = device.use(await ask())
  const question = browser.cookies.get('zt_key')!
  expect((await aBrowser(town.app).post('/api/login/passkey', { answer })).body.code).toBe('keyOver')
  expect((await browser.post('/api/login/passkey', { answer })).status).toBe(200)
  const thief = aBrowser(town.app)
  thief.cookies.set('zt_key', question)
  expect((await thief.post('/api/login/passkey', { answer })).status, 'a second time').toBe(401)
  const late = device.use(await ask())
  town.later(6)
  expect((await browser.post('/api/login/passkey', { answer: late })).body.code).toBe('keyOver')
  expect((await come()).status).toBe(200)
})

test('another site, a copied key, a key that did not check its person and a stranger’s key open nothing', async () => {
  const { town, device, come } = await withKey()
  const [key] = device.keys
  const tried = [
    await come(aBrowser(town.app), anAuthenticator('http://localhost.evil.test'), key),
    await come(aBrowser(town.app), anAuthenticator(OURS, { knows: false }), key),
    await come(aBrowser(town.app), device, { ...key!, counter: 0 }),
  ]
  expect(tried.map(({ body }) => body.code)).toEqual(['wrongKey', 'wrongKey', 'wrongKey'])
  expect((await come()).status).toBe(200)
})

test('five wrong answers lock the account like five wrong passwords, and the auditor reads it', async () => {
  const { town, login, device, come } = await withKey()
  const evil = anAuthenticator('http://localhost.evil.test')
  for (let n = 0; n < 5; n++) await come(aBrowser(town.app), evil, device.keys[0])
  expect((await come()).body.code).toBe('locked')
  expect((await aBrowser(town.app).logIn(login, PASSWORD)).body.code).toBe('locked')
  const auditor = await town.person('auditadmin', town.districtId)
  const { rows } = (await auditor.get(`/api/audit?who=${login}`)).body
  expect(
    rows.map(
      ({ action, detail }: Record<'action' | 'detail', string>) => `${action} ${detail.split(' · ')[0]}`,
    ),
  ).toEqual(expect.arrayContaining(['logInFailed 通行密钥', 'lock 账号', 'addPasskey 办公室电脑']))
})

test('after the password a passkey stands for the code a role asks for; both administrators take it away', async () => {
  const { town, login, device, desk } = await withKey()
  const { admin, guard } = await twoHands(town)
  await guard.post('/api/security/policy', { role: 'stationLiaison', isRequired: true })
  const browser = aBrowser(town.app)
  expect((await browser.logIn(login, PASSWORD)).body.step).toBe('code')
  expect((await browser.get('/api/login/step')).body).toMatchObject({ hasTotp: false, hasPasskey: true })
  const { body } = await browser.post('/api/login/passkey/ask', { isSecond: true })
  const answer = device.use(body.options)
  expect((await browser.post('/api/login/passkey', { answer })).body.code, 'another use').toBe('keyOver')
  const again = await browser.post('/api/login/passkey/ask', { isSecond: true })
  const second = { answer: device.use(again.body.options) }
  expect((await browser.post('/api/login/passkey/second', second)).status).toBe(200)
  expect(await browser.isIn()).toBe(true)
  const [{ id }] = (await desk.get('/api/account')).body.passkeys as [{ id: string }]
  expect((await desk.post('/api/account/passkeys/remove', { id, password: PASSWORD })).status).toBe(403)
  const [found] = (await guard.get(`/api/security/people?q=${login}`)).body
  expect(found).toMatchObject({ passkeys: 1 })
  await guard.post('/api/security/totp', { id: found.accountId })
  await agree(admin)
  expect((await browser.logIn(login, PASSWORD)).body.step).toBe('enrol')
})
