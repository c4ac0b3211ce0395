import type { LinkProps } from '@tanstack/react-router'
import type { Me } from '../../api.ts'
import { holds, isStaff, isUnitOnly } from '../../home.ts'

type Way = { to: NonNullable<LinkProps['to']>; label: string; isFor: (me: Me) => boolean }

const worksOnMatters = (me: Me) => holds(me, 'stationLiaison', 'deputy', 'leader') && !isUnitOnly(me)

/** Where one can go in the office, in the order of the rail; two characters each. */
export const ways: readonly Way[] = [
  { to: '/inbox', label: '承办', isFor: isUnitOnly },
  { to: '/handlings', label: '建议', isFor: isUnitOnly },
  { to: '/overview', label: '概览', isFor: (me) => holds(me, 'leader') },
  { to: '/opinions', label: '收件', isFor: worksOnMatters },
  { to: '/enter', label: '登记', isFor: isStaff },
  {
    to: '/pursuits',
    label: '督办',
    isFor: (me) => holds(me, 'stationLiaison', 'leader', 'unitClerk', 'congressStaff'),
  },
  { to: '/suggestions', label: '建议', isFor: (me) => holds(me, 'congressStaff', 'leader') },
  { to: '/topics', label: '热点', isFor: worksOnMatters },
  { to: '/activities', label: '活动', isFor: (me) => holds(me, 'stationLiaison', 'leader') },
  { to: '/receptions', label: '接待', isFor: (me) => holds(me, 'stationLiaison', 'leader') },
  { to: '/roster', label: '代表', isFor: (me) => holds(me, 'stationLiaison', 'leader') },
  { to: '/imports', label: '导入', isFor: (me) => holds(me, 'streetStaff') },
  { to: '/venues', label: '阵地', isFor: (me) => holds(me, 'stationLiaison', 'leader') },
  { to: '/contacts', label: '联系', isFor: (me) => holds(me, 'stationLiaison', 'leader') },
  { to: '/solicitations', label: '征集', isFor: (me) => holds(me, 'stationLiaison', 'leader') },
  { to: '/settings', label: '设置', isFor: (me) => holds(me, 'streetStaff') },
  { to: '/admin/accounts', label: '账号', isFor: (me) => holds(me, 'sysadmin') },
  { to: '/settings/calendar', label: '日历', isFor: (me) => holds(me, 'sysadmin') },
  { to: '/admin/outgoing', label: '外发', isFor: (me) => holds(me, 'sysadmin') },
  { to: '/admin/security', label: '安全', isFor: (me) => holds(me, 'secadmin') },
  { to: '/admin/audit', label: '审计', isFor: (me) => holds(me, 'auditadmin') },
  { to: '/admin/chain', label: '存证', isFor: (me) => holds(me, 'auditadmin') },
]
