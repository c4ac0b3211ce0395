import type { Ctx } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { type From, NOBODY, record } from './account.events.ts'
import { limits } from './logIn.words.ts'

// A try is counted before it is judged, in a statement of its own: a thousand guesses at once get no further than
// five, and two servers count together. Whoever turns out right gets the try back.

type Kind = keyof typeof limits.tries
export type Counted = { kind: Kind; key: string; shown: string; accountId: string | null }
export type Try = Counted & { left: number; lockedUntil: Date | null }

/** The counter of a login, whether it exists or not. */
export function loginCounter(ctx: Ctx, login: string, accountId: string | null): Counted {
  const name = login.toLowerCase()
  const shown = `${[...name].slice(0, 2).join('')}***`
  return { kind: 'login', key: ctx.seal.index(`login ${name}`), shown, accountId }
}

export function addressCounter(ctx: Ctx, { network, address }: From): Counted {
  return { kind: 'address', key: ctx.seal.index(`address ${network}`), shown: address, accountId: null }
}

/**
 * Counts a try; the one that reaches the limit locks at once, in the same statement. Throws Denial `locked` when the
 * login or the address was locked before. `failures` is 0 for the try that locks, and only for that one.
 */
export async function countTry(ctx: Ctx, counted: Counted): Promise<Try> {
  const { kind, key, shown, accountId } = counted
  const [row] = await run<{ failures: number; lockedUntil: Date | null }>(
    ctx.db,
    `insert into log_in_tries as t (tenant_id, kind, key, account_id, shown, failures, last_at)
     values ($1, $2, $3, $4, $5, 1, $6)
     on conflict (tenant_id, kind, key) do update set (failures, locks, locked_until, last_at, account_id) = (
       select case when was.locked then t.failures + 1 when was.over then 1 when was.last then 0 else t.failures + 1 end,
         case when was.locked then t.locks when was.stale then 0 when was.last and not was.over then t.locks + 1
              else t.locks end,
         case when was.locked then t.locked_until
              when was.last and not was.over then $6::timestamptz + least($9 * 2 ^ least(t.locks, 10), $10) * interval '1 ms' end,
         $6, $4
       from (select coalesce(t.locked_until > $6, false) as locked,
         greatest(t.last_at, t.locked_until) < $8 as stale,
         greatest(t.last_at, t.locked_until) < $8 or coalesce(t.locked_until <= $6, false) as over,
         t.failures + 1 >= $7 as last) as was)
     returning failures, locked_until as "lockedUntil"`,
    [
      ctx.tenant.id,
      kind,
      key,
      accountId,
      shown,
      ctx.now,
      limits.tries[kind],
      new Date(ctx.now.getTime() - limits.window[kind]),
      limits.lock,
      limits.longestLock,
    ],
  )
  const { failures, lockedUntil } = row!
  if (lockedUntil && failures > 0) throw locked(kind, lockedUntil)
  return { ...counted, left: lockedUntil ? 0 : limits.tries[kind] - failures, lockedUntil }
}

/** The try was right, but the log-in is not finished: as if it had not been. */
export async function giveBack(ctx: Ctx, { kind, key, lockedUntil }: Try): Promise<void> {
  await run(
    ctx.db,
    lockedUntil
      ? `update log_in_tries set failures = $4 - 1, locks = locks - 1, locked_until = null
         where tenant_id = $1 and kind = $2 and key = $3`
      : `update log_in_tries set failures = failures - 1
         where tenant_id = $1 and kind = $2 and key = $3 and failures > 0 and failures < $4`,
    [ctx.tenant.id, kind, key, limits.tries[kind]],
  )
}

/** Somebody is in, or the security administrator says so: nothing is counted any more. */
export async function forgetTries(ctx: Ctx, { kind, key }: Pick<Counted, 'kind' | 'key'>): Promise<boolean> {
  const rows = await run(
    ctx.db,
    'delete from log_in_tries where tenant_id = $1 and kind = $2 and key = $3 returning 1',
    [ctx.tenant.id, kind, key],
  )
  return rows.length > 0
}

const proofs = { wrongLogin: '密码', wrongCode: '动态码', wrongKey: '通行密钥' }

/** Writes down a failure, and the lock it brought. Gives the denial to throw. */
export async function failed(
  ctx: Ctx,
  tries: { login: Try; address: Try },
  from: From,
  code: 'wrongLogin' | 'wrongCode' | 'wrongKey',
): Promise<Denial> {
  const { login, address } = tries
  const about = { address: from.address, device: from.device }
  const id = login.accountId ?? NOBODY
  const what = proofs[code]
  await record(ctx, 'logInFailed', id, { ...about, what, ...(login.accountId ? {} : { login: login.shown }) })
  const shut = login.lockedUntil ? login : address.lockedUntil ? address : undefined
  if (!shut) return new Denial(code, { left: login.left })
  await record(ctx, 'lock', shut.kind === 'login' ? id : NOBODY, {
    ...about,
    what: shut.kind === 'login' ? '账号' : '地址',
    until: shut.lockedUntil!.toISOString(),
  })
  return locked(shut.kind, shut.lockedUntil!)
}

function locked(what: Kind, until: Date): Denial {
  return new Denial('locked', { what, until })
}
