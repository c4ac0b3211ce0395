export { addMaterial } from './material.actions.ts'
export { materialSearch } from './material.search.ts'
export { addSurvey } from './survey.actions.ts'
export { trainingRoutes } from './training.routes.ts'
