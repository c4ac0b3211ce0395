import type { Selectable } from 'kysely'
import type { PastedMessages } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export const pastedMessages = table<Selectable<PastedMessages>>('pasted_messages')
