import { expect, test } from 'vitest'
import { aTown } from '#test/town.ts'
import { bodyTypes, mayDo, mayDoIn, powers } from './index.ts'

const basis = '青人工委〔2026〕5号'

test('staff add communities and grids below their street, rename and close them; the history stays readable', async () => {
  const town = await aTown({ today: '2026-03-02' })
  const staff = await town.staff()
  const made = await staff.post(`/api/places/${town.streetId}/children`, {
    kind: 'community',
    name: '采薇社区',
    code: '990101001001',
  })
  expect(made.status).toBe(201)
  const id = made.body.id
  expect((await staff.post(`/api/places/${id}/children`, { kind: 'grid', name: '第一网格' })).status).toBe(
    201,
  )
  expect((await staff.post(`/api/places/${id}/rename`, { name: '采薇园社区', basis })).status).toBe(200)
  await staff.post(`/api/places/${id}/recode`, { code: '990101001009', from: '2026-03-03', basis })
  const { body } = await staff.get('/api/tree')
  expect(body.places.filter((one: { parentId: string }) => one.parentId === id)).toMatchObject([
    { name: '第一网格', kind: 'grid' },
  ])
  expect(body.places.find((one: { id: string }) => one.id === id)).toMatchObject({
    name: '采薇园社区',
    code: '990101001001',
  })
  const history = (await staff.get(`/api/places/${id}/history`)).body
  expect(history.steps.map(({ label }: { label: string }) => label)).toEqual(['变更区划代码', '更名', '设立'])
  expect(history.codes).toMatchObject([
    { code: '990101001009', validFrom: '2026-03-03', validTo: null, basis },
    { code: '990101001001', validFrom: '2026-03-02', validTo: '2026-03-03' },
  ])
})

test('nothing is closed while something open lies below it, and a name stands once', async () => {
  const town = await aTown({ today: '2026-03-02' })
  const staff = await town.staff()
  const add = async (at: string, kind: string, name: string) =>
    staff.post(`/api/places/${at}/children`, { kind, name })
  const { id } = (await add(town.streetId, 'community', '采薇社区')).body
  const grid = (await add(id, 'grid', '第一网格')).body.id
  expect((await add(town.streetId, 'community', '采薇社区')).body.fields).toEqual([
    { path: 'name', message: '已经有“采薇社区”' },
  ])
  expect((await add(town.streetId, 'grid', '第二网格')).body.fields[0].path).toBe('kind')
  const close = { until: '2026-03-02', reason: '并入幸福社区' }
  expect((await staff.post(`/api/places/${id}/close`, close)).body.fields[0].message).toContain('第一网格')
  expect((await staff.post(`/api/places/${grid}/close`, { ...close, until: '2026-03-09' })).status).toBe(400)
  expect((await staff.post(`/api/places/${grid}/close`, close)).status).toBe(200)
  expect((await staff.post(`/api/places/${id}/close`, close)).status).toBe(200)
  await town.becomes('2026-03-03')
  expect((await staff.post(`/api/places/${id}/close`, close)).status).toBe(409)
  expect((await add(town.streetId, 'community', '采薇社区')).status).toBe(201)
  const wrong = await staff.post(`/api/places/${town.streetId}/children`, {
    kind: 'city',
    name: '一',
    code: '12',
  })
  expect(wrong.body.fields.map(({ path }: { path: string }) => path).toSorted()).toEqual([
    'code',
    'kind',
    'name',
  ])
})

test('only the street’s own staff change its tree; who does not see a place is not told of it', async () => {
  const [town, other] = [await aTown(), await aTown()]
  const [staff, liaison, stranger] = [await town.staff(), await town.liaison(), await other.staff()]
  const child = { kind: 'community', name: '采薇社区' }
  expect((await staff.post(`/api/places/${town.streetId}/children`, child)).status).toBe(201)
  const rename = { name: '幸福里联络站', basis }
  expect((await liaison.post(`/api/places/${town.stationId}/rename`, rename)).status).toBe(403)
  expect((await liaison.post(`/api/places/${town.otherStationId}/rename`, rename)).status).toBe(404)
  expect((await stranger.post(`/api/places/${town.streetId}/children`, { kind: 'x' })).status).toBe(404)
  expect((await staff.post(`/api/places/${town.districtId}/rename`, rename)).status).toBe(404)
})

test('a street has no congress: its committee may not resolve, and an assigned task needs the paper of the year', async () => {
  expect(mayDo('town_congress', 'resolve').may).toBe(true)
  expect(mayDo('street_committee', 'resolve')).toMatchObject({
    may: false,
    why: expect.stringContaining('只能提出意见'),
  })
  expect(mayDo('street_forum', 'decideProjects').may).toBe(false)
  expect(mayDo('street_committee', 'opinionOnBudget').how).toBe('own')
  for (const power of Object.values(powers)) expect(power.basis).not.toBe('')
  expect(Object.keys(bodyTypes)).toContain('town_presidium')

  const town = await aTown({ today: '2026-03-02' })
  const staff = await town.staff()
  const url = `/api/places/${town.streetId}/bodies`
  const body = { name: '青溪街道人大工委', from: '2020-01-01', basis }
  const congress = await staff.post(url, { ...body, bodyType: 'town_congress' })
  expect(congress.body.fields[0].message).toContain('街道没有人民代表大会')
  const made = await staff.post(url, { ...body, bodyType: 'street_committee' })
  expect(made.status).toBe(201)
  const asked = async () => mayDoIn(await town.ctx(), town.streetId, 'street_committee', 'evaluate')
  expect(await asked()).toMatchObject({ may: false, why: expect.stringContaining('2026年的交办文件') })
  const task = { power: 'evaluate', year: 2026, basis: '云人常〔2026〕3号' }
  expect((await staff.post(`/api/bodies/${made.body.id}/tasks`, task)).status).toBe(200)
  expect((await staff.post(`/api/bodies/${made.body.id}/tasks`, task)).status).toBe(409)
  expect(await asked()).toMatchObject({ may: true, basis: '云人常〔2026〕3号' })
  const never = await staff.post(`/api/bodies/${made.body.id}/tasks`, { ...task, power: 'resolve' })
  expect(never.body.fields[0].message).toContain('不能“作出决议、决定”')
  const { bodies } = (await staff.get('/api/tree')).body
  expect(bodies[0]).toMatchObject({ label: '人大街道工委', name: '青溪街道人大工委' })
})
