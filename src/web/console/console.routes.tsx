import { createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { loggedIn, rootRoute } from '../root.tsx'
import { readFilter } from './queue/filter.ts'

const asText = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

/** Everything behind the log-in that is not a deputy's. */
const officeRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'office',
  beforeLoad: loggedIn,
  component: Outlet,
})

const shellRoute = createRoute({
  getParentRoute: () => officeRoute,
  id: 'shell',
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
})

/** The list stays where it is while one matter after the other is opened in it. */
const queueRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/opinions',
  validateSearch: readFilter,
  component: lazyRouteComponent(() => import('./queue/queue.page.tsx'), 'QueuePage'),
})

/** `do` is the action whose form is open. */
const readDoing = (search: Record<string, unknown>): { do?: string } =>
  asText(search.do) ? { do: asText(search.do) } : {}

const matterRoute = createRoute({
  getParentRoute: () => queueRoute,
  path: '/$id',
  validateSearch: readDoing,
  component: lazyRouteComponent(() => import('./matter/matter.page.tsx'), 'MatterPage'),
})

const enterRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/enter',
  component: lazyRouteComponent(() => import('./enter/enter.page.tsx'), 'EnterPage'),
})

const inboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inbox',
  component: lazyRouteComponent(() => import('./inbox/inbox.page.tsx'), 'InboxPage'),
})

const inboxMatterRoute = createRoute({
  getParentRoute: () => inboxRoute,
  path: '/$id',
  validateSearch: readDoing,
  component: lazyRouteComponent(() => import('./inbox/inbox.page.tsx'), 'InboxMatter'),
})

const overviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/overview',
  component: lazyRouteComponent(() => import('./overview/overview.page.tsx'), 'OverviewPage'),
})

const rosterRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/roster',
  validateSearch: (search: Record<string, unknown>) => ({
    ...(asText(search.q) && { q: asText(search.q) }),
    ...(asText(search.station) && { station: asText(search.station) }),
    ...(asText(search.level) && { level: asText(search.level) }),
    ...(asText(search.state) && { state: asText(search.state) }),
  }),
  component: lazyRouteComponent(() => import('./roster/roster.page.tsx'), 'RosterPage'),
})

const mandateRoute = createRoute({
  getParentRoute: () => rosterRoute,
  path: '/$id',
  component: lazyRouteComponent(() => import('./roster/mandate.page.tsx'), 'MandatePage'),
})

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  validateSearch: (search: Record<string, unknown>): { place?: string } =>
    asText(search.place) ? { place: asText(search.place) } : {},
  component: lazyRouteComponent(() => import('./settings/settings.page.tsx'), 'SettingsPage'),
})

const printRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/print/$sheet/$id',
  component: lazyRouteComponent(() => import('./print/print.page.tsx'), 'PrintPage'),
})

export const consoleRoutes = officeRoute.addChildren([
  shellRoute.addChildren([
    queueRoute.addChildren([matterRoute]),
    enterRoute,
    inboxRoute.addChildren([inboxMatterRoute]),
    overviewRoute,
    rosterRoute.addChildren([mandateRoute]),
    settingsRoute,
  ]),
  printRoute,
])
