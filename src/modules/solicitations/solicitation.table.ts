import type { Selectable } from 'kysely'
import type { Contributions, Solicitations, SolicitationVisits } from '#db/types.ts'
import { table } from '#kernel/table.ts'

/** Days come as text, as everywhere. */
type WithDays<T, D extends keyof T> = Omit<T, D> & Record<D, string>
export type Solicitation = WithDays<Selectable<Solicitations>, 'fromOn' | 'untilOn'>
export type Contribution = Selectable<Contributions>
export const solicitations = table<Solicitation>('solicitations')
export const contributions = table<Contribution>('contributions')
export const solicitationVisits = table<Selectable<SolicitationVisits>>('solicitation_visits')
