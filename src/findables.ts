import type { Findable } from '#kernel/find.ts'
import { activitySearch } from '#modules/activities/index.ts'
import { chairDaySearch } from '#modules/chairDays/index.ts'
import { visitSearch } from '#modules/contacts/index.ts'
import { leadSearch } from '#modules/leads/index.ts'
import { lookbackSearch } from '#modules/lookbacks/index.ts'
import { openingSearch } from '#modules/openings/index.ts'
import { opinionSearch } from '#modules/opinions/index.ts'
import { mandateSearch } from '#modules/people/index.ts'
import { venueSearch } from '#modules/places/index.ts'
import { planSearch } from '#modules/plans/index.ts'
import { promiseSearch } from '#modules/promises/index.ts'
import { receptionSearch } from '#modules/receptions/index.ts'
import { smallMatterSearch } from '#modules/smallMatters/index.ts'
import { taskSearch } from '#modules/tasks/index.ts'
import { materialSearch } from '#modules/trainings/index.ts'
import { letterSearch } from '#modules/urgings/index.ts'
import { whistleSearch } from '#modules/whistles/index.ts'

/** What the search finds, in the order in which kinds are shown. */
export const findables: readonly Findable[] = [
  opinionSearch,
  receptionSearch,
  activitySearch,
  mandateSearch,
  venueSearch,
  visitSearch,
  openingSearch,
  materialSearch,
  taskSearch,
  whistleSearch,
  planSearch,
  chairDaySearch,
  promiseSearch,
  lookbackSearch,
  smallMatterSearch,
  letterSearch,
  leadSearch,
]
