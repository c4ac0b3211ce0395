import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { officeRoute, pursuitsRoute } from '../parents.routes.tsx'
import { togetherRoutes } from '../together/together.routes.tsx'

const asText = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

const pursuitsIndexRoute = createRoute({
  getParentRoute: () => pursuitsRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/pursuits/promises' })
  },
})

const asYear = (value: unknown) => (/^20\d\d$/.test(String(value)) ? String(value) : undefined)

const promisesRoute = createRoute({
  getParentRoute: () => pursuitsRoute,
  path: '/promises',
  // `open`: the promise that is opened where it stands.
  validateSearch: (search: Record<string, unknown>) => ({
    ...(asYear(search.year) && { year: asYear(search.year) }),
    ...(asYear(search.origin) && { origin: asYear(search.origin) }),
    ...(asText(search.state) && { state: asText(search.state) }),
    ...(asText(search.kind) && { kind: asText(search.kind) }),
    ...(asText(search.open) && { open: asText(search.open) }),
  }),
  component: lazyRouteComponent(() => import('../promises/promises.page.tsx'), 'PromisesPage'),
})

const promiseRoute = createRoute({
  getParentRoute: () => pursuitsRoute,
  path: '/promises/$id',
  component: lazyRouteComponent(() => import('../promises/promise.page.tsx'), 'PromisePage'),
})

const lookbacksRoute = createRoute({
  getParentRoute: () => pursuitsRoute,
  path: '/lookbacks',
  // `open`: the look-back that is opened where it stands.
  validateSearch: (search: Record<string, unknown>) => ({
    ...(asText(search.pile) && { pile: asText(search.pile) }),
    ...(asText(search.open) && { open: asText(search.open) }),
  }),
  component: lazyRouteComponent(() => import('../lookbacks/lookbacks.page.tsx'), 'LookbacksPage'),
})

const lookbackRoute = createRoute({
  getParentRoute: () => pursuitsRoute,
  path: '/lookbacks/$id',
  component: lazyRouteComponent(() => import('../lookbacks/lookback.page.tsx'), 'LookbackPage'),
})

const urgingsRoute = createRoute({
  getParentRoute: () => pursuitsRoute,
  path: '/urgings',
  validateSearch: (search: Record<string, unknown>) => ({
    ...(asText(search.unitId) && { unitId: asText(search.unitId) }),
    ...(asText(search.rung) && { rung: asText(search.rung) }),
  }),
  component: lazyRouteComponent(() => import('../urgings/urgings.page.tsx'), 'UrgingsPage'),
})

const letterRoute = createRoute({
  getParentRoute: () => pursuitsRoute,
  path: '/letters/$id',
  component: lazyRouteComponent(() => import('../urgings/letter.page.tsx'), 'LetterPage'),
})

export const letterPrintRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/letters/$id/print',
  component: lazyRouteComponent(() => import('../urgings/letterPrint.page.tsx'), 'LetterPrint'),
})

const smallsRoute = createRoute({
  getParentRoute: () => pursuitsRoute,
  path: '/small',
  // `open`: the small matter that is opened where it stands.
  validateSearch: (search: Record<string, unknown>) => ({
    ...(asYear(search.year) && { year: asYear(search.year) }),
    ...(asText(search.state) && { state: asText(search.state) }),
    ...(asText(search.kind) && { kind: asText(search.kind) }),
    ...(asText(search.open) && { open: asText(search.open) }),
  }),
  component: lazyRouteComponent(() => import('../small/smalls.page.tsx'), 'SmallsPage'),
})

const smallRoute = createRoute({
  getParentRoute: () => pursuitsRoute,
  path: '/small/$id',
  component: lazyRouteComponent(() => import('../small/openedSmall.tsx'), 'SmallPage'),
})

export const pursuitRoutes = pursuitsRoute.addChildren([
  pursuitsIndexRoute,
  promisesRoute,
  promiseRoute,
  urgingsRoute,
  letterRoute,
  smallsRoute,
  smallRoute,
  ...togetherRoutes,
  lookbacksRoute,
  lookbackRoute,
])
