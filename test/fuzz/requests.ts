import fc from 'fast-check'
import { z } from 'zod'
import type { DeclaredRoute } from '#kernel/http.ts'
import type { AnyAction } from '#kernel/workflow.ts'
import { opinionWorkflow, RateSupport, SubmitOpinion, Support } from '#modules/opinions/index.ts'
import { workflows } from '#src/app.ts'
import { absurd, fitting, type Hints, hostile, type Ids, nearly } from './shapes.ts'

export type Drawn = {
  route: string
  who: number
  how: 'fitting' | 'nearly' | 'absurd'
  params: Record<string, string>
  query: [string, string][]
  body: unknown
  kind: 'json' | 'form' | 'text' | 'multipart' | 'none'
}

const Look = z.object({ no: z.string().min(1).max(30), code: z.string().min(1).max(10) })
const Proof = z.object({ form: z.string().min(16).max(36) })
const actionsOf = new Map(
  workflows.map(({ name, actions }) => [name, actions as Readonly<Record<string, AnyAction>>]),
)
const actions = actionsOf.get(opinionWorkflow.name)!

/** What a route reads from the body: its own schema, the action's, or for residents' forms the one behind them. */
function bodyOf({ method, url, schema, config }: DeclaredRoute): z.ZodType | undefined {
  if (method === 'GET' || method === 'DELETE') return undefined
  if (config.action) return actionsOf.get(config.action.workflow)?.[config.action.name]?.input
  if (schema?.body) return schema.body as z.ZodType
  if (/^\/[sd]\//.test(url)) return SubmitOpinion
  if (url === '/q') return Look
  if (url === '/p/:id/voice') return Support
  if (url.endsWith('/voice/rate')) return RateSupport
  const own = /^\/q\/:token\/(\w+)$/.exec(url)?.[1]
  return own ? actions[own]?.input : undefined
}

/** How often a route is drawn. Passwords are slow by design, and who ends sessions only makes us log in again. */
export function weightOf({ url, config }: DeclaredRoute): number {
  if (/login|password|totp|sessions|logout|\/live|sso/.test(url)) return 1
  if (/export|admin|account/.test(url)) return 4
  return config.action || config.record || /opinions/.test(url) ? 40 : 20
}

export const nameOf = ({ method, url }: DeclaredRoute) => `${method} ${url}`

/** One request to a route; `pools` says what may stand for each parameter. */
export function requestTo(
  route: DeclaredRoute,
  pools: { hints: Hints; of: (name: string, route: DeclaredRoute) => Ids; people: number },
) {
  const names = [...route.url.matchAll(/:(\w+)/g)].map((match) => match[1]!)
  const param = (name: string) =>
    fc.oneof({ weight: 12, arbitrary: pools.of(name, route) }, { weight: 1, arbitrary: hostile })
  const body = bodyOf(route)
  const query = route.url.endsWith('/proof') ? Proof : (route.schema?.querystring as z.ZodType | undefined)
  const by = (how: Drawn['how']) => {
    const shaped = (schema: z.ZodType | undefined) => {
      if (!schema) return how === 'fitting' ? fc.constant(undefined) : absurd
      return how === 'fitting'
        ? fitting(schema, pools.hints)
        : how === 'nearly'
          ? nearly(schema, pools.hints)
          : absurd
    }
    const isForm = /^\/(s|d|q)(\/|$)|\/voice$/.test(route.url)
    const kinds = isForm ? (['form', 'multipart', 'multipart'] as const) : (['json'] as const)
    return fc.record({
      route: fc.constant(nameOf(route)),
      who: fc.nat(pools.people - 1),
      how: fc.constant(how),
      params: fc.record(Object.fromEntries(names.map((name) => [name, param(name)]))),
      query: shaped(query).map(pairsOf),
      body: shaped(body),
      kind:
        route.method === 'GET' || route.method === 'DELETE'
          ? fc.constant('none' as const)
          : how === 'absurd'
            ? fc.constantFrom<Drawn['kind']>('json', 'form', 'text', 'multipart', 'none')
            : fc.constantFrom<Drawn['kind']>(...kinds),
    })
  }
  return fc.oneof(
    { weight: 5, arbitrary: by('fitting') },
    { weight: 3, arbitrary: by('nearly') },
    { weight: 2, arbitrary: by('absurd') },
  ) as fc.Arbitrary<Drawn>
}

function pairsOf(made: unknown): [string, string][] {
  if (typeof made !== 'object' || made === null) return made === undefined ? [] : [[textOf(made), '1']]
  return Object.entries(made)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, textOf(value)])
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The request as it goes over the wire. */
export function wire({ route, params, query, body, kind }: Drawn) {
  const path = Object.entries(params).reduce(
    (url, [name, value]) => url.replace(`:${name}`, () => encodeURIComponent(value.toWellFormed())),
    route.split(' ')[1]!,
  )
  const asked = new URLSearchParams(query).toString()
  const url = asked ? `${path}?${asked}` : path
  const fields = pairsOf(body)
  if (kind === 'none') return { url }
  if (kind === 'form') {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return { url, payload: new URLSearchParams(fields).toString(), headers }
  }
  if (kind === 'text')
    return { url, payload: String(JSON.stringify(body)), headers: { 'content-type': 'text/plain' } }
  if (kind === 'multipart') {
    const boundary = 'zhitong-fuzz'
    const parts = fields.map(
      ([name, value]) =>
        `--${boundary}\r\ncontent-disposition: form-data; name="${name.replace(/["\r\n]/g, '')}"\r\n\r\n${value}\r\n`,
    )
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
    return { url, payload: `${parts.join('')}--${boundary}--\r\n`, headers }
  }
  return { url, payload: JSON.stringify(body) ?? '', headers: { 'content-type': 'application/json' } }
}
