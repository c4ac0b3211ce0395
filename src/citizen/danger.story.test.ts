import { expect, test } from 'vitest'
import { submit, visit } from '#test/residents.ts'
import { aTown } from '#test/town.ts'

test('whoever writes of gas is told whom to call on the page after sending, without a script', async () => {
  const town = await aTown()
  const setting = {
    placeId: town.streetId,
    key: 'opinion.gasPhone',
    value: 57488990000,
    validFrom: '2026-01-01',
  }
  const chair = await town.chair()
  expect((await chair.post('/api/settings', { ...setting, basis: '青溪燃气抢修电话' })).status).toBeLessThan(
    300,
  )
  const { page } = await submit(town, { content: '楼道里一股很浓的燃气味' })
  expect(page).toContain('有危险，请马上打电话')
  expect(page).toContain('href="tel:057488990000"')
  expect(page).toContain('href="tel:119"')
})

test('whoever writes of a lamp is not; the form holds every danger ready and shows none', async () => {
  const town = await aTown()
  const { body: form } = await visit(town, `/s/${town.stationCode}`)
  expect(form.match(/class="danger"[^>]* hidden/g)).toHaveLength(7)
  const { page } = await submit(town, { content: '火车站门口的路灯坏了半个月' })
  expect(page).not.toContain('有危险')
})
