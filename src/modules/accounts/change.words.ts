/** What takes two administrators: who asks, and who else has to agree before anything happens. */
export const changeKinds = {
  open: { label: '新账号', asks: 'sysadmin', decides: 'secadmin' },
  password: { label: '重设密码', asks: 'sysadmin', decides: 'secadmin' },
  grant: { label: '授予角色', asks: 'sysadmin', decides: 'secadmin' },
  second: { label: '重设两步登录', asks: 'secadmin', decides: 'sysadmin' },
} as const

export type ChangeKind = keyof typeof changeKinds
