import type { Selectable } from 'kysely'
import type { WhistleInvites, Whistles } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type Whistle = Selectable<Whistles>
export const whistles = table<Whistle>('whistles')
export const whistleInvites = table<Selectable<WhistleInvites>>('whistle_invites')
