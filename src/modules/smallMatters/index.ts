export { enterSmall, noteForUnit } from './smallMatter.actions.ts'
export { smallMatterRoutes } from './smallMatter.routes.ts'
export { smallMatterSearch } from './smallMatter.search.ts'
export { smallMatterWorkflow } from './smallMatter.workflow.ts'
