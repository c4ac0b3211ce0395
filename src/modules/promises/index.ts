export { checkTerm, enterPromises, promise } from './promise.actions.ts'
export { promisedAmong, promisesToldOf } from './promise.queries.ts'
export { promiseRoutes } from './promise.routes.ts'
export { promiseWorkflow } from './promise.workflow.ts'
