import { afterAll, beforeAll, expect, test } from 'vitest'
import { withClient } from '#house/postgres.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

let base: FreshDatabase
beforeAll(async () => {
  base = await freshDatabase()
  await withClient(base.ownerUrl, async (client) => {
    await client.query(
      `insert into tenants (tenant_id, key, name) values (1, 'aa', '甲区'), (2, 'bb', '乙区')`,
    )
    for (const tenant of [1, 2]) {
      await client.query(
        `insert into places (tenant_id, id, kind, name, short_name) values ($1, gen_random_uuid(), 'district', '区', '区')`,
        [tenant],
      )
      await client.query(
        `insert into events (tenant_id, id, subject, subject_id, action, to_state, actor_kind, actor_name, at)
         values ($1, gen_random_uuid(), 'opinion', gen_random_uuid(), 'begin', 'received', 'system', '系统', now())`,
        [tenant],
      )
    }
  })
})
afterAll(() => base.drop())

const asApp = <T>(tenant: number | null, ask: string) =>
  withClient(base.appUrl, async (client) => {
    if (tenant !== null)
      await client.query(`select set_config('zhitong.tenant', $1, false)`, [String(tenant)])
    return (await client.query(ask)).rows as T[]
  })

test('every key and index of every table begins with the tenant', async () => {
  const { rows } = await withClient(base.ownerUrl, (client) =>
    client.query(`
      select c.relname as name, t.relname as table, a.attname as first
      from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
      join pg_namespace n on n.oid = t.relnamespace
      left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
      where n.nspname = 'public'`),
  )
  expect(rows.length, 'or this test looked at nothing').toBeGreaterThan(30)
  expect(rows.filter(({ table, first }) => first !== 'tenant_id' && table !== 'tenants')).toEqual([])
})

test('every reference between tables carries the tenant, so that none can point into another', async () => {
  const { rows } = await withClient(base.ownerUrl, (client) =>
    client.query(`
      select conname, pg_get_constraintdef(k.oid) as definition from pg_constraint k
      join pg_namespace n on n.oid = k.connamespace where n.nspname = 'public' and contype = 'f'`),
  )
  expect(rows.length).toBeGreaterThan(10)
  expect(rows.filter(({ definition }) => !definition.startsWith('FOREIGN KEY (tenant_id'))).toEqual([])
})

test('every table with a tenant has row-level security', async () => {
  const { rows } = await withClient(base.ownerUrl, (client) =>
    client.query(`
      select c.relname as name, c.relrowsecurity as walled from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'tenants'`),
  )
  expect(rows.length).toBeGreaterThan(15)
  expect(rows.filter(({ walled }) => !walled)).toEqual([])
})

test('the application sees its own tenant only, and nothing before it says which', async () => {
  expect(await asApp(1, 'select tenant_id from places')).toEqual([{ tenant_id: 1 }])
  expect(await asApp(2, 'select tenant_id from places')).toEqual([{ tenant_id: 2 }])
  expect(await asApp(null, 'select tenant_id from places')).toEqual([])
})

test('the application cannot write into another tenant', async () => {
  const into = (tenant: number) =>
    asApp(
      1,
      `insert into places (tenant_id, id, kind, name, short_name)
              values (${tenant}, gen_random_uuid(), 'street', '街', '街') returning tenant_id`,
    )
  expect(await into(1)).toHaveLength(1)
  await expect(into(2)).rejects.toThrow(/row-level security/)
})

test('history can be added to and read by the application, never changed, removed or emptied', async () => {
  expect(await asApp(1, 'select action from events')).toEqual([{ action: 'begin' }])
  await expect(asApp(1, `update events set actor_name = '别人'`)).rejects.toThrow(/permission denied/)
  await expect(asApp(1, 'delete from events')).rejects.toThrow(/permission denied/)
  await expect(asApp(1, 'truncate events')).rejects.toThrow(/permission denied/)
})

test('the application can neither add a tenant nor read another’s jobs', async () => {
  await expect(
    asApp(1, `insert into tenants (tenant_id, key, name) values (9, 'zz', '丙区')`),
  ).rejects.toThrow(/permission denied/)
  await expect(asApp(1, 'select * from graphile_worker.jobs')).rejects.toThrow(/permission denied/)
})
