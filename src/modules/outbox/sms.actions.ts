import { createHash, createHmac } from 'node:crypto'
import { askOutside } from '#kernel/outside.ts'
import type { Channel, Letter } from './channel.actions.ts'
import type { SmsConfig } from './outbox.schema.ts'
import { outcomeOf, signed } from './signed.actions.ts'

/** A text-message gateway, described by an administrator: what is asked, how it is signed, what a good answer says. */
export const sms: Channel<'sms'> = async (outside, { config, secrets }, letter) => {
  try {
    const { url, headers, body } = filled(config, letter, secrets[0] ?? '')
    const isGet = config.method === 'GET'
    const said = { ...signed(letter, body, secrets), ...headers }
    const { status, text } = await askOutside(outside, {
      url,
      method: config.method,
      headers: said,
      body: isGet ? undefined : body,
    })
    if (status < 200 || status >= 300) return { code: String(status), why: `网关回答${status}` }
    if (config.okWhen && !text.includes(config.okWhen))
      return { code: `${status} no`, why: '网关收到了，但没有答应发送' }
    return { code: String(status) }
  } catch (error) {
    return outcomeOf(error)
  }
}

/** The request with everything filled in. */
export function filled(config: SmsConfig, { id, at, to, text }: Letter, secret: string) {
  const seconds = Math.floor(at.getTime() / 1000)
  const known = new Map<string, string>([
    ['id', id],
    ['to', to],
    ['text', text],
    ['seconds', String(seconds)],
    ['millis', String(at.getTime())],
    ['iso', new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')],
    ['secret', secret],
  ])
  const fill = (template: string) =>
    template.replace(/\{\{(\w+)((?:\|\w+)*)\}\}/g, (_, name: string, ways: string) =>
      ways
        .split('|')
        .filter(Boolean)
        .reduce(written, known.get(name) ?? ''),
    )
  for (const { name, how, out, key, of } of config.values)
    known.set(name, made(how, out, fill(key), fill(of)))
  return {
    url: fill(config.url),
    headers: Object.fromEntries(config.headers.map(({ name, value }) => [name.toLowerCase(), fill(value)])),
    body: fill(config.body),
  }
}

/** `{{text|json}}`: how a value is written where it stands. */
function written(value: string, way: string): string {
  if (way === 'json') return JSON.stringify(value).slice(1, -1)
  if (way === 'base64') return Buffer.from(value).toString('base64')
  if (way === 'url')
    return encodeURIComponent(value).replace(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    )
  return value
}

function made(
  how: SmsConfig['values'][number]['how'],
  out: 'hex' | 'base64',
  key: string,
  of: string,
): string {
  if (how === 'text') return of
  const [, algorithm] = /^(?:hmac-)?(\w+)$/.exec(how)!
  const digest = how.startsWith('hmac-') ? createHmac(algorithm!, key) : createHash(algorithm!)
  return digest.update(of).digest(out)
}
