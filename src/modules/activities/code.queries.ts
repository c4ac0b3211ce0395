import type { Ctx } from '#kernel/ctx.ts'
import { TICKET_MINUTES } from './code.words.ts'
import { numberAt } from './number.queries.ts'

type With = Pick<Ctx, 'seal' | 'tenant' | 'now' | 'facts'>

/** The place's numbers of the moving code: how often it changes, and how long the one before still counts. */
const paceOf = (ctx: With, placeId: string) => ({
  step: numberAt(ctx, placeId, 'codeSeconds') * 1000,
  grace: numberAt(ctx, placeId, 'codeGraceSeconds') * 1000,
})

/** What a time step is called in letters (for the QR code) and in digits (to be typed): only we can make either. */
function codeAt({ seal, tenant }: With, activityId: string, step: number) {
  const words = `${tenant.id} ${activityId} ${step}`
  const bytes = Buffer.from(seal.mac(`check-in digits ${words}`), 'base64url')
  const digits = String(bytes.readUInt32BE(0) % 1_000_000).padStart(6, '0')
  return { letters: seal.code(`check-in ${words}`), digits }
}

/** The code of this moment, and for how many milliseconds it will be shown. */
export function codeNow(ctx: With, { id, placeId }: { id: string; placeId: string }) {
  const { step } = paceOf(ctx, placeId)
  const n = Math.floor(ctx.now.getTime() / step)
  const { letters, digits } = codeAt(ctx, id, n)
  const packed = Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')
  return {
    digits,
    token: `${ctx.tenant.key}${packed}${letters}`,
    left: (n + 1) * step - ctx.now.getTime(),
    step,
  }
}

/**
 * Whether these letters or digits are on the room's screen now, or were a moment ago: the step before counts for some
 * seconds more, because networks are slow; yesterday's, or a photo of the screen, does not.
 */
export function isFresh(ctx: With, { id, placeId }: { id: string; placeId: string }, said: string): boolean {
  const { step, grace } = paceOf(ctx, placeId)
  const now = ctx.now.getTime()
  const n = Math.floor(now / step)
  const steps = now - n * step < Math.min(grace, step) ? [n, n - 1] : [n]
  return steps.some((one) => Object.values(codeAt(ctx, id, one)).includes(said))
}

/** Whether these digits were on the room's screen within so many seconds around a moment that is past. */
export function wasShown(
  ctx: With,
  { id, placeId }: { id: string; placeId: string },
  said: string,
  at: Date,
  slack: number,
): boolean {
  const { step } = paceOf(ctx, placeId)
  const first = Math.floor((at.getTime() - slack * 1000) / step)
  const last = Math.floor((at.getTime() + slack * 1000) / step)
  for (let n = first; n <= last; n++) if (codeAt(ctx, id, n).digits === said) return true
  return false
}

/** Takes a scanned token apart; undefined for what is none. */
export function readToken(token: string): { id: string; letters: string } | undefined {
  const [, packed, letters] = /^[a-z0-9]{2}([\w-]{22})([0-9A-Z]{8})$/.exec(token) ?? []
  if (!packed || !letters) return undefined
  const hex = Buffer.from(packed, 'base64url').toString('hex')
  return { id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), letters }
}

/** A scan in time, kept by the phone that made it until its owner has logged in. */
export function ticketFor(ctx: With, activityId: string): string {
  const at = ctx.now.getTime()
  return `${activityId}.${at}.${ctx.seal.mac(`check-in ticket ${ctx.tenant.id} ${activityId} ${at}`)}`
}

export function isTicket(ctx: With, activityId: string, ticket: string | undefined): boolean {
  const [id, at] = ticket?.split('.') ?? []
  const age = ctx.now.getTime() - Number(at)
  if (id !== activityId || !(age >= 0 && age < TICKET_MINUTES * 60_000)) return false
  return ticketFor({ ...ctx, now: new Date(Number(at)) }, activityId) === ticket
}
