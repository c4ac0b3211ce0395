export { addAccount, changePassword, type NewAccount } from './account.actions.ts'
export { accountRoutes } from './account.routes.ts'
export { COOKIE } from './session.actions.ts'
export { maybeActor } from './session.queries.ts'
