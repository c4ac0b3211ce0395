import { expect, test } from 'vitest'
import { copyOut } from '#house/backup-copy.ts'
import { withClient } from '#house/postgres.ts'
import { sealAll } from '#kernel/ledger.ts'
import { ownServer } from '../database.ts'
import { aTown, ownerOfTowns } from '../town.ts'
import { wrongs } from './check.ts'

test('a clock that jumps back and forth leaves history in order and clocks with their matter', async () => {
  const town = await aTown({ today: '2026-03-10' })
  const [liaison, staff] = [await town.liaison(), await town.staff()]
  const slip = { stationId: town.stationId, channel: 'box', content: '公交站没有遮雨棚，等车淋雨。' }
  const { body } = await liaison.post('/api/opinions', slip)
  const url = `/api/opinions/${body.id}`
  await town.becomes('2026-03-05')
  const register = { title: '公交站遮雨棚', category: 'transport', nature: 'help' }
  expect((await (await town.liaison()).post(`${url}/register`, register)).status).toBe(200)
  await town.becomes('2026-03-20')
  await town.becomes('2026-03-04')
  expect((await (await town.liaison()).post(`${url}/assign`, { unitId: town.unitId })).status).toBe(200)
  await sealAll(await town.ctx())
  const { rows } = await withClient(ownerOfTowns(), (client) =>
    client.query('select action from events where subject_id = $1 order by seq', [body.id]),
  )
  expect(rows.map(({ action }) => action).filter((one) => one !== 'reveal')).toEqual([
    'begin',
    'register',
    'assign',
  ])
  const memory = { submitted: new Set<string>(), entered: new Map<string, string>(), steps: [] }
  expect(await wrongs({ ownerUrl: ownerOfTowns() } as never, memory)).toEqual([])
  expect((await staff.get(url)).status).toBeLessThan(500)
})

test('rows that are read slowly come out as they went in', async () => {
  const text = `copy (select i, repeat(md5(i::text), 8) from generate_series(1, 60000) i) to stdout`
  await withClient(ownServer().adminUrl, async (client) => {
    let all = ''
    for await (const piece of copyOut(client, text)) {
      await new Promise((go) => setTimeout(go, 3))
      all += piece.toString('latin1')
    }
    const rows = all.trim().split('\n')
    expect(rows.length).toBe(60000)
    expect(
      rows.every((row, n) => row.startsWith(`${n + 1}\t`) && row.length === String(n + 1).length + 257),
    ).toBe(true)
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  })
})
