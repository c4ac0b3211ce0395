import type { Selectable } from 'kysely'
import type { GridDeputies, TieLogs, Ties } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type Tie = Selectable<Ties>
export const ties = table<Tie>('ties')
export const tieLogs = table<Selectable<TieLogs>>('tie_logs')
export const gridDeputies = table<Selectable<GridDeputies>>('grid_deputies')
