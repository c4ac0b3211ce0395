import type { Selectable } from 'kysely'
import type { UnitYears } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type UnitYear = Selectable<UnitYears>
export const unitYears = table<UnitYear>('unit_years')
