import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { withClient } from '#house/postgres.ts'
import { TEMPLATE, type TestPostgres } from './postgres.ts'

/** A database of one's own, as the owner sees it and as the application does. */
export type FreshDatabase = { ownerUrl: string; appUrl: string; drop(): Promise<void> }

/** The server of the worker that runs this file. */
export const ownServer = (): TestPostgres => inject('servers')[Number(process.env.VITEST_POOL_ID) - 1]!

/** Gives an empty, migrated database of this test file's own. Whoever asks for it drops it in the end. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { adminUrl, ownerUrl, appUrl } = ownServer()
  const name = `t_${randomUUID().replaceAll('-', '')}`
  const admin = (statement: string) => withClient(adminUrl, (client) => client.query(statement))
  await admin(`create database ${name} template ${TEMPLATE} strategy file_copy owner zhitong`)
  return {
    ownerUrl: elsewhere(ownerUrl, name),
    appUrl: elsewhere(appUrl, name),
    drop: async () => void (await admin(`drop database ${name} with (force)`)),
  }
}

function elsewhere(address: string, database: string): string {
  const url = new URL(address)
  url.pathname = `/${database}`
  return url.href
}
