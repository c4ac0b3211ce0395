import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { SsoOptions } from '#modules/accounts/index.ts'
import { aBrowser } from '#test/browser.ts'
import { aTown, PASSWORD } from '#test/town.ts'

const OURS = 'http://zhitong.test:8080'
let server: Server
let issuer: string

/** A real provider on loopback: any login is somebody, and its word for them is the login. */
beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {}) // it says loudly that it is not meant for production
  vi.spyOn(console, 'info').mockImplementation(() => {})
  server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      { client_id: 'zhitong', client_secret: 'on-loopback-only', redirect_uris: [`${OURS}/api/sso/back`] },
    ],
    pkce: { required: () => true },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  })
  server.on('request', provider.callback())
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

const sso = (): SsoOptions => ({
  issuer,
  clientId: 'zhitong',
  clientSecret: 'on-loopback-only',
  label: '政务统一认证',
  publicUrl: OURS,
})

/** Somebody goes through the provider's own pages; gives where they are sent back to. */
async function atProvider(start: string, login: string): Promise<string> {
  const jar = new Map<string, string>()
  const ask = async (url: string, form?: Record<string, string>) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const body = form && new URLSearchParams(form)
    const answer = await fetch(url, {
      method: form ? 'POST' : 'GET',
      body,
      headers: { cookie },
      redirect: 'manual',
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!
      if (value) jar.set(name!, value)
      else jar.delete(name!)
    }
    const location = answer.headers.get('location')
    return { next: location && new URL(location, url).href, page: location ? '' : await answer.text() }
  }
  let { next, page } = await ask(start)
  for (let n = 0; n < 12; n++) {
    if (next?.startsWith(OURS)) return next
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
    if (!next && !action) throw new Error(`the provider is stuck: ${page.slice(0, 400)}`)
    const prompt: Record<string, string> = page.includes('name="login"')
      ? { prompt: 'login', login, password: 'x' }
      : { prompt: 'consent' }
    ;({ next, page } = next ? await ask(next) : await ask(new URL(action!, issuer).href, prompt))
  }
  throw new Error('the provider does not come to an end')
}

const back = (url: string) => url.slice(OURS.length)

async function aLinkedPerson() {
  const town = await aTown({ sso: sso() })
  const { login } = await town.liaison()
  const browser = aBrowser(town.app)
  await browser.logIn(login, PASSWORD)
  const { body } = await browser.post('/api/sso/link', { password: PASSWORD })
  const linked = await browser.get(back(await atProvider(String(body.url), 'outside-wen')))
  expect(linked.location).toBe('/app/account')
  return { town, login, browser }
}

test('somebody links their account after logging in, and comes in by the provider from then on', async () => {
  const { town, browser } = await aLinkedPerson()
  expect((await browser.get('/api/account')).body.outside).toMatchObject({
    label: '政务统一认证',
    linkedAt: expect.any(String),
  })
  const other = aBrowser(town.app)
  const { location } = await other.get('/api/sso/go')
  const asked = new URL(location!).searchParams
  expect(asked.get('code_challenge_method')).toBe('S256')
  expect(
    [asked.get('state'), asked.get('nonce'), asked.get('code_challenge')].every((one) => one!.length > 20),
  ).toBe(true)
  expect((await other.get(back(await atProvider(location!, 'outside-wen')))).location).toBe('/app/')
  expect(await other.isIn()).toBe(true)
  expect((await other.get('/api/account')).body.sessions).toContainEqual(
    expect.objectContaining({ way: 'oidc', isThis: true }),
  )
})

test('an identity without an account gets none, and no rights', async () => {
  const { town } = await aLinkedPerson()
  const stranger = aBrowser(town.app)
  const { location } = await stranger.get('/api/sso/go')
  const sent = await stranger.get(back(await atProvider(location!, 'outside-nobody')))
  expect(sent.location).toBe('/app/login?sso=notLinked')
  expect(await stranger.isIn()).toBe(false)
})

test('an answer with another state, an answer used twice and an answer brought by another browser are refused', async () => {
  const { town } = await aLinkedPerson()
  const browser = aBrowser(town.app)
  const start = async () =>
    back(await atProvider((await browser.get('/api/sso/go')).location!, 'outside-wen'))
  const forged = (await start()).replace(/state=[^&]+/, 'state=forged')
  expect((await browser.get(forged)).location).toBe('/app/login?sso=ssoFailed')
  const answer = await start()
  const errand = browser.cookies.get('zt_sso')!
  expect((await aBrowser(town.app).get(answer)).location, 'another browser').toBe('/app/login?sso=ssoFailed')
  expect((await browser.get(answer)).location).toBe('/app/')
  const again = aBrowser(town.app)
  again.cookies.set('zt_sso', errand)
  expect((await again.get(answer)).location, 'a second time').toBe('/app/login?sso=ssoFailed')
  expect(await again.isIn()).toBe(false)
  const late = await start()
  town.later(11)
  expect((await browser.get(late)).location).toBe('/app/login?sso=ssoFailed')
})

test('an identity belongs to one account, and is given up with the password', async () => {
  const { town, browser } = await aLinkedPerson()
  const { login } = await town.staff()
  const other = aBrowser(town.app)
  await other.logIn(login, PASSWORD)
  const { body } = await other.post('/api/sso/link', { password: PASSWORD })
  const sent = await other.get(back(await atProvider(String(body.url), 'outside-wen')))
  expect(sent.location).toBe('/app/account?sso=taken')
  expect((await browser.post('/api/sso/unlink', { password: 'Wrong-2026!' })).status).toBe(400)
  expect((await browser.post('/api/sso/unlink', { password: PASSWORD })).status).toBe(204)
  const gone = aBrowser(town.app)
  const { location } = await gone.get('/api/sso/go')
  expect((await gone.get(back(await atProvider(location!, 'outside-wen')))).location).toBe(
    '/app/login?sso=notLinked',
  )
})

test('a role that asks for the second step asks for it after the provider too; a disabled account stays out', async () => {
  const { town, login, browser } = await aLinkedPerson()
  const guard = await town.person('secadmin', town.districtId)
  await guard.post('/api/security/policy', { role: 'stationLiaison', isRequired: true })
  const other = aBrowser(town.app)
  const come = async () =>
    other.get(back(await atProvider((await other.get('/api/sso/go')).location!, 'outside-wen')))
  expect((await come()).location).toBe('/app/login')
  expect((await other.get('/api/login/step')).body.step).toBe('enrol')
  const admin = await town.person('sysadmin', town.districtId)
  const { body } = await admin.get(`/api/admin/accounts?q=${login}`)
  await admin.post('/api/admin/accounts/disable', { id: body.rows[0].id })
  expect((await come()).location).toBe('/app/login?sso=wrongLogin')
  expect(await browser.isIn()).toBe(false)
})

test('without a provider there is no button and no way; with one that is away there is a sentence', async () => {
  const town = await aTown()
  const browser = aBrowser(town.app)
  expect((await browser.get('/api/login/ways')).body).toMatchObject({ sso: null })
  expect((await browser.get('/api/sso/go')).status).toBe(404)
  expect((await browser.get('/api/sso/back?code=x')).status).toBe(404)
  const away = await aTown({ sso: { ...sso(), issuer: 'http://127.0.0.1:9' } })
  expect((await aBrowser(away.app).get('/api/sso/go')).location).toBe('/app/login?sso=ssoAway')
})
