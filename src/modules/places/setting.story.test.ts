import { expect, test } from 'vitest'
import { aTown } from '#test/town.ts'

const KEY = 'opinion.assign'
const basis = '青人工委〔2026〕5号'

test('the chair shortens a span for the street; stations follow from that day on, staff can read why', async () => {
  const town = await aTown({ today: '2026-03-02' })
  const [chair, staff] = [await town.chair(), await town.staff()]
  const set = { placeId: town.streetId, key: KEY, value: { n: 2, unit: 'workday' }, basis }
  expect((await chair.post('/api/settings', { ...set, validFrom: '2026-03-02' })).status).toBe(204)
  await chair.post('/api/settings', { ...set, value: { n: 1, unit: 'workday' }, validFrom: '2026-04-01' })
  const { body } = await staff.get(`/api/settings?placeId=${town.stationId}`)
  const row = body.rows.find(({ key }: { key: string }) => key === KEY)
  expect(row).toMatchObject({
    value: { n: 2, unit: 'workday' },
    default: { n: 3, unit: 'workday' },
    placeName: '青溪',
    validFrom: '2026-03-02',
    basis,
  })
  expect(body.places[0]).toEqual({ id: town.streetId, name: '青溪', maySet: false })
  const own = (await staff.get('/api/settings')).body.rows.find(({ key }: { key: string }) => key === KEY)
  expect(own.coming).toMatchObject({ value: { n: 1, unit: 'workday' }, validFrom: '2026-04-01' })
})

test('only the chair of the street may set, and only with a basis and within bounds', async () => {
  const town = await aTown()
  const [chair, staff, liaison] = [await town.chair(), await town.staff(), await town.liaison()]
  const set = {
    placeId: town.streetId,
    key: 'opinion.extensionDays',
    value: 20,
    validFrom: '2026-03-02',
    basis,
  }
  expect((await staff.post('/api/settings', set)).status).toBe(403)
  expect((await chair.post('/api/settings', { ...set, placeId: town.districtId })).status).toBe(403)
  expect((await liaison.get('/api/settings')).status).toBe(403)
  const tooMany = await chair.post('/api/settings', { ...set, value: 31 })
  expect([tooMany.status, tooMany.body.fields]).toEqual([
    400,
    [{ path: 'value', message: '须在 1 到 30 之间' }],
  ])
  const unfounded = await chair.post('/api/settings', { ...set, basis: '' })
  expect(unfounded.body.fields[0].path).toBe('basis')
})
