import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { placeOf } from '../console/openMatter.ts'
import { loggedIn, rootRoute } from '../root.tsx'

const asText = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

/** 我的账号: for everybody, so in a frame of its own. `sso`: what became of linking the single sign-on. */
const ownRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  validateSearch: ({ sso }: Record<string, unknown>): { sso?: string } =>
    asText(sso) ? { sso: asText(sso) } : {},
  beforeLoad: loggedIn,
  component: lazyRouteComponent(() => import('./own.page.tsx'), 'OwnPage'),
})

/** A link from a calendar program: to the record, wherever this person opens it. */
const openRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/open/$subject/$id',
  beforeLoad: async ({ location, params: { subject, id } }) => {
    const { me } = await loggedIn({ location })
    throw redirect({ ...placeOf(me, subject, id), replace: true })
  },
})

/** The three administrators, each with one page in the frame of the office. */
const adminRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin',
  beforeLoad: loggedIn,
  component: lazyRouteComponent(() => import('../console/shell/shell.tsx'), 'Shell'),
})

const accountsRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/accounts',
  validateSearch: ({ q, role }: Record<string, unknown>): { q?: string; role?: string } => ({
    ...(asText(q) ? { q: asText(q) } : {}),
    ...(asText(role) ? { role: asText(role) } : {}),
  }),
  component: lazyRouteComponent(() => import('./accounts.page.tsx'), 'AccountsPage'),
})

const outgoingRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/outgoing',
  component: lazyRouteComponent(() => import('./outgoing.page.tsx'), 'OutgoingPage'),
})

const securityRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/security',
  component: lazyRouteComponent(() => import('./security.page.tsx'), 'SecurityPage'),
})

export type AuditSearch = { from?: string; to?: string; action?: string; who?: string }

const auditRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/audit',
  validateSearch: (search: Record<string, unknown>): AuditSearch =>
    Object.fromEntries(
      (['from', 'to', 'action', 'who'] as const)
        .map((key) => [key, asText(search[key])])
        .filter(([, value]) => value),
    ),
  component: lazyRouteComponent(() => import('./audit.page.tsx'), 'AuditPage'),
})

const chainRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/chain',
  component: lazyRouteComponent(() => import('./chain.page.tsx'), 'ChainPage'),
})

export const accountRoutes = [
  openRoute,
  ownRoute,
  adminRoute.addChildren([accountsRoute, outgoingRoute, securityRoute, auditRoute, chainRoute]),
] as const
