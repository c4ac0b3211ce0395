export { planYear as planChairDays } from './chairDay.actions.ts'
export { chairDayRoutes } from './chairDay.routes.ts'
export { chairDayWorkflow } from './chairDay.workflow.ts'
export { putOnChairDay } from './topic.actions.ts'
