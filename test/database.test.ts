import { expect, test } from 'vitest'
import { withClient } from '#house/postgres.ts'
import { freshDatabase } from './database.ts'

test('every test file gets a migrated database of its own, in which the application is not the owner', async () => {
  const [one, other] = [await freshDatabase(), await freshDatabase()]
  await withClient(one.ownerUrl, (client) => client.query('create table mine (id int)'))
  const tables = (url: string) =>
    withClient(url, async (client) => {
      const { rows } = await client.query(`select current_user as me, to_regclass('mine') as mine`)
      return rows[0]
    })
  expect(await tables(one.appUrl)).toEqual({ me: 'zhitong_app', mine: 'mine' })
  expect(await tables(other.appUrl)).toEqual({ me: 'zhitong_app', mine: null })
  await one.drop()
  await other.drop()
})
