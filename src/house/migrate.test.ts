import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ownServer } from '#test/database.ts'
import { migrate } from './migrate.ts'
import { withClient } from './postgres.ts'

let folder: string
let url: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhitong-migrate-'))
  mkdirSync(join(folder, 'migrations'))
  await admin('create database moving owner zhitong')
  url = ownServer().ownerUrl.replace(/[^/]*$/, 'moving')
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await admin('drop database moving with (force)')
})

test('migrations apply in order, once, also when two servers start together', async () => {
  file('2-b.sql', 'alter table a add m int')
  file('1-a.sql', 'create table a (n int)')
  const done = await Promise.all([migrate(url, folder), migrate(url, folder)])
  expect(done.flat().filter((name) => name.endsWith('.sql'))).toEqual(['1-a.sql', '2-b.sql'])
  file('3-c.sql', 'drop table a')
  expect(await migrate(url, folder)).toEqual(['3-c.sql'])
})

test('a migration that was applied and then changed is refused by name', async () => {
  file('1-a.sql', 'create table a (n int)')
  await migrate(url, folder)
  file('1-a.sql', 'create table a (n text)')
  await expect(migrate(url, folder)).rejects.toThrow('1-a.sql')
})

test('a migration that fails leaves nothing of itself and says in which line', async () => {
  file('1-a.sql', 'create table a (n int);\n\nselect nothing from nowhere')
  await expect(migrate(url, folder)).rejects.toThrow('第 3 行')
  file('1-a.sql', 'create table a (n int)')
  expect(await migrate(url, folder)).toContain('1-a.sql')
})

test('grants are given again after each migration and when they change', async () => {
  file('1-a.sql', 'create table a (n int)')
  writeFileSync(join(folder, 'grants.sql'), 'grant select on all tables in schema public to zhitong_app')
  expect(await migrate(url, folder)).toContain('grants.sql')
  expect(await migrate(url, folder)).toEqual([])
  file('2-b.sql', 'create table b (n int)')
  expect(await migrate(url, folder)).toEqual(['2-b.sql', 'grants.sql'])
})

function file(name: string, text: string): void {
  writeFileSync(join(folder, 'migrations', name), text)
}

function admin(statement: string) {
  return withClient(ownServer().adminUrl, (client) => client.query(statement))
}
