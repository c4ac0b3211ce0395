import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withClient } from '#house/postgres.ts'
import { searchQueries, wordsOf } from '#kernel/search.ts'
import { fedBack, REPLY, registered, submitted } from '#test/opinion-stories.ts'
import { aTown, ownerOfTowns, type Person } from '#test/town.ts'
import type { Finding } from './search.schema.ts'

type Row = ReturnType<typeof Finding.parse>['rows'][number]
const plain = (pieces: Row['text']) => pieces.map(({ text }) => text).join('')
const marked = (pieces: Row['text']) => pieces.filter(({ isHit }) => isHit).map(({ text }) => text)

async function find(who: Person, q: string, more: Record<string, string | number> = {}) {
  const query = new URLSearchParams({ q, ...more } as Record<string, string>)
  const { status, body } = await who.get(`/api/search?${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as ReturnType<typeof Finding.parse>
}

describe('what is found', () => {
  test('an opinion by two characters, by its place, its number and its answer, with the words set apart', async () => {
    const { town, liaison, no } = await fedBack()
    const found = async (q: string) => (await find(liaison, q)).rows
    const [one] = await found('路灯')
    expect(one).toMatchObject({ kind: 'opinion', kindLabel: '意见', placeName: '幸福联络站' })
    expect(marked(one!.title)).toEqual(['路灯'])
    expect(new Set(marked(one!.text))).toEqual(new Set(['路灯']))
    expect(plain(one!.no)).toBe(no)
    for (const q of ['三号楼', '灯', '半个月 老人', no, no.match(/\d+(?=号)/)![0], REPLY.slice(4, 9)])
      expect(await found(q), q).toHaveLength(1)
    for (const q of ['路桥', '灯路', '老人 油烟']) expect(await found(q), q).toHaveLength(0)
    const { rows } = (await liaison.get('/api/opinions?pile=all&q=%E5%85%AD%E7%9B%8F')).body
    expect(rows, 'the list of opinions asks the same index').toHaveLength(1)
    expect((await find(await town.person('streetStaff', town.streetId), '路灯')).kinds).toEqual([
      { kind: 'opinion', label: '意见', count: 1, isMore: false },
    ])
  })

  test('full-width digits, capitals, brackets and mixed scripts make no difference', async () => {
    const { liaison, url } = await submitted()
    await liaison.post(`${url}/register`, {
      title: 'Ｇ１５高速边３号楼「隔音」屏',
      category: 'transport',
      nature: 'help',
    })
    for (const q of ['g15', 'G15高速', '3号楼', '３号', '15高', '“隔音”', '楼', 'g15 隔音'])
      expect((await find(liaison, q)).rows, q).toHaveLength(1)
    const [row] = (await find(liaison, 'g15')).rows
    expect(marked(row!.title)).toEqual(['Ｇ１５'])
    for (const q of ['', '   ', '《》——%_', "'; drop", 'x\\', ':*&|!()', '路'.repeat(500), '楼 '.repeat(250)])
      expect((await find(liaison, q)).rows.length, q).toBeLessThanOrEqual(1)
    expect((await liaison.get(`/api/search?q=${'a'.repeat(501)}&year=1&after=x`)).status).toBe(400)
  })

  test('a whole number comes first, then titles, then texts; a page goes on where the last one ended', async () => {
    const town = await aTown()
    const liaison = await town.liaison()
    const enter = async (title: string, content: string) => {
      const said = { stationId: town.stationId, channel: 'box', title, content, category: 'transport' }
      const { status, body } = await liaison.post('/api/opinions', { ...said, nature: 'help' })
      expect(status, JSON.stringify(body)).toBe(201)
      return body.no as string
    }
    await enter('河道要清淤', '桥边栏杆松了，行人小心。')
    await enter('桥边栏杆松了', '请来修一修。')
    const third = await enter('公园太黑了', '没有路灯，看不见桥。')
    const titles = (rows: Row[]) => rows.map(({ title }) => plain(title))
    expect(titles((await find(liaison, '桥边')).rows)).toEqual(['桥边栏杆松了', '河道要清淤'])
    const first = await find(liaison, '桥', { limit: 2 })
    const rest = await find(liaison, '桥', { limit: 2, after: first.next! })
    expect([...titles(first.rows), ...titles(rest.rows)]).toEqual([
      '桥边栏杆松了',
      '公园太黑了',
      '河道要清淤',
    ])
    expect(rest.next).toBeNull()
    expect(titles((await find(liaison, third)).rows)).toEqual(['公园太黑了'])
  })

  test('a new name, a new text and what is gone are followed at once; a year and a place narrow it', async () => {
    const { town, liaison } = await registered()
    const staff = await town.staff()
    await withClient(ownerOfTowns(), (client) =>
      client.query('update people set name = $3 where tenant_id = $1 and id = $2', [
        town.tenant.id,
        town.deputyId,
        '司徒新名',
      ]),
    )
    expect((await find(staff, '新名')).rows.map(({ kind }) => kind)).toEqual(['mandate'])
    expect((await find(staff, '李代表')).rows).toEqual([])
    expect((await find(liaison, '路灯', { year: 2026 })).rows).toHaveLength(1)
    expect((await find(liaison, '路灯', { year: 2025 })).rows).toHaveLength(0)
    expect((await find(liaison, '路灯', { placeId: town.stationId })).rows).toHaveLength(1)
    expect((await find(liaison, '路灯', { placeId: town.otherStationId })).rows).toHaveLength(0)
    expect((await find(liaison, '幸福', { kind: 'venue' })).rows.map(({ id }) => id)).toEqual([
      town.stationId,
    ])
  })

  test('a phone is not looked for, and neither is a name that is sealed', async () => {
    const { liaison } = await submitted({ name: '慕容小雨', phone: '13812345678' })
    expect(await find(liaison, '路灯')).toMatchObject({ isPhone: false, rows: [{ kind: 'opinion' }] })
    expect(await find(liaison, '138 1234 5678')).toEqual({ rows: [], next: null, kinds: [], isPhone: true })
    expect((await find(liaison, '慕容小雨')).rows).toEqual([])
  })
})

test('a text is found by every part of it, and by nothing that is not in it: the two languages fold alike', async () => {
  const letter = fc.constantFrom(...'路灯幸福桥号楼三3７1gGＺz5 ，。〔〕·éÉ々ア㎡①-_%\'"\\𠮷\n')
  const text = fc.array(letter, { maxLength: 24 }).map((letters) => letters.join(''))
  const pairs = fc.sample(fc.tuple(text, text, fc.nat(20), fc.integer({ min: 1, max: 6 })), 400)
  const asked = pairs.flatMap(([said, other, from, length]) =>
    [[...said].slice(from, from + length).join(''), [...other].slice(0, length).join('')].map((q) => ({
      said,
      q,
    })),
  )
  const looked = asked.flatMap(({ said, q }) => {
    const query = searchQueries(q)
    const folded = said.normalize('NFKC').toLowerCase()
    return query ? [{ said, q, ...query, isIn: wordsOf(q).every((word) => folded.includes(word)) }] : []
  })
  expect(looked.filter(({ isIn }) => isIn).length).toBeGreaterThan(100)
  expect(looked.filter(({ isIn }) => !isIn).length).toBeGreaterThan(100)
  const wrong = await withClient(ownerOfTowns(), async (client) => {
    const { rows } = await client.query(
      `select said, q, asked from jsonb_to_recordset($1) as t (said text, q text, asked text, "isIn" boolean)
       where (search_words(null, null, said) @@ asked::tsquery) is distinct from "isIn"`,
      [JSON.stringify(looked)],
    )
    return rows
  })
  expect(wrong).toEqual([])
})
