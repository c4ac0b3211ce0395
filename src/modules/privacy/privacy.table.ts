import type { Selectable } from 'kysely'
import type { PrivacyRuns } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export const privacyRuns = table<Selectable<PrivacyRuns>>('privacy_runs')
