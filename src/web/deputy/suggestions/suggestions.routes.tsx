import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from '../parent.routes.tsx'

type From = { opinion?: string; activity?: string; lead?: string }
const asText = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

const list = createRoute({
  getParentRoute: () => shell,
  path: '/suggestions',
  validateSearch: ({ year, state }: Record<string, unknown>): { year?: string; state?: string } => ({
    ...(asText(year) && { year: asText(year) }),
    ...(asText(state) && { state: asText(state) }),
  }),
  component: lazyRouteComponent(() => import('./list.page.tsx'), 'SuggestionsPage'),
})

const write = createRoute({
  getParentRoute: () => shell,
  path: '/suggestions/write',
  // What it comes from: an opinion, an activity, a lead.
  validateSearch: ({ opinion, activity, lead }: Record<string, unknown>): From => ({
    ...(asText(opinion) && { opinion: asText(opinion) }),
    ...(asText(activity) && { activity: asText(activity) }),
    ...(asText(lead) && { lead: asText(lead) }),
  }),
  component: lazyRouteComponent(() => import('./write.page.tsx'), 'WritePage'),
})

const one = createRoute({
  getParentRoute: () => shell,
  path: '/suggestions/$id',
  component: lazyRouteComponent(() => import('./suggestion.page.tsx'), 'SuggestionPage'),
})

const revise = createRoute({
  getParentRoute: () => shell,
  path: '/suggestions/$id/write',
  component: lazyRouteComponent(() => import('./write.page.tsx'), 'RevisePage'),
})

const invite = createRoute({
  getParentRoute: () => shell,
  path: '/suggestions/$id/invite',
  component: lazyRouteComponent(() => import('./invite.page.tsx'), 'InvitePage'),
})

const feedback = createRoute({
  getParentRoute: () => shell,
  path: '/suggestions/$id/feedback',
  component: lazyRouteComponent(() => import('./feedback.page.tsx'), 'FeedbackPage'),
})

const paper = createRoute({
  getParentRoute: () => shell,
  path: '/suggestions/$id/paper',
  component: lazyRouteComponent(() => import('./paper.page.tsx'), 'PaperPage'),
})

/** 我的建议, below the deputy's pages. */
export const suggestionRoutes = [list, write, one, revise, invite, feedback, paper] as const
