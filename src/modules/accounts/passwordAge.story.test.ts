import { expect, test } from 'vitest'
import { setSetting } from '#modules/places/index.ts'
import { rulings } from '#src/app.ts'
import { aBrowser } from '#test/browser.ts'
import { aTown, PASSWORD } from '#test/town.ts'

test('after ninety days the log-in asks for a new password, which is none of the last five', async () => {
  const town = await aTown()
  const { login } = await town.liaison()
  const browser = aBrowser(town.app)
  await town.becomes('2026-05-30')
  expect((await browser.logIn(login, PASSWORD)).body.step).toBeUndefined()
  await town.becomes('2026-05-31', 9.5)
  expect((await browser.logIn(login, PASSWORD)).body.step).toBe('newPassword')
  expect((await browser.get('/api/login/step')).body).toMatchObject({ isTooOld: true })
  const give = (password: string) => browser.post('/api/login/password', { password })
  expect((await give(PASSWORD)).text).toContain('最近5次')
  expect((await give('Xingfu-2026')).status).toBe(200)
  expect(await browser.isIn()).toBe(true)
  await town.becomes('2026-08-30')
  await browser.logIn(login, 'Xingfu-2026')
  expect((await give(PASSWORD)).text).toContain('最近5次')
  expect((await give('Hepan-2026!')).status).toBe(200)
})

test('a street shortens the ninety days from a day on, and nobody lengthens them', async () => {
  const town = await aTown()
  const { login } = await town.liaison()
  const chair = await town.chair()
  const set = {
    placeId: town.streetId,
    key: 'logIn.passwordDays',
    value: 30,
    validFrom: '2026-04-10',
    basis: '青人工委〔2026〕5号',
  }
  const loose = await chair.post('/api/settings', { ...set, value: 180 })
  expect([loose.status, loose.body.fields[0].message]).toEqual([400, '须在 7 到 90 之间'])
  expect((await chair.post('/api/settings', set)).status).toBe(204)
  const stepOn = async (day: string) => {
    await town.becomes(day)
    return (await aBrowser(town.app).logIn(login, PASSWORD)).body.step
  }
  expect(await stepOn('2026-04-09')).toBeUndefined()
  expect(await stepOn('2026-04-10')).toBe('newPassword')
})

test('of several places of one person the strictest counts; a deputy has the number of their station', async () => {
  const town = await aTown()
  const [deputy, clerk] = [await town.deputy(), await town.clerk()]
  const at = { key: 'logIn.passwordDays', value: 20, validFrom: '2026-03-02', basis: '站长会议纪要' }
  await setSetting(await town.ctx(), rulings, { ...at, placeId: town.stationId })
  await town.becomes('2026-03-25')
  expect((await aBrowser(town.app).logIn(deputy.login, PASSWORD)).body.step).toBe('newPassword')
  expect((await aBrowser(town.app).logIn(clerk.login, PASSWORD)).body.step).toBeUndefined()
})

test('a week before, and not earlier, the page says by when the password has to be changed', async () => {
  const town = await aTown()
  const { login } = await town.liaison()
  const browser = aBrowser(town.app)
  const dueOn = async (day: string) => {
    await town.becomes(day)
    await browser.logIn(login, PASSWORD)
    return (await browser.get('/api/account/tidings')).body.passwordDueAt
  }
  expect(await dueOn('2026-05-23')).toBeNull()
  expect(await dueOn('2026-05-25')).toBe('2026-05-31T01:00:00.000Z')
  expect((await browser.get('/api/account')).body.passwordDueAt).toBe('2026-05-31T01:00:00.000Z')
})
