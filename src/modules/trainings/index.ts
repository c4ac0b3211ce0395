export { addMaterial } from './material.actions.ts'
export { trainingRoutes } from './training.routes.ts'
