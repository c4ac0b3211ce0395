import type { Selectable } from 'kysely'
import type { ChairDays, ChairTopics } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type ChairDay = Selectable<ChairDays>
export const chairDays = table<ChairDay>('chair_days')
export type ChairTopic = Selectable<ChairTopics>
export const chairTopics = table<ChairTopic>('chair_topics')
