import { z } from 'zod'
import { Denial } from '#kernel/denial.ts'
import type { Routes } from '#kernel/http.ts'
import { siteOf, takesPasskeys } from '#kernel/origin.ts'
import { fromOf, themselves } from './account.events.ts'
import { Proof } from './account.schema.ts'
import { answer, secret } from './logIn.routes.ts'
import { limits } from './logIn.words.ts'
import { findAccount, provePassword } from './password.actions.ts'
import {
  beginSso,
  finishSso,
  link,
  logInBySubject,
  SSO_COOKIE,
  type SsoOptions,
  unlink,
} from './sso.actions.ts'

const isPublic = { isPublic: true }

/** Single sign-on (OpenID Connect). Where none is configured the button is not shown and the addresses are not found. */
export const ssoRoutes =
  (sso?: SsoOptions): Routes =>
  async (app) => {
    app.get(
      '/api/login/ways',
      {
        schema: {
          summary: '可以怎样登录',
          response: { 200: z.object({ sso: z.string().nullable(), passkey: z.boolean() }) },
        },
        config: isPublic,
      },
      async (request) => ({ sso: sso?.label ?? null, passkey: takesPasskeys(siteOf(request)) }),
    )

    app.get(
      '/api/sso/go',
      { schema: { summary: '去统一认证登录' }, config: isPublic },
      async (request, reply) => {
        const begun = await beginSso(request.ctx, configured(sso), null).catch(onlyDenial)
        if (begun instanceof Denial) return reply.redirect(`/app/login?sso=${begun.code}`)
        const { url, errand } = begun
        reply.setCookie(SSO_COOKIE, errand, { ...secret(request), maxAge: limits.steps / 1000 })
        return reply.redirect(url)
      },
    )

    app.post(
      '/api/sso/link',
      {
        schema: { summary: '绑定统一认证', body: Proof, response: { 200: z.object({ url: z.string() }) } },
        config: { isForAll: true },
      },
      async (request, reply) => {
        const { ctx, body } = request
        const account = await provePassword(ctx, body.password, 'password')
        const { url, errand } = await beginSso(ctx, configured(sso), account.id)
        reply.setCookie(SSO_COOKIE, errand, { ...secret(request), maxAge: limits.steps / 1000 })
        return { url }
      },
    )

    app.post(
      '/api/sso/unlink',
      {
        schema: { summary: '解除统一认证', body: Proof, response: { 204: z.null() } },
        config: { isForAll: true },
      },
      async ({ ctx, body }, reply) => {
        await provePassword(ctx, body.password, 'password')
        await unlink(ctx, configured(sso).issuer)
        return reply.code(204).send(null)
      },
    )

    // A person comes back here by their browser, so whatever happens ends on a page with a sentence.
    app.get(
      '/api/sso/back',
      { schema: { summary: '从统一认证回来' }, config: isPublic },
      async (request, reply) => {
        const options = configured(sso)
        const { ctx } = request
        const sealed = request.cookies[SSO_COOKIE]
        reply.clearCookie(SSO_COOKIE, { path: '/' })
        const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : ''
        let page = '/app/login'
        try {
          const { subject, linkTo } = await finishSso(ctx, options, sealed, query)
          if (linkTo) {
            page = '/app/account'
            const account = await findAccount(ctx, linkTo)
            await link({ ...ctx, actor: themselves(account) }, account.id, options.issuer, subject)
            return reply.redirect(page)
          }
          const advanced = await logInBySubject(ctx, fromOf(request), options.issuer, subject)
          const { step } = await answer(request, reply, advanced)
          return reply.redirect(step ? page : '/app/')
        } catch (error) {
          if (!(error instanceof Denial)) throw error
          return reply.redirect(`${page}?sso=${error.code}`)
        }
      },
    )
  }

/** A person comes here by their browser: a page with a sentence, not an answer for programs. */
function onlyDenial(error: unknown): Denial {
  if (error instanceof Denial && error.code === 'ssoAway') return error
  throw error
}

function configured(sso: SsoOptions | undefined): SsoOptions {
  if (!sso) throw new Denial('notFound')
  return sso
}
