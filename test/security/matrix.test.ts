import { beforeAll, expect, test } from 'vitest'
import { attach, keepUpload } from '#kernel/attachments.ts'
import type { DeclaredRoute } from '#kernel/http.ts'
import { maybeSubject } from '#kernel/perform.ts'
import { isAsked, type Subject } from '#kernel/workflow.ts'
import { opinionWorkflow, queryToken } from '#modules/opinions/index.ts'
import { workflows } from '#src/app.ts'
import { askers, nameOf, turned } from './askers.ts'
import { sampleBodies } from './bodies.ts'
import { expected, type Kind, kindOf } from './expected.ts'
import { SEES, type State } from './states.ts'
import { type Matter, type Subjects, subjects } from './subjects.ts'
import { aWorld, HOSTS, type Somebody } from './world.ts'

// Every route × every role × own place, next door, abroad; each action also × every state. What is expected comes
// from the routes' and the workflow's declarations (expected.ts); nothing here names a route but its sample bodies.
//
// Not each of these is asked by everybody where the same line answers with the same words (askers.ts):
// - `notFound`: who may not know of a record is told so by the one `find` of its kind, before the action is looked at
//   (actionRoutes in src/kernel/http.ts); routes without an action look for it themselves. So each person asks each route
//   of one such record, and each such record by one route.
// - `forbidden`: decided before the state, from who may by the declaration and the places that the record names for
//   them (decide.ts). So each person asks each route for every different set of these places, and each state is asked for.
// - `notNow`, `admitted`: what the state says is the same for all who may. So each person asks each route in some state,
//   each state is asked for by each route, and each person opens every record that they may know of.
// - Roles without a record are asked for before the handler, from the account's grants (ctxFor in http.ts), whichever
//   place they are held at, unless the route names a place (`at`). So every role asks every route from its own place, and
//   every second one from next door and from abroad; routes with `at` are asked from everywhere.
// - Public routes are answered before anybody asks who it is: every one is asked without a name and by a fourth of all.

type World = Awaited<ReturnType<typeof aWorld>>
let world: World
let ids: Record<State, string>
/** Every record by its workflow and state. */
const made = new Map<Subjects, Record<string, { id: string; row: Subject }>>()
let everybody: Somebody[]
let routes: DeclaredRoute[]
let fileId: string
let token: string
const states = Object.keys(opinionWorkflow.states) as State[]

beforeAll(async () => {
  world = await aWorld()
  const { home, app, people } = world
  const ctx = await home.ctx()
  for (const of of subjects) {
    const found = Object.entries(await of.make(home)).map(async ([state, id]) => {
      const row = await maybeSubject(ctx, of.workflow, id)
      expect(row?.state, `${of.workflow.name} was to be brought into this state`).toBe(state)
      return [state, { id, row: row! }] as const
    })
    made.set(of, Object.fromEntries(await Promise.all(found)))
  }
  const opinions = matters().filter(({ of }) => of.workflow === opinionWorkflow)
  ids = Object.fromEntries(opinions.map(({ state, row }) => [state, row.id])) as typeof ids
  const paper = { name: '图.jpg', type: 'image/jpeg', content: Buffer.from('x'), width: 1, height: 1 }
  fileId = await keepUpload(ctx, paper, 'resident')
  await attach(ctx, 'opinion', ids.acknowledged, [fileId], 'before')
  token = queryToken(ctx, ids.fedBack)
  routes = app.routeList
  everybody = [
    ...people,
    { role: 'nobody', where: 'own', person: undefined },
    { role: 'resident', where: 'own', person: undefined },
  ]
}, 120_000)

/** Every record the matrix tries. */
const matters = (): Matter[] =>
  [...made].flatMap(([of, byState]) =>
    Object.entries(byState).map(([state, { row }]) => ({ of, state, row })),
  )
const some = () => matters().find(({ state }) => state === 'acknowledged')!

async function send(who: Somebody, method: string, url: string, payload?: object): Promise<number> {
  const cookie = who.role === 'resident' ? `zt=${token}` : who.person?.cookie
  const headers = { host: HOSTS.home, ...(cookie ? { cookie } : {}) }
  const ask = { method: method as 'POST', url, headers, payload, payloadAsStream: true as const }
  const response = await world.app.inject(ask)
  response.stream().destroy()
  if (response.statusCode !== 401 || !who.person) return response.statusCode
  await who.person.get('/api/me') // an earlier route ended this session: log in again
  return (await world.app.inject({ ...ask, headers: { ...headers, cookie: who.person.cookie } })).statusCode
}

test('every route declares who may ask', () => {
  expect(routes.length, 'or this test looked at nothing').toBeGreaterThan(50)
  const nobody = everybody.at(-2)!
  const undeclared = routes.filter((route) => expected(route, nobody, some()) === 'undeclared')
  expect(undeclared.map(({ method, url }) => `${method} ${url}`)).toEqual([])
})

test('lists, counts and exports hold exactly what each person sees, and nothing of the neighbours', async () => {
  for (const who of world.people) {
    const sees = states.filter((state) => who.where === 'own' && SEES[state].includes(who.role as never))
    const headers = { host: HOSTS.home, cookie: who.person!.cookie }
    const rowsOf = async (pile: string) => {
      const asked = await world.app.inject({ url: `/api/opinions?limit=100&pile=${pile}`, headers })
      return asked.json().rows.map(({ id }: { id: string }) => id) as string[]
    }
    const [open, ended] = [await rowsOf('open'), await rowsOf('ended')]
    const templates = new Set(Object.values(ids))
    const listed = [...open, ...ended].filter((id) => templates.has(id))
    expect(listed.toSorted(), nameOf(who)).toEqual(sees.map((state) => ids[state]).toSorted())
    if (!sees.length) {
      expect([...open, ...ended], nameOf(who)).toEqual([])
      const counts = await world.app.inject({ url: '/api/opinions/counts', headers })
      expect(counts.json(), nameOf(who)).toMatchObject({ open: 0, overdue: 0 })
      const csv = await world.app.inject({ url: '/api/opinions/export.csv?pile=all', headers })
      expect(csv.body.trim().split('\r\n'), nameOf(who)).toHaveLength(1)
    }
  }
})

test('every workflow of the product is tried, in every state', () => {
  expect(subjects.map(({ workflow }) => workflow.name).toSorted()).toEqual(
    workflows.map(({ name }) => name).toSorted(),
  )
  for (const [{ workflow }, byState] of made)
    expect(Object.keys(byState).toSorted(), workflow.name).toEqual(Object.keys(workflow.states).toSorted())
})

test('every action × every role × every place × every state is answered as the workflow says', async () => {
  const wrong: string[] = []
  const counts: Partial<Record<Kind, number>> = {}
  for (const [of, byState] of made) {
    const { workflow } = of
    const actions = routes.filter(({ config }) => config.action?.workflow === workflow.name)
    const declared = Object.values(workflow.actions).filter(isAsked)
    expect(actions, workflow.name).toHaveLength(declared.length)
    for (const [n, route] of actions.entries()) {
      const { name } = route.config.action!
      const input = of.inputOf(name, world.home)
      for (const [state, { id: template, row }] of turned(Object.entries(byState), n)) {
        const matter = { of, state, row }
        await Promise.all(
          askers(everybody, route, matter, n).map(async (who) => {
            const kind = expected(route, who, matter)
            const id = kind === 'admitted' ? await of.copyOf(template, name) : template
            const status = await send(who, route.method, route.url.replace(':id', id), input)
            counts[kind] = (counts[kind] ?? 0) + 1
            const isRight = kind === 'admitted' ? status === 200 : kindOf(status) === kind
            if (!isRight)
              wrong.push(`${nameOf(who)} ${workflow.name}.${name} of ${state}: ${status}, not ${kind}`)
          }),
        )
      }
    }
  }
  console.info('matrix of actions', counts)
  expect(wrong).toEqual([])
  expect(counts.admitted, 'or everybody was denied').toBeGreaterThan(100)
  for (const { of, state, row } of matters()) {
    const after = await maybeSubject(await world.home.ctx(), of.workflow, row.id)
    expect(after, `a denied action left a trace on ${of.workflow.name} ${state}`).toEqual(row)
  }
}, 300_000)

test('every other route × every role × every place is answered as it declares', async () => {
  const others = routes.filter(({ config, url }) => !config.action && !url.includes('*'))
  const nobody = everybody.at(-2)!
  const wrong: string[] = []
  const counts: Partial<Record<Kind, number>> = {}
  for (const [n, route] of others.entries()) {
    const { record, at } = route.config
    const ofRecord = matters().filter(({ of }) => of.workflow.name === record?.kind)
    for (const matter of turned(ofRecord.length ? ofRecord : [some()], n)) {
      const before = isPublic(route) ? await send(nobody, ...askOf(route, matter)) : undefined
      const those = record
        ? askers(everybody, route, matter, n)
        : everybody.filter(
            ({ where }, k) =>
              (k + n) % (isPublic(route) ? 4 : 2) === 0 || (!isPublic(route) && (at || where === 'own')),
          )
      for (const who of those) {
        const kind = expected(route, who, matter)
        const status = await send(who, ...askOf(route, matter))
        counts[kind] = (counts[kind] ?? 0) + 1
        const isRight = kind === 'same' ? status === before : kindOf(status) === kind || isPast(kind, status)
        if (!isRight || status >= 500)
          wrong.push(
            `${nameOf(who)} ${route.method} ${route.url} of ${matter.state}: ${status}, not ${kind} ${before ?? ''}`,
          )
      }
    }
  }
  console.info(`matrix of other routes: ${others.length}`, counts)
  expect(wrong).toEqual([])
}, 300_000)

const isPublic = ({ config }: DeclaredRoute) => config.isPublic || config.isBare
/** Who is admitted may still be told that the state does not allow it. */
const isPast = (kind: Kind, status: number) => kind === 'admitted' && status === 409

function askOf({ method, url }: DeclaredRoute, matter: Matter): [string, string, object | undefined] {
  const { home } = world
  const code = url.startsWith('/d/') ? home.deputyCode : home.stationCode
  const id = url.includes('/files/') ? fileId : matter.row.id
  const path = url
    .replace(':figure', 'suggestion.accepted')
    .replace(':code', code)
    .replace(':token', token)
    .replace(':id', id)
    .replace(':action', 'note')
    .replace(/:(opinionId|signatureId|bookingId|swapId|topicId)/, id)
  return [
    method,
    path,
    method === 'GET' || method === 'DELETE' ? undefined : (sampleBodies(home, matter)[url] ?? {}),
  ]
}

test('what exists and may not be known is told in the same words as what does not exist', async () => {
  const stranger = world.people.find(({ role, where }) => role === 'unitHead' && where === 'other')!
  const headers = { host: HOSTS.home, cookie: stranger.person!.cookie }
  const answers = await Promise.all(
    [ids.acknowledged, '00000000-0000-7000-8000-000000000000'].map((id) =>
      world.app.inject({ url: `/api/opinions/${id}`, headers }),
    ),
  )
  expect(answers[0]!.statusCode).toBe(404)
  expect(answers[0]!.body).toBe(answers[1]!.body)
})
