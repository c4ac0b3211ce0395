import { beforeAll, describe, expect, test } from 'vitest'
import { maybeSubject } from '#kernel/perform.ts'
import { opinionWorkflow, queryToken } from '#modules/opinions/index.ts'
import { phone } from '../residents.ts'
import { aTown, type Person } from '../town.ts'
import { copyOf, inputOf, matters, type State } from './states.ts'
import type { Town } from './world.ts'

// What may stand in a body, a query or a path, by people who know what they are doing.

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

describe('a query', () => {
  const filters = [
    'state',
    'unitId',
    'category',
    'channel',
    'due',
    'since',
    'until',
    'released',
    'mine',
    'q',
    'after',
    'limit',
    'pile',
    'sort',
    'order',
  ]
  const attacks = [
    `' or 1=1 --`,
    `'; drop table opinions; --`,
    `1) union select password_hash from accounts --`,
    `\\'`,
    `%' or '1'='1`,
    `due_at desc; select pg_sleep(5)`,
  ]

  test('cannot carry SQL, in any filter or order', async () => {
    const before = (await people.clerk.get('/api/opinions?pile=all&limit=100')).body.rows.length
    for (const name of filters) {
      for (const attack of attacks) {
        const began = performance.now()
        const answer = await people.clerk.get(`/api/opinions?${name}=${encodeURIComponent(attack)}`)
        expect([200, 400], `${name}=${attack}`).toContain(answer.status)
        if (name === 'q' && /\w/.test(attack)) expect(answer.body.rows, attack).toEqual([])
        expect(performance.now() - began, `${name}=${attack}`).toBeLessThan(2000)
      }
    }
    expect((await people.clerk.get('/api/opinions?pile=all&limit=100')).body.rows).toHaveLength(before)
  })

  test('given twice, enormous, or full of wildcards is answered and found harmless', async () => {
    const many = Array.from({ length: 5000 }, (_, n) => `x${n}=1`).join('&')
    for (const [query, wanted] of [
      ['limit=1&limit=2', 400],
      ['q=a&q=b', 400],
      ['limit=1e9', 400],
      ['limit=-1', 400],
      [`q=${'%25'.repeat(100)}`, 200],
      [`q=${'_'.repeat(100)}`, 200],
      [`q=${'a'.repeat(101)}`, 400],
      [many, 200],
      [`state=${'received,'.repeat(1000)}`, 400],
    ] as const) {
      expect((await people.chair.get(`/api/opinions?${query}`)).status, query.slice(0, 60)).toBe(wanted)
    }
    expect((await phone(town).open(`/p?${many}&q=a&q=b`)).status).toBe(200)
  })
})

test('the character zero is refused or dropped everywhere, never a bug', async () => {
  for (const url of [
    '/s/%00',
    '/d/%00',
    '/q/%00',
    '/p/%00',
    '/f/%00',
    '/app/%00',
    '/app/assets/%00.js',
    '/p?q=%00a',
    '/%00',
    '/citizen/%00.css',
  ]) {
    expect((await phone(town).open(url)).status, url).toBeLessThan(500)
  }
  for (const url of [
    '/api/opinions?q=%00',
    '/api/opinions?q=a%00b',
    '/api/views?page=%00',
    '/api/opinions/%00',
    '/api/files/%00',
    '/api/settings?placeId=%00',
  ]) {
    expect((await people.chair.get(url)).status, url).toBeLessThan(500)
  }
  const view = await people.chair.post('/api/views', { page: 'opinions', name: 'a\u0000', query: 'q=1' })
  expect(view.status).toBe(400)
  const looked = await phone(town).post('/q', { no: 'a\u0000b', code: 'ABCD\u0000EFG' })
  expect(looked.status).toBeLessThan(500)
  const login = await town.app.inject({
    method: 'POST',
    url: '/api/login',
    payload: { login: 'a\u0000', password: 'x' },
  })
  expect([400, 401]).toContain(login.statusCode)
})

test('a hundred thousand brackets, names or levels are answered at once', async () => {
  const url = `/api/opinions/${ids.registered}/note`
  const token = queryToken(await town.ctx(), ids.fedBack)
  const bombs: [string, string, string?][] = [
    [url, '['.repeat(100_000) + ']'.repeat(100_000)],
    [url, `{"note":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`],
    [url, `{${Array.from({ length: 60_000 }, (_, n) => `"k${n}":1`).join(',')}}`],
    [
      '/api/opinions/bulk/note',
      `{"ids":["${ids.registered}"],"input":{"note":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
    ],
    [
      `/q/${token}/supplement`,
      Array.from({ length: 60_000 }, (_, n) => `k${n}=1`).join('&'),
      'application/x-www-form-urlencoded',
    ],
    [`/q/${token}/supplement`, `note=${'%E7%81%AF'.repeat(90_000)}`, 'application/x-www-form-urlencoded'],
  ]
  for (const [where, payload, type] of bombs) {
    const began = performance.now()
    const answer = await raw(people.liaison, 'POST', where, payload, type)
    expect(answer.statusCode, payload.slice(0, 30)).toBeLessThan(500)
    expect(performance.now() - began, payload.slice(0, 30)).toBeLessThan(2000)
  }
})

test('no pattern of ours takes long over a long and nasty text', async () => {
  const nasty = [
    ' ',
    '\n',
    '(',
    '-',
    '1',
    '0',
    'a',
    '灯',
    '。',
    '\u200b',
    'a.',
    '1 ',
    ' -',
    '//',
    '<',
    '"',
    '\\',
    '%',
    '〔1〕',
    '20',
  ]
  const fields = ['content', 'location', 'name', 'phone', 'nonce', 'lat', 'title']
  for (const one of nasty) {
    const long = one.repeat(Math.ceil(60_000 / one.length))
    for (const text of [long, `${long}!`, `1${long}x`]) {
      const asks: [string, () => Promise<unknown>][] = [
        [
          'slip',
          () =>
            people.liaison.post('/api/opinions', {
              stationId: town.stationId,
              channel: 'box',
              ...Object.fromEntries(fields.map((name) => [name, text])),
            }),
        ],
        [
          'form',
          () =>
            phone(town).post(`/s/${town.stationCode}`, {
              ...Object.fromEntries(fields.map((name) => [name, text])),
              contact: 'yes',
            }),
        ],
        ['look-up', () => phone(town).post('/q', { no: text, code: text })],
        ['search', () => phone(town).open(`/p?q=${encodeURIComponent(text.slice(0, 4000))}`)],
        ['back', () => phone(town).open(`/look?to=elder&back=${encodeURIComponent(text.slice(0, 4000))}`)],
        [
          'login',
          () =>
            town.app.inject({ method: 'POST', url: '/api/login', payload: { login: text, password: text } }),
        ],
        ['path', () => phone(town).open(`/app/${encodeURIComponent(text.slice(0, 4000))}`)],
      ]
      for (const [name, ask] of asks) {
        const began = performance.now()
        await ask()
        expect(performance.now() - began, `${name} of ${JSON.stringify(one)}`).toBeLessThan(1000)
      }
    }
  }
}, 60_000)

test('no path leads out of the folders that are served', async () => {
  const ways = ['..', '%2e%2e', '%252e%252e', '..%2f', '..%5c', '%2e%2e%2f', '....//', '..;']
  for (const root of ['/app/', '/app/assets/', '/citizen/', '/api/files/', '/f/', '/q/', '/s/']) {
    for (const way of ways) {
      for (const target of ['etc/passwd', 'package.json', '.data/seal.key', 'src/env.ts']) {
        const url = `${root}${`${way}/`.repeat(6)}${target}`
        const { statusCode, body } = await raw(people.chair, 'GET', url)
        expect(statusCode, url).toBeLessThan(500)
        expect(body, url).not.toMatch(/root:.*:0:0|"zhitong"|process\.env/)
      }
    }
  }
  for (const url of ['/app/.env', '/app/assets/.hidden.js', '/app//etc/passwd', '/app/%2fetc%2fpasswd']) {
    const { body } = await raw(people.chair, 'GET', url)
    expect(body, url).not.toMatch(/root:.*:0:0/)
  }
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
