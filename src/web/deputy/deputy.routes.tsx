import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readSought } from '../search/search.queries.ts'
import { shell } from './parent.routes.tsx'
import { suggestionRoutes } from './suggestions/suggestions.routes.tsx'
import { isVerb } from './verbs.ts'

const todo = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('./todo.page.tsx'), 'TodoPage'),
})

const note = createRoute({
  getParentRoute: () => shell,
  path: '/note',
  // `at`: a station whose code was scanned, for what is heard there; `mend`: a record of this phone that was refused.
  validateSearch: ({ at, mend }: Record<string, unknown>): { at?: string; mend?: string } => ({
    ...(typeof at === 'string' ? { at } : {}),
    ...(typeof mend === 'string' ? { mend } : {}),
  }),
  component: lazyRouteComponent(() => import('./note.page.tsx'), 'NotePage'),
})

const waiting = createRoute({
  getParentRoute: () => shell,
  path: '/waiting',
  component: lazyRouteComponent(() => import('../field/waiting.page.tsx'), 'WaitingPage'),
})

const mine = createRoute({
  getParentRoute: () => shell,
  path: '/me',
  component: lazyRouteComponent(() => import('./me.page.tsx'), 'MePage'),
})

const contacts = createRoute({
  getParentRoute: () => shell,
  path: '/contacts',
  // `open`: a contact whose note was refused, back in its form.
  validateSearch: ({ open }: Record<string, unknown>): { open?: string } =>
    typeof open === 'string' ? { open } : {},
  component: lazyRouteComponent(() => import('./contacts.page.tsx'), 'ContactsPage'),
})

const solicitations = createRoute({
  getParentRoute: () => shell,
  path: '/solicitations',
  component: lazyRouteComponent(() => import('./solicitations.page.tsx'), 'SolicitationsPage'),
})

const small = createRoute({
  getParentRoute: () => shell,
  path: '/small',
  component: lazyRouteComponent(() => import('./small.page.tsx'), 'SmallPage'),
})

const lookbacks = createRoute({
  getParentRoute: () => shell,
  path: '/lookbacks',
  component: lazyRouteComponent(() => import('./lookbacks.page.tsx'), 'LookbacksPage'),
})

const leads = createRoute({
  getParentRoute: () => shell,
  path: '/leads',
  component: lazyRouteComponent(() => import('./leads.page.tsx'), 'LeadsPage'),
})

const code = createRoute({
  getParentRoute: () => shell,
  path: '/code/$code',
  component: lazyRouteComponent(() => import('./code.page.tsx'), 'CodePage'),
})

const figure = createRoute({
  getParentRoute: () => shell,
  path: '/year/$year/$figure',
  component: lazyRouteComponent(() => import('./figure.page.tsx'), 'FigurePage'),
})

const matter = createRoute({
  getParentRoute: () => shell,
  path: '/matter/$id',
  component: lazyRouteComponent(() => import('./matter.page.tsx'), 'MatterPage'),
})

const act = createRoute({
  getParentRoute: () => shell,
  path: '/matter/$id/$verb',
  params: {
    parse: ({ id, verb }) => {
      if (!isVerb(verb)) throw new Error(`no such verb: ${verb}`)
      return { id, verb }
    },
  },
  component: lazyRouteComponent(() => import('./act.page.tsx'), 'ActPage'),
})

const reveal = createRoute({
  getParentRoute: () => shell,
  path: '/matter/$id/person',
  component: lazyRouteComponent(() => import('./person.page.tsx'), 'PersonPage'),
})

const asText = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

const activities = createRoute({
  getParentRoute: () => shell,
  path: '/activities',
  component: lazyRouteComponent(() => import('./activities/activities.page.tsx'), 'ActivitiesPage'),
})

const activity = createRoute({
  getParentRoute: () => shell,
  path: '/activities/$id',
  component: lazyRouteComponent(() => import('./activities/activity.page.tsx'), 'ActivityPage'),
})

const signIn = createRoute({
  getParentRoute: () => shell,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { activity?: string; old?: string } => ({
    ...(asText(search.activity) && { activity: asText(search.activity) }),
    ...(asText(search.old) && { old: asText(search.old) }),
  }),
  component: lazyRouteComponent(() => import('./activities/signIn.page.tsx'), 'SignInPage'),
})

const read = createRoute({
  getParentRoute: () => shell,
  path: '/read/$id',
  component: lazyRouteComponent(() => import('./activities/read.page.tsx'), 'ReadPage'),
})

const season = createRoute({
  getParentRoute: () => shell,
  path: '/season',
  component: lazyRouteComponent(() => import('./activities/season.page.tsx'), 'SeasonPage'),
})

const shoot = createRoute({
  getParentRoute: () => shell,
  path: '/season/$id',
  component: lazyRouteComponent(() => import('./activities/shoot.page.tsx'), 'ShootPage'),
})

const duties = createRoute({
  getParentRoute: () => shell,
  path: '/duties',
  component: lazyRouteComponent(() => import('./duties.page.tsx'), 'DutiesPage'),
})

const duty = createRoute({
  getParentRoute: () => shell,
  path: '/duties/$id',
  component: lazyRouteComponent(() => import('./duty.page.tsx'), 'DutyPage'),
})

const search = createRoute({
  getParentRoute: () => shell,
  path: '/search',
  validateSearch: readSought,
  component: lazyRouteComponent(() => import('./search.page.tsx'), 'SearchPage'),
})

/** The deputy's pages, under /app/deputy; each is fetched when it is opened. */
export const deputyRoutes = shell.addChildren([
  duties,
  duty,
  waiting,
  todo,
  note,
  mine,
  contacts,
  solicitations,
  small,
  leads,
  lookbacks,
  code,
  figure,
  matter,
  reveal,
  act,
  activities,
  activity,
  signIn,
  season,
  shoot,
  read,
  search,
  ...suggestionRoutes,
])
