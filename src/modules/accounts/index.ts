export { addAccount, type NewAccount } from './account.actions.ts'
export { recordAct } from './account.events.ts'
export { accountsHolding, activeAmong, listAccounts } from './account.queries.ts'
export { accountRoutes } from './account.routes.ts'
export { auditRoutes } from './audit.routes.ts'
export { changeRoutes } from './change.routes.ts'
export { logInRoutes } from './logIn.routes.ts'
export { logInRuling } from './logIn.words.ts'
export { officeRoutes } from './office.routes.ts'
export { dropTotpOf, switchLogin, unlockLogin } from './operator.actions.ts'
export { passkeyRoutes } from './passkey.routes.ts'
export { changePassword } from './password.actions.ts'
export { securityRoutes } from './security.routes.ts'
export { COOKIE } from './session.actions.ts'
export {
  forgetAccount,
  forgetAllSessions,
  maybeAccountActor,
  maybeActor,
  SESSIONS,
} from './session.queries.ts'
export type { SsoOptions } from './sso.actions.ts'
export { ssoRoutes } from './sso.routes.ts'
