import type { Selectable } from 'kysely'
import type {
  ReceptionBatches,
  ReceptionBookings,
  ReceptionDeputies,
  ReceptionMatters,
  ReceptionPlans,
  ReceptionSignatures,
  ReceptionSwaps,
  Receptions,
} from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type Reception = Selectable<Receptions>
export const receptions = table<Reception>('receptions')
export const receptionPlans = table<Selectable<ReceptionPlans>>('reception_plans')
export const receptionDeputies = table<Selectable<ReceptionDeputies>>('reception_deputies')
export const receptionSwaps = table<Selectable<ReceptionSwaps>>('reception_swaps')
export const receptionBookings = table<Selectable<ReceptionBookings>>('reception_bookings')
export const receptionBatches = table<Selectable<ReceptionBatches>>('reception_batches')
export const receptionMatters = table<Selectable<ReceptionMatters>>('reception_matters')
export const receptionSignatures = table<Selectable<ReceptionSignatures>>('reception_signatures')
