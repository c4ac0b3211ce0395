import type { InjectOptions } from 'fastify'
import type { buildApp } from '#kernel/http.ts'

type App = Awaited<ReturnType<typeof buildApp>>

/** Somebody at a browser: logs in, asks, posts. */
export function inTown(app: App) {
  return async (login: string, password: string) => {
    const opened = await app.inject({ method: 'POST', url: '/api/login', payload: { login, password } })
    if (opened.statusCode !== 200) throw new Error(`${login} cannot log in: ${opened.body}`)
    const cookie = `zt=${opened.cookies.find(({ name }) => name === 'zt')?.value}`
    const send = async (
      method: 'GET' | 'POST' | 'PUT' | 'DELETE',
      url: string,
      payload?: InjectOptions['payload'],
    ) => {
      const response = await app.inject({ method, url, payload, headers: { cookie } })
      const isJson = String(response.headers['content-type']).includes('json')
      return { status: response.statusCode, body: isJson ? response.json() : response.body }
    }
    return {
      login,
      cookie,
      get: (url: string) => send('GET', url),
      post: (url: string, body: object = {}) => send('POST', url, body),
      put: (url: string, body: object = {}) => send('PUT', url, body),
      delete: (url: string) => send('DELETE', url),
    }
  }
}
