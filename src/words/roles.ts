/** Who works here (domain.md §0.3), and which role brings which others with it at the same place. */
export const roles = {
  resident: { label: '反映人', at: 'opinion' },
  deputy: { label: '人大代表', at: 'person' },
  stationLiaison: { label: '联络站联络员', at: 'station' },
  stationHead: { label: '联络站站长', at: 'station', includes: ['stationLiaison'] },
  congressStaff: { label: '代表工作机构工作人员', at: 'body' },
  congressChair: { label: '代表工作机构负责人', at: 'body', includes: ['congressStaff'] },
  streetStaff: { label: '街道工委工作人员', at: 'street', includes: ['stationHead', 'congressStaff'] },
  streetChair: { label: '街道工委主任', at: 'street', includes: ['streetStaff', 'congressChair'] },
  unitClerk: { label: '承办单位承办人', at: 'unit' },
  unitHead: { label: '承办单位负责人', at: 'unit', includes: ['unitClerk'] },
  leader: { label: '区领导', at: 'district' },
  sysadmin: { label: '系统管理员', at: 'district' },
  secadmin: { label: '安全管理员', at: 'district' },
  auditadmin: { label: '审计管理员', at: 'district' },
} as const satisfies Record<string, { label: string; at: string; includes?: readonly string[] }>

export type RoleName = keyof typeof roles

/** Three offices that watch each other: who holds one holds nothing else. */
export const administrators: readonly string[] = ['sysadmin', 'secadmin', 'auditadmin']

/** Why these roles may not lie in one hand, or undefined. */
export function whyNotTogether(held: readonly string[]): string | undefined {
  const all = new Set(held)
  const isAdministrator = administrators.some((role) => all.has(role))
  return isAdministrator && all.size > 1 ? '系统、安全、审计管理员须分开，也不能兼任别的角色' : undefined
}
