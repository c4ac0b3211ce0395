// What PostgreSQL, the pool and the disk say when the fault is neither the person's nor ours.

/**
 * No server there, or not yet, or one that has just been stopped; too many connections; a standby that only reads; a
 * statement that took too long; the store of attachments.
 */
const CODES =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|57P0[1235]|08...|53[0234]00|25006|57014|25P03|STORE_AWAY)$/

/** pg has no codes for these. */
const WORDS =
  /^(timeout exceeded when trying to connect|Query read timeout|Connection terminated|Client has encountered a connection error|Client was closed|Cannot use a pool after)/

/** No room left: for the database's files, or for what somebody sends. */
const FULL = new Set(['ENOSPC', 'EDQUOT', '53100'])

type Told = { code?: unknown; message?: unknown }

/** True while the database does not answer: it will later, and the same question may be asked again. */
export function isAway(error: unknown): boolean {
  const { code, message } = (error ?? {}) as Told
  return CODES.test(String(code)) || WORDS.test(String(message))
}

/** True when there is no room to keep something. */
export function isFull(error: unknown): boolean {
  return FULL.has(String(((error ?? {}) as Told).code))
}

/** Seconds after which it is worth asking again. */
export const RETRY_AFTER = '10'
