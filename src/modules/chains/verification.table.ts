import type { Selectable } from 'kysely'
import type { Verifications } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export const verifications = table<Selectable<Verifications>>('verifications')
