const SECOND = 1000
const MINUTE = 60 * SECOND

/** Every number that stands between the open forms and who floods them or guesses, with its reason. */
export const guards = {
  /** A person mistypes a code a few times; 40 bits at twenty a minute last longer than the matter. */
  lookUp: { most: 20, per: MINUTE },
  /** The same code, asked by who already holds the link. */
  mine: { most: 20, per: MINUTE },
  /** Messages of one opinion: a conversation, not a flood. */
  message: { most: 20, per: 10 * MINUTE },
  /** Without a proof while proofs are asked: a family that shares an address still gets through … */
  unproved: { most: 3, per: 10 * MINUTE },
  /** … and a station gets no more at once than its liaison can sort out in an hour. */
  unprovedAtPlace: { most: 20, per: MINUTE },
} as const
export type Guard = keyof typeof guards

/** What makes us ask for a proof, besides the number of the place (`opinion.proofAfter`). */
export const siege = {
  /** From one address in a minute: a hall with its own network stays below, a program does not. */
  address: 10,
  /** The whole tenant, as a multiple of what one station may get. */
  tenant: 4,
  /** How long we go on asking after the last such minute, so that it does not come and go. */
  lasts: 10 * MINUTE,
} as const

/**
 * The work: between `from` and `to` derivations of `cost` rounds of PBKDF2, evenly spread. An old phone takes two to
 * four seconds, a desk machine half a second, and a program as long for every single form.
 */
export const work = { cost: 5000, from: 300, to: 900, lasts: 30 * MINUTE } as const
