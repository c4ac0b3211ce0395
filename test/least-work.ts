import { vi } from 'vitest'

// Argon2 is slow on purpose, and every person of every story has a password: here it is the same function with the
// least work it allows. What it costs in earnest is asked in test/security/tricks.test.ts.
const real = await vi.importActual<typeof import('@node-rs/argon2')>('@node-rs/argon2')
const least = { memoryCost: 8, timeCost: 1, parallelism: 1 }

export const { Algorithm, Version, hashRaw, hashRawSync, hashSync, verifySync } = real
export const hash: typeof real.hash = (password, given) => real.hash(password, given ?? least)
export const verify = vi.fn(real.verify)
