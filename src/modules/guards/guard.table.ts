import type { Selectable } from 'kysely'
import type { SpentProofs, Tallies } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export const tallies = table<Selectable<Tallies>>('tallies')
export const spentProofs = table<Selectable<SpentProofs>>('spent_proofs')
