import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../queries.ts'
import { loggedIn, rootRoute } from '../root.tsx'
import { deputyQuery } from './deputy.queries.ts'
import { isVerb } from './verbs.ts'

const shell = createRoute({
  getParentRoute: () => rootRoute,
  path: '/deputy',
  beforeLoad: loggedIn,
  loader: () => queryClient.ensureQueryData(deputyQuery),
  component: lazyRouteComponent(() => import('./shell.tsx'), 'DeputyShell'),
  errorComponent: lazyRouteComponent(() => import('./noMandate.tsx'), 'NoMandate'),
})

const todo = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('./todo.page.tsx'), 'TodoPage'),
})

const note = createRoute({
  getParentRoute: () => shell,
  path: '/note',
  component: lazyRouteComponent(() => import('./note.page.tsx'), 'NotePage'),
})

const mine = createRoute({
  getParentRoute: () => shell,
  path: '/me',
  component: lazyRouteComponent(() => import('./me.page.tsx'), 'MePage'),
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

/** The deputy's pages, under /app/deputy; each is fetched when it is opened. */
export const deputyRoutes = shell.addChildren([todo, note, mine, code, figure, matter, reveal, act])
