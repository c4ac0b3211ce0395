import type { Selectable } from 'kysely'
import type { Opinions } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type Opinion = Selectable<Opinions>
export const opinions = table<Opinion>('opinions')
