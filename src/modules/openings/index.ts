export { enterSlip, openBox } from './opening.actions.ts'
export { openingRoutes } from './opening.routes.ts'
export { openingSearch } from './opening.search.ts'
export { openingWorkflow } from './opening.workflow.ts'
