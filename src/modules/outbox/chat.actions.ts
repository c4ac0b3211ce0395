import { askOutside } from '#kernel/outside.ts'
import type { Channel } from './channel.actions.ts'
import { outcomeOf, signed } from './signed.actions.ts'

/** The office's messenger, or whatever else takes a signed POST (docs/webhooks.md). */
export const chat: Channel<'chat'> = async (outside, { config, secrets }, letter) => {
  const { id, at, to, title, text } = letter
  const body = JSON.stringify({ id, at: at.toISOString(), to, title, text })
  const headers = { 'content-type': 'application/json; charset=utf-8', ...signed(letter, body, secrets) }
  try {
    const { status } = await askOutside(outside, { url: config.url, method: 'POST', headers, body })
    const isOk = status >= 200 && status < 300
    return { code: String(status), ...(isOk ? {} : { why: `对方回答${status}` }) }
  } catch (error) {
    return outcomeOf(error)
  }
}
