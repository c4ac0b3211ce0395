import { v7 as uuid } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { logContact } from '#modules/contacts/index.ts'
import { addMaterial } from '#modules/trainings/index.ts'
import { findables } from '#src/app.ts'
import { everybody } from './states.ts'
import { subjects } from './subjects.ts'
import { aWorld, HOSTS, type Somebody } from './world.ts'

// What a role finds is what it may open: whatever the search shows, its own page has to answer.

/** Where each kind is opened. */
const PAGES: Record<string, string> = {
  opinion: '/api/opinions',
  reception: '/api/receptions',
  activity: '/api/activities',
  mandate: '/api/mandates',
  venue: '/api/venues',
  visit: '/api/ties',
  opening: '/api/openings',
  material: '/api/materials',
  lead: '/api/leads',
  task: '/api/tasks',
  whistle: '/api/whistles',
  plan: '/api/plans',
  chairDay: '/api/chairDays',
  promise: '/api/promises',
  lookback: '/api/lookbacks',
  smallMatter: '/api/smallMatters',
  letter: '/api/letters',
}
const WORDS = ['幸福', '联络', '路灯', '代表', '街', '2026', '青溪', '号', '王', '修', '电梯', '歌厅']

let world: Awaited<ReturnType<typeof aWorld>>

beforeAll(async () => {
  world = await aWorld()
  const { home } = world
  let tie = ''
  for (const of of subjects) {
    const made = await of.make(home)
    if (of.workflow.name === 'tie') tie = made.kept!
  }
  const ctx = { ...(await home.ctx()), actor: everybody(home, uuid()) }
  await logContact(ctx, tie, { contactedOn: '2026-03-01', way: 'visit', said: '楼道里没有路灯' } as never)
  await addMaterial(ctx, {
    placeId: home.stationId,
    title: '代表法新修改',
    body: '联络群众要留记录',
    minutes: 5,
  })
}, 120_000)

async function ask(who: Somebody, url: string) {
  const headers = { host: HOSTS.home, ...(who.person ? { cookie: who.person.cookie } : {}) }
  return world.app.inject({ method: 'GET', url, headers })
}

test('every kind that can be found says where it is opened', () => {
  expect(findables.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(PAGES).toSorted())
})

test('whoever searches finds only what opens to them; next door and abroad nothing of ours', async () => {
  const seen: Record<string, Set<string>> = {}
  for (const who of world.people) {
    const found = new Map<string, string>()
    for (const q of WORDS) {
      const answer = await ask(who, `/api/search?limit=50&q=${encodeURIComponent(q)}`)
      expect(answer.statusCode, answer.body).toBe(200)
      const { rows, kinds } = answer.json()
      for (const { kind, id } of rows) found.set(`${PAGES[kind]}/${id}`, kind)
      // A kind whose records came after the fiftieth is asked for by itself.
      for (const { kind } of kinds.filter(
        (one: { kind: string }) => !rows.some((row: typeof one) => row.kind === one.kind),
      )) {
        const more = await ask(who, `/api/search?limit=50&kind=${kind}&q=${encodeURIComponent(q)}`)
        for (const { id } of more.json().rows) found.set(`${PAGES[kind]}/${id}`, kind)
      }
      expect(
        kinds.reduce((sum: number, one: { count: number }) => sum + one.count, 0),
      ).toBeGreaterThanOrEqual(rows.length)
    }
    for (const [page, kind] of found) {
      const opened = await ask(who, page)
      expect(opened.statusCode, `${who.role} (${who.where}) found ${page}`).toBe(200)
      const name = `${who.role} ${who.where}`
      seen[name] = (seen[name] ?? new Set()).add(kind)
    }
  }
  expect([...seen['streetStaff own']!].toSorted(), 'or this test looked at nothing').toEqual(
    Object.keys(PAGES).toSorted(),
  )
  expect([...seen['unitClerk own']!]).toContain('opinion')
  expect([...seen['deputy own']!]).toContain('opinion')
  expect(seen['sysadmin own']).toBeUndefined()
})
