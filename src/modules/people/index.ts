export { deputiesAt, maybeDeputy, type PublicDeputy } from './deputy.queries.ts'
export { deputyRoutes } from './deputy.routes.ts'
export { isSitting } from './mandate.queries.ts'
export { type Level, levels } from './mandate.words.ts'
