import type { LinkProps } from '@tanstack/react-router'
import type { Me } from '../../api.ts'
import { holds } from '../../home.ts'

type Pursuit = { to: NonNullable<LinkProps['to']>; label: string; isFor: (me: Me) => boolean }

/** The tabs of 督办, in the order in which a matter gets harder. */
export const pursuits: readonly Pursuit[] = [
  {
    to: '/pursuits/whistles',
    label: '吹哨和方案',
    isFor: (me) => holds(me, 'stationLiaison', 'leader', 'unitClerk'),
  },
  {
    to: '/pursuits/urgings',
    label: '催督',
    isFor: (me) => holds(me, 'stationLiaison', 'leader', 'unitClerk'),
  },
  { to: '/pursuits/small', label: '小事', isFor: (me) => holds(me, 'stationLiaison', 'leader') },
  { to: '/pursuits/chairDays', label: '主任接待日', isFor: (me) => holds(me, 'stationLiaison', 'leader') },
  {
    to: '/pursuits/promises',
    label: '承诺台账',
    isFor: (me) => holds(me, 'stationLiaison', 'leader', 'unitClerk', 'congressStaff'),
  },
  {
    to: '/pursuits/lookbacks',
    label: '回头看',
    isFor: (me) => holds(me, 'stationLiaison', 'leader', 'unitClerk'),
  },
]
