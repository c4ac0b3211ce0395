export { forgetMine } from './forget.actions.ts'
export { findMine, type Mine } from './mine.queries.ts'
export { type Run, retain, sweepPrivacy } from './retention.actions.ts'
