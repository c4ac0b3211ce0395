import type { Selectable } from 'kysely'
import type {
  Activities,
  ActivityFindings,
  ActivityPeople,
  ActivityRules,
  CheckInClaims,
  SeasonPhotos,
  SeasonSites,
} from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type Activity = Selectable<Activities>
export const activities = table<Activity>('activities')
export const activityPeople = table<Selectable<ActivityPeople>>('activity_people')
export const activityFindings = table<Selectable<ActivityFindings>>('activity_findings')
export const checkInClaims = table<Selectable<CheckInClaims>>('check_in_claims')
export const activityRules = table<Selectable<ActivityRules>>('activity_rules')
export const seasonSites = table<Selectable<SeasonSites>>('season_sites')
export const seasonPhotos = table<Selectable<SeasonPhotos>>('season_photos')
