import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { withClient } from '#house/postgres.ts'
import { sealAll } from '#kernel/ledger.ts'
import { verifyLedger } from '#kernel/verify.ts'
import { registered } from '#test/opinion-stories.ts'
import { ownerOfTowns } from '#test/town.ts'
import { openSeal } from './seal.ts'

type Verify = typeof verifyLedger extends (client: infer C, ...rest: never[]) => unknown ? C : never

async function sealedTown() {
  const loop = await registered()
  const ctx = await loop.town.ctx()
  await sealAll(ctx)
  const asOwner = <T>(work: (client: Verify) => Promise<T>) => withClient(ownerOfTowns(), work)
  const verify = () => asOwner((client) => verifyLedger(client, ctx.seal))
  const mine = async () => (await verify()).broken.filter(({ tenant }) => tenant === loop.town.tenant.key)
  const change = (statement: string) =>
    asOwner((client) => client.query(statement, statement.includes('$1') ? [loop.town.tenant.id] : []))
  return { ...loop, ctx, verify, mine, change }
}

test('an untouched history verifies, and what is new waits to be sealed', async () => {
  const { verify, mine, liaison, url, ctx } = await sealedTown()
  expect(await mine()).toEqual([])
  const before = (await verify()).unsealed
  await liaison.post(`${url}/note`, { note: '先看现场' })
  expect((await verify()).unsealed).toBe(before + 1)
  expect(await sealAll(ctx)).toBe(1)
  expect(await mine()).toEqual([])
})

test.each([
  [
    'changed',
    `update events set actor_name = '别人' where tenant_id = $1 and action = 'register'`,
    '这一行已被改动',
  ],
  [
    'given another time',
    `update events set at = at - interval '3 days' where tenant_id = $1 and action = 'register'`,
    '这一行已被改动',
  ],
  ['removed', `delete from events where tenant_id = $1 and action = 'register'`, '这一行已被删除'],
  [
    'taken out of the chain',
    'delete from ledger where tenant_id = $1 and position = 1',
    '链上缺少一行或多行',
  ],
])('a row that a superuser has %s is named', async (_how, statement, why) => {
  const { mine, change } = await sealedTown()
  expect(await mine(), 'or this means nothing').toEqual([])
  await change(statement)
  const broken = await mine()
  expect(broken.map((row) => row.why)).toContain(why)
  expect(broken[0]?.eventId).toMatch(/^[0-9a-f-]{36}$/)
})

test('a row that a superuser has inserted is named, sealed or not', async () => {
  const { mine, change, ctx, id } = await sealedTown()
  await change(
    `insert into events (tenant_id, id, subject, subject_id, action, to_state, actor_kind, actor_name, at)
     values ($1, gen_random_uuid(), 'opinion', '${id}', 'rate', 'closed', 'resident', '反映人', now())`,
  )
  expect((await mine()).map(({ why }) => why)).toEqual(['这一行不是本系统写入的'])
  await sealAll(ctx)
  expect((await mine()).map(({ why }) => why)).toEqual(['这一行已被改动'])
})

test('two rows that have changed places are named', async () => {
  const { mine, change } = await sealedTown()
  await change('update ledger set position = -position where tenant_id = $1')
  await change('update ledger set position = 3 + position where tenant_id = $1')
  expect((await mine()).map(({ why }) => why)).toContain('顺序或链上的值已被改动')
})

test('an end that was cut off shows against a head deposited elsewhere', async () => {
  const { ctx, change, mine, verify, town } = await sealedTown()
  const [head] = await withClient(
    ownerOfTowns(),
    async (client) =>
      (
        await client.query(
          'select position, hash from ledger where tenant_id = $1 order by position desc limit 1',
          [town.tenant.id],
        )
      ).rows,
  )
  await change('delete from ledger_heads where tenant_id = $1')
  await change(`delete from events where tenant_id = $1 and id in
    (select event_id from ledger where tenant_id = $1 order by position desc limit 1)`)
  await change(
    'delete from ledger where tenant_id = $1 and position = (select max(position) from ledger where tenant_id = $1)',
  )
  expect(await mine(), 'without a deposit the shorter chain is whole').toEqual([])
  const verdict = await withClient(ownerOfTowns(), (client) =>
    verifyLedger(client, ctx.seal, [{ tenantId: town.tenant.id, ...head }]),
  )
  expect(verdict.broken.map(({ why }) => why)).toContain('留存的链首之前的记录已被删除')
  expect((await verify()).ok).toBe(false)
})

test('with another key nothing verifies: the marks cannot be made without it', async () => {
  const { town } = await sealedTown()
  const verdict = await withClient(ownerOfTowns(), (client) =>
    verifyLedger(client, openSeal(randomBytes(32))),
  )
  expect(verdict.broken.some(({ tenant }) => tenant === town.tenant.key)).toBe(true)
})
