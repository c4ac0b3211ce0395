import type { TestProject } from 'vitest/node'
import { startTestPostgres, type TestPostgres } from './postgres.ts'

/**
 * Before all test files: a server for each worker, with one migrated database that every file then copies. Not one for
 * all: the chain of history waits for every transaction of a server, and would wait for another worker's.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const workers = Array.from({ length: project.config.maxWorkers })
  const servers = await Promise.all(workers.map(startTestPostgres))
  project.provide(
    'servers',
    servers.map(({ end: _end, ...server }) => server),
  )
  return async () => void (await Promise.all(servers.map(({ end }) => end())))
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** By worker. */
    servers: TestPostgres[]
  }
}
