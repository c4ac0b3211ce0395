export { countVisits } from './public.queries.ts'
export { keepTie, logContact, manGrid } from './tie.actions.ts'
export { tieRoutes } from './tie.routes.ts'
export { tieWorkflow } from './tie.workflow.ts'
