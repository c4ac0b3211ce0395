import type { FastifyRequest } from 'fastify'
import type { Routes } from '#kernel/http.ts'

/** 标准、长辈版（24 px）、特大字（30 px）; a cookie remembers which. */
export const looks = ['plain', 'elder', 'large'] as const
export type Look = (typeof looks)[number]

const COOKIE = 'zt_look'
const YEAR = 365 * 24 * 3600

export function lookOf(request: Pick<FastifyRequest, 'headers'>): Look {
  return lookIn(request.headers.cookie)
}

const wanted = new RegExp(`(?:^|; )${COOKIE}=(elder|large)(?:;|$)`)

export function lookIn(cookies: string | undefined): Look {
  return ((cookies?.includes(COOKIE) && wanted.exec(cookies)?.[1]) || 'plain') as Look
}

/** Changes the look and goes back to the page the link was on. */
export const lookRoutes: Routes = async (app) => {
  app.get('/look', { config: { isBare: true }, schema: { hide: true } }, async (request, reply) => {
    const { to, back } = request.query as { to?: unknown; back?: unknown }
    const look = looks.find((one) => one === to) ?? 'plain'
    return reply
      .setCookie(COOKIE, look, { path: '/', maxAge: YEAR, sameSite: 'lax', httpOnly: true })
      .header('cache-control', 'no-store')
      .redirect(ownPath(back), 303)
  })
}

/** Only a path of ours: a link must not lead somebody elsewhere through us. */
function ownPath(back: unknown): string {
  const url = typeof back === 'string' ? URL.parse(back, 'http://here.invalid') : null
  return url?.origin === 'http://here.invalid' ? url.pathname.replace(/^\/+/, '/') + url.search : '/'
}
