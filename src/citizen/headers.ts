/** No script, style, frame or address but our own; nothing in the page itself runs. */
const CSP = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': CSP,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
} as const

/** What concerns one person is not left behind on a borrowed phone. */
export const privately = { ...pageHeaders, 'cache-control': 'no-store' } as const

/** What anybody may see; asked for anew each time, because it depends on the look. */
export const openly = { ...pageHeaders, 'cache-control': 'private, no-cache', vary: 'Cookie' } as const
