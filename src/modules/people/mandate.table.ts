import type { Selectable } from 'kysely'
import type { Mandates } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type Mandate = Selectable<Mandates>
export const mandates = table<Mandate>('mandates')
