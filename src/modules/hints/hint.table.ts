import type { Selectable } from 'kysely'
import type { HintLessons, HintModels, HintUses } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export const hintModels = table<Selectable<HintModels>>('hint_models')
export const hintUses = table<Selectable<HintUses>>('hint_uses')
export const hintLessons = table<Selectable<HintLessons>>('hint_lessons')
