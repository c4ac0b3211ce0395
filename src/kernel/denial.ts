/** What we may deny, and the HTTP status each denial travels as. */
export const denials = {
  logIn: 401,
  wrongLogin: 401,
  wrongCode: 401,
  wrongKey: 401,
  keyOver: 401,
  onceOver: 401,
  stepOver: 401,
  notLinked: 401,
  ssoFailed: 401,
  ssoAway: 503,
  invalid: 400,
  forbidden: 403,
  otherSite: 403,
  notFound: 404,
  notNow: 409,
  changed: 409,
  tooLate: 409,
  taken: 409,
  tooLarge: 413,
  tooMany: 429,
  locked: 429,
} as const

export type Field = { path: string; message: string }

/**
 * The system saying "no" on purpose. Anything else that is thrown is a bug.
 * Clients act on `code`; the Chinese sentence shown to people lives in src/words/denials.ts.
 */
export class Denial extends Error {
  override name = 'Denial'
  readonly code: keyof typeof denials
  readonly detail: Record<string, unknown>

  constructor(code: keyof typeof denials, detail: Record<string, unknown> = {}) {
    super(code)
    this.code = code
    this.detail = detail
  }

  get status() {
    return denials[this.code]
  }
}

/** Bad input that only the rules or the database could tell; travels exactly like a schema's errors. */
export function invalid(...fields: Field[]): Denial {
  return new Denial('invalid', { fields })
}
