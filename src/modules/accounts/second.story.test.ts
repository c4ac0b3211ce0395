import { expect, test } from 'vitest'
import { withClient } from '#house/postgres.ts'
import { codeAt, stepOf } from '#kernel/totp.ts'
import { aBrowser } from '#test/browser.ts'
import { agree, twoHands } from '#test/hands.ts'
import { aTown, ownerOfTowns, PASSWORD } from '#test/town.ts'

type Town = Awaited<ReturnType<typeof aTown>>

const codeNow = async (town: Town, secret: string, ahead = 0) =>
  codeAt(secret, stepOf((await town.ctx()).now) + ahead)

/** Somebody who has turned the second step on, with the secret of their app and their recovery codes. */
async function withTotp(town: Town) {
  const { login } = await town.liaison()
  const desk = aBrowser(town.app)
  await desk.logIn(login, PASSWORD)
  const { body: begun } = await desk.post('/api/account/totp/begin', { password: PASSWORD })
  const secret = String(begun.secret)
  const done = await desk.post('/api/account/totp', { code: await codeNow(town, secret) })
  expect(done.status).toBe(200)
  town.later(1)
  return { login, desk, secret, codes: done.body.codes as string[] }
}

test('who has turned the second step on gives a code after the password, and has no session before', async () => {
  const town = await aTown()
  const { login, secret } = await withTotp(town)
  const browser = aBrowser(town.app)
  expect((await browser.logIn(login, PASSWORD)).body).toMatchObject({ step: 'code' })
  expect(await browser.isIn()).toBe(false)
  expect((await browser.post('/api/login/code', { code: '000000' })).body.code).toBe('wrongCode')
  expect((await browser.post('/api/login/code', { code: await codeNow(town, secret) })).status).toBe(200)
  expect(await browser.isIn()).toBe(true)
})

test('the secret is shown after the password only, counts after its first code only, and lies sealed', async () => {
  const town = await aTown()
  const { login } = await town.liaison()
  const desk = aBrowser(town.app)
  await desk.logIn(login, PASSWORD)
  expect((await desk.post('/api/account/totp/begin', { password: 'Wrong-2026!' })).status).toBe(400)
  const { body } = await desk.post('/api/account/totp/begin', { password: PASSWORD })
  expect(body.uri).toContain(`secret=${body.secret}`)
  expect((await desk.post('/api/account/totp', { code: '123456' })).status).toBe(400)
  expect((await aBrowser(town.app).logIn(login, PASSWORD)).body.step).toBeUndefined()
  const [row] = await withClient(ownerOfTowns(), async (client) => {
    const query = 'select secret_sealed from second_factors where tenant_id = $1'
    return (await client.query(query, [town.tenant.id])).rows
  })
  expect(row.secret_sealed).toMatch(/^v\d/)
  expect(row.secret_sealed).not.toContain(body.secret)
})

test('a code counts once, also for two browsers at the same moment', async () => {
  const town = await aTown()
  const { login, secret } = await withTotp(town)
  const browsers = Array.from({ length: 4 }, () => aBrowser(town.app))
  for (const browser of browsers) await browser.logIn(login, PASSWORD)
  const code = await codeNow(town, secret)
  const answers = await Promise.all(browsers.map((browser) => browser.post('/api/login/code', { code })))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  const late = aBrowser(town.app)
  await late.logIn(login, PASSWORD)
  expect((await late.post('/api/login/code', { code })).body.code).toBe('wrongCode')
  expect((await late.post('/api/login/code', { code: await codeNow(town, secret, 1) })).status).toBe(200)
})

test('five wrong codes lock the account like five wrong passwords', async () => {
  const town = await aTown()
  const { login, secret } = await withTotp(town)
  const browser = aBrowser(town.app)
  for (let n = 0; n < 5; n++) {
    await browser.logIn(login, PASSWORD)
    await browser.post('/api/login/code', { code: `00000${n}` })
  }
  expect((await browser.post('/api/login/code', { code: await codeNow(town, secret) })).body.code).toBe(
    'locked',
  )
  expect((await browser.logIn(login, PASSWORD)).body.code).toBe('locked')
})

test('ten recovery codes stand in for a lost phone, each once; new ones make the old ones void', async () => {
  const town = await aTown()
  const { login, desk, codes } = await withTotp(town)
  expect(new Set(codes).size).toBe(10)
  const come = async (code: string) => {
    const browser = aBrowser(town.app)
    await browser.logIn(login, PASSWORD)
    return (await browser.post('/api/login/code', { code })).status
  }
  expect(await come(codes[0]!)).toBe(200)
  expect(await come(codes[0]!)).toBe(401)
  expect(await come(codes[1]!.toLowerCase().replaceAll('-', ' '))).toBe(200)
  expect((await desk.get('/api/account')).body.totp).toMatchObject({ isOn: true, codesLeft: 8 })
  const { body } = await desk.post('/api/account/totp/codes', { password: PASSWORD })
  expect(await come(codes[2]!)).toBe(401)
  expect(await come((body.codes as string[])[0]!)).toBe(200)
})

test('where a role asks for the second step, the log-in waits until it is set up, and it cannot be turned off', async () => {
  const town = await aTown()
  const guard = await town.person('secadmin', town.districtId)
  expect(
    (await guard.post('/api/security/policy', { role: 'stationLiaison', isRequired: true })).status,
  ).toBe(204)
  const { login } = await town.staff()
  expect((await aBrowser(town.app).logIn(login, PASSWORD)).body.step, 'another role').toBeUndefined()

  const ctx = await town.ctx()
  const { addAccount } = await import('#modules/accounts/index.ts')
  const grants = [{ role: 'stationLiaison' as const, placeId: town.stationId }]
  await addAccount(ctx, { login: 'wen', name: '温雅婷', password: PASSWORD, grants })
  const browser = aBrowser(town.app)
  expect((await browser.logIn('wen', PASSWORD)).body.step).toBe('enrol')
  expect(await browser.isIn()).toBe(false)
  const { body } = await browser.post('/api/login/enrol')
  expect((await browser.post('/api/login/enrol/confirm', { code: '123456' })).status).toBe(400)
  const done = await browser.post('/api/login/enrol/confirm', {
    code: await codeNow(town, String(body.secret)),
  })
  expect(done.body.codes).toHaveLength(10)
  expect(await browser.isIn()).toBe(true)
  const off = await browser.post('/api/account/totp/off', { password: PASSWORD })
  expect(off).toMatchObject({ status: 403, body: { message: expect.stringContaining('必须两步登录') } })

  await guard.post('/api/security/policy', { role: 'stationLiaison', isRequired: false })
  expect((await browser.post('/api/account/totp/off', { password: PASSWORD })).status).toBe(204)
  expect((await aBrowser(town.app).logIn('wen', PASSWORD)).body.step).toBeUndefined()
})

test('for a lost phone the two administrators together take the second step away, and everybody is out', async () => {
  const town = await aTown()
  const { login, desk } = await withTotp(town)
  const { admin, guard } = await twoHands(town)
  const found = (await guard.get(`/api/security/people?q=${login}`)).body
  expect(found).toMatchObject([{ login, hasTotp: true, passkeys: 0 }])
  const id = found[0].accountId
  expect((await guard.post('/api/security/totp', { id })).status).toBe(204)
  expect((await guard.post('/api/security/totp', { id })).status).toBe(409)
  expect(await agree(guard)).toBe('')
  expect(await desk.isIn(), 'before the other has agreed').toBe(true)
  expect((await aBrowser(town.app).logIn(login, PASSWORD)).body.step).toBe('code')
  await agree(admin)
  expect(await desk.isIn()).toBe(false)
  expect((await aBrowser(town.app).logIn(login, PASSWORD)).body.step).toBeUndefined()
  expect((await guard.post('/api/security/totp', { id })).status).toBe(404)
})
