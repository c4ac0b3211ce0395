export { guards, siege, work } from './guard.words.ts'
export { type Form, makeChallenge, useProof } from './proof.actions.ts'
export { countTry, mayTry, sweepGuards } from './tally.actions.ts'
