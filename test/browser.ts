import type { InjectOptions } from 'fastify'
import type { aTown } from './town.ts'

type App = Awaited<ReturnType<typeof aTown>>['app']
export type Answer = {
  status: number
  body: Record<string, unknown> & { code?: string; message?: string }
  text: string
}

/** A browser with its cookies, at some address: what is set is sent back, what is cleared is gone. */
export function aBrowser(
  app: App,
  { from = '10.1.2.3', agent = 'Mozilla/5.0 (Windows NT 10.0) Chrome/140 Edg/140' } = {},
) {
  const cookies = new Map<string, string>()
  async function send(
    method: 'GET' | 'POST',
    url: string,
    payload?: object,
  ): Promise<Answer & { location?: string }> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers: InjectOptions['headers'] = { 'user-agent': agent, ...(cookie ? { cookie } : {}) }
    const response = await app.inject({ method, url, payload, headers, remoteAddress: from })
    for (const { name, value } of response.cookies) {
      if (value) cookies.set(name, value)
      else cookies.delete(name)
    }
    const isJson = String(response.headers['content-type']).includes('json')
    const { location } = response.headers
    return {
      status: response.statusCode,
      body: isJson && response.body ? response.json() : {},
      text: response.body,
      location: location?.toString(),
    }
  }
  return {
    cookies,
    get: (url: string) => send('GET', url),
    post: (url: string, body: object = {}) => send('POST', url, body),
    logIn: (login: string, password: string) => send('POST', '/api/login', { login, password }),
    isIn: async () => (await send('GET', '/api/me')).status === 200,
  }
}
