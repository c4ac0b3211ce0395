import { v7 as uuid } from 'uuid'
import { describe, expect, test } from 'vitest'
import { withClient } from '#house/postgres.ts'
import { addPlace } from '#modules/places/index.ts'
import { fromThePhone } from '#test/field.ts'
import { aTown, ownerOfTowns } from '#test/town.ts'

type Town = Awaited<ReturnType<typeof aTown>>
const voter = { kind: 'voter', name: '王小明', phone: '13800000012', home: '幸福里3栋' }
const talk = (said: string, rest: object = {}) => ({ contactedOn: '2026-03-02', way: 'visit', said, ...rest })

async function kept() {
  const town = await aTown()
  const deputy = await town.deputy()
  const { status, body } = await deputy.post('/api/ties', voter)
  expect(status).toBe(201)
  return { town, deputy, id: body.id as string, url: `/api/ties/${body.id}` }
}

async function aMember({ tenant, streetId }: Town, name = '潘委员') {
  const id = uuid()
  await withClient(ownerOfTowns(), (client) =>
    client.query('insert into people (tenant_id, id, name, facts) values ($1, $2, $3, $4)', [
      tenant.id,
      id,
      name,
      JSON.stringify({ committee: { placeId: streetId, post: '委员' } }),
    ]),
  )
  return id
}

describe('a deputy’s fixed contact', () => {
  test('is sealed and masked; the whole name is shown to who keeps it, with a reason, and each look is noted', async () => {
    const { town, deputy, id, url } = await kept()
    expect((await deputy.get('/api/ties/mine')).body).toMatchObject({
      quota: 10,
      times: 2,
      rows: [{ id, name: '王**', hasPhone: true, home: '幸福里3栋', light: 'soon', by: '2026-06-30', n: 0 }],
    })
    const { body: stored } = await deputy.get(url)
    expect(JSON.stringify(stored)).not.toContain('13800000012')
    expect(await deputy.post(`${url}/reveal`, { reason: '约时间' })).toMatchObject({
      status: 200,
      body: { name: '王小明', phone: '13800000012' },
    })
    const { rows } = await withClient(ownerOfTowns(), (client) =>
      client.query(
        `select input from events where tenant_id = $1 and subject_id = $2 and action = 'reveal'`,
        [town.tenant.id, id],
      ),
    )
    expect(rows).toEqual([{ input: { reason: '约时间' } }])
    const leader = await town.person('leader', town.districtId)
    expect((await leader.get(url)).body.name).toBe('王**')
    expect((await leader.post(`${url}/reveal`, { reason: '看看' })).status).toBe(403)
  })

  test('taken down without network and sent twice is one contact and one opinion', async () => {
    const { town, deputy, url } = await kept()
    const { now } = await town.ctx()
    await town.becomes('2026-03-05')
    const send = fromThePhone(town, deputy, now)
    const key = uuid()
    const said = talk('渡船夜里没有班次，老人看病不便', { asOpinion: true })
    const first = await send(`${url}/logs`, said, { key })
    expect(first).toMatchObject({ status: 201, body: { no: expect.any(String) } })
    expect(await send(`${url}/logs`, said, { key })).toEqual(first)
    expect((await deputy.get(url)).body.logs).toMatchObject([{ contactedOn: '2026-03-02' }])
    expect((await deputy.get('/api/opinions?pile=all')).body.rows).toHaveLength(1)
    expect((await send(`${url}/logs`, said)).status, 'another key').toBe(201)
    expect((await deputy.get(url)).body.logs).toHaveLength(2)
  })

  test('is logged in one go, and what was said becomes an opinion without typing it again', async () => {
    const { deputy, url } = await kept()
    const said = talk('楼下健身器材的扶手松了', { asOpinion: true, withName: true })
    const { status, body } = await deputy.post(`${url}/logs`, said)
    expect([status, typeof body.no]).toEqual([201, 'string'])
    const { logs, light, n } = (await deputy.get(url)).body
    expect({ light, n }).toEqual({ light: 'course', n: 1 })
    expect(logs).toMatchObject([
      { said: '楼下健身器材的扶手松了', wayLabel: '上门走访', opinion: { no: body.no } },
    ])
    expect((await deputy.get(`/api/opinions/${logs[0].opinion.id}`)).body).toMatchObject({
      channel: 'direct_line',
      deputyName: '李代表',
      reporter: { name: '王**', isAnonymous: false },
    })
    expect((await deputy.post(`${url}/logs`, talk('问候'))).body.no).toBe(null)
  })

  test('is overdue when a half year went by without, and nothing is asked of before it began', async () => {
    const { town, deputy, url } = await kept()
    await deputy.post(`${url}/logs`, talk('问候'))
    await town.becomes('2026-07-01')
    expect((await deputy.get(url)).body).toMatchObject({ light: 'soon', n: 1, by: '2026-12-31' })
    await deputy.post('/api/ties', { ...voter, name: '钱阿姨' })
    const { body } = await deputy.get('/api/ties/mine')
    expect(body.rows.map((row: { light: string }) => row.light)).toEqual(['soon', 'soon'])
    await town.becomes('2027-07-01')
    const again = (await deputy.get('/api/ties/mine')).body.rows
    expect(again.map((row: { light: string }) => row.light)).toEqual(['overdue', 'overdue'])
  })

  test('ends with a reason, and then nobody’s name or phone is kept', async () => {
    const { deputy, url } = await kept()
    expect((await deputy.post(`${url}/end`, { reason: '搬走了' })).status).toBe(200)
    expect((await deputy.get(url)).body).toMatchObject({ state: 'ended', name: null, hasPhone: false })
    expect((await deputy.post(`${url}/logs`, talk('问候'))).status).toBe(409)
    expect((await deputy.post(`${url}/reveal`, { reason: '想联系' })).body).toEqual({
      name: null,
      phone: null,
    })
  })

  test('is nobody else’s business, and wrong words are told all at once', async () => {
    const { town, deputy, url } = await kept()
    const stranger = await town.person('stationLiaison', town.otherStationId)
    for (const ask of [stranger.get(url), stranger.post(`${url}/logs`, talk('问候'))])
      expect((await ask).status).toBe(404)
    expect((await stranger.get('/api/ties')).body).toEqual([])
    const wrong = await deputy.post(`${url}/logs`, { contactedOn: '昨天', way: 'fax', said: '' })
    expect(wrong.body.fields.map(({ path }: { path: string }) => path)).toEqual([
      'contactedOn',
      'way',
      'said',
    ])
    expect((await deputy.post(`${url}/logs`, talk('问候', { contactedOn: '2026-03-03' }))).status).toBe(400)
    expect((await deputy.post('/api/ties', { kind: 'voter', phone: '123' })).body.fields).toHaveLength(2)
  })
})

describe('a member of the committee', () => {
  test('contacts deputies up to the number the street has set, each once, logged by the staff', async () => {
    const town = await aTown()
    const staff = await town.staff()
    const ownerId = await aMember(town)
    const tie = { kind: 'deputy', ownerId, targetId: town.deputyId }
    const { status, body } = await staff.post('/api/ties', tie)
    expect(status).toBe(201)
    expect((await staff.post('/api/ties', tie)).body.fields).toMatchObject([
      { message: '已经在联系这位代表了' },
    ])
    expect((await staff.post('/api/ties', { ...tie, ownerId: town.deputyId })).body.fields[0].path).toBe(
      'ownerId',
    )
    expect((await staff.post(`/api/ties/${body.id}/logs`, talk('听取对物业的看法'))).status).toBe(201)
    expect((await (await town.deputy()).get('/api/ties/mine')).body).toMatchObject({
      members: ['潘委员'],
      rows: [],
    })
    const { members } = (await staff.get('/api/ties/coverage')).body
    expect(members).toMatchObject([{ name: '潘委员', kept: 1, least: 3, most: 5, n: 1, light: 'soon' }])
  })
})

describe('the coverage of a street', () => {
  test('says of every deputy and every grid what is missing; a grid takes as many deputies as are allowed', async () => {
    const { town, deputy, url } = await kept()
    const gridId = await addPlace(await town.ctx(), {
      kind: 'grid',
      name: '第一网格',
      shortName: '第一网格',
      parentId: town.streetId,
    })
    const staff = await town.staff()
    await deputy.post(`${url}/logs`, talk('问候'))
    expect((await staff.get('/api/ties/coverage')).body).toMatchObject({
      deputies: [{ name: '李代表', kept: 1, least: 10, n: 1, overdue: 0, light: 'soon' }],
      grids: [{ name: '第一网格', deputies: [] }],
      mayAssign: true,
    })
    expect((await staff.post('/api/grids', { gridId, deputyIds: [town.deputyId] })).status).toBe(204)
    expect((await staff.get('/api/ties/coverage')).body.grids[0].deputies).toMatchObject([{ name: '李代表' }])
    expect((await deputy.get('/api/ties/mine')).body.grids).toEqual(['第一网格'])
    expect((await staff.post('/api/grids', { gridId, deputyIds: [uuid()] })).body.fields).toMatchObject([
      { message: '请选择本街道的现任代表' },
    ])
    expect((await (await town.liaison()).post('/api/grids', { gridId, deputyIds: [] })).status).toBe(403)
    expect((await staff.post('/api/grids', { gridId, deputyIds: [] })).status).toBe(204)
    expect((await staff.get('/api/ties/coverage')).body.grids[0].deputies).toEqual([])
  })
})
