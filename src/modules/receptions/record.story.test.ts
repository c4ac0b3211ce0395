import { v7 as uuid } from 'uuid'
import { describe, expect, test } from 'vitest'
import { withClient } from '#house/postgres.ts'
import { addDeputy } from '#test/places.ts'
import { announced, DAY, held } from '#test/receptions.ts'
import { phone } from '#test/residents.ts'
import { aTown, ownerOfTowns } from '#test/town.ts'

const REPLY = '当场已经请物业的同志记下，本周内换好路灯。'
/** One pixel: what a signature pad sends, as small as can be. */
const INK =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const names = (body: { fields?: { path: string }[] }) => (body.fields ?? []).map(({ path }) => path)

describe('the record', () => {
  test('counts batches and persons as two units, and what was said is in the loop at once', async () => {
    const town = await aTown()
    const { id, liaison } = await held(town)
    const batch = { id: uuid(), persons: 4 }
    const first = await liaison.post(`/api/receptions/${id}/batches`, batch)
    expect((await liaison.post(`/api/receptions/${id}/batches`, batch)).body).toEqual(first.body)
    await liaison.post(`/api/receptions/${id}/batches`, { persons: 1 })
    const matter = {
      id: uuid(),
      batchId: batch.id,
      content: '三号楼的路灯坏了半个月',
      name: '张大爷',
      phone: '13800000013',
    }
    const made = await liaison.post(`/api/receptions/${id}/matters`, matter)
    expect(made.status).toBe(201)
    expect((await liaison.post(`/api/receptions/${id}/matters`, matter)).body).toEqual(made.body)
    const { body } = await liaison.get(`/api/receptions/${id}`)
    expect(body).toMatchObject({ batches: 2, persons: 5, matters: 1 })
    const opinion = (await liaison.get(`/api/opinions/${made.body.id}`)).body
    expect(opinion).toMatchObject({
      channel: 'evening_chat',
      state: 'received',
      deputyName: '李代表',
      reporter: { name: '张**', phone: '138****0013' },
    })
    const bare = await liaison.post(`/api/receptions/${id}/matters`, { content: '好', proposed: 'spot' })
    expect(names(bare.body)).toEqual(expect.arrayContaining(['content']))
    const other = await town.staff()
    expect((await other.post(`/api/receptions/${id}/batches`, batch)).status, 'another’s id').toBe(409)
  })

  test('takes name and phone from the booking of who came', async () => {
    const town = await aTown()
    const { id, liaison } = await announced(town)
    await phone(town).post(`/r/${id}`, { slot: '0', persons: '3', phone: '13800000012', name: '王女士' })
    await town.becomes(DAY, 19)
    await liaison.post(`/api/receptions/${id}/hold`)
    const [booking] = (await liaison.get(`/api/receptions/${id}`)).body.bookings
    const came = { persons: 3, bookingId: booking.id }
    const batchId = (await liaison.post(`/api/receptions/${id}/batches`, came)).body.id
    expect((await liaison.post(`/api/receptions/${id}/batches`, came)).status).toBe(400)
    const made = await liaison.post(`/api/receptions/${id}/matters`, {
      batchId,
      content: '楼道堆放杂物没人清理',
    })
    expect((await liaison.get(`/api/opinions/${made.body.id}`)).body.reporter).toMatchObject({
      name: '王**',
      phone: '138****0012',
    })
  })

  test('cannot be closed while a matter is unrouted or no deputy has signed', async () => {
    const town = await aTown()
    const { id, liaison } = await held(town)
    const deputy = await town.deputy()
    await deputy.post(`/api/receptions/${id}/batches`, { persons: 2 })
    const add = async (content: string, more = {}) =>
      (await deputy.post(`/api/receptions/${id}/matters`, { content, ...more })).body.id as string
    const spot = await add('路灯坏了半个月没有人修', { proposed: 'spot', answer: REPLY })
    const claimed = await add('雨天小区门口积水很深')
    const sent = await add('邻居欠我的钱一直不还')
    expect((await deputy.get(`/api/opinions/${spot}`)).body).toMatchObject({
      state: 'fedBack',
      outcome: 'answered_on_spot',
      reply: REPLY,
    })
    await deputy.post(`/api/receptions/${id}/record`, { summary: '一批两人，反映三件事' })
    const left = await liaison.post(`/api/receptions/${id}/route`)
    expect([left.status, left.body.fields[0].message]).toEqual([
      400,
      expect.stringContaining('还有2件没有分流'),
    ])

    const claim = {
      unitId: town.unitId,
      claimedBy: '王科长',
      note: '本周内疏通',
      category: 'drainage',
      nature: 'help',
    }
    const url = `/api/receptions/${id}/matters/${claimed}/claim`
    expect((await deputy.post(url, claim)).status).toBe(403)
    expect((await liaison.post(url, claim)).status).toBe(200)
    expect((await liaison.post(url, { ...claim, unitId: town.otherUnitId })).status).toBe(409)
    expect((await (await town.clerk()).get(`/api/opinions/${claimed}`)).body).toMatchObject({
      state: 'assigned',
    })
    await liaison.post(`/api/opinions/${sent}/redirect`, { redirectTo: 'litigation' })
    expect((await liaison.post(`/api/receptions/${id}/route`)).body).toMatchObject({ state: 'routed' })

    const unsigned = await liaison.post(`/api/receptions/${id}/close`)
    expect(names(unsigned.body)).toEqual(['signatures'])
    const signature = { id: uuid(), signer: 'deputy', deputyId: town.deputyId, image: INK }
    expect((await deputy.post(`/api/receptions/${id}/signatures`, signature)).status).toBe(201)
    expect((await deputy.post(`/api/receptions/${id}/signatures`, signature)).body).toEqual({
      id: signature.id,
    })
    expect((await liaison.post(`/api/receptions/${id}/close`)).body).toMatchObject({ state: 'closed' })
    expect((await deputy.post(`/api/receptions/${id}/batches`, { persons: 1 })).status).toBe(409)
    const { body } = await liaison.get(`/api/receptions/figures?from=2026-03-01&until=2026-03-31`)
    expect(body).toEqual([{ month: '2026-03', receptions: 1, batches: 1, persons: 2, matters: 3, onSpot: 1 }])
  })

  test('keeps signatures with the record; looking at one leaves a line; a word of mouth needs its reason', async () => {
    const town = await aTown()
    const { id, liaison } = await held(town)
    const deputy = await town.deputy()
    const sign = (more: object) => deputy.post(`/api/receptions/${id}/signatures`, more)
    const made = await sign({ signer: 'deputy', deputyId: town.deputyId, image: INK })
    const [file] = await withClient(ownerOfTowns(), async (client) => {
      const asked = 'select hash, purpose from files where tenant_id = $1'
      return (await client.query(asked, [town.tenant.id])).rows
    })
    expect(file.purpose).toBe('signature')
    const seen = await town.app.inject({
      url: `/api/receptions/${id}/signatures/${made.body.id}`,
      headers: { cookie: deputy.cookie },
    })
    expect(seen.rawPayload.subarray(1, 4).toString()).toBe('PNG')
    const { history } = (await liaison.get(`/api/receptions/${id}`)).body
    expect(history.at(-1)).toMatchObject({ action: 'lookSignature' })
    const batchId = (await deputy.post(`/api/receptions/${id}/batches`, { persons: 1 })).body.id
    expect((await sign({ signer: 'resident', batchId, spoken: '老人不识字，念给他听' })).status).toBe(201)
    expect(names((await sign({ signer: 'resident', batchId })).body)).toEqual(['image'])
    expect((await sign({ signer: 'recorder', image: 'data:image/png;base64,AAAA' })).status).toBe(400)
    const forged = {
      signer: 'deputy',
      deputyId: await addDeputy(await town.ctx(), '王代表', town.stationId),
      image: INK,
    }
    expect(names((await sign(forged)).body)).toEqual(['deputyId'])
  })

  test('begins on the day, not before, and is written by those on duty only', async () => {
    const town = await aTown()
    const { id, liaison } = await announced(town)
    expect((await liaison.post(`/api/receptions/${id}/batches`, { persons: 1 })).status).toBe(409)
    expect((await liaison.post(`/api/receptions/${id}/hold`)).status).toBe(400)
    await town.becomes(DAY, 19)
    const stranger = await town.person(
      'deputy',
      town.otherStationId,
      await addDeputy(await town.ctx(), '赵代表', town.otherStationId),
    )
    expect((await stranger.post(`/api/receptions/${id}/hold`)).status).toBe(404)
    expect((await (await town.deputy()).post(`/api/receptions/${id}/hold`)).status).toBe(200)
  })
})
