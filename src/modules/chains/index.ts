export { chainRoutes } from './chain.routes.ts'
export { verifyChain } from './verification.jobs.ts'
