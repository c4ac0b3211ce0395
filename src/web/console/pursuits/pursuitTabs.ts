import type { LinkProps } from '@tanstack/react-router'
import type { Me } from '../../api.ts'
import { holds } from '../../home.ts'

type Pursuit = { to: NonNullable<LinkProps['to']>; label: string; isFor: (me: Me) => boolean }

/** The tabs of 督办, in the order in which a matter gets harder. */
export const pursuits: readonly Pursuit[] = [
  {
    to: '/pursuits/promises',
    label: '承诺台账',
    isFor: (me) => holds(me, 'stationLiaison', 'leader', 'unitClerk'),
  },
]
