import { beforeAll, expect, test } from 'vitest'
import { maybeSubject } from '#kernel/perform.ts'
import { opinionWorkflow } from '#modules/opinions/index.ts'
import { phone } from '../residents.ts'
import { aTown, type Person } from '../town.ts'
import { copyOf, inputOf, matters, type State } from './states.ts'
import type { Town } from './world.ts'

// What may stand in a body or a form, by people who know what they are doing.

let town: Town
let ids: Record<State, string>
let people: Record<'liaison' | 'chair' | 'clerk' | 'head' | 'deputy', Person>
beforeAll(async () => {
  town = await aTown()
  ids = await matters(town)
  const [liaison, chair, clerk, head, deputy] = await Promise.all([
    town.liaison(),
    town.chair(),
    town.clerk(),
    town.head(),
    town.deputy(),
  ])
  people = { liaison, chair, clerk, head, deputy }
}, 60_000)

const raw = (
  person: Person,
  method: 'GET' | 'POST',
  url: string,
  payload?: string,
  type = 'application/json',
) =>
  town.app.inject({
    method,
    url,
    payload,
    headers: { cookie: person.cookie, ...(payload ? { 'content-type': type } : {}) },
  })
const rowOf = async (id: string) => maybeSubject(await town.ctx(), opinionWorkflow, id)

test('fields that nobody asked for change nothing, in any action', async () => {
  const extra = {
    id: ids.closed,
    state: 'closed',
    tenantId: 999,
    tenant_id: 999,
    rev: 99,
    no: '假〔2026〕1号',
    rating: 'satisfied',
    releasedAt: '2026-01-01T00:00:00Z',
    outcome: 'handled_by_street',
    streetId: town.otherStationId,
    stationId: town.otherStationId,
    deputyId: null,
    dueAt: '2099-01-01T00:00:00Z',
    round: 9,
    receivedAt: '2000-01-01T00:00:00Z',
    isAnonymous: false,
  }
  const { liaison, chair, clerk, head, deputy } = people
  const doers: Record<string, Person> = {
    stationLiaison: liaison,
    streetStaff: chair,
    streetChair: chair,
    unitClerk: clerk,
    unitHead: head,
    deputy,
  }
  let done = 0
  for (const [name, action] of Object.entries(opinionWorkflow.actions)) {
    if ((action.by as unknown) === 'system') continue
    const from = ([action.from].flat() as State[]).at(-1)!
    const able = ([action.by].flat() as { role: string }[])
      .map(({ role }) => doers[role])
      .filter((person) => person !== undefined)
    for (const person of able) {
      const [plain, rich] = [await copyOf(ids[from]), await copyOf(ids[from])]
      const input = inputOf(name, town)
      const clean = await person.post(`/api/opinions/${plain}/${name}`, input)
      const dirty = await person.post(`/api/opinions/${rich}/${name}`, { ...extra, ...input })
      expect(dirty, name).toMatchObject({ status: clean.status })
      if (clean.status !== 200) continue
      done++
      const own = { id: 0, no: 0, search: 0 }
      expect({ ...(await rowOf(rich)), ...own }, name).toEqual({ ...(await rowOf(plain)), ...own })
    }
  }
  expect(done, 'or every action was refused').toBeGreaterThan(20)
})

test('whoever enters a slip decides neither its number, its state, nor whose it is', async () => {
  const made = await people.liaison.post('/api/opinions', {
    stationId: town.stationId,
    channel: 'box',
    content: '公交站没有遮雨棚',
    state: 'closed',
    no: '假〔2026〕1号',
    unitId: town.unitId,
    deputyId: town.deputyId,
    rating: 'satisfied',
    releasedAt: '2026-01-01T00:00:00Z',
    source: 'import',
    streetId: town.districtId,
  })
  expect(made.status).toBe(201)
  expect(await rowOf(made.body.id)).toMatchObject({
    state: 'received',
    unitId: null,
    deputyId: null,
    rating: null,
    releasedAt: null,
    source: null,
    streetId: town.streetId,
  })
  const sent = await phone(town).post(`/s/${town.stationCode}`, {
    content: '楼道的灯不亮',
    contact: 'no',
    state: 'closed',
    stationId: town.otherStationId,
    channel: 'hotline',
    title: '假标题',
    receivedOn: '2000-01-01',
  })
  expect(sent.status).toBe(303)
  const rows = (await people.liaison.get('/api/opinions?limit=100')).body.rows as Record<string, unknown>[]
  expect(rows.find(({ title }) => title === '楼道的灯不亮')).toMatchObject({
    state: 'received',
    channel: 'station_qr',
  })
})

test('the word of somebody else’s slip does not hand out its receipt', async () => {
  const slip = { stationId: town.stationId, channel: 'box', content: '公交站没有遮雨棚', nonce: 'slip-1' }
  const first = await people.liaison.post('/api/opinions', slip)
  const other = await people.deputy.post('/api/opinions', { ...slip, content: '想看看别人的回执' })
  expect([first.status, other.status]).toEqual([201, 201])
  expect(other.body.token).not.toBe(first.body.token)
})

test('a body that would change what every object is, is refused or ignored', async () => {
  const url = `/api/opinions/${ids.registered}/note`
  for (const body of [
    '{"__proto__":{"note":"x","isAdmin":true}}',
    '{"constructor":{"prototype":{"note":"x"}}}',
    '{"note":{"__proto__":{"length":5}}}',
  ]) {
    expect((await raw(people.liaison, 'POST', url, body)).statusCode, body).toBe(400)
  }
  const form = { constructor: 'x', prototype: 'x', content: '楼道的灯不亮了', contact: 'no' }
  expect((await phone(town).post(`/s/${town.stationCode}`, form)).status).toBe(400)
  const own = await raw(
    people.liaison,
    'POST',
    `/s/${town.stationCode}`,
    '__proto__[x]=1&__proto__=2&content=ab',
    'application/x-www-form-urlencoded',
  )
  expect(own.statusCode).toBe(400)
  expect(({} as Record<string, unknown>).isAdmin ?? ({} as Record<string, unknown>).note).toBeUndefined()
})

test('no cell of the export is a formula', async () => {
  for (const start of ['=', '+', '-', '@', '\t=', '\r=']) {
    await people.liaison.post('/api/opinions', {
      stationId: town.stationId,
      channel: 'box',
      content: '公交站没有遮雨棚',
      title: `${start}cmd|' /C calc'!A0`,
    })
  }
  const { body } = await people.liaison.get('/api/opinions/export.csv?pile=all')
  expect(body).toContain('cmd|')
  for (const cell of String(body).split(/[,\r\n]+/)) expect(cell).not.toMatch(/^"?[=+@]|^"?-[^\d]/)
})
