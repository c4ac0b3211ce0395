import { createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { loggedIn, rootRoute } from '../root.tsx'

/** Everything behind the log-in that is not a deputy's. */
export const officeRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'office',
  beforeLoad: loggedIn,
  component: Outlet,
})

/** With the rail and the bell. */
export const shellRoute = createRoute({
  getParentRoute: () => officeRoute,
  id: 'shell',
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
})

/** A unit's three piles. */
export const inboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inbox',
  component: lazyRouteComponent(() => import('./inbox/inbox.page.tsx'), 'InboxPage'),
})

/** 督办, under its tabs. */
export const pursuitsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/pursuits',
  component: lazyRouteComponent(() => import('./pursuits/pursuits.page.tsx'), 'PursuitsPage'),
})
