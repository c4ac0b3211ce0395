import { afterAll, vi } from 'vitest'
import { endFile } from './file-end.ts'

// Read anew before each test file, while what it imports stays: test files share one process and its modules.
vi.mock('@node-rs/argon2', () => import('./least-work.ts'))

afterAll(endFile)
