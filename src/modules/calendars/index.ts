export { changeCalendar, lookAhead } from './calendar.actions.ts'
export { recheckClocks, recomputeChanged, recomputeClocks } from './calendar.jobs.ts'
export { calendarRoutes } from './calendar.routes.ts'
