export { addScans } from './code.actions.ts'
export { codeRoutes } from './code.routes.ts'
export { drawOrdered } from './sheet.jobs.ts'
