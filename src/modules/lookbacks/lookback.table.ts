import type { Selectable } from 'kysely'
import type { Lookbacks } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type Lookback = Selectable<Lookbacks>
export const lookbacks = table<Lookback>('lookbacks')
