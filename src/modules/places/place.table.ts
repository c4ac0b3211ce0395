import type { Selectable } from 'kysely'
import type { AssignedTasks, Bodies, DivisionCodes, Places, PublicCodes, Settings } from '#db/types.ts'
import { table } from '#kernel/table.ts'

// The kernel reads places and settings, because roles unfold and numbers are looked up along them; only we write them.
export const places = table<Selectable<Places>>('places')
export const publicCodes = table<Selectable<PublicCodes>>('public_codes')
export const settings = table<Selectable<Settings>>('settings')
export const divisionCodes = table<Selectable<DivisionCodes>>('division_codes')
export const bodies = table<Selectable<Bodies>>('bodies')
export const assignedTasks = table<Selectable<AssignedTasks>>('assigned_tasks')
