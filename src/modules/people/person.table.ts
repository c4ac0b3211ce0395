import type { Selectable } from 'kysely'
import type { People } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type Person = Selectable<People>
export const people = table<Person>('people')
