import { join } from 'node:path'
import staticFiles from '@fastify/static'
import { Denial } from './denial.ts'
import type { Routes } from './http.ts'

const FOREVER = 'public, max-age=31536000, immutable'

/** Nothing inline, nothing from elsewhere, in nobody's frame. */
const POLICY = [
  "default-src 'self'",
  "img-src 'self' blob: data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** The built pages under /app/: files with a hash in their name for ever, every other address is the one page. */
export function spaRoutes(folder: string): Routes {
  return async (app) => {
    await app.register(staticFiles, {
      root: folder,
      serve: false,
      preCompressed: true,
      cacheControl: false,
      dotfiles: 'ignore',
    })
    const bare = { config: { isBare: true }, schema: { hide: true } }

    app.get('/app', bare, (_request, reply) => reply.redirect('/app/'))

    app.get('/app/*', bare, (request, reply) => {
      const path = (request.params as { '*': string })['*']
      const isFile = /\.[a-z0-9]{2,12}$/.test(path)
      if (isFile && path.split('/').some((part) => part.startsWith('.'))) throw new Denial('notFound')
      reply
        .header('content-security-policy', POLICY)
        .header('x-content-type-options', 'nosniff')
        .header('referrer-policy', 'same-origin')
        .header('cache-control', path.startsWith('assets/') ? FOREVER : 'no-cache')
      return reply.sendFile(isFile ? path : 'index.html')
    })
  }
}

/** Where the build puts the pages. */
export const WEB = join(import.meta.dirname, '../../dist/web')
