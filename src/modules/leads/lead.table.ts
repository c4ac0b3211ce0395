import type { Selectable } from 'kysely'
import type { Leads, LeadTakers } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type Lead = Selectable<Leads>
export const leads = table<Lead>('leads')
export const leadTakers = table<Selectable<LeadTakers>>('lead_takers')
