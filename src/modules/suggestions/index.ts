export { classesAt } from './body.queries.ts'
export { feedbacksOf } from './case.queries.ts'
export { noteFeedback } from './suggestion.actions.ts'
export {
  calledOf,
  type Found as FoundSuggestion,
  familiesOf,
  familyOf,
  findSuggestion,
  findSuggestions,
  idsCalled,
  lockSuggestion,
  suggestionsNamed,
} from './suggestion.queries.ts'
export { suggestionRoutes } from './suggestion.routes.ts'
export { suggestionsVisibleTo } from './suggestion.scope.ts'
export type { Suggestion } from './suggestion.table.ts'
export { grades, numberWords } from './suggestion.words.ts'
export { suggestionWorkflow } from './suggestion.workflow.ts'
export { suggestionSentence } from './way.words.ts'
