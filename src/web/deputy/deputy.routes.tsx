import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loggedIn, rootRoute } from '../root.tsx'

/** The deputy's pages, under /app/deputy. */
export const deputyRoutes = createRoute({
  getParentRoute: () => rootRoute,
  path: '/deputy',
  beforeLoad: loggedIn,
  component: lazyRouteComponent(() => import('./deputy.page.tsx'), 'DeputyPage'),
})
