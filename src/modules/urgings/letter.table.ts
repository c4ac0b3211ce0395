import type { Selectable } from 'kysely'
import type { Letters, Rungs, UnitMarks } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type Letter = Selectable<Letters>
export const letters = table<Letter>('letters')
export const rungs = table<Selectable<Rungs>>('rungs')
export const unitMarks = table<Selectable<UnitMarks>>('unit_marks')
