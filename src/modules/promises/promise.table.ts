import type { Selectable } from 'kysely'
import type { Promises } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type Promised = Selectable<Promises>
export const promises = table<Promised>('promises')
