import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { accountRoutes } from './account/account.routes.tsx'
import { query, session } from './api.ts'
import { consoleRoutes } from './console/console.routes.tsx'
import { deputyRoutes } from './deputy/deputy.routes.tsx'
import { homeOf } from './home.ts'
import { Failed, loggedIn, NotFound, rootRoute } from './root.tsx'

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: ({ to, sso }: Record<string, unknown>): { to?: string; sso?: string } => ({
    ...(typeof to === 'string' ? { to } : {}),
    ...(typeof sso === 'string' ? { sso } : {}),
  }),
  component: lazyRouteComponent(() => import('./login/login.page.tsx'), 'LoginPage'),
})

/** `/app/` itself: everybody goes where their work is. */
const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async ({ location }) => {
    const { me } = await loggedIn({ location })
    throw redirect({ to: homeOf(me), replace: true })
  },
})

export const router = createRouter({
  routeTree: rootRoute.addChildren([homeRoute, loginRoute, consoleRoutes, deputyRoutes, ...accountRoutes]),
  basepath: '/app',
  // Addresses stay readable: every value is text, as in the server's own addresses.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: query,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: Failed,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
})

// The session ended while the page was open: log in again, and come back. What was typed is still there.
session.onEnd = () => {
  const { pathname, href } = router.state.location
  if (pathname !== '/login') router.navigate({ to: '/login', search: { to: href } })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
