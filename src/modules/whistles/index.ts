export { blow, planOf } from './whistle.actions.ts'
export { whistleRoutes } from './whistle.routes.ts'
export { whistleSearch } from './whistle.search.ts'
export { whistleWorkflow } from './whistle.workflow.ts'
