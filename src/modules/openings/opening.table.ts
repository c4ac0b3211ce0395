import type { Selectable } from 'kysely'
import type { OpeningSlips, Openings } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type Opening = Selectable<Openings>
export const openings = table<Opening>('openings')
export const openingSlips = table<Selectable<OpeningSlips>>('opening_slips')
