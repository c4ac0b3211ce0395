import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inboxRoute, officeRoute, pursuitsRoute } from '../parents.routes.tsx'

const inboxTaskRoute = createRoute({
  getParentRoute: () => inboxRoute,
  path: '/task/$id',
  component: lazyRouteComponent(() => import('./task.page.tsx'), 'InboxTask'),
})

const taskRoute = createRoute({
  getParentRoute: () => pursuitsRoute,
  path: '/tasks/$id',
  component: lazyRouteComponent(() => import('./task.page.tsx'), 'TaskPage'),
})

const whistlesRoute = createRoute({
  getParentRoute: () => pursuitsRoute,
  path: '/whistles',
  component: lazyRouteComponent(() => import('./whistles.page.tsx'), 'WhistlesPage'),
})

const whistleRoute = createRoute({
  getParentRoute: () => pursuitsRoute,
  path: '/whistles/$id',
  component: lazyRouteComponent(() => import('./whistle.page.tsx'), 'WhistlePage'),
})

const plansRoute = createRoute({
  getParentRoute: () => pursuitsRoute,
  path: '/plans/$id',
  component: lazyRouteComponent(() => import('./plan.page.tsx'), 'PlanPage'),
})

const chairDaysRoute = createRoute({
  getParentRoute: () => pursuitsRoute,
  path: '/chairDays',
  component: lazyRouteComponent(() => import('./chairDays.page.tsx'), 'ChairDaysPage'),
})

const chairDayRoute = createRoute({
  getParentRoute: () => pursuitsRoute,
  path: '/chairDays/$id',
  component: lazyRouteComponent(() => import('./chairDay.page.tsx'), 'ChairDayPage'),
})

const whistlePrintRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/whistles/$id/print/$sheet',
  component: lazyRouteComponent(() => import('./papers.page.tsx'), 'WhistlePrint'),
})

const chairDayPrintRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/chairDays/$id/print/$sheet',
  component: lazyRouteComponent(() => import('./papers.page.tsx'), 'ChairDayPrint'),
})

/** 协办、吹哨、方案、主任接待日, inside the shell; papers stand outside it. */
export const togetherRoutes = [
  taskRoute,
  whistlesRoute,
  whistleRoute,
  plansRoute,
  chairDaysRoute,
  chairDayRoute,
] as const
export const togetherPapers = [whistlePrintRoute, chairDayPrintRoute] as const
export { inboxTaskRoute }
