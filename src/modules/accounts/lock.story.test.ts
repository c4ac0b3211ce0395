import { expect, test } from 'vitest'
import { aBrowser } from '#test/browser.ts'
import { aTown, PASSWORD } from '#test/town.ts'

const WRONG = 'Wrong-2026!'

async function fail(browser: ReturnType<typeof aBrowser>, login: string, times: number) {
  let last = await browser.logIn(login, WRONG)
  for (let n = 1; n < times; n++) last = await browser.logIn(login, WRONG)
  return last
}

test('five wrong passwords lock an account for fifteen minutes, and the sentence says until when', async () => {
  const town = await aTown()
  const { login } = await town.liaison()
  const browser = aBrowser(town.app)
  expect((await fail(browser, login, 3)).body.message).toContain('再错2次将锁定')
  expect((await fail(browser, login, 1)).status).toBe(401)
  const locked = await fail(browser, login, 1)
  expect(locked).toMatchObject({ status: 429, body: { code: 'locked' } })
  expect(locked.body.message).toContain('3月2日 09:15')
  expect((await browser.logIn(login, PASSWORD)).status, 'the right password opens a lock').toBe(429)
  town.later(15)
  expect((await browser.logIn(login, PASSWORD)).status).toBe(200)
})

test('each further lock is twice as long, at most a day, and a day without failures forgets it', async () => {
  const town = await aTown()
  const { login } = await town.liaison()
  const minutes: number[] = []
  for (let n = 0; n < 9; n++) {
    const { body } = await fail(aBrowser(town.app, { from: `10.1.2.${n}` }), login, 5)
    const now = (await town.ctx()).now.getTime()
    minutes.push((Date.parse(String(body.until)) - now) / 60_000)
    town.later(minutes.at(-1)!)
  }
  expect(minutes).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440])
  town.later(25 * 60)
  const { body } = await fail(aBrowser(town.app), login, 5)
  expect(Date.parse(String(body.until)) - (await town.ctx()).now.getTime()).toBe(15 * 60_000)
})

test('the right password forgets the failures before it', async () => {
  const town = await aTown()
  const { login } = await town.liaison()
  const browser = aBrowser(town.app)
  for (let round = 0; round < 3; round++) {
    expect((await fail(browser, login, 4)).status).toBe(401)
    expect((await browser.logIn(login, PASSWORD)).status).toBe(200)
  }
})

test('a login that does not exist is answered, counted and locked like one that does', async () => {
  const town = await aTown()
  const { login } = await town.liaison()
  const known: unknown[] = []
  const unknown: unknown[] = []
  for (let n = 0; n < 6; n++) {
    known.push((await fail(aBrowser(town.app), login, 1)).text)
    unknown.push((await fail(aBrowser(town.app), 'nobody', 1)).text)
  }
  expect(known).toEqual(unknown)
  expect(known[5]).toContain('locked')
})

test('a hundred guesses at once get no further than five', async () => {
  const town = await aTown()
  const { login } = await town.liaison()
  const guesses = Array.from({ length: 40 }, (_, n) =>
    aBrowser(town.app, { from: `10.2.${n}.1` }).logIn(login, WRONG),
  )
  const answers = await Promise.all(guesses)
  expect(answers.filter(({ body }) => body.code === 'wrongLogin')).toHaveLength(4)
  expect(answers.filter(({ body }) => body.code === 'locked')).toHaveLength(36)
}, 60_000)

test('one address that tries many accounts is locked, and nobody else is', async () => {
  const town = await aTown()
  const { login } = await town.liaison()
  const guesser = aBrowser(town.app, { from: '203.0.113.9' })
  let last = await guesser.logIn('guess0', WRONG)
  for (let n = 1; n < 30; n++) last = await guesser.logIn(`guess${n}`, WRONG)
  expect(last.body).toMatchObject({ code: 'locked', what: 'address' })
  expect((await guesser.logIn(login, PASSWORD)).status).toBe(429)
  expect((await aBrowser(town.app, { from: '203.0.113.10' }).logIn(login, PASSWORD)).status).toBe(200)
}, 60_000)

test('behind a proxy that we trust the visitor’s address counts, not the proxy’s; a word by anybody else is not believed', async () => {
  const trusting = await aTown({ trustProxy: 'loopback' })
  const { login } = await trusting.liaison()
  const tryFrom = (town: typeof trusting, forwarded: string, remoteAddress: string) =>
    town.app.inject({
      method: 'POST',
      url: '/api/login',
      payload: { login: `x-${Math.random()}`, password: WRONG },
      headers: { 'x-forwarded-for': forwarded },
      remoteAddress,
    })
  for (let n = 0; n < 30; n++) await tryFrom(trusting, '198.51.100.7', '127.0.0.1')
  expect((await tryFrom(trusting, '198.51.100.7', '127.0.0.1')).json().code).toBe('locked')
  expect((await tryFrom(trusting, '198.51.100.8', '127.0.0.1')).json().code).toBe('wrongLogin')
  expect((await tryFrom(trusting, '198.51.100.7', '192.0.2.1')).json().code, 'believed a stranger').toBe(
    'wrongLogin',
  )
  expect((await aBrowser(trusting.app).logIn(login, PASSWORD)).status).toBe(200)
}, 60_000)

test('the security administrator sees who is locked out and lets them in again; it is written down', async () => {
  const town = await aTown()
  const { login } = await town.liaison()
  const guard = await town.person('secadmin', town.districtId)
  await fail(aBrowser(town.app), login, 5)
  const { body } = await guard.get('/api/security')
  expect(body.locks).toHaveLength(1)
  expect(body.locks[0].who).toContain(login)
  const { kind, key } = body.locks[0]
  expect((await guard.post('/api/security/unlock', { kind, key })).status).toBe(204)
  expect((await aBrowser(town.app).logIn(login, PASSWORD)).status).toBe(200)
  const auditor = await town.person('auditadmin', town.districtId)
  const { body: audit } = await auditor.get('/api/audit')
  const labels = audit.rows.map(({ action }: { action: string }) => action)
  expect(labels.filter((one: string) => one === 'logInFailed')).toHaveLength(5)
  expect(labels).toContain('lock')
  expect(labels).toContain('unlock')
})
