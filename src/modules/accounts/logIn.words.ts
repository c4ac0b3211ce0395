const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Every number of the log-in, in milliseconds where it is a length (domain.md §9.1). */
export const limits = {
  /** A session ends when nobody has done anything for so long … */
  idle: 30 * MINUTE,
  /** … and after so long whatever happens. */
  session: 12 * HOUR,
  /** How often it is written down that somebody is there. */
  seen: MINUTE,
  /** Between the password and the steps that follow it. */
  steps: 10 * MINUTE,
  /** Failed tries until a login, or an address, is locked. Behind one address there may be a whole office. */
  tries: { login: 5, address: 30 },
  /** Failures and locks older than this are forgotten. */
  window: { login: 24 * HOUR, address: HOUR },
  /** The first lock; each further one doubles. */
  lock: 15 * MINUTE,
  longestLock: 24 * HOUR,
  /** How many of the last passwords may not come back. */
  usedPasswords: 5,
  recoveryCodes: 10,
} as const

/** What is still to be done between the password and the session. */
export const steps = {
  code: '动态码',
  newPassword: '设新密码',
  enrol: '设置两步登录',
} as const
export type StepName = keyof typeof steps

/** What happens to accounts, as it stands in the history. */
export const accountEvents = {
  logIn: '登录',
  logInFailed: '登录失败',
  lock: '锁定',
  unlock: '解锁',
  logOut: '退出登录',
  endSession: '结束会话',
  changePassword: '改密码',
  resetPassword: '重设密码',
  totpOn: '开启两步登录',
  totpOff: '关闭两步登录',
  totpReset: '重设两步登录',
  newCodes: '换恢复码',
  useCode: '用恢复码登录',
  link: '绑定统一认证',
  unlink: '解除统一认证',
  open: '新建账号',
  rename: '改姓名',
  disable: '停用',
  enable: '启用',
  grant: '授予角色',
  revoke: '收回角色',
  requireTotp: '要求两步登录',
  waiveTotp: '不要求两步登录',
  exportAudit: '导出审计记录',
} as const
export type AccountEvent = keyof typeof accountEvents
