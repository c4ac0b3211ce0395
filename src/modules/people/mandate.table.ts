import type { Selectable } from 'kysely'
import type { Mandates, Portraits } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type Mandate = Selectable<Mandates>
export const mandates = table<Mandate>('mandates')
export const portraits = table<Selectable<Portraits>>('portraits')
