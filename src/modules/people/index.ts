export { addDeputy, type NewDeputy } from './deputy.actions.ts'
export { deputyRoll } from './deputy.import.ts'
export { deputiesAt, maybeDeputy, type PublicDeputy } from './deputy.queries.ts'
export { deputyRoutes } from './deputy.routes.ts'
export { everDeputies } from './ever.queries.ts'
export {
  isSitting,
  type Profile,
  profileOf,
  type SittingDeputy,
  sittingDeputies,
  stationsOf,
} from './mandate.queries.ts'
export { mandateRoutes } from './mandate.routes.ts'
export { mandateSearch } from './mandate.search.ts'
export { type Level, levels } from './mandate.words.ts'
export { mandateWorkflow } from './mandate.workflow.ts'
export { memberRoll } from './member.import.ts'
export { membersAt } from './member.queries.ts'
export { deputiesNamed, type NamedDeputy } from './named.queries.ts'
export { personName } from './person.queries.ts'
export { sweepPortraits } from './portrait.actions.ts'
export { type Portrait, portraitsOf } from './portrait.queries.ts'
export { type Named, namesOf, sittingAmong, sittingAt, sittingOfLevel } from './sitting.queries.ts'
