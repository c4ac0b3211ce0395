import type { Ruling } from '#kernel/settings.ts'

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
  /** How long something asked for by one administrator waits for the other. */
  change: 72 * HOUR,
  /** Between a key being asked and its answer. */
  challenge: 5 * MINUTE,
  passkeys: 10,
} as const

/** What each place may decide for itself about the log-in; of several places of one person the strictest counts. */
export const logInRuling = {
  name: 'logIn',
  label: '登录',
  numbers: {
    passwordDays: {
      label: '密码最长用几天',
      default: 90,
      min: 7,
      max: 90,
      basis: '等保三级 GB/T 22239—2019 8.1.4.1 定期更换；90天为通行做法，只能缩短',
    },
    passwordReminderDays: {
      label: '密码到期前几天开始提醒',
      default: 7,
      min: 1,
      max: 30,
      basis: '各地自定',
    },
    onceDays: {
      label: '初始密码几天内有效',
      default: 14,
      min: 1,
      max: 30,
      basis: '等保三级 GB/T 22239—2019 8.1.4.1 不留默认口令；天数各地自定',
    },
  },
} as const satisfies Ruling
export type LogInNumber = keyof typeof logInRuling.numbers

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
  askChange: '申请',
  confirmChange: '确认申请',
  refuseChange: '不同意申请',
  withdrawChange: '撤回申请',
  lapseChange: '申请过期',
  addPasskey: '添加通行密钥',
  removePasskey: '移除通行密钥',
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
  setChannel: '设置外发渠道',
  tryChannel: '试发外发消息',
  sendAgain: '再发外发消息',
  setContact: '填提醒地址',
  confirmContact: '确认提醒地址',
  dropContact: '去掉提醒地址',
  feed: '到期日订阅',
} as const
export type AccountEvent = keyof typeof accountEvents
