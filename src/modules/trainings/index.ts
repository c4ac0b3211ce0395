export { addMaterial } from './material.actions.ts'
export { addSurvey } from './survey.actions.ts'
export { trainingRoutes } from './training.routes.ts'
