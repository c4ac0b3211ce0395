export { findPairs } from './pair.jobs.ts'
export { pairRoutes } from './pair.routes.ts'
export { topicRuling } from './pair.words.ts'
export { listReleasedAlike } from './released.queries.ts'
