export { enterSlip, openBox } from './opening.actions.ts'
export { openingRoutes } from './opening.routes.ts'
export { openingWorkflow } from './opening.workflow.ts'
