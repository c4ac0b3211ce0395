import type { z } from 'zod'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import type { Site } from '#kernel/origin.ts'
import { type From, record, themselves } from './account.events.ts'
import { limits, type StepName } from './logIn.words.ts'
import { isAnswer, readQuestion, spend } from './passkey.actions.ts'
import { maybePasskey } from './passkey.queries.ts'
import type { Assertion } from './passkey.schema.ts'
import { type Account, isPassword, refuseWeak, setPassword } from './password.actions.ts'
import { isOlderThan } from './passwordAge.queries.ts'
import { beginTotp, confirmTotp, useCode } from './second.actions.ts'
import { countPasskeys, isSecondStepRequired, maybeSecond } from './second.queries.ts'
import { type Opened, openSession, type Way } from './session.actions.ts'
import { addressCounter, countTry, failed, forgetTries, giveBack, loginCounter } from './try.actions.ts'

// Between the first proof (a password, or the single sign-on) and the session lie up to three steps: the code, a new
// password, setting up the code. What has been proved so far travels in a sealed cookie, so that any server can go on;
// it dies after ten minutes, and as soon as password or second step of the account change.

export const STEP_COOKIE = 'zt_step'

type Coming = Account & { mustChange: boolean; disabledAt: Date | null; passwordSetAt: Date }
const placeOf = ({ address, device }: From) => ({ address, device })

/** A passkey that knew its person stands for both factors. */
type Done = StepName | 'passkey'
type Half = {
  use: 'half'
  tenant: number
  accountId: string
  way: Way
  done: Done[]
  mark: string
  until: number
}

/** Either a session, or the next step and what proves that the ones before were taken. */
export type Advanced = { opened: Opened } | { step: StepName; half: string }

/**
 * Checks login and password. Throws Denial `wrongLogin`, the same for an unknown login, `locked`, or `onceOver` for a
 * password of somebody else's that lay too long.
 */
export async function logIn(ctx: Ctx, from: From, login: string, password: string): Promise<Advanced> {
  const account = await maybeComing(ctx, 'login', login)
  const tries = {
    address: await countTry(ctx, addressCounter(ctx, from)),
    login: await countTry(ctx, loginCounter(ctx, login, account?.id ?? null)),
  }
  const isRight = await isPassword(account?.passwordHash, password)
  if (!account || !isRight || account.disabledAt) throw await failed(ctx, tries, from, 'wrongLogin')
  await giveBack(ctx, tries.login)
  await giveBack(ctx, tries.address)
  if (account.mustChange && (await isOlderThan(ctx, account, 'onceDays'))) {
    await record(ctx, 'logInFailed', account.id, { what: '初始密码已过期', ...placeOf(from) })
    throw new Denial('onceOver')
  }
  return advance(ctx, from, account, 'password', [])
}

/** The single sign-on says who it is; the steps that follow are the same. */
export async function logInFromOutside(ctx: Ctx, from: From, accountId: string): Promise<Advanced> {
  const account = await maybeComing(ctx, 'id', accountId)
  if (!account || account.disabledAt) {
    await record(ctx, 'logInFailed', accountId, { ...placeOf(from), what: '统一认证', why: '账号停用' })
    throw new Denial('wrongLogin')
  }
  return advance(ctx, from, account, 'oidc', [])
}

/** The code of the app or a recovery code. Throws Denial `wrongCode`, `locked`, `stepOver`. */
export async function giveCode(
  ctx: Ctx,
  from: From,
  half: string | undefined,
  code: string,
): Promise<Advanced> {
  const { account, way, done } = await atStep(ctx, half, 'code')
  const tries = {
    address: await countTry(ctx, addressCounter(ctx, from)),
    login: await countTry(ctx, loginCounter(ctx, account.login, account.id)),
  }
  if (!(await useCode(ctx, account, code))) throw await failed(ctx, tries, from, 'wrongCode')
  await giveBack(ctx, tries.login)
  await giveBack(ctx, tries.address)
  return advance(ctx, from, account, way, [...done, 'code'])
}

/**
 * A passkey that has checked its person (a PIN, a finger) stands for password and second step. Throws Denial
 * `wrongKey`, `locked`, `keyOver`.
 */
export async function logInByKey(
  ctx: Ctx,
  from: From,
  site: Site,
  asked: string | undefined,
  answer: z.infer<typeof Assertion>,
): Promise<Advanced> {
  const question = readQuestion(ctx, asked, 'logIn')
  const key = await maybePasskey(ctx, answer.id)
  const account = key && (await maybeComing(ctx, 'id', key.accountId))
  const tries = await countBoth(ctx, from, account?.login ?? answer.id, account?.id ?? null)
  if (!key || !account || account.disabledAt || !(await isAnswer(ctx, site, key, question, answer)))
    throw await failed(ctx, tries, from, 'wrongKey')
  await spend(ctx, question)
  await giveBack(ctx, tries.login)
  await giveBack(ctx, tries.address)
  return advance(ctx, from, account, 'passkey', ['passkey'])
}

/** Whose second step a passkey may be now. Throws Denial `stepOver`. */
export async function secondAccount(ctx: Ctx, half: string | undefined): Promise<string> {
  return (await atStep(ctx, half, 'code')).account.id
}

/** A passkey in place of the code. Throws Denial `wrongKey`, `locked`, `keyOver`, `stepOver`. */
export async function giveKey(
  ctx: Ctx,
  from: From,
  site: Site,
  half: string | undefined,
  asked: string | undefined,
  answer: z.infer<typeof Assertion>,
): Promise<Advanced> {
  const { account, way, done } = await atStep(ctx, half, 'code')
  const question = readQuestion(ctx, asked, 'second')
  const key = await maybePasskey(ctx, answer.id)
  const tries = await countBoth(ctx, from, account.login, account.id)
  const isTheirs = key?.accountId === account.id && question.accountId === account.id
  if (!isTheirs || !(await isAnswer(ctx, site, key, question, answer)))
    throw await failed(ctx, tries, from, 'wrongKey')
  await spend(ctx, question)
  await giveBack(ctx, tries.login)
  await giveBack(ctx, tries.address)
  return advance(ctx, from, account, way, [...done, 'passkey'])
}

async function countBoth(ctx: Ctx, from: From, login: string, accountId: string | null) {
  return {
    address: await countTry(ctx, addressCounter(ctx, from)),
    login: await countTry(ctx, loginCounter(ctx, login, accountId)),
  }
}

/** The password that replaces one that somebody else has set, or that is too old. Throws Denial `invalid`, `stepOver`. */
export async function giveNewPassword(
  ctx: Ctx,
  from: From,
  half: string | undefined,
  password: string,
): Promise<Advanced> {
  const { account, way, done } = await atStep(ctx, half, 'newPassword')
  await refuseWeak(ctx, account, password)
  await inTransaction({ ...ctx, actor: themselves(account) }, async (ctx) => {
    await setPassword(ctx, account, password)
    await record(ctx, 'changePassword', account.id)
  })
  return advance(ctx, from, (await maybeComing(ctx, 'id', account.id))!, way, [...done, 'newPassword'])
}

/** The secret for the app, while the log-in waits. Throws Denial `stepOver`. */
export async function beginEnrol(ctx: Ctx, half: string | undefined) {
  const { account, way, done } = await atStep(ctx, half, 'enrol')
  const begun = await beginTotp(ctx, account)
  return { ...begun, half: await seal(ctx, account, way, done) }
}

/** The first code of the app: the log-in goes on. Throws Denial `invalid`, `stepOver`. */
export async function finishEnrol(ctx: Ctx, from: From, half: string | undefined, code: string) {
  const { account, way, done } = await atStep(ctx, half, 'enrol')
  const codes = await confirmTotp(ctx, account, code)
  return { codes, ...(await advance(ctx, from, account, way, [...done, 'enrol', 'code'])) }
}

/** The step at which a log-in stands; undefined when there is none. */
export async function maybeStep(ctx: Ctx, half: string | undefined) {
  const found = await maybeHalf(ctx, half)
  const step = found && (await nextStep(ctx, found.account, found.way, found.done))
  if (!found || !step) return undefined
  const { id, login, name, mustChange } = found.account
  const ways = {
    hasTotp: Boolean((await maybeSecond(ctx, id))?.confirmedAt),
    hasPasskey: (await countPasskeys(ctx, id)) > 0,
  }
  return { step, login, name, isTooOld: step === 'newPassword' && !mustChange, ...ways }
}

async function advance(ctx: Ctx, from: From, account: Coming, way: Way, done: Done[]): Promise<Advanced> {
  const step = await nextStep(ctx, account, way, done)
  if (step) return { step, half: await seal(ctx, account, way, done) }
  await forgetTries(ctx, loginCounter(ctx, account.login, account.id))
  return { opened: await openSession(ctx, account, way, from) }
}

async function nextStep(ctx: Ctx, account: Coming, way: Way, done: Done[]): Promise<StepName | undefined> {
  const hasTotp = Boolean((await maybeSecond(ctx, account.id))?.confirmedAt)
  const isSure = done.includes('code') || done.includes('passkey')
  const isRequired = !isSure && (await isSecondStepRequired(ctx, account.id))
  const hasKey = isRequired && (await countPasskeys(ctx, account.id)) > 0
  if (!isSure && (hasTotp || hasKey)) return 'code'
  if (way === 'password' && (account.mustChange || (await isOlderThan(ctx, account, 'passwordDays'))))
    return 'newPassword'
  if (isRequired) return 'enrol'
}

async function atStep(ctx: Ctx, half: string | undefined, step: StepName) {
  const found = await maybeHalf(ctx, half)
  if (!found || (await nextStep(ctx, found.account, found.way, found.done)) !== step)
    throw new Denial('stepOver')
  return found
}

async function maybeHalf(ctx: Ctx, half: string | undefined) {
  const read = half ? unsealed(ctx, half) : undefined
  if (read?.use !== 'half' || read.tenant !== ctx.tenant.id || read.until < ctx.now.getTime())
    return undefined
  const account = await maybeComing(ctx, 'id', read.accountId)
  if (!account || account.disabledAt || read.mark !== (await markOf(ctx, account))) return undefined
  return { account, way: read.way, done: read.done }
}

async function seal(ctx: Ctx, account: Coming, way: Way, done: Done[]): Promise<string> {
  const half: Half = {
    use: 'half',
    tenant: ctx.tenant.id,
    accountId: account.id,
    way,
    done,
    mark: await markOf(ctx, account),
    until: ctx.now.getTime() + limits.steps,
  }
  return ctx.seal.close(JSON.stringify(half))
}

function unsealed(ctx: Ctx, sealed: string): Half | undefined {
  try {
    return JSON.parse(ctx.seal.open(sealed))
  } catch {
    return undefined
  }
}

/** Changes with the password and with the second step. */
async function markOf(ctx: Ctx, account: Coming): Promise<string> {
  const second = await maybeSecond(ctx, account.id)
  return ctx.seal.index(`half ${account.passwordHash} ${account.mustChange} ${second?.secretSealed ?? ''}`)
}

async function maybeComing(ctx: Ctx, by: 'id' | 'login', value: string): Promise<Coming | undefined> {
  const [account] = await run<Coming>(
    ctx.db,
    `select id, login, name, password_hash as "passwordHash", must_change as "mustChange", disabled_at as "disabledAt",
       password_set_at as "passwordSetAt"
     from accounts where tenant_id = $1 and ${by} = $2`,
    [ctx.tenant.id, value],
  )
  return account
}
