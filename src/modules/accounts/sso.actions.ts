import * as oidc from 'openid-client'
import { type Ctx, inTransaction } from '#kernel/ctx.ts'
import { run } from '#kernel/db.ts'
import { Denial } from '#kernel/denial.ts'
import { type From, NOBODY, record } from './account.events.ts'
import { type Advanced, logInFromOutside } from './logIn.actions.ts'
import { limits } from './logIn.words.ts'
import { tellAll } from './session.actions.ts'

/** An OpenID provider that may say who somebody is; never what they may do. */
export type SsoOptions = {
  issuer: string
  clientId: string
  clientSecret?: string
  label: string
  /** Where people find us: the provider sends them back there. */
  publicUrl: string
}

export const SSO_COOKIE = 'zt_sso'

/** What we must remember while somebody is at the provider's; sealed, in their own cookie. */
type Errand = {
  use: 'sso'
  tenant: number
  state: string
  nonce: string
  verifier: string
  /** To link, not to log in: the account that asked for it. */
  linkTo: string | null
  until: number
}

const known = new Map<string, Promise<oidc.Configuration>>()

/** The provider's own description of itself, fetched once; a failure is tried again the next time. */
function provider({ issuer, clientId, clientSecret }: SsoOptions): Promise<oidc.Configuration> {
  const key = `${issuer} ${clientId}`
  let found = known.get(key)
  if (!found) {
    const url = new URL(issuer)
    const isLoopback = url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
    const execute = isLoopback ? [oidc.allowInsecureRequests] : []
    found = oidc.discovery(url, clientId, clientSecret, undefined, { execute, timeout: 10 })
    known.set(key, found)
    found.catch(() => known.delete(key))
  }
  return found
}

/** Where to send somebody, and the errand to remember. Throws Denial `ssoAway` when the provider does not answer. */
export async function beginSso(
  ctx: Ctx,
  sso: SsoOptions,
  linkTo: string | null,
): Promise<{ url: string; errand: string }> {
  const verifier = oidc.randomPKCECodeVerifier()
  const errand: Errand = {
    use: 'sso',
    tenant: ctx.tenant.id,
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier,
    linkTo,
    until: ctx.now.getTime() + limits.steps,
  }
  const config = await provider(sso).catch(() => {
    throw new Denial('ssoAway')
  })
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callbackOf(sso),
    scope: 'openid',
    state: errand.state,
    nonce: errand.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  return { url: url.href, errand: ctx.seal.close(JSON.stringify(errand)) }
}

/** Whom the provider means, and what they came for. Throws Denial `ssoFailed` for whatever does not fit. */
export async function finishSso(
  ctx: Ctx,
  sso: SsoOptions,
  sealed: string | undefined,
  query: string,
): Promise<{ subject: string; linkTo: string | null }> {
  const errand = sealed ? unsealed(ctx, sealed) : undefined
  if (errand?.use !== 'sso' || errand.tenant !== ctx.tenant.id || errand.until < ctx.now.getTime()) {
    throw new Denial('ssoFailed')
  }
  const { state, nonce, verifier, linkTo } = errand
  const current = new URL(`${callbackOf(sso)}${query}`)
  try {
    const tokens = await oidc.authorizationCodeGrant(await provider(sso), current, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    })
    return { subject: tokens.claims()!.sub, linkTo }
  } catch {
    throw new Denial('ssoFailed')
  }
}

/** Goes on as after a right password. Throws Denial `notLinked` when no account has this identity. */
export async function logInBySubject(
  ctx: Ctx,
  from: From,
  issuer: string,
  subject: string,
): Promise<Advanced> {
  const linked = await ctx.db
    .selectFrom('outsideIdentities')
    .select('accountId')
    .where('tenantId', '=', ctx.tenant.id)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  if (!linked) {
    await record(ctx, 'logInFailed', NOBODY, {
      ...from,
      network: undefined,
      what: '统一认证',
      why: '没有绑定账号',
    })
    throw new Denial('notLinked')
  }
  return logInFromOutside(ctx, from, linked.accountId)
}

/** Ties an identity to an account. Throws Denial `taken` when either is tied already. */
export async function link(ctx: Ctx, accountId: string, issuer: string, subject: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const rows = await run(
      ctx.db,
      `insert into outside_identities (tenant_id, issuer, subject, account_id, linked_at)
       select $1, $2, $3, id, $5 from accounts where tenant_id = $1 and id = $4 and disabled_at is null
       on conflict do nothing returning 1`,
      [ctx.tenant.id, issuer, subject, accountId, ctx.now],
    )
    if (!rows.length) throw new Denial('taken')
    await record(ctx, 'link', accountId)
  })
}

export async function unlink(ctx: Ctx, issuer: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const gone = await run(
      ctx.db,
      'delete from outside_identities where tenant_id = $1 and account_id = $2 and issuer = $3 returning 1',
      [ctx.tenant.id, ctx.actor.id, issuer],
    )
    if (!gone.length) throw new Denial('notFound')
    await tellAll(ctx, ctx.actor.id!)
    await record(ctx, 'unlink', ctx.actor.id!)
  })
}

const callbackOf = ({ publicUrl }: SsoOptions) => new URL('/api/sso/back', publicUrl).href

function unsealed(ctx: Ctx, sealed: string): Errand | undefined {
  try {
    return JSON.parse(ctx.seal.open(sealed))
  } catch {
    return undefined
  }
}
