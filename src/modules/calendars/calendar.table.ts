import type { Selectable } from 'kysely'
import type { CalendarChanges, CalendarMoves } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export const calendarChanges = table<Selectable<CalendarChanges>>('calendarChanges')
export const calendarMoves = table<Selectable<CalendarMoves>>('calendarMoves')
