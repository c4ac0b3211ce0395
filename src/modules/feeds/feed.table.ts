import type { Selectable } from 'kysely'
import type { DeadlineFeeds } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export const deadlineFeeds = table<Selectable<DeadlineFeeds>>('deadlineFeeds')
