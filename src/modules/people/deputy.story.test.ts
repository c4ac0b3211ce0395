import { describe, expect, test } from 'vitest'
import { perform } from '#kernel/perform.ts'
import type { Actor } from '#kernel/workflow.ts'
import { opinionWorkflow, submitOpinion } from '#modules/opinions/index.ts'
import { LAMP, REPLY } from '#test/opinion-stories.ts'
import { addDeputy } from '#test/places.ts'
import { aTown } from '#test/town.ts'

type Town = Awaited<ReturnType<typeof aTown>>
type Row = { id: string; title: string; light: string }
type Figures = { figures: { name: string; n: number }[] }

describe('a deputy', () => {
  test('sees their mandate, station and code, and nobody else is shown a deputy’s page', async () => {
    const town = await aTown()
    const deputy = await town.deputy()
    expect((await deputy.get('/api/deputy/me')).body).toMatchObject({
      id: town.deputyId,
      name: '李代表',
      mandates: [{ levelLabel: '区人大代表', term: '第十届' }],
      stations: [{ id: town.stationId, name: '幸福联络站', streetName: '青溪' }],
      codes: [town.deputyCode],
    })
    for (const url of ['/api/deputy/me', '/api/deputy/figures']) {
      expect(await (await town.staff()).get(url)).toMatchObject({ status: 403 })
    }
  })

  test('sees only what came to them, and another deputy cannot even learn that it exists', async () => {
    const town = await aTown()
    const id = await written(town, town.deputyId)
    await submitOpinion(
      await town.ctx(),
      { content: LAMP, files: [] },
      { stationId: town.stationId, channel: 'station_qr' },
    )
    const deputy = await town.deputy()
    expect(await listed(deputy, 'pile=all')).toEqual([id])
    expect(await deputy.get(`/api/opinions/${id}`)).toMatchObject({ status: 200 })

    const other = await anotherDeputy(town)
    expect(await listed(other, 'pile=all')).toEqual([])
    expect(await other.get(`/api/opinions/${id}`)).toMatchObject({ status: 404 })
    expect(await other.post(`/api/opinions/${id}/answerOnSpot`, { reply: REPLY })).toMatchObject({
      status: 404,
    })
  })

  test('has the turn when somebody wrote to them or a reply is to be told, and waits for others otherwise', async () => {
    const town = await aTown()
    const toMe = await written(town, town.deputyId)
    const deputy = await town.deputy()
    const noted = (await deputy.post('/api/opinions', note(town))).body.id
    expect(await listed(deputy, 'mine=turn')).toEqual([toMe])
    expect(await listed(deputy, 'mine=others')).toEqual([noted])
    const lights = (await deputy.get('/api/opinions')).body.rows as Row[]
    expect(Object.fromEntries(lights.map(({ id, light }) => [id, light]))).toEqual({
      [toMe]: 'soon',
      [noted]: 'waiting',
    })

    const liaison = await town.liaison()
    const seen = await written(town, town.deputyId)
    await liaison.post(`/api/opinions/${seen}/register`, {
      title: '幸福路路灯不亮',
      category: 'transport',
      nature: 'help',
    })
    expect(await listed(deputy, 'mine=turn')).toContain(seen)
    await deputy.post(`/api/opinions/${seen}/verify`, { verification: '六盏灯都不亮' })
    expect(await listed(deputy, 'mine=turn')).not.toContain(seen)

    await handled(town, noted)
    expect(await listed(deputy, 'mine=turn')).toEqual([toMe, noted])
    await deputy.post(`/api/opinions/${noted}/feedBack`, { way: 'phone' })
    await deputy.post(`/api/opinions/${toMe}/answerOnSpot`, { reply: REPLY })
    expect(await listed(deputy, 'mine=turn')).toEqual([])
  })

  test('who also works at the station keeps what they note in their own name apart from the station’s slips', async () => {
    const town = await aTown()
    const both = await town.person('stationLiaison', town.stationId, town.deputyId)
    await both.post('/api/opinions', note(town))
    const { id } = (await both.post('/api/opinions', { ...note(town), inOwnName: true })).body
    expect((await both.get('/api/opinions')).body.rows).toHaveLength(2)
    expect(await listed(both, 'pile=all&mine=received')).toEqual([id])
  })

  test('reads figures of the year that are exactly as long as the lists they open', async () => {
    const town = await aTown({ today: '2025-12-30' })
    await written(town, town.deputyId)
    await town.becomes('2026-03-02')
    const onSpot = await written(town, town.deputyId)
    const solved = await written(town, town.deputyId)
    const planned = await written(town, town.deputyId)
    const waiting = await written(town, town.deputyId)
    await written(town, await addDeputy(await town.ctx(), '王代表', town.stationId))
    const deputy = await town.deputy()
    await deputy.post(`/api/opinions/${onSpot}/answerOnSpot`, { reply: REPLY })
    await handled(town, solved)
    await rated(town, solved)
    await handled(town, planned, 'planned')

    const { body } = await deputy.get('/api/deputy/figures')
    const numbers = (body as Figures).figures.map(({ name, n }) => [name, n])
    expect(Object.fromEntries(numbers)).toEqual({
      received: 4,
      onSpot: 1,
      handedOver: 2,
      answered: 3,
      solved: 1,
      confirmed: 0,
      satisfied: 1,
    })
    for (const [name, n] of numbers) {
      const list = await listed(deputy, `pile=all&mine=${name}&since=2026-01-01&until=2026-12-31`)
      expect([name, list.length]).toEqual([name, n])
    }
    expect(await listed(deputy, 'pile=all&mine=onSpot')).toEqual([onSpot])
    expect(await listed(deputy, 'mine=turn')).toContain(waiting)
    expect((await deputy.get('/api/deputy/figures?year=2025')).body).toMatchObject({
      year: 2025,
      figures: [{ name: 'received', n: 1 }, {}, {}, {}, {}, {}, {}],
    })
  })

  test.each([
    { state: 'suspended' },
    { state: 'terminated', until: '2026-03-01' },
    { until: '2026-03-01' },
    { since: '2026-03-03' },
  ])('loses every right of the office with the mandate: %o', async (change) => {
    const town = await aTown({ today: '2026-03-02' })
    const id = await written(town, town.deputyId)
    const before = await town.deputy()
    expect(await before.get('/api/deputy/me'), 'with the mandate there is something to lose').toMatchObject({
      status: 200,
    })

    const { db } = await town.ctx()
    await db.updateTable('mandates').set(change).where('personId', '=', town.deputyId).execute()
    const after = await town.deputy()
    expect(await after.get('/api/deputy/me')).toMatchObject({ status: 403 })
    expect(await after.get('/api/deputy/figures')).toMatchObject({ status: 403 })
    expect(await listed(after, 'pile=all')).toEqual([])
    expect(await after.get(`/api/opinions/${id}`)).toMatchObject({ status: 404 })
    expect(await after.post('/api/opinions', note(town))).toMatchObject({ status: 403 })
  })

  test('keeps the rights of one mandate when another one ends', async () => {
    const town = await aTown({ today: '2026-03-02' })
    const { db, tenant } = await town.ctx()
    const older = {
      tenantId: tenant.id,
      id: crypto.randomUUID(),
      personId: town.deputyId,
      level: 'town',
      term: '第九届',
      stationId: town.otherStationId,
      since: '2017-01-10',
      until: '2022-01-09',
    }
    await db.insertInto('mandates').values(older).execute()
    const { body } = await (await town.deputy()).get('/api/deputy/me')
    expect(body.mandates.map(({ term }: { term: string }) => term)).toEqual(['第十届'])
    expect(body.stations.map(({ id }: Row) => id)).toEqual([town.stationId])
  })
})

const note = (town: Town) => ({ content: LAMP, stationId: town.stationId, channel: 'grid' })

async function written(town: Town, deputyId: string): Promise<string> {
  const where = { stationId: town.stationId, channel: 'deputy_qr', deputyId }
  return (await submitOpinion(await town.ctx(), { content: LAMP, files: [] }, where)).id
}

async function listed(deputy: Awaited<ReturnType<Town['deputy']>>, filter: string): Promise<string[]> {
  return ((await deputy.get(`/api/opinions?${filter}`)).body.rows as Row[]).map(({ id }) => id)
}

async function anotherDeputy(town: Town) {
  const id = await addDeputy(await town.ctx(), '周代表', town.otherStationId)
  return town.person('deputy', town.otherStationId, id)
}

/** Registered, handed over, answered and signed: to be told to who raised it. */
async function handled(town: Town, id: string, result = 'solved'): Promise<void> {
  const [liaison, clerk, head] = [await town.liaison(), await town.clerk(), await town.head()]
  const url = `/api/opinions/${id}`
  await liaison.post(`${url}/register`, { title: '幸福路路灯不亮', category: 'transport', nature: 'help' })
  await liaison.post(`${url}/assign`, { unitId: town.unitId })
  await clerk.post(`${url}/acknowledge`)
  await clerk.post(`${url}/draft`, { result, reply: REPLY })
  await head.post(`${url}/issue`)
}

async function rated(town: Town, id: string): Promise<void> {
  const grants = new Map([['resident', new Set([id])]])
  const actor: Actor = { kind: 'resident', id: null, name: '反映人', grants }
  await perform({ ...(await town.ctx()), actor }, opinionWorkflow, id, 'rate', { rating: 'satisfied' })
}
