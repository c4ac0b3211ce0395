import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import type { Site } from '#kernel/origin.ts'
import { record } from './account.events.ts'
import { limits } from './logIn.words.ts'
import { type Passkey, passkeysOf } from './passkey.queries.ts'
import type { RegistrationAnswer } from './passkey.schema.ts'
import { isSecondStepRequired, maybeSecond } from './second.queries.ts'

// A question to a key travels sealed in a cookie, names what it is for, and dies after five minutes. Only a right answer
// costs a row, so that nobody fills the database with questions; the row makes it single.

export const KEY_COOKIE = 'zt_key'

type Use = 'logIn' | 'second' | 'add'
type Question = { use: Use; tenant: number; accountId: string | null; challenge: string; until: number }
type Asked = { options: Record<string, unknown>; question: string }

/** The library is large and few requests need it. */
const library = () => import('@simplewebauthn/server')

function sealed(ctx: Ctx, use: Use, accountId: string | null, challenge: string): string {
  const until = ctx.now.getTime() + limits.challenge
  const question: Question = { use, tenant: ctx.tenant.id, accountId, challenge, until }
  return ctx.seal.close(JSON.stringify(question))
}

/** The question that is answered. Throws Denial `keyOver` for another use, another tenant, a late or a forged one. */
export function readQuestion(ctx: Ctx, question: string | undefined, use: Use): Question {
  try {
    const read = JSON.parse(ctx.seal.open(question ?? '')) as Question
    if (read.use === use && read.tenant === ctx.tenant.id && read.until >= ctx.now.getTime()) return read
  } catch {
    // Not ours.
  }
  throw new Denial('keyOver')
}

/** Throws Denial `keyOver` the second time, also for two who answer at the same moment. */
export async function spend(ctx: Ctx, { challenge, until }: Question): Promise<void> {
  const rows = await run(
    ctx.db,
    `with gone as (delete from answered_challenges where tenant_id = $1 and until < $4)
     insert into answered_challenges (tenant_id, challenge, until) values ($1, $2, $3)
     on conflict do nothing returning 1`,
    [ctx.tenant.id, challenge, new Date(until), ctx.now],
  )
  if (!rows.length) throw new Denial('keyOver')
}

/** What a browser needs to ask for a key: any of the person's at the log-in, one of the account's as second step. */
export async function askKey(ctx: Ctx, site: Site, accountId: string | null): Promise<Asked> {
  const { generateAuthenticationOptions } = await library()
  const keys = accountId ? await passkeysOf(ctx, accountId) : []
  const options = await generateAuthenticationOptions({
    rpID: site.rpId,
    userVerification: accountId ? 'preferred' : 'required',
    allowCredentials: keys.map(({ id, transports }) => ({ id, transports })),
  })
  const question = sealed(ctx, accountId ? 'second' : 'logIn', accountId, options.challenge)
  return { options: { ...options }, question }
}

/** Whether the answer is by this key, to this question, at this site; a counter that goes backwards is a copied key. */
export async function isAnswer(
  ctx: Ctx,
  site: Site,
  key: Passkey,
  { challenge, use }: Question,
  answer: Parameters<Awaited<ReturnType<typeof library>>['verifyAuthenticationResponse']>[0]['response'],
): Promise<boolean> {
  const { verifyAuthenticationResponse } = await library()
  const publicKey = Uint8Array.from(Buffer.from(key.publicKey, 'base64url'))
  const { id, counter, transports } = key
  const checked = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    requireUserVerification: use === 'logIn',
    credential: { id, publicKey, counter, transports },
  }).catch(() => undefined)
  if (!checked?.verified) return false
  const { newCounter } = checked.authenticationInfo
  const used = await run(
    ctx.db,
    `update passkeys set counter = $3, used_at = $4
     where tenant_id = $1 and id = $2 and (counter < $3 or counter = 0 and $3 = 0) returning 1`,
    [ctx.tenant.id, id, newCounter, ctx.now],
  )
  return used.length > 0
}

type Account = { id: string; login: string; name: string }

/** What a browser needs to make a key for the account. Throws Denial `invalid` when there are ten. */
export async function beginPasskey(ctx: Ctx, site: Site, account: Account): Promise<Asked> {
  const { generateRegistrationOptions } = await library()
  const keys = await passkeysOf(ctx, account.id)
  if (keys.length >= limits.passkeys)
    throw invalid({ path: 'name', message: `最多${limits.passkeys}个通行密钥，请先移除不用的` })
  const options = await generateRegistrationOptions({
    rpName: `直通 ${ctx.tenant.name}`,
    rpID: site.rpId,
    userName: account.login,
    userDisplayName: account.name,
    userID: Uint8Array.from(Buffer.from(account.id.replaceAll('-', ''), 'hex')),
    attestationType: 'none',
    excludeCredentials: keys.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { options: { ...options }, question: sealed(ctx, 'add', account.id, options.challenge) }
}

/** Keeps the public half of a new key. Throws Denial `keyOver`, `invalid` for an answer that does not fit, `taken`. */
export async function addPasskey(
  ctx: Ctx,
  site: Site,
  sealedQuestion: string | undefined,
  name: string,
  answer: RegistrationAnswer,
): Promise<void> {
  const question = readQuestion(ctx, sealedQuestion, 'add')
  if (question.accountId !== ctx.actor.id) throw new Denial('keyOver')
  const { verifyRegistrationResponse } = await library()
  const checked = await verifyRegistrationResponse({
    response: answer,
    expectedChallenge: question.challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!checked?.verified) throw invalid({ path: 'answer', message: '这个通行密钥没有通过验证，请再试一次' })
  const { id, publicKey, counter } = checked.registrationInfo.credential
  await inTransaction(ctx, async (ctx) => {
    await spend(ctx, question)
    const made = await run(
      ctx.db,
      `insert into passkeys (tenant_id, id, account_id, name, public_key, counter, transports, rp_id, added_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning 1`,
      [
        ctx.tenant.id,
        id,
        ctx.actor.id,
        name,
        Buffer.from(publicKey).toString('base64url'),
        counter,
        answer.response.transports ?? [],
        site.rpId,
        ctx.now,
      ],
    )
    if (!made.length) throw new Denial('taken')
    await record(ctx, 'addPasskey', ctx.actor.id!, { what: name })
  })
}

/** Takes one's own key away. Throws Denial `notFound`, `forbidden` for the last second step where a role asks for one. */
export async function removePasskey(ctx: Ctx, id: string): Promise<void> {
  const own = await passkeysOf(ctx, ctx.actor.id!)
  const key = own.find((one) => one.id === id)
  if (!key) throw new Denial('notFound')
  const hasOther = own.length > 1 || (await maybeSecond(ctx, ctx.actor.id!))?.confirmedAt
  if (!hasOther && (await isSecondStepRequired(ctx, ctx.actor.id!)))
    throw new Denial('forbidden', { label: '移除通行密钥', why: '您的角色必须两步登录，请先开启动态码' })
  await inTransaction(ctx, async (ctx) => {
    const gone = await run(
      ctx.db,
      'delete from passkeys where tenant_id = $1 and account_id = $2 and id = $3 returning 1',
      [ctx.tenant.id, ctx.actor.id, id],
    )
    if (!gone.length) throw new Denial('notFound')
    await record(ctx, 'removePasskey', ctx.actor.id!, { what: key.name })
  })
}
