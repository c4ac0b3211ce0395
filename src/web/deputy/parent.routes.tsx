import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../queries.ts'
import { loggedIn, rootRoute } from '../root.tsx'
import { deputyQuery } from './deputy.queries.ts'

/** What all pages of a deputy stand in. */
export const shell = createRoute({
  getParentRoute: () => rootRoute,
  path: '/deputy',
  async beforeLoad(given) {
    const { me } = await loggedIn(given)
    const { openField } = await import('../field/useField.ts')
    await openField(me)
    return { me }
  },
  loader: () => queryClient.ensureQueryData(deputyQuery),
  component: lazyRouteComponent(() => import('./shell.tsx'), 'DeputyShell'),
  errorComponent: lazyRouteComponent(() => import('./noMandate.tsx'), 'NoMandate'),
})
