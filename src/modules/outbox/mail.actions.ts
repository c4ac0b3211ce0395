import { isIP } from 'node:net'
import { createTransport } from 'nodemailer'
import { Astray, reach } from '#kernel/outside.ts'
import type { Channel } from './channel.actions.ts'
import { outcomeOf } from './signed.actions.ts'

const PATIENCE = 15_000

/** Mail over SMTP. The server is looked up by us, and its certificate is that of its name, not of its address. */
export const mail: Channel<'mail'> = async (outside, { config, secrets }, letter) => {
  const { host, port, security, user, from, fromName } = config
  const patience = outside.patience ?? PATIENCE
  try {
    const { address } = await reach(host, outside)
    const transport = createTransport({
      host: address,
      port,
      name: 'zhitong',
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'none',
      tls: { ca: outside.ca, minVersion: 'TLSv1.2', ...(isIP(host) ? {} : { servername: host }) },
      auth: user ? { user, pass: secrets[0] ?? '' } : undefined,
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<never>((_, fail) => {
      timer = setTimeout(() => fail(new Astray('timeout', '等太久没有回答')), patience * 2)
    })
    const sending = transport.sendMail({
      from: { name: fromName, address: from },
      to: letter.to,
      subject: letter.title,
      text: letter.text,
      date: letter.at,
      messageId: `<${letter.id}@${from.split('@')[1]}>`,
      headers: { 'auto-submitted': 'auto-generated', 'x-zhitong-id': letter.id },
    })
    try {
      const { response } = await Promise.race([sending, tooLong])
      return { code: response.slice(0, 3) }
    } finally {
      clearTimeout(timer)
      sending.catch(() => {})
      transport.close()
    }
  } catch (error) {
    return mailOutcome(error)
  }
}

const WORDS: Record<string, string> = {
  EAUTH: '用户名或密码不对',
  ETLS: '对方不肯加密，或证书不可信',
  EENVELOPE: '对方不收这个地址',
  ETIMEDOUT: '等太久没有回答',
  ECONNECTION: '连不上邮件服务器',
  ESOCKET: '连不上邮件服务器',
  EDNS: '找不到邮件服务器',
}

function mailOutcome(error: unknown) {
  const outcome = outcomeOf(error)
  const why = WORDS[(error as { code?: string }).code ?? '']
  return why && !(error instanceof Astray) ? { ...outcome, why } : outcome
}
