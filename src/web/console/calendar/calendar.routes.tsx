import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../parents.routes.tsx'

/** 工作日历, of one year. */
export const calendarRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/calendar',
  validateSearch: (search: Record<string, unknown>): { year?: string } =>
    typeof search.year === 'string' && search.year ? { year: search.year } : {},
  component: lazyRouteComponent(() => import('./calendar.page.tsx'), 'CalendarPage'),
})
