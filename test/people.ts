import type { InjectOptions } from 'fastify'
import type { buildApp } from '#kernel/http.ts'

type App = Awaited<ReturnType<typeof buildApp>>

/**
 * Somebody at a browser: logs in, asks, posts; logs in again when the session has run out in the meantime, with a new
 * password where the old one has become too old.
 */
export function inTown(app: App) {
  return async (login: string, first: string) => {
    let [cookie, password] = await logIn(app, login, first)
    const send = async (
      method: 'GET' | 'POST' | 'PUT' | 'DELETE',
      url: string,
      payload?: InjectOptions['payload'],
    ) => {
      const ask = () => app.inject({ method, url, payload, headers: { cookie } })
      let response = await ask()
      if (response.statusCode === 401) {
        ;[cookie, password] = await logIn(app, login, password)
        response = await ask()
      }
      const isJson = String(response.headers['content-type']).includes('json')
      return { status: response.statusCode, body: isJson ? response.json() : response.body }
    }
    return {
      login,
      get cookie() {
        return cookie
      },
      get: (url: string) => send('GET', url),
      post: (url: string, body: object = {}) => send('POST', url, body),
      put: (url: string, body: object = {}) => send('PUT', url, body),
      delete: (url: string) => send('DELETE', url),
    }
  }
}

async function logIn(app: App, login: string, password: string): Promise<[string, string]> {
  const opened = await app.inject({ method: 'POST', url: '/api/login', payload: { login, password } })
  if (opened.statusCode !== 200) throw new Error(`${login} cannot log in: ${opened.body}`)
  const cookie = ({ cookies }: typeof opened, name: string) =>
    `${name}=${cookies.find((one) => one.name === name)?.value}`
  if (opened.json().step !== 'newPassword') return [cookie(opened, 'zt'), password]
  const next = password.replace(/~*$/, (tail) => `${tail}~`)
  const renewed = await app.inject({
    method: 'POST',
    url: '/api/login/password',
    payload: { password: next },
    headers: { cookie: cookie(opened, 'zt_step') },
  })
  if (renewed.statusCode !== 200) throw new Error(`${login} cannot renew: ${renewed.body}`)
  return [cookie(renewed, 'zt'), next]
}
