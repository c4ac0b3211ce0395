import type { Selectable } from 'kysely'
import type { SuggestionFeedbacks, Suggestions } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type Suggestion = Selectable<Suggestions>
export const suggestions = table<Suggestion>('suggestions')
export const suggestionFeedbacks = table<Selectable<SuggestionFeedbacks>>('suggestion_feedbacks')
