import type { Selectable } from 'kysely'
import type { VenueChecks, Venues } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export const venues = table<Selectable<Venues>>('venues')
export const venueChecks = table<Selectable<VenueChecks>>('venue_checks')
