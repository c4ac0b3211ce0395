import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Routes } from '#kernel/http.ts'

type Asset = { path: string; type: string; plain: Buffer; gzip: Buffer; br: Buffer }

const here = import.meta.dirname
const read = (file: string) => readFileSync(join(here, file), 'utf8')

/** One style sheet, one script, one mark: each a file of its own hash, so that it may be kept for ever. */
export const assets = {
  css: asset(
    'css',
    'text/css; charset=utf-8',
    [
      '../web/ui/tokens.css',
      'citizen.css',
      'frame.css',
      'form.css',
      'alike.css',
      'danger.css',
      'status.css',
      'stations.css',
      'suggestions.css',
      'reception.css',
      'elder.css',
      'print.css',
    ],
    tight,
  ),
  js: asset('js', 'text/javascript; charset=utf-8', [
    'form.script.js',
    'alike.script.js',
    'photos.script.js',
    'place.script.js',
    'receipt.script.js',
    'talk.script.js',
  ]),
  /** Fetched only when a form is asked for a proof. */
  proof: asset('js', 'text/javascript; charset=utf-8', ['proof.script.js']),
  icon: asset('svg', 'image/svg+xml', ['../web/public/mark.svg']),
}

function asset(kind: string, type: string, files: string[], squeeze = (text: string) => text): Asset {
  const plain = Buffer.from(squeeze(files.map(read).join('\n')))
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, 12)
  return {
    path: `/citizen/${hash}.${kind}`,
    type,
    plain,
    gzip: gzipSync(plain, { level: 9 }),
    br: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
  }
}

/** Comments and indentation are for us, not for the wire. */
function tight(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*([{};,])\s*/g, '$1')
}

export const assetRoutes: Routes = async (app) => {
  for (const one of Object.values(assets)) {
    app.get(one.path, { config: { isBare: true }, schema: { hide: true } }, async (request, reply) => {
      const accepted = String(request.headers['accept-encoding'] ?? '')
      const packing = (['br', 'gzip'] as const).find((name) => accepted.includes(name))
      reply.headers({
        'content-type': one.type,
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        vary: 'Accept-Encoding',
      })
      if (packing) reply.header('content-encoding', packing)
      return reply.send(one[packing ?? 'plain'])
    })
  }
}
