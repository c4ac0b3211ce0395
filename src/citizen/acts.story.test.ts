import { expect, test } from 'vitest'
import { sealAll } from '#kernel/ledger.ts'
import { registered } from '#test/opinion-stories.ts'

test('anybody can read what the offices decided, by office and number, and no person is named', async () => {
  const { town, liaison, url, no } = await registered({ name: '王小明', phone: '13800000012' })
  await liaison.post(`${url}/assign`, { unitId: town.unitId })
  await liaison.post(`${url}/reveal`, { reason: '电话核实位置' })
  const page = async () => (await town.app.inject('/p/acts')).body
  expect(await page()).toContain('尚未封存')
  await sealAll(await town.ctx())
  const sealed = await page()
  for (const words of ['交办', '查看了反映人信息', no]) expect(sealed).toContain(words)
  for (const hidden of ['尚未封存', '王', '13800000012', '电话核实位置', 'stationLiaison甲']) {
    expect(sealed).not.toContain(hidden)
  }
})
