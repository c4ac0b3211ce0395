import type { Selectable } from 'kysely'
import type { ImportHeads, ImportRows, Imports } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type Import = Selectable<Imports>
export const imports = table<Import>('imports')
export const importRows = table<Selectable<ImportRows>>('import_rows')
export const importHeads = table<Selectable<ImportHeads>>('import_heads')
