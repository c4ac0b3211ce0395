import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { invalid } from '#kernel/denial.ts'
import { type Outside, whyNotAddress } from '#kernel/outside.ts'
import { isOpened } from '#kernel/outside-address.ts'
import { recordAct } from '#modules/accounts/index.ts'
import type { ChatConfig, MailConfig, SetChannel, SmsConfig } from './outbox.schema.ts'
import { type ChannelKind, channelKinds, FRESH } from './outbox.words.ts'

/** A message as a channel sends it. `id` is the same at every try. */
export type Letter = { id: string; at: Date; to: string; title: string; text: string }
/** What came of a try: a short code for the log, and why it was not good, in Chinese. */
export type Outcome = { code: string; why?: string }
/** A channel as it is set up, its secrets opened: the newest first. */
export type Setup =
  | { kind: 'mail'; config: MailConfig; secrets: string[] }
  | { kind: 'sms'; config: SmsConfig; secrets: string[] }
  | { kind: 'chat'; config: ChatConfig; secrets: string[] }
/** The one interface of all ways out: takes a letter there or says why not; throws nothing that is to be told apart. */
export type Channel<K extends ChannelKind = ChannelKind> = (
  outside: Outside,
  setup: Extract<Setup, { kind: K }>,
  letter: Letter,
) => Promise<Outcome>

/** Ports on which mail is spoken; another one only at a host that the operator opened. */
const MAIL_PORTS = [25, 465, 587, 2525]

/**
 * Sets a channel up. A secret that is not given stays; a new one lets the old sign beside it for a day. The history says
 * that it was done, never the secret. Throws Denial `invalid` for an address that we may not go to.
 */
export async function setChannel(given: Ctx, { opened }: Outside, channel: SetChannel): Promise<void> {
  const wrong = whyNot(channel, opened)
  if (wrong) throw invalid(wrong)
  const { kind, isOn, config, secret } = channel
  await inTransaction(given, async (ctx) => {
    const tenantId = ctx.tenant.id
    const old = await ctx.db
      .selectFrom('outboxChannels')
      .select(['secretSealed', 'previousSealed', 'previousUntil'])
      .where('tenantId', '=', tenantId)
      .where('kind', '=', kind)
      .forUpdate()
      .executeTakeFirst()
    const isNew = secret !== undefined
    if (kind === 'chat' && isOn && (isNew ? !secret : !old?.secretSealed))
      throw invalid({ path: 'secret', message: '请填签名密钥，接收方凭它核对' })
    const secrets = isNew
      ? {
          secretSealed: secret ? ctx.seal.close(secret) : null,
          previousSealed: secret ? (old?.secretSealed ?? null) : null,
          previousUntil: secret && old?.secretSealed ? new Date(ctx.now.getTime() + FRESH) : null,
        }
      : {}
    const values = { isOn, config: JSON.stringify(config), setAt: ctx.now, ...secrets }
    await ctx.db
      .insertInto('outboxChannels')
      .values({ tenantId, kind, ...values })
      .onConflict((conflict) => conflict.columns(['tenantId', 'kind']).doUpdateSet(values))
      .execute()
    const what = `${channelKinds[kind].label}${isOn ? '' : '（停用）'}${isNew ? '，换了密钥' : ''}`
    await recordAct(ctx, 'setChannel', { what })
  })
}

function whyNot({ kind, config }: SetChannel, opened: Outside['opened']) {
  if (kind === 'mail') {
    if (isOpened(config.host, opened)) return undefined
    const why = whyNotAddress(
      `https://${config.host.includes(':') ? `[${config.host}]` : config.host}/`,
      opened,
    )
    if (why) return { path: 'config.host', message: why }
    if (config.security === 'none') return { path: 'config.security', message: '外网的邮件服务器须加密' }
    if (!MAIL_PORTS.includes(config.port))
      return { path: 'config.port', message: `端口应为${MAIL_PORTS.join('、')}之一` }
    return undefined
  }
  const why = whyNotAddress(config.url.replace(/\{\{.*?\}\}/g, 'x'), opened)
  return why ? { path: 'config.url', message: why } : undefined
}

/** The channel with its secrets, or undefined while it is off. */
export async function maybeSetup(ctx: Ctx, kind: ChannelKind): Promise<Setup | undefined> {
  const row = await ctx.db
    .selectFrom('outboxChannels')
    .select(['config', 'secretSealed', 'previousSealed', 'previousUntil'])
    .where('tenantId', '=', ctx.tenant.id)
    .where('kind', '=', kind)
    .where('isOn', '=', true)
    .executeTakeFirst()
  if (!row) return undefined
  const previous = row.previousUntil && row.previousUntil > ctx.now ? row.previousSealed : null
  const secrets = [row.secretSealed, previous].filter((one) => one !== null).map((one) => ctx.seal.open(one))
  return { kind, config: row.config, secrets } as Setup
}
