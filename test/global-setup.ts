import type { TestProject } from 'vitest/node'
import { startTestPostgres, type TestPostgres } from './postgres.ts'

/** Before all test files: one server, one migrated database that every file then copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { end, ...server } = await startTestPostgres()
  project.provide('postgres', server)
  return end
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestPostgres
  }
}
