import type { Selectable } from 'kysely'
import type { SmallMatters } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type SmallMatter = Selectable<SmallMatters>
export const smallMatters = table<SmallMatter>('small_matters')
