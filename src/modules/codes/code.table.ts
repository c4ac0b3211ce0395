import type { Selectable } from 'kysely'
import type { CodeScans, CodeSheets } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export const codeScans = table<Selectable<CodeScans>>('code_scans')
export const codeSheets = table<Selectable<CodeSheets>>('code_sheets')
