import { expect, test } from 'vitest'
import { addAccount, changePassword } from '#modules/accounts/index.ts'
import { aTown, PASSWORD } from '#test/town.ts'

async function logIn(town: Awaited<ReturnType<typeof aTown>>, login: string, password: string) {
  return town.app.inject({ method: 'POST', url: '/api/login', payload: { login, password } })
}

test('a person logs in with the right password only, and an unknown name is told the same as a wrong password', async () => {
  const town = await aTown()
  const { login } = await town.liaison()
  expect((await logIn(town, login, PASSWORD)).statusCode).toBe(200)
  const wrong = await logIn(town, login, 'Wrong-2026!')
  const unknown = await logIn(town, 'nobody', PASSWORD)
  expect(wrong.statusCode).toBe(401)
  expect(unknown.json()).toEqual(wrong.json())
})

test('the session is a cookie no script can read, and logging out ends it', async () => {
  const town = await aTown()
  const liaison = await town.liaison()
  const opened = await logIn(town, liaison.login, PASSWORD)
  expect(String(opened.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Lax/)
  const cookie = `zt=${opened.cookies[0]?.value}`
  const me = () => town.app.inject({ url: '/api/me', headers: { cookie } })
  expect((await me()).statusCode).toBe(200)
  await town.app.inject({ method: 'POST', url: '/api/logout', headers: { cookie } })
  expect((await me()).statusCode).toBe(401)
})

test('a session of one tenant is nobody in another', async () => {
  const [here, there] = [await aTown(), await aTown()]
  const liaison = await here.liaison()
  const ask = (town: typeof here) => town.app.inject({ url: '/api/me', headers: { cookie: liaison.cookie } })
  expect((await ask(here)).statusCode).toBe(200)
  expect((await ask(there)).statusCode).toBe(401)
})

test('a session ends after twelve hours', async () => {
  const town = await aTown()
  const { login } = await town.liaison()
  const opened = await logIn(town, login, PASSWORD)
  const cookie = `zt=${opened.cookies[0]?.value}`
  await town.becomes('2026-03-02', 21.5)
  expect((await town.app.inject({ url: '/api/me', headers: { cookie } })).statusCode).toBe(401)
})

test('weak passwords and used names are refused with a sentence', async () => {
  const town = await aTown()
  const ctx = await town.ctx()
  const account = { login: 'wang', name: '王', grants: [] }
  await expect(addAccount(ctx, { ...account, password: 'short' })).rejects.toMatchObject({ code: 'invalid' })
  await expect(addAccount(ctx, { ...account, password: 'alllowercaseletters' })).rejects.toMatchObject({
    code: 'invalid',
  })
  await addAccount(ctx, { ...account, password: PASSWORD })
  await expect(addAccount(ctx, { ...account, password: PASSWORD })).rejects.toMatchObject({ code: 'taken' })
})

test('a new password ends all sessions of the account', async () => {
  const town = await aTown()
  const { login } = await town.liaison()
  await logIn(town, login, PASSWORD)
  await changePassword(await town.ctx(), login, 'Liuhe-2027!')
  expect((await logIn(town, login, PASSWORD)).statusCode).toBe(401)
  expect((await logIn(town, login, 'Liuhe-2027!')).statusCode).toBe(200)
})
