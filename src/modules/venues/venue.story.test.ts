import { expect, test } from 'vitest'
import { onePixel } from '#test/photos.ts'
import { aTown } from '#test/town.ts'
import { openOnDay, understood } from './index.ts'
import { between, frameOf, lengthOf, onEarth, onPaper } from './map.words.ts'
import { formulaOf, scoreOf, venueRuling } from './venue.words.ts'

const home = {
  name: '青溪街道代表之家',
  level: 'home',
  address: '青溪大道1号',
  openOn: '周一至周五 8:30—17:00',
  lat: 30.2512,
  lng: 120.1533,
  equipment: ['sign', 'ramp'],
  radiusM: 800,
  isPilot: true,
}

test('staff set up a venue with its level, point, hours and equipment; it has a code at once', async () => {
  const town = await aTown({ today: '2026-03-02' })
  const staff = await town.staff()
  const made = await staff.post(`/api/places/${town.streetId}/venues`, home)
  expect(made.status).toBe(201)
  const { body } = await staff.get(`/api/venues/${made.body.id}`)
  expect(body).toMatchObject({
    ...home,
    levelLabel: '代表之家',
    understood: '周一至周五 08:30—17:00',
    stars: 0,
  })
  expect(body.code).toMatch(/^[a-z0-9]{14}$/)
  const list = (await staff.get('/api/venues')).body
  expect(list.streets).toMatchObject([{ name: '青溪', formula: { text: '1+2' } }])
  expect(list.rows[0].name).toBe(home.name)
})

test('a venue that is closed leaves the formula and its code stops, with the history kept', async () => {
  const town = await aTown({ today: '2026-03-02' })
  const staff = await town.staff()
  // Another server each time: a page is repeated for five seconds.
  const page = async () => (await (await town.second()).inject({ url: `/s/${town.stationCode}` })).statusCode
  expect(await page()).toBe(200)
  await staff.post(`/api/places/${town.stationId}/close`, { until: '2026-03-02', reason: '搬迁' })
  await town.becomes('2026-03-03')
  const list = (await staff.get('/api/venues')).body
  expect(list.streets[0].formula.text).toBe('1')
  expect(list.rows.find((one: { id: string }) => one.id === town.stationId)).toMatchObject({
    validTo: '2026-03-02',
    code: null,
  })
  const { stations } = (await staff.get('/api/places')).body
  expect(stations.map(({ name }: { name: string }) => name)).toEqual(['河畔联络站'])
  expect(await page()).toBe(410)
  expect((await staff.post(`/api/places/${town.stationId}/reopen`)).status).toBe(200)
  expect(
    (await staff.get(`/api/venues/${town.stationId}`)).body.history.map(
      ({ label }: { label: string }) => label,
    ),
  ).toEqual(['恢复', '停用'])
})

test('the liaison checks the standard item by item with a photo; stars come from weights that a street may set', async () => {
  const town = await aTown()
  const [liaison, staff, chair] = [await town.liaison(), await town.staff(), await town.chair()]
  const url = `/api/venues/${town.stationId}`
  const items = (await liaison.get(url)).body.checks as {
    item: string
    part: string
    holds: boolean | null
  }[]
  expect(items).toHaveLength(16)
  expect(items.every(({ holds }) => holds === null)).toBe(true)
  const fileId = await onePixel(town, liaison)
  for (const { item, part } of items.filter((one) => one.part !== '活动' || one.item === 'plan'))
    expect(
      (
        await liaison.post(`${url}/check`, {
          item,
          holds: true,
          evidence: part,
          fileId: item === 'near' ? fileId : null,
        })
      ).status,
    ).toBe(200)
  const { body } = await liaison.get(url)
  expect(body.score).toMatchObject({ points: 83.3, stars: 4 })
  expect((await liaison.get(`${url}/photos/${fileId}`)).status).toBe(200)
  expect((await staff.get(`/api/venues/${town.otherStationId}/photos/${fileId}`)).status).toBe(404)
  const rule = {
    placeId: town.streetId,
    key: 'venue.four',
    value: 85,
    validFrom: '2026-03-01',
    basis: '青人工委〔2026〕5号',
  }
  expect((await chair.post('/api/settings', rule)).status).toBe(204)
  expect((await liaison.get(url)).body.stars).toBe(3)
  expect(
    (await liaison.post(`/api/venues/${town.otherStationId}/check`, { item: 'near', holds: true })).status,
  ).toBe(404)
  expect((await liaison.post(`${url}/check`, { item: 'gold', holds: '是' })).body.fields).toHaveLength(2)
})

test('only what is given changes, all mistakes are told at once, and a point has both numbers', async () => {
  const town = await aTown()
  const [liaison, staff] = [await town.liaison(), await town.staff()]
  const url = `/api/venues/${town.stationId}`
  await liaison.post(`${url}/change`, { address: '幸福路18号', equipment: ['box'] })
  await liaison.post(`${url}/change`, { openOn: '每周四 9:00—11:30' })
  const { body } = await liaison.get(url)
  expect(body).toMatchObject({
    address: '幸福路18号',
    openOn: '每周四 9:00—11:30',
    equipment: ['box'],
    level: 'station',
  })
  expect(body.history.map(({ said }: { said: string }) => said)).toEqual(['开放时间', '地址、设备'])
  const wrong = await staff.post(`${url}/change`, {
    level: 'palace',
    radiusM: 3,
    phone: '幸福路',
    lat: 91,
    lng: 120,
  })
  expect(wrong.body.fields.map(({ path }: { path: string }) => path).toSorted()).toEqual([
    'lat',
    'level',
    'phone',
    'radiusM',
  ])
  expect((await staff.post(`${url}/change`, { lat: 30.1 })).body.fields[0].message).toBe('经度和纬度要一起填')
})

test('the formula is counted: the outermost kind stands as N', () => {
  expect(formulaOf({ home: 1, station: 14, point: 2, post: 30 }).text).toBe('1+14+2+N')
  expect(formulaOf({ room: 1, area_station: 2, station: 24, point: 60 }).text).toBe('1+2+24+N')
  expect(formulaOf({ station: 3 }).text).toBe('3')
  expect(formulaOf({}).text).toBe('')
})

test('stars are counted from the shares of each part', () => {
  const numberOf = (key: string) => (venueRuling.numbers as Record<string, { default: number }>)[key]!.default
  expect(scoreOf(new Set(), numberOf)).toMatchObject({ points: 0, stars: 0 })
  const all = scoreOf(
    new Set([
      'near',
      'size',
      'sign',
      'ramp',
      'digital',
      'wall',
      'box',
      'staff',
      'open',
      'plan',
      'monthly',
      'report',
      'ledger',
      'answer',
      'study',
      'fresh',
    ]),
    numberOf,
  )
  expect(all).toMatchObject({ points: 100, stars: 5 })
})

test.each([
  ['每周四 9:00—11:30', '2026-03-05', [{ from: '09:00', to: '11:30' }]],
  [
    '周一至周五上午8:30-11:30，下午2点至5点',
    '2026-03-06',
    [
      { from: '08:30', to: '11:30' },
      { from: '14:00', to: '17:00' },
    ],
  ],
  ['每月15日 9:00—11:00，遇节假日顺延', '2026-03-15', [{ from: '09:00', to: '11:00' }]],
  ['全天', '2026-03-08', [{ from: '00:00', to: '24:00' }]],
  ['每周四 9:00—11:30', '2026-03-06', []],
  ['有事请打电话', '2026-03-05', []],
])('“%s” is read as an office means it', (sentence, day, open) => {
  expect(openOnDay(sentence, day)).toEqual(open)
})

test('what is understood of the hours is said back in one form', () => {
  expect(understood('星期二、四 14:00~16:30；每月1日、15日 9:00-11:00')).toBe(
    '周二、周四 14:00—16:30；每月1、15日 09:00—11:00',
  )
})

test('a point on the map and back is the same point, and lengths are true', () => {
  const [a, b] = [
    { lat: 30.25, lng: 120.15 },
    { lat: 30.259, lng: 120.16 },
  ]
  const frame = frameOf([a, b], 600, 400)!
  const back = onEarth(frame, onPaper(frame, a))
  expect(Math.abs(back.lat - a.lat) + Math.abs(back.lng - a.lng)).toBeLessThan(0.0001)
  const [p, q] = [onPaper(frame, a), onPaper(frame, b)]
  expect(Math.abs(Math.hypot(p.x - q.x, p.y - q.y) - lengthOf(frame, between(a, b)))).toBeLessThan(2)
  expect(frameOf([], 600, 400)).toBeUndefined()
})
