import { expect, test } from 'vitest'
import { placesBelow, setSetting, streetOf, unitsFor } from '#modules/places/index.ts'
import { workflows } from '#src/app.ts'
import { assigned } from '#test/opinion-stories.ts'
import { aTown } from '#test/town.ts'

const rule = {
  key: 'opinion.reply.ordinary',
  value: { n: 10, unit: 'workday' },
  validFrom: '2026-03-01',
  basis: '青工委〔2026〕3号',
}

test('a street’s own number holds from its day on; a running case keeps the one it began with', async () => {
  const early = await assigned()
  const due = async () =>
    (await early.clerk.get(early.url)).body.clocks.find(({ name }: { name: string }) => name === 'reply')
  const before = await due()
  await setSetting(await early.town.ctx(), workflows, { placeId: early.town.streetId, ...rule })
  expect(await due()).toEqual(before)
  const { liaison, town } = early
  const slip = { stationId: town.stationId, channel: 'box', content: '公交站没有遮雨棚' }
  const { body } = await liaison.post('/api/opinions', slip)
  const url = `/api/opinions/${body.id}`
  await liaison.post(`${url}/register`, { title: '公交站遮雨棚', category: 'transport', nature: 'help' })
  await liaison.post(`${url}/assign`, { unitId: town.unitId })
  const late = (await liaison.get(url)).body.clocks.find(({ name }: { name: string }) => name === 'reply')
  expect(late).toMatchObject({ span: '10个工作日', basis: '青溪 青工委〔2026〕3号' })
})

test('a setting needs a known key, a value in bounds and a basis', async () => {
  const town = await aTown()
  const set = async (change: object) =>
    setSetting(await town.ctx(), workflows, { placeId: town.streetId, ...rule, ...change })
  await set({})
  await expect(set({ key: 'opinion.moon.within' })).rejects.toMatchObject({
    detail: { fields: [{ path: 'key' }] },
  })
  await expect(set({ value: { n: 0, unit: 'day' } })).rejects.toMatchObject({
    detail: { fields: [{ path: 'value' }] },
  })
  await expect(set({ basis: '口头' })).rejects.toMatchObject({ detail: { fields: [{ path: 'basis' }] } })
})

test('a place knows its street, its stations and the units it may hand to', async () => {
  const town = await aTown()
  const ctx = await town.ctx()
  expect(streetOf(ctx, town.stationId).id).toBe(town.streetId)
  expect(
    placesBelow(ctx, town.districtId, 'station')
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual([town.stationId, town.otherStationId].toSorted())
  const units = unitsFor(ctx, town.stationId).map(({ id }) => id)
  expect(units.toSorted(), 'its street’s and the district’s').toEqual(
    [town.unitId, town.otherUnitId].toSorted(),
  )
})
