import { expect, test } from 'vitest'
import { aBrowser } from '#test/browser.ts'
import { agree, twoHands } from '#test/hands.ts'
import { aTown, PASSWORD } from '#test/town.ts'
import { passwordRules, whyWeak } from './password.words.ts'

const who = { login: 'liaison', name: '温雅婷' }

test.each([
  ['Short-1', '10到200位'],
  ['alllowercaseletters', '三种'],
  ['lowerand1234567', '三种'],
  ['Liaison-20260302', '账号和姓名'],
  ['温雅婷-2026-abc-X', '账号和姓名'],
  ['Password-2026!', '常见'],
  ['Qwertyuiop123!', '常见'],
  ['Zhitong@2026', '常见'],
  ['Aa1!Aa1!Aa1!', '常见'],
])('%s is refused because of: %s', (password, why) => {
  expect(whyWeak(password, who)).toContain(why)
})

test('a good password meets every rule, and each rule is told by itself while somebody types', () => {
  expect(passwordRules(PASSWORD, who).every(({ isMet }) => isMet)).toBe(true)
  expect(passwordRules('abc', who).map(({ isMet }) => isMet)).toEqual([false, false, true, false])
  expect(passwordRules('', who).filter(({ isMet }) => isMet)).toHaveLength(1)
})

test('a person changes their own password with the old one; other devices are out, this one stays', async () => {
  const town = await aTown()
  const { login } = await town.liaison()
  const [desk, phone] = [aBrowser(town.app), aBrowser(town.app)]
  for (const browser of [desk, phone]) await browser.logIn(login, PASSWORD)
  const wrong = await desk.post('/api/account/password', { old: 'Wrong-2026!', password: 'Liuhe-2027!' })
  expect(wrong).toMatchObject({ status: 400, body: { fields: [{ path: 'old' }] } })
  const weak = await desk.post('/api/account/password', { old: PASSWORD, password: 'short' })
  expect(weak).toMatchObject({ status: 400, body: { fields: [{ path: 'password' }] } })
  expect((await desk.post('/api/account/password', { old: PASSWORD, password: 'Liuhe-2027!' })).status).toBe(
    204,
  )
  expect([await desk.isIn(), await phone.isIn()]).toEqual([true, false])
  expect((await phone.logIn(login, PASSWORD)).status).toBe(401)
  expect((await phone.logIn(login, 'Liuhe-2027!')).status).toBe(200)
})

test('who borrows an open screen cannot guess the old password for ever', async () => {
  const town = await aTown()
  const { login } = await town.liaison()
  const desk = aBrowser(town.app)
  await desk.logIn(login, PASSWORD)
  const guess = () => desk.post('/api/account/password', { old: 'Wrong-2026!', password: 'Liuhe-2027!' })
  for (let n = 0; n < 5; n++) expect((await guess()).status).toBe(400)
  expect((await guess()).body.code).toBe('locked')
})

test('none of the last five passwords comes back, the sixth may', async () => {
  const town = await aTown()
  const { login } = await town.liaison()
  const desk = aBrowser(town.app)
  await desk.logIn(login, PASSWORD)
  let old = PASSWORD
  const change = async (password: string) => {
    town.later(1)
    const answer = await desk.post('/api/account/password', { old, password })
    if (answer.status === 204) old = password
    return answer
  }
  expect((await change(PASSWORD)).text).toContain('最近5次')
  for (let n = 1; n <= 4; n++) expect((await change(`Liuhe-202${n}!`)).status).toBe(204)
  expect((await change(PASSWORD)).text).toContain('最近5次')
  expect((await change('Liuhe-2025!')).status).toBe(204)
  expect((await change(PASSWORD)).status).toBe(204)
})

test('a password that somebody else has set is replaced before anything else is seen', async () => {
  const town = await aTown()
  const { admin, guard } = await twoHands(town)
  const grant = { role: 'stationLiaison', placeId: town.stationId }
  const { status, body } = await admin.post('/api/admin/accounts', { login: 'wen', name: '温雅婷', grant })
  expect(status).toBe(201)
  const once = `${body.half}${await agree(guard)}`
  const browser = aBrowser(town.app)
  expect((await browser.logIn('wen', once)).body).toMatchObject({ step: 'newPassword' })
  expect(await browser.isIn()).toBe(false)
  expect((await browser.get('/api/login/step')).body).toEqual({
    step: 'newPassword',
    login: 'wen',
    name: '温雅婷',
    isTooOld: false,
    hasTotp: false,
    hasPasskey: false,
  })
  expect((await browser.post('/api/login/password', { password: 'short' })).status).toBe(400)
  expect((await browser.post('/api/login/password', { password: once })).text).toContain('最近5次')
  expect((await browser.post('/api/login/password', { password: 'Xingfu-2026' })).status).toBe(200)
  expect(await browser.isIn()).toBe(true)
  expect((await aBrowser(town.app).logIn('wen', once)).status).toBe(401)
})

test('the step between password and session dies after ten minutes, and cannot be forged or taken abroad', async () => {
  const [town, abroad] = [await aTown(), await aTown()]
  const { admin, guard } = await twoHands(town)
  const { body } = await admin.post('/api/admin/accounts', { login: 'wen', name: '温雅婷' })
  const browser = aBrowser(town.app)
  await browser.logIn('wen', `${body.half}${await agree(guard)}`)
  const elsewhere = aBrowser(abroad.app)
  for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value)
  const give = (one: typeof browser) => one.post('/api/login/password', { password: 'Xingfu-2026' })
  expect((await give(elsewhere)).body.code).toBe('stepOver')
  const forger = aBrowser(town.app)
  forger.cookies.set('zt_step', `v1.${Buffer.from('{"use":"half"}').toString('base64url')}`)
  expect((await give(forger)).body.code).toBe('stepOver')
  town.later(11)
  expect((await give(browser)).body.code).toBe('stepOver')
})
