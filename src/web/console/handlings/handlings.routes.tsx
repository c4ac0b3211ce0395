import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../parents.routes.tsx'

const asText = (value: unknown) => (typeof value === 'string' && value ? value : undefined)
export type Desk = { pile?: 'ended'; q?: string; do?: string }

/** What is shown, what is looked for, and the action whose form is open. */
function readDesk(search: Record<string, unknown>): Desk {
  const [q, doing] = [asText(search.q), asText(search.do)]
  return { ...(search.pile === 'ended' && { pile: 'ended' }), ...(q && { q }), ...(doing && { do: doing }) }
}

const handlingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/handlings',
  validateSearch: readDesk,
  component: lazyRouteComponent(() => import('./handlings.page.tsx'), 'HandlingsPage'),
})

const handlingRoute = createRoute({
  getParentRoute: () => handlingsRoute,
  path: '/$id',
  component: lazyRouteComponent(() => import('./part.page.tsx'), 'PartPage'),
})

const handlingYearRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/handlingYear',
  validateSearch: ({ year }: Record<string, unknown>): { year?: string } =>
    /^20\d\d$/.test(String(year)) ? { year: String(year) } : {},
  component: lazyRouteComponent(() => import('./year.page.tsx'), 'HandlingYearPage'),
})

/** 承办的代表建议, inside the shell. */
export const handlingRoutes = [handlingsRoute.addChildren([handlingRoute]), handlingYearRoute] as const
