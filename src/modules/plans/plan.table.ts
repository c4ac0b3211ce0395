import type { Selectable } from 'kysely'
import type { Plans } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type Plan = Selectable<Plans>
export const plans = table<Plan>('plans')
