import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../parents.routes.tsx'
import { readFilter } from './filter.ts'

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/suggestions',
  validateSearch: readFilter,
  component: lazyRouteComponent(() => import('./suggestions.page.tsx'), 'SuggestionsPage'),
})

const assignRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/suggestions/assign',
  component: lazyRouteComponent(() => import('./assignSheet.page.tsx'), 'AssignSheetPage'),
})

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/suggestions/new',
  component: lazyRouteComponent(() => import('./newSuggestion.page.tsx'), 'NewSuggestionPage'),
})

const partRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/suggestions/parts/$id',
  component: lazyRouteComponent(() => import('./part.page.tsx'), 'PartPage'),
})

const oneRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/suggestions/$id',
  // `do` is the action whose form is open.
  validateSearch: (search: Record<string, unknown>): { do?: string } =>
    typeof search.do === 'string' && search.do ? { do: search.do } : {},
  component: lazyRouteComponent(() => import('./suggestion.page.tsx'), 'SuggestionPage'),
})

const asText = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

/** `open`, `heap`, a group and `of` (a unit) say which figure's list is shown. */
const figuresRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/suggestions/figures',
  validateSearch: (search: Record<string, unknown>) => {
    const names = ['year', 'bodyId', 'unitId', 'open', 'heap', 'level', 'category', 'state', 'of'] as const
    // A year comes as a number where nobody put quotes around it.
    const texts = { ...search, year: search.year === undefined ? undefined : String(search.year) }
    const asked = names.flatMap((name) => {
      const told = asText((texts as Record<string, unknown>)[name])
      return told ? [[name, told]] : []
    })
    return Object.fromEntries(asked) as { [name in (typeof names)[number]]?: string }
  },
  component: lazyRouteComponent(() => import('../figures/figures.page.tsx'), 'FiguresPage'),
})

/** 代表建议 of the work body: the list, the assignment sheet, one suggestion. */
export const suggestionRoutes = [listRoute, figuresRoute, assignRoute, newRoute, partRoute, oneRoute] as const
