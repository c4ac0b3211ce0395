export { bodyOf, classesAt, termAt } from './body.queries.ts'
export { feedbacksOf } from './case.queries.ts'
export { type CountedOf, countedRows } from './counted.queries.ts'
export { governmentWords, secrecyMark, sessionOf, workBodyWords } from './letterhead.page.ts'
export { noteSources } from './link.actions.ts'
export { keepPastFeedbacks, numbersUsed, ofYear, removeSuggestions } from './past.queries.ts'
export {
  type AskPublic,
  countPublicSuggestions,
  findPublicSuggestion,
  listPublicSuggestions,
  type PublicSuggestion,
  publicSuggestionFigures,
  suggestionsToldOf,
  type ToldSuggestion,
} from './public.queries.ts'
export { refuseReporters } from './publish.actions.ts'
export { merge, noteFeedback, seriesOf } from './suggestion.actions.ts'
export { remindOfFeedback } from './suggestion.jobs.ts'
export {
  acceptedAt,
  calledOf,
  type Found as FoundSuggestion,
  familiesOf,
  familyOf,
  findSuggestion,
  findSuggestions,
  idsCalled,
  lockSuggestion,
  rowOf as suggestionRowOf,
  suggestionsNamed,
} from './suggestion.queries.ts'
export { suggestionRoutes } from './suggestion.routes.ts'
export { SuggestionRow } from './suggestion.schema.ts'
export { suggestionsVisibleTo } from './suggestion.scope.ts'
export type { Suggestion } from './suggestion.table.ts'
export { categories, grades, manners, numberWords, suggestionLevels } from './suggestion.words.ts'
export { suggestionWorkflow } from './suggestion.workflow.ts'
export { suggestionSentence } from './way.words.ts'
