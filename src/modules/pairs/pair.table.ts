import type { Selectable } from 'kysely'
import type { Pairs } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export const pairs = table<Selectable<Pairs>>('pairs')
