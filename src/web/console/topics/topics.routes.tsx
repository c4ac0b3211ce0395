import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../parents.routes.tsx'

export const topicsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/topics',
  component: lazyRouteComponent(() => import('./topics.page.tsx'), 'TopicsPage'),
})

export const leadRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/topics/leads/$id',
  component: lazyRouteComponent(() => import('./lead.page.tsx'), 'LeadPage'),
})
