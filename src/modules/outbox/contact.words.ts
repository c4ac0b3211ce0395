import type { ChannelKind } from './outbox.words.ts'

const SHAPES: Record<ChannelKind, RegExp> = {
  sms: /^1[3-9]\d{9}$/,
  mail: /^[\w.+-]{1,64}@[a-z\d-]{1,63}(\.[a-z\d-]{1,63}){1,6}$/i,
  chat: /^[\w.@-]{2,64}$/,
}

/** What was typed as the channel takes it, or undefined. */
export function wellFormed(kind: ChannelKind, typed: string): string | undefined {
  const plain = typed.normalize('NFKC').trim()
  const to = kind === 'sms' ? plain.replace(/[\s()-]/g, '').replace(/^\+?86(?=1)/, '') : plain
  return SHAPES[kind].test(to) ? to : undefined
}

/** 138****5678, li***@example.gov.cn, zh***: enough to know one's own by. */
export function shownOf(kind: ChannelKind, to: string): string {
  if (kind === 'sms') return `${to.slice(0, 3)}****${to.slice(-4)}`
  const [name = '', domain] = to.split('@')
  return `${name.slice(0, 2)}***${domain ? `@${domain}` : ''}`
}
