import type { AnyWorkflow, Subject } from '#kernel/workflow.ts'
import type { RoleName } from '#words/roles.ts'
import { activitySubjects } from './activities.ts'
import { chairDaySubjects } from './chairDays.ts'
import { importSubjects } from './imports.ts'
import { leadSubjects } from './leads.ts'
import { letterSubjects } from './letters.ts'
import { lookbackSubjects } from './lookbacks.ts'
import { mandateSubjects } from './mandates.ts'
import { openingSubjects } from './openings.ts'
import { promiseSubjects } from './promises.ts'
import { receptionSubjects } from './receptions.ts'
import { smallMatterSubjects } from './smallMatters.ts'
import { contributionSubjects, solicitationSubjects } from './solicitations.ts'
import { opinionSubjects } from './states.ts'
import { handlingSubjects, suggestionSubjects } from './suggestions.ts'
import { taskSubjects } from './tasks.ts'
import { tieSubjects } from './ties.ts'
import { unitYearSubjects } from './unitYears.ts'
import { planSubjects, whistleSubjects } from './whistles.ts'
import type { Town } from './world.ts'

/** What the matrix has to know of a kind of record to try every action on it in every state. */
export type Subjects = {
  /** Its name is also the `kind` that routes name in `config.record`. */
  workflow: AnyWorkflow
  /** Who sees a record of their own place, by state. Written down once more, so that the scope cannot err alone. */
  sees: Readonly<Record<string, readonly RoleName[]>>
  /** One record per state at the town's own places. Gives their ids by state. */
  make(town: Town): Promise<Record<string, string>>
  /** For each action something it accepts. */
  inputOf(name: string, town: Town): object
  /** A copy of a record with its history and clocks, for an action (of this name) that will succeed. */
  copyOf(id: string, name?: string): Promise<string>
}

/** One line per workflow of src/app.ts; the matrix fails when one is missing. */
export const subjects: readonly Subjects[] = [
  opinionSubjects,
  mandateSubjects,
  activitySubjects,
  receptionSubjects,
  openingSubjects,
  tieSubjects,
  solicitationSubjects,
  contributionSubjects,
  taskSubjects,
  planSubjects,
  whistleSubjects,
  chairDaySubjects,
  promiseSubjects,
  lookbackSubjects,
  letterSubjects,
  smallMatterSubjects,
  leadSubjects,
  importSubjects,
  suggestionSubjects,
  handlingSubjects,
  unitYearSubjects,
]

/** A record of the town in one of its states, as the matrix holds it. */
export type Matter = { of: Subjects; state: string; row: Subject }
