import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    setupFiles: 'test/each-file.ts',
    // To load the product takes longer than most files' tests: a worker loads it once, as a server does that all
    // tenants share. What a file opens it closes (test/file-end.ts).
    isolate: false,
    // Each with a PostgreSQL of its own (test/global-setup.ts).
    maxWorkers: Math.min(availableParallelism(), 4),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
