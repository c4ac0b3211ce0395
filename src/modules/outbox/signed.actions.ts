import { createHmac } from 'node:crypto'
import { Astray } from '#kernel/outside.ts'
import type { Letter, Outcome } from './channel.actions.ts'

/**
 * What the receiver checks (docs/webhooks.md): the id is the same at every try, the time is this try's, and each secret
 * in force signs `id.time.body`.
 */
export function signed({ id, at }: Letter, body: string, secrets: string[]): Record<string, string> {
  const time = String(Math.floor(at.getTime() / 1000))
  const sign = (secret: string) =>
    `v1=${createHmac('sha256', secret).update(`${id}.${time}.${body}`).digest('hex')}`
  return {
    'idempotency-key': id,
    'x-zhitong-id': id,
    'x-zhitong-timestamp': time,
    ...(secrets.length ? { 'x-zhitong-signature': secrets.map(sign).join(',') } : {}),
  }
}

/** What went wrong on the way, as an outcome: never the other side's words, which may quote ours. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof Astray) return { code: error.code, why: error.message }
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  return { code: String(responseCode ?? code ?? 'error').slice(0, 40), why: '没有发成' }
}
