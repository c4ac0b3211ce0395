import { expect, test } from 'vitest'
import { withClient } from '#house/postgres.ts'
import { sealAll } from '#kernel/ledger.ts'
import { submitOpinion } from '#modules/opinions/index.ts'
import { workflows } from '#src/app.ts'
import { aTown, ownerOfTowns, takeJobs } from '#test/town.ts'
import { verifyChain } from './index.ts'

type Town = Awaited<ReturnType<typeof aTown>>

test('the audit administrator has the chain verified; a changed row is named, also after a sound verification', async () => {
  const town = await aTown()
  const audit = await town.person('auditadmin', town.districtId)
  for (const content of ['路灯不亮', '井盖松动', '公交站没有遮雨棚'])
    await submitOpinion(
      await town.ctx(),
      { content, files: [] },
      { stationId: town.stationId, channel: 'box' },
    )
  await sealAll(await town.ctx())

  expect((await audit.post('/api/chain/verifications')).status).toBe(202)
  const twice = await audit.post('/api/chain/verifications')
  expect([twice.status, twice.body.code]).toEqual([409, 'notNow'])
  await verify(town)
  const { body } = await audit.get('/api/chain')
  expect(body.verifications[0]).toMatchObject({ total: body.sealed, position: body.sealed, faults: [] })
  expect(body.verifications[0].endedAt).not.toBeNull()

  const changed = `update events set public_text = '没有这回事' where tenant_id = $1 and subject = 'opinion' returning id`
  const { rows } = await withClient(ownerOfTowns(), (client) => client.query(changed, [town.tenant.id]))
  await sealAll(await town.ctx())
  town.later(1)
  await audit.post('/api/chain/verifications')
  await verify(town)
  const found = (await audit.get('/api/chain')).body.verifications[0]
  expect(
    found.faults.map(({ eventId, why }: { eventId: string; why: string }) => [eventId, why]).toSorted(),
  ).toEqual(rows.map(({ id }) => [id, '这一行已被改动']).toSorted())
})

test('nobody else sees the chain', async () => {
  const town = await aTown()
  const audit = await town.person('auditadmin', town.districtId)
  expect((await audit.get('/api/chain')).status).toBe(200)
  for (const person of [await town.chair(), await town.person('sysadmin', town.districtId)])
    expect((await person.get('/api/chain')).status).toBe(403)
})

async function verify(town: Town) {
  for (const { task, payload } of await takeJobs(town.tenant.id))
    if (task === 'verifyChain') await verifyChain({ ...(await town.ctx()), workflows }, payload)
}
