import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepUpload } from '#kernel/attachments.ts'
import type { DeclaredRoute } from '#kernel/http.ts'
import { opinionWorkflow, queryToken } from '#modules/opinions/index.ts'
import { copyOf, matters } from '../security/states.ts'
import { type Subjects, subjects } from '../security/subjects.ts'
import { aWorld, HOSTS, type Somebody } from '../security/world.ts'
import { ownerOfTowns } from '../town.ts'
import { suggestionHints } from './hints.ts'
import { type Drawn, nameOf, requestTo, weightOf, wire } from './requests.ts'
import { watch } from './sound.ts'

// `npm run fuzz` sends a hundred thousand; without FUZZ_REQUESTS this is a short run with a fixed seed. FUZZ_MINUTES
// ends a run earlier and says how far it came.
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 1500)
const SEED = Number(process.env.FUZZ_SEED ?? 20260302)
const MINUTES = Number(process.env.FUZZ_MINUTES ?? Number.POSITIVE_INFINITY)
/**
 * When everything is looked at again, not only what was touched: often at first, then seldom, because it takes as long
 * as all that went before. What it would find stays to be found by the last look; the seed then finds the request.
 */
const isWholeAt = (sent: number) => sent % (sent <= 5000 ? 1000 : 10_000) === 0
const TELL = 5000
/** The kind of record in a path: /api/whistles/:id/… */
const SINGULAR = /^\/api\/(\w+)s\//

let world: Awaited<ReturnType<typeof aWorld>>
let people: Somebody[]
let owner: pg.Client
let look: ReturnType<typeof watch>
const isPublic = new Set<string>()
/** Records that requests may name; those made on the way join. */
const known: string[] = []
/** Records of other kinds, by the name of their workflow, and one per state that no request may name. */
const others = new Map<string, { ids: string[]; templates: string[]; of: Subjects }>()
const tokens: string[] = []
/** One matter per state that no request may name. */
const templates: string[] = []
const files: string[] = []
const views = ['01a1ffe2-fcfe-702b-9ad0-721ddc31bee4']
/** Accounts that nobody here uses, for the administrators to work on. */
let accounts: string[]

beforeAll(async () => {
  world = await aWorld()
  const { home, abroad } = world
  const nobody: Somebody = { role: 'nobody', where: 'own', person: undefined }
  // Those at the matters' own places come more often, because only they get anywhere.
  const own = world.people.filter(({ where }) => where === 'own')
  people = [...world.people, nobody, ...own, ...own].map((one) => ({ ...one }))
  for (const town of [home, abroad]) {
    const ids = Object.values(await matters(town))
    known.push(...ids)
    if (town === home) templates.push(...(await Promise.all(ids.map(copyOf))))
    const ctx = await town.ctx()
    tokens.push(...ids.map((id) => queryToken(ctx, id)))
    const paper = { name: '图.jpg', type: 'image/jpeg', content: Buffer.from('x'), width: 1, height: 1 }
    for (let n = 0; n < 5; n++) files.push(await keepUpload(ctx, paper, 'resident'))
  }
  for (const of of subjects.filter(({ workflow }) => workflow !== opinionWorkflow)) {
    const ids = Object.values(await of.make(home))
    others.set(of.workflow.name, { ids, templates: await Promise.all(ids.map((id) => of.copyOf(id))), of })
  }
  for (let n = 0; n < 6; n++) await home.clerk()
  owner = new pg.Client(ownerOfTowns())
  await owner.connect()
  const { rows } = await owner.query('select id from accounts order by id desc limit 6')
  accounts = rows.map(({ id }) => id)
  look = watch(owner)
}, 120_000)
afterAll(() => owner.end())

test(
  'whatever is sent to any route by anybody: never a bug, never a stack, never a half-written record',
  async () => {
    const { home, abroad, next, app } = world
    const routes = app.routeList.filter(({ url, method }) => !url.includes('*') && method !== 'OPTIONS')
    for (const route of routes) if (route.config.isPublic || route.config.isBare) isPublic.add(nameOf(route))
    const places = [home, abroad, next].flatMap(({ stationId, unitId, streetId, deputyId }) => [
      stationId,
      unitId,
      streetId,
      deputyId,
    ])
    // Drawn as numbers, so that a seed draws the same; which record a number is depends on what was made so far.
    const pick = (pool: () => string[]) => fc.nat(9999).map((n) => pool()[n % pool().length]!)
    const uuid = fc.oneof(
      { weight: 5, arbitrary: pick(() => known) },
      { weight: 3, arbitrary: fc.constantFrom(...places) },
      { weight: 1, arbitrary: pick(() => files) },
      { weight: 1, arbitrary: fc.uuid() },
    )
    const hints = {
      uuid,
      stationId: fc.constantFrom(home.stationId, home.stationId, next.stationId, abroad.stationId),
      unitId: fc.constantFrom(home.unitId, home.unitId, home.otherUnitId, abroad.unitId),
      placeId: fc.constantFrom(home.streetId, home.stationId, next.streetId),
      key: fc.constantFrom('opinion.reopenMax', 'opinion.register', 'opinion.reply.simple'),
      phone: fc.constantFrom('13800000012', '057188888888', '', '12345'),
      files: fc.array(
        pick(() => files),
        { maxLength: 2 },
      ),
      form: fc.constantFrom('page-00000000000000000', ''),
      days: fc.constantFrom(1, 5, 30, 31),
      nonce: fc.constantFrom(undefined, 'slip-1', 'slip-2'),
      after: fc.constant(undefined),
      q: fc.constantFrom(undefined, '路灯', '灯'),
      id: fc.oneof(
        pick(() => accounts),
        uuid,
      ),
      query: fc.constant('pile=open'),
      password: fc.constantFrom('Wrong-2026!', 'Qingxi-2026!'),
      // Most people look at the record as it is.
      rev: fc.constant(undefined),
      ...suggestionHints(home, (kind) => pick(() => others.get(kind)?.ids ?? known)),
    }
    const codes = fc.constantFrom(home.stationCode, home.deputyCode, abroad.stationCode, next.stationCode)
    const verbs = Object.keys(opinionWorkflow.actions)
    const of = (name: string, { url, config }: DeclaredRoute) => {
      if (name === 'token') return pick(() => tokens)
      if (name === 'code') return codes
      if (name === 'action') return fc.constantFrom(...verbs)
      const kind = config.action?.workflow ?? config.record?.kind ?? ''
      const own = others.get(kind) ?? others.get(SINGULAR.exec(url)?.[1] ?? '')
      if (own && name === 'id') return pick(() => own.ids)
      return pick(() => (url.includes('/f') ? files : url.includes('view') ? views : known))
    }
    const drawn = fc.oneof(
      ...routes.map((route) => ({
        weight: weightOf(route),
        arbitrary: requestTo(route, { hints, of, people: people.length }),
      })),
    )
    const statuses: Record<number, number> = {}
    const reached = new Map<string, Set<number>>()
    const failures = new Map<string, string>()
    let sent = 0
    const began = performance.now()
    await fc.assert(
      fc.asyncProperty(drawn, async (request) => {
        const { status, body, type } = await send(request)
        statuses[status] = (statuses[status] ?? 0) + 1
        const name = request.route
        reached.set(name, (reached.get(name) ?? new Set()).add(status))
        const wrong = [
          ...(status >= 500 ? [`${status} ${body.slice(0, 200).replace(/req-\w+/g, 'req')}`] : []),
          ...(/\n\s+at .+:\d+:\d+|node_modules|node:internal/.test(body) ? ['a stack trace'] : []),
          ...(status >= 400 && type.includes('json') && !isOurs(body)
            ? [`error of another shape: ${body}`]
            : []),
          ...(await look({ isWhole: isWholeAt(++sent) })),
        ]
        if (sent % 250 === 0) await replenish()
        if (sent % TELL === 0) tell(sent, performance.now() - began, statuses, failures.size)
        for (const one of wrong) {
          const key = `${name}: ${one.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')}`
          if (!failures.has(key)) failures.set(key, JSON.stringify(request).slice(0, 1500))
        }
        remember(body)
      }),
      {
        seed: SEED,
        numRuns: REQUESTS,
        endOnFailure: true,
        ...(Number.isFinite(MINUTES) ? { interruptAfterTimeLimit: MINUTES * 60_000 } : {}),
      },
    )
    const admitted = [...reached].filter(([, kinds]) => [...kinds].some((status) => status < 400))
    const seconds = Math.round((performance.now() - began) / 1000)
    console.info(
      `fuzz: seed ${SEED}, ${sent} requests in ${seconds} s, ${routes.length} routes, ${admitted.length} with a success, ${known.length} matters`,
      statuses,
    )
    if (REQUESTS > 50_000 || process.env.FUZZ_TELL)
      console.info(
        'never a success:',
        [...reached.keys()].filter((name) => !admitted.some(([one]) => one === name)).join(', '),
      )
    expect(await look({ isWhole: true })).toEqual([])
    expect([...failures].map((pair) => pair.join('\n    '))).toEqual([])
  },
  Math.max(180_000, REQUESTS * 60),
)

/** A long run says how far it is, past what collects the output. */
function tell(sent: number, ms: number, statuses: Record<number, number>, faults: number) {
  const seconds = Math.round(ms / 1000)
  process.stderr.write(
    `fuzz ${SEED}: ${sent} in ${seconds} s, ${faults} faults ${JSON.stringify(statuses)}\n`,
  )
}

function isOurs(body: string): boolean {
  const { code, message } = JSON.parse(body)
  return typeof code === 'string' && typeof message === 'string'
}

async function send(request: Drawn) {
  const who = people[request.who]!
  const { url, ...rest } = wire(request)
  const isLive = request.route === 'GET /api/live'
  const ask = async () => {
    const cookie = who.person ? { cookie: who.person.cookie } : {}
    const headers = { host: HOSTS.home, ...('headers' in rest ? rest.headers : {}), ...cookie }
    const asked = { method: request.route.split(' ')[0] as 'GET', url, headers, remoteAddress: '10.9.8.7' }
    const payload = 'payload' in rest ? { payload: rest.payload } : {}
    if (!isLive) return world.app.inject({ ...asked, ...payload })
    const streamed = await world.app.inject({ ...asked, payloadAsStream: true })
    streamed.stream().destroy()
    return streamed
  }
  let response = await ask()
  if (response.statusCode === 401 && who.person && !isPublic.has(request.route)) {
    await afresh(request.who)
    response = await ask()
  }
  const { statusCode: status, headers } = response
  return {
    status,
    body: isLive ? '{"code":"","message":""}' : response.body,
    type: String(headers['content-type'] ?? ''),
  }
}

/** Their session or account was ended by an earlier request: somebody else takes the post. */
async function afresh(n: number) {
  const { role, where } = people[n]!
  const at = where === 'own' ? world.home : where === 'abroad' ? world.abroad : world.next
  const town = where === 'abroad' ? world.abroad : world.home
  people[n] = { role, where, person: await world.appoint(town, role as never, at) }
}

let rounds = 0
/** Records come to their ends: there are new ones in every state, the oldest are left alone. One other kind at a time. */
async function replenish() {
  const { ids, templates: own, of } = [...others.values()][rounds++ % others.size]!
  for (const id of own) ids.unshift(await of.copyOf(id))
  ids.splice(40)
  const ctx = await world.home.ctx()
  for (const id of templates) {
    const copy = await copyOf(id)
    known.unshift(copy)
    tokens.unshift(queryToken(ctx, copy))
  }
  known.splice(60)
  tokens.splice(60)
}

/** What a request has made may be named by later ones. */
function remember(body: string) {
  const made = /^\{"id":"([0-9a-f-]{36})","(?:no":".*"token":"([\w-]{32})"|(page)")/.exec(body)
  if (made?.[3]) views.unshift(made[1]!)
  else if (made) {
    known.unshift(made[1]!)
    tokens.unshift(made[2]!)
  }
  views.splice(20)
}
