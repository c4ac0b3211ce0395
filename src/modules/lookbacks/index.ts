export { addLookback, planLookbacks, tellOpinion } from './lookback.actions.ts'
export { lookbackRoutes } from './lookback.routes.ts'
export { lookbackSearch } from './lookback.search.ts'
export { lookbackWorkflow } from './lookback.workflow.ts'
