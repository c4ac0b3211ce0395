import { randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import Fastify, {
  type FastifyContextConfig,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifySchema,
  type FastifySerializerCompiler,
  LogController,
} from 'fastify'
import {
  type FastifyPluginAsyncZod,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { z } from 'zod'
import { MOST_BYTES } from './attachments.ts'
import type { Companions } from './companions.ts'
import { type Ctx, inTransaction, type Tenant } from './ctx.ts'
import type { Database } from './db.ts'
import type { Step } from './decide.ts'
import { Denial, invalid } from './denial.ts'
import { answerError } from './errors.ts'
import { factsOf } from './facts.ts'
import type { Files } from './files.ts'
import type { Live } from './live.ts'
import './origin.ts'
import type { Metrics } from './metrics.ts'
import { keyOf, onceFor, takenOf } from './once.ts'
import { openPace } from './pace.ts'
import { perform } from './perform.ts'
import { redact } from './redact.ts'
import type { Seal } from './seal.ts'
import { type Actor, type AnyAction, type AnyWorkflow, isAsked, type Subject, type Who } from './workflow.ts'

export type Routes = FastifyPluginAsyncZod

declare module 'fastify' {
  interface FastifyInstance {
    hasLimits: boolean
    /** Every route of the product with who may ask: for the printed rules and the tests that try them all. */
    routeList: DeclaredRoute[]
  }
  interface FastifyRequest {
    ctx: Ctx
  }
  interface FastifyContextConfig {
    /** Touches no tenant: files of the product itself, the health of the house. */
    isBare?: boolean
    /** Open to anybody: `ctx.actor` is then a nameless resident. Everything else needs a log-in. */
    isPublic?: boolean
    /** For everybody who is logged in: answers with what is theirs or what they may see. */
    isForAll?: boolean
    /** For who holds one of these roles somewhere; anybody else is denied before the handler. */
    roles?: readonly string[]
    /** An open page asks this by itself: it does not keep a session awake. */
    isBackground?: boolean
    /** May be sent under an `Idempotency-Key`, and then counts once (once.ts); every declared action may. */
    isOnce?: boolean
    /** With `roles`: the field of the body that names the place at which a role of a place must be held. */
    at?: string
    /** `:id` names such a record: 404 for who does not see it, 403 for who sees it and is none of `by`. */
    record?: { kind: string; by?: readonly WhoWhen[] }
    /** One POST of actionRoutes: who, from which state, is in the workflow. */
    action?: { workflow: string; name: string }
  }
}

/** Holders of a role at the record, while it is such a record. */
export type WhoWhen = Who<Subject> & { when?: (row: Subject) => boolean }

export type DeclaredRoute = {
  method: string
  url: string
  config: FastifyContextConfig
  schema?: FastifySchema & { summary?: string }
}

/** What lives as long as the server does. */
export type Parts = {
  database: Database
  seal: Seal
  files: Files
  live: Live
  companions: Companions
  clock: () => Date
  /** Which tenant a request belongs to: by the code in the path, the session, or the host. */
  tenantOf: (request: FastifyRequest) => Promise<Tenant>
  /** Who is asking, by the session cookie; undefined when nobody is logged in. */
  identify: (ctx: Omit<Ctx, 'actor'>, request: FastifyRequest) => Promise<Actor | undefined>
  routes: Routes[]
  /** Counts the answers; absent where nobody looks. */
  metrics?: Metrics
  /** True: to the standard output; or wherever a test can read it. */
  log?: boolean | { write(line: string): void }
  /** The proxies in front of us, whose word about addresses counts; false believes nobody. */
  trustProxy?: boolean | string
  /** Where people reach us, for links on paper. */
  publicUrl?: string
  /** False: no rate limits, so that a bench measures work and not patience. Routes read it from `app.hasLimits`. */
  hasLimits?: boolean
}

export const nobody: Actor = { kind: 'resident', id: null, name: '群众', grants: new Map() }

/** The server with every route of every module; listens to nothing yet. */
export async function buildApp(parts: Parts) {
  z.config(z.locales.zhCN())
  const app = Fastify({
    logger: loggerOf(parts),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestNumber(),
    trustProxy: parts.trustProxy ?? false,
    bodyLimit: 1024 * 1024,
    forceCloseConnections: true,
    requestTimeout: 300_000,
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(onlyDeclared)
  app.decorate('hasLimits', parts.hasLimits !== false)
  app.decorate('publicUrl', parts.publicUrl?.replace(/\/+$/, ''))
  app.decorate('routeList', [])
  app.addHook('onRoute', (route) => {
    const { method, url, config = {}, schema } = route
    if (config.isOnce || config.action) route.handler = onceFor(route.handler)
    for (const one of [method].flat()) {
      if (one !== 'HEAD') app.routeList.push({ method: one, url, config, schema })
    }
  })
  await app.register(cookie)
  await app.register(formbody)
  await app.register(multipart, {
    limits: { fileSize: MOST_BYTES, files: 9, fields: 40, fieldSize: 64 * 1024 },
  })

  const mayGoOn = openPace()
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.isBare || request.is404) return
    refuseOtherSites(request)
    request.ctx = await ctxFor(parts, request)
    const { kind, id } = request.ctx.actor
    const { isOnce, action } = request.routeOptions.config
    if (kind === 'account') {
      // Nobody may trust in vain that it counts once.
      if (keyOf(request) && !isOnce && !action)
        throw invalid({ path: 'idempotency-key', message: '这里不收发送编号' })
      request.ctx.taken = takenOf(request, request.ctx.now)
    }
    if (app.hasLimits && kind === 'account' && !mayGoOn(id!)) throw new Denial('tooMany')
  })
  app.addHook('onSend', carefully)
  app.addHook('onResponse', (request, reply, done) => {
    noteAnswer(parts, request, reply)
    done()
  })
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((request, reply) => answerError(new Denial('notFound'), request, reply))
  for (const routes of parts.routes) await app.register(routes)
  return app
}

async function ctxFor(parts: Parts, request: FastifyRequest): Promise<Ctx> {
  const tenant = await parts.tenantOf(request)
  const db = parts.database.tenant(tenant.id)
  const { seal, files, live, companions } = parts
  const base = { db, tenant, now: parts.clock(), facts: await factsOf(db), seal, files, live, companions }
  if (request.routeOptions.config.isPublic) return { ...base, actor: nobody }
  const actor = await parts.identify(base, request)
  if (!actor) throw new Denial('logIn')
  const { roles } = request.routeOptions.config
  if (roles && !roles.some((role) => actor.grants.get(role)?.size)) throw new Denial('forbidden')
  return { ...base, actor }
}

/** What does not say how long it may be kept is not kept; nothing is taken for what it does not say it is. */
function carefully(request: FastifyRequest, reply: FastifyReply, _payload: unknown, done: () => void) {
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  reply.header('x-content-type-options', 'nosniff')
  if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000')
  done()
}

/** A form on another site may not act in this person's name (cookies are SameSite=Lax besides). */
function refuseOtherSites(request: FastifyRequest) {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  if (site && site !== 'same-origin' && site !== 'none') throw new Denial('otherSite')
  const { origin } = request.headers
  if (!site && origin && URL.parse(origin)?.host !== request.host) throw new Denial('otherSite')
}

/** Numbers of requests, different in each process, so that a line of the log is found by what a person reads out. */
function requestNumber() {
  const process = randomBytes(3).toString('hex')
  let n = 0
  return () => `${process}-${(++n).toString(36)}`
}

/** One line of the log and one count for each answer: the declared route, never the address that was asked. */
function noteAnswer(
  { metrics, log }: Pick<Parts, 'metrics' | 'log'>,
  { method, routeOptions, log: logger }: FastifyRequest,
  { statusCode: status, elapsedTime }: FastifyReply,
) {
  const route = routeOptions.url ?? 'none'
  metrics?.observe(method, route, status, elapsedTime / 1000)
  if (log) logger.info({ method, route, status, ms: Math.round(elapsedTime) }, 'answered')
}

function loggerOf({ log }: Pick<Parts, 'log'>) {
  if (!log) return false
  const serializers = { req: quietRequest, err: quietError }
  return {
    level: 'info',
    serializers,
    hooks: { logMethod },
    ...(typeof log === 'object' ? { stream: log } : {}),
  }
}

/** An error alone would put its own message into the line, past the serializer. */
function logMethod(this: unknown, given: unknown[], method: (...words: never[]) => void) {
  const words = given[0] instanceof Error ? [{ err: given[0] }, 'error'] : given
  method.apply(this, words as never[])
}

/** A database's error quotes the row it refused; a log gets where and what, and no phone within the sentence. */
function quietError(error: Error & { code?: string; constraint?: string }) {
  const { name, message, code, constraint, stack = '' } = error
  const lines = stack.split('\n').filter((line) => /^\s+at /.test(line))
  return { type: name, message: redact(message), code, constraint, stack: lines.join('\n') }
}

/** Logs carry no query strings and no bodies: both may hold names and phone numbers. */
function quietRequest(request: FastifyRequest) {
  return { method: request.method, route: request.routeOptions?.url }
}

/** What leaves the server is what the route's schema lists; parsing forwards, which Zod compiles, is its fast way. */
const onlyDeclared: FastifySerializerCompiler<z.ZodType> = ({ schema }) => {
  return (data) => JSON.stringify(schema.parse(data))
}

type Reach = {
  prefix: string
  find: (ctx: Ctx, id: string) => Promise<{ id: string }>
  /** Refuses what only the database can tell, after `find` and before the rules. */
  before?: (ctx: Ctx, id: string, name: string, input: unknown) => Promise<void>
  /**
   * For what must change together with the step: runs around it in the step's own transaction. `step` performs it.
   */
  around?: (ctx: Ctx, id: string, name: string, input: unknown, step: Around) => Promise<Step>
  /** How actions that concern several records at once are taken (`isJoint`). */
  joint?: Readonly<Record<string, Joint>>
}
export type Joint = (ctx: Ctx, id: string, input: never, rev?: number) => Promise<Step>
type Around = (ctx: Ctx) => Promise<Step>

/** One POST route per declared action. `find` denies what the person may not even see. */
export function actionRoutes(workflow: AnyWorkflow, { prefix, find, before, around, joint }: Reach): Routes {
  return async (app) => {
    for (const [name, action] of Object.entries<AnyAction>(workflow.actions)) {
      if (!isAsked(action)) continue
      const schema = {
        summary: action.label,
        params: z.object({ id: z.uuid('编号不对') }),
        querystring: z.object({ rev: z.coerce.number().int().optional() }),
        response: { 200: z.object({ state: z.string(), rev: z.number() }) },
      }
      const config = { action: { workflow: workflow.name, name } }
      const together = action.isJoint && joint?.[name]
      if (action.isJoint && !together) throw new Error(`${workflow.name}.${name} needs to be told how`)
      app.post(`${prefix}/:id/${name}`, { schema, config }, async (request) => {
        const { id } = await find(request.ctx, request.params.id)
        const input = action.input?.parse(request.body ?? {}) ?? {}
        await before?.(request.ctx, id, name, input)
        const { rev } = request.query
        const step: Around = (ctx) =>
          together ? together(ctx, id, input as never, rev) : perform(ctx, workflow, id, name, input, rev)
        const { row } = await (around
          ? inTransaction(request.ctx, (ctx) => around(ctx, id, name, input, step))
          : step(request.ctx))
        return { state: row.state, rev: row.rev }
      })
    }
  }
}

export type App = FastifyInstance
