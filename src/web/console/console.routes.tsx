import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readSought } from '../search/search.queries.ts'
import { calendarRoute } from './calendar/calendar.routes.tsx'
import { handlingRoutes } from './handlings/handlings.routes.tsx'
import { inboxRoute, officeRoute, shellRoute } from './parents.routes.tsx'
import { letterPrintRoute, pursuitRoutes } from './pursuits/pursuits.routes.tsx'
import { readFilter } from './queue/filter.ts'
import { isThemeList, type ThemeList } from './solicitations/themeLists.ts'
import { suggestionRoutes } from './suggestions/suggestions.routes.tsx'
import { inboxTaskRoute, togetherPapers } from './together/together.routes.tsx'
import { leadRoute, topicsRoute } from './topics/topics.routes.tsx'
import { isVenueTab, type VenueTab } from './venues/tabs.ts'

const asText = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

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

const openingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/openings',
  component: lazyRouteComponent(() => import('./openings/openings.page.tsx'), 'OpeningsPage'),
})

const openingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/openings/$id',
  component: lazyRouteComponent(() => import('./openings/opening.page.tsx'), 'OpeningPage'),
})

const contactsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts',
  component: lazyRouteComponent(() => import('./contacts/contacts.page.tsx'), 'ContactsPage'),
})

const solicitationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/solicitations',
  component: lazyRouteComponent(() => import('./solicitations/solicitations.page.tsx'), 'SolicitationsPage'),
})

const solicitationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/solicitations/$id',
  // `list`: which figure is open.
  validateSearch: ({ list }: Record<string, unknown>): { list?: ThemeList } =>
    isThemeList(list) && list !== 'all' ? { list } : {},
  component: lazyRouteComponent(() => import('./solicitations/solicitation.page.tsx'), 'SolicitationPage'),
})

const posterRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/solicitations/$id/poster',
  component: lazyRouteComponent(() => import('./solicitations/poster.page.tsx'), 'PosterPage'),
})

const pasteRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/paste',
  component: lazyRouteComponent(() => import('./paste/paste.page.tsx'), 'PastePage'),
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

const venuesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/venues',
  // `add`: the street that gets a new venue; `level`: one part of the formula.
  validateSearch: ({
    tab,
    level,
    add,
  }: Record<string, unknown>): { tab?: VenueTab; level?: string; add?: string } => ({
    ...(isVenueTab(tab) && { tab }),
    ...(asText(level) && { level: asText(level) }),
    ...(asText(add) && { add: asText(add) }),
  }),
  component: lazyRouteComponent(() => import('./venues/venues.page.tsx'), 'VenuesPage'),
})

const venueRoute = createRoute({
  getParentRoute: () => venuesRoute,
  path: '/$id',
  component: lazyRouteComponent(() => import('./venues/venue.page.tsx'), 'VenuePage'),
})

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  validateSearch: (search: Record<string, unknown>): { place?: string } =>
    asText(search.place) ? { place: asText(search.place) } : {},
  component: lazyRouteComponent(() => import('./settings/settings.page.tsx'), 'SettingsPage'),
})

const hintsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/hints',
  component: lazyRouteComponent(() => import('./hints/hints.page.tsx'), 'HintsPage'),
})

const asFilter = (search: Record<string, unknown>) => ({
  ...(asText(search.pile) && { pile: asText(search.pile) }),
  ...(asText(search.type) && { type: asText(search.type) }),
  ...(asText(search.q) && { q: asText(search.q) }),
  ...(asText(search.month) && { month: asText(search.month) }),
})

const activitiesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/activities',
  validateSearch: asFilter,
  component: lazyRouteComponent(() => import('./activities/activities.page.tsx'), 'ActivitiesPage'),
})

const planRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/activities/new',
  component: lazyRouteComponent(() => import('./activities/plan.page.tsx'), 'PlanPage'),
})

const rulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/activities/rules',
  component: lazyRouteComponent(() => import('./activities/rules.page.tsx'), 'RulesPage'),
})

const learnRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/activities/learn',
  component: lazyRouteComponent(() => import('./activities/learn.page.tsx'), 'LearnPage'),
})

const seasonsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/activities/seasons',
  component: lazyRouteComponent(() => import('./activities/seasons.page.tsx'), 'SeasonsPage'),
})

const activityRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/activities/$id',
  validateSearch: readDoing,
  component: lazyRouteComponent(() => import('./activities/activity.page.tsx'), 'ActivityPage'),
})

const activityPaperRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/activities/$id/paper/$sheet',
  component: lazyRouteComponent(() => import('./activities/paper.page.tsx'), 'PaperPage'),
})

const screenRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/screen/$id',
  component: lazyRouteComponent(() => import('./activities/screen.page.tsx'), 'ScreenPage'),
})

const receptionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/receptions',
  validateSearch: (search: Record<string, unknown>): { month?: string; station?: string } => ({
    ...(/^\d{4}-(0[1-9]|1[0-2])$/.test(String(search.month)) ? { month: String(search.month) } : {}),
    ...(asText(search.station) ? { station: asText(search.station) } : {}),
  }),
  component: lazyRouteComponent(() => import('./receptions/calendar.page.tsx'), 'CalendarPage'),
})

const receptionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/receptions/$id',
  component: lazyRouteComponent(() => import('./receptions/reception.page.tsx'), 'ReceptionPage'),
})

const receptionPrintRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/receptions/$id/print/$sheet',
  component: lazyRouteComponent(() => import('./receptions/receptionPrint.page.tsx'), 'ReceptionPrint'),
})

const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('./imports/imports.page.tsx'), 'ImportsPage'),
})

const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports/$id',
  component: lazyRouteComponent(() => import('./imports/import.page.tsx'), 'ImportPage'),
})

const searchRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/search',
  validateSearch: readSought,
  component: lazyRouteComponent(() => import('./search/search.page.tsx'), 'SearchPage'),
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
    openingsRoute,
    openingRoute,
    pasteRoute,
    topicsRoute,
    leadRoute,
    contactsRoute,
    solicitationsRoute,
    solicitationRoute,
    inboxRoute.addChildren([inboxMatterRoute, inboxTaskRoute]),
    ...handlingRoutes,
    overviewRoute,
    rosterRoute.addChildren([mandateRoute]),
    venuesRoute.addChildren([venueRoute]),
    settingsRoute,
    calendarRoute,
    hintsRoute,
    activitiesRoute,
    planRoute,
    rulesRoute,
    seasonsRoute,
    learnRoute,
    activityRoute,
    receptionsRoute,
    receptionRoute,
    pursuitRoutes,
    importsRoute,
    importRoute,
    searchRoute,
    ...suggestionRoutes,
  ]),
  activityPaperRoute,
  posterRoute,
  screenRoute,
  printRoute,
  receptionPrintRoute,
  ...togetherPapers,
  letterPrintRoute,
])
