import type { Selectable } from 'kysely'
import type { Accounts, Grants, Sessions } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export const accounts = table<Selectable<Accounts>>('accounts')
export const grants = table<Selectable<Grants>>('grants')
export const sessions = table<Selectable<Sessions>>('sessions')
