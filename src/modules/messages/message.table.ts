import type { Selectable } from 'kysely'
import type { Messages } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export const messages = table<Selectable<Messages>>('messages')
