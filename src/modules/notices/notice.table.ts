import type { Selectable } from 'kysely'
import type { Notices } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export const notices = table<Selectable<Notices>>('notices')
