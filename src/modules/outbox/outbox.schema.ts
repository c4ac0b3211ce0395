import { z } from 'zod'
import { channelKinds, messageStates, noticeKinds } from './outbox.words.ts'

const keys = <K extends string>(words: Record<K, unknown>) => Object.keys(words) as [K, ...K[]]
const text = (most: number, message: string) =>
  z
    .string(message)
    .regex(/^[^\0]*$/, '含有不能保存的字符')
    .max(most, `不超过${most}个字`)
const word = (most: number, message: string) => text(most, message).trim().min(1, message)

export const Kind = z.enum(keys(channelKinds), '没有这种渠道')

const host = word(253, '请填服务器地址').regex(/^[\w.:-]+$/, '只填主机名，如 smtp.example.gov.cn')
const MailConfig = z.object({
  host,
  port: z.coerce.number('请填端口').int('请填端口').min(1, '请填端口').max(65535, '端口不对'),
  security: z.enum(['tls', 'starttls', 'none'], '请选加密方式'),
  user: text(200, '请填用户名').trim().default(''),
  from: z.email('请填发件邮箱，如 zhitong@example.gov.cn'),
  fromName: text(40, '请填发件人').trim().default(''),
})

const Value = z.object({
  name: z.string('请填名称').regex(/^[a-z]\w{0,19}$/i, '名称用字母开头，20个字母数字以内'),
  how: z.enum(['text', 'md5', 'sha1', 'sha256', 'hmac-sha1', 'hmac-sha256'], '请选算法'),
  out: z.enum(['hex', 'base64'], '请选写法').default('hex'),
  key: text(500, '请填密钥').default(''),
  of: text(4000, '请填内容'),
})
const SmsConfig = z.object({
  method: z.enum(['GET', 'POST'], '请选 GET 或 POST'),
  url: word(2000, '请填网关地址').refine(hasFixedHost, '主机名里不能有 {{…}}，须以 https:// 开头'),
  headers: z
    .array(
      z.object({
        name: z.string('请填名称').regex(/^[\w-]{1,60}$/, '请求头的名称只能有字母、数字、横线'),
        value: text(500, '请填内容').regex(/^[^\r\n]*$/, '请求头不能换行'),
      }),
    )
    .max(20, '最多20个')
    .default([]),
  body: text(4000, '请填正文').default(''),
  values: z.array(Value).max(10, '最多10个').default([]),
  okWhen: text(200, '').default(''),
})
const ChatConfig = z.object({
  url: word(2000, '请填接收地址').refine(hasFixedHost, '请填 https:// 开头的地址'),
})

/** The host is what was checked: nothing that is filled in later may change it. */
function hasFixedHost(url: string): boolean {
  const [, authority = ''] = /^https?:\/\/([^/?#]*)/.exec(url) ?? []
  return authority !== '' && !authority.includes('{{')
}

// Absent: the secret stays as it is. Empty: there is none any more.
const secret = text(500, '请填密钥').optional()
const isOn = z.boolean('请选是否启用')
export const SetChannel = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mail'), isOn, config: MailConfig, secret }),
  z.object({ kind: z.literal('sms'), isOn, config: SmsConfig, secret }),
  z.object({
    kind: z.literal('chat'),
    isOn,
    config: ChatConfig,
    secret: secret.refine((given) => !given || given.length >= 16, '签名密钥至少16位'),
  }),
])
export type SetChannel = z.output<typeof SetChannel>
export type MailConfig = z.output<typeof MailConfig>
export type SmsConfig = z.output<typeof SmsConfig>
export type ChatConfig = z.output<typeof ChatConfig>

/** Where to, in the words of the channel. */
const to = word(200, '请填地址').meta({ personal: true })
export const TryChannel = z.object({ kind: Kind, to })
export const ChannelList = z.array(
  z.object({
    kind: Kind,
    isOn: z.boolean(),
    config: z.record(z.string(), z.unknown()).nullable(),
    hasSecret: z.boolean(),
    setAt: z.date().nullable(),
  }),
)

const Try = z.object({ n: z.number(), at: z.date(), code: z.string().nullable(), ms: z.number().nullable() })
export const MessageRow = z.object({
  id: z.string(),
  channel: Kind,
  about: z.string(),
  shown: z.string(),
  state: z.enum(keys(messageStates)),
  why: z.string().nullable(),
  queuedAt: z.date(),
  nextAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  /** Its words are still there. */
  mayAgain: z.boolean(),
  log: z.array(Try),
})
export const MessageList = z.object({
  counts: z.object({ waiting: z.number(), failed: z.number(), givenUp: z.number(), sentToday: z.number() }),
  rows: z.array(MessageRow),
  next: z.string().nullable(),
})
export const ListMessages = z.object({
  pile: z.enum(['open', 'givenUp', 'all'], '没有这个分组').default('open'),
  after: z.uuid('编号不对').optional(),
})
export const Again = z.object({ id: z.uuid('编号不对') })

export const OwnContacts = z.array(
  z.object({
    channel: Kind,
    shown: z.string(),
    isConfirmed: z.boolean(),
    kinds: z.array(z.enum(keys(noticeKinds))),
    quiet: z.object({ from: z.number(), to: z.number() }).nullable(),
  }),
)
export const ContactView = z.object({ offered: z.array(Kind), contacts: OwnContacts })
export const SetContact = z.object({ channel: Kind, to })
export const ConfirmContact = z.object({
  channel: Kind,
  code: z
    .string('请填验证码')
    .trim()
    .regex(/^\d{6}$/, '验证码是6位数字'),
})
const hour = z.number('请选钟点').int('请选钟点').min(0, '请选钟点').max(23, '请选钟点')
export const ChooseKinds = z.object({
  channel: Kind,
  kinds: z.array(z.enum(keys(noticeKinds), '没有这种提醒')).max(10, '太多了'),
  quiet: z.object({ from: hour, to: hour }).nullable(),
})
export const OfContact = z.object({ channel: Kind })
