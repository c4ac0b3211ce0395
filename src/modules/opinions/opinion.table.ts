import type { Selectable } from 'kysely'
import type { OpinionReporters, Opinions, SavedViews, Supporters } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type Opinion = Selectable<Opinions>
export const opinions = table<Opinion>('opinions')
export const opinionReporters = table<Selectable<OpinionReporters>>('opinion_reporters')
export const supporters = table<Selectable<Supporters>>('supporters')
export const savedViews = table<Selectable<SavedViews>>('saved_views')
