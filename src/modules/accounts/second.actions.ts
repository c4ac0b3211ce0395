import { createHash, randomInt } from 'node:crypto'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial, invalid } from '#kernel/denial.ts'
import { matchingStep, newSecret, secretUri } from '#kernel/totp.ts'
import type { Actor } from '#kernel/workflow.ts'
import { record, themselves } from './account.events.ts'
import { limits } from './logIn.words.ts'
import { countPasskeys, isSecondStepRequired, maybeSecond } from './second.queries.ts'

type Account = { id: string; login: string; name: string }

/** A secret to be read by an authenticator app; it counts only once a code of it has come back. */
export async function beginTotp(ctx: Ctx, account: Account): Promise<{ secret: string; uri: string }> {
  const secret = newSecret()
  const rows = await run(
    ctx.db,
    `insert into second_factors as f (tenant_id, account_id, secret_sealed) values ($1, $2, $3)
     on conflict (tenant_id, account_id) do update set secret_sealed = $3, last_step = 0
       where f.confirmed_at is null returning 1`,
    [ctx.tenant.id, account.id, ctx.seal.close(secret)],
  )
  if (!rows.length) throw new Denial('taken', { what: '两步登录' })
  return { secret, uri: secretUri(secret, `直通 ${ctx.tenant.name}`, account.login) }
}

/** Turns the second step on with a first code; gives the recovery codes, which are shown this once. */
export async function confirmTotp(ctx: Ctx, account: Account, code: string): Promise<string[]> {
  return inTransaction(ctx, async (ctx) => {
    const second = await maybeSecond(ctx, account.id)
    const step =
      second && !second.confirmedAt && matchingStep(ctx.seal.open(second.secretSealed), code, ctx.now)
    if (!step) throw invalid({ path: 'code', message: '动态码不对，请看手机上现在的6位数字' })
    await run(
      ctx.db,
      `update second_factors set confirmed_at = $3, last_step = $4
       where tenant_id = $1 and account_id = $2 and confirmed_at is null`,
      [ctx.tenant.id, account.id, ctx.now, step],
    )
    const codes = await newCodes(ctx, account.id)
    await record(ctx, 'totpOn', account.id, {}, themselves(account))
    return codes
  })
}

/** Ten new recovery codes in place of the old ones. */
export async function renewCodes(ctx: Ctx, account: Account): Promise<string[]> {
  const second = await maybeSecond(ctx, account.id)
  if (!second?.confirmedAt) throw new Denial('notFound')
  return inTransaction(ctx, async (ctx) => {
    const codes = await newCodes(ctx, account.id)
    await record(ctx, 'newCodes', account.id)
    return codes
  })
}

/** Turns one's own app off. Throws Denial `forbidden` where a role asks for a second step and there is no passkey. */
export async function dropTotp(ctx: Ctx, accountId: string): Promise<void> {
  if ((await isSecondStepRequired(ctx, accountId)) && !(await countPasskeys(ctx, accountId))) {
    throw new Denial('forbidden', { label: '关闭两步登录', why: '您的角色必须两步登录' })
  }
  await inTransaction(ctx, async (ctx) => {
    if (!(await removeTotp(ctx, accountId))) throw new Denial('notFound')
    await record(ctx, 'totpOff', accountId)
  })
}

/** The phone is lost: app, recovery codes and passkeys are gone. Throws Denial `notFound` when there were none. */
export async function dropSecond(ctx: Ctx, accountId: string, asked?: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const hadTotp = await removeTotp(ctx, accountId)
    const keys = await run(
      ctx.db,
      'delete from passkeys where tenant_id = $1 and account_id = $2 returning 1',
      [ctx.tenant.id, accountId],
    )
    if (!hadTotp && !keys.length) throw new Denial('notFound')
    await record(ctx, 'totpReset', accountId, { asked })
  })
}

async function removeTotp(ctx: Ctx, accountId: string): Promise<boolean> {
  const gone = await run(
    ctx.db,
    `with codes as (delete from recovery_codes where tenant_id = $1 and account_id = $2)
     delete from second_factors where tenant_id = $1 and account_id = $2 returning 1`,
    [ctx.tenant.id, accountId],
  )
  return gone.length > 0
}

/**
 * Whether this is the present code of the account's app, or one of its recovery codes. Either counts once, also when
 * two come at the same moment.
 */
export async function useCode(ctx: Ctx, account: Account, code: string): Promise<boolean> {
  const second = await maybeSecond(ctx, account.id)
  if (!second?.confirmedAt) return false
  const plain = code.replace(/[\s-]/g, '').toUpperCase()
  if (/^\d{6}$/.test(plain)) {
    const step = matchingStep(ctx.seal.open(second.secretSealed), plain, ctx.now, second.lastStep)
    if (!step) return false
    const used = await run(
      ctx.db,
      `update second_factors set last_step = $3
       where tenant_id = $1 and account_id = $2 and last_step < $3 returning 1`,
      [ctx.tenant.id, account.id, step],
    )
    return used.length > 0
  }
  return useRecoveryCode(ctx, account.id, plain, themselves(account))
}

async function useRecoveryCode(ctx: Ctx, accountId: string, plain: string, actor: Actor): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const used = await run(
      ctx.db,
      `update recovery_codes set used_at = $4
       where tenant_id = $1 and account_id = $2 and code_hash = $3 and used_at is null returning 1`,
      [ctx.tenant.id, accountId, codeHash(plain), ctx.now],
    )
    if (used.length) await record(ctx, 'useCode', accountId, {}, actor)
    return used.length > 0
  })
}

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** 80 bits each, so that a plain hash keeps them. */
async function newCodes(ctx: Ctx, accountId: string): Promise<string[]> {
  const letters = (n: number) => Array.from({ length: n }, () => ALPHABET[randomInt(32)]).join('')
  const codes = Array.from({ length: limits.recoveryCodes }, () =>
    [letters(4), letters(4), letters(4), letters(4)].join('-'),
  )
  await run(ctx.db, 'delete from recovery_codes where tenant_id = $1 and account_id = $2', [
    ctx.tenant.id,
    accountId,
  ])
  await run(
    ctx.db,
    `insert into recovery_codes (tenant_id, account_id, code_hash) select $1, $2, unnest($3::text[])`,
    [ctx.tenant.id, accountId, codes.map((code) => codeHash(code.replaceAll('-', '')))],
  )
  return codes
}

function codeHash(plain: string): string {
  return createHash('sha256').update(plain).digest('base64url')
}
