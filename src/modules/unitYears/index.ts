export { keepFigures } from './unitYear.actions.ts'
export { openUnitYears } from './unitYear.jobs.ts'
export { unitYearRoutes } from './unitYear.routes.ts'
export { unitYearWorkflow } from './unitYear.workflow.ts'
