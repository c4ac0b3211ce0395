import type { Selectable } from 'kysely'
import type { HandlingContacts, Handlings, Replies, ReplyCopies } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export type Handling = Selectable<Handlings>
export const handlings = table<Handling>('handlings')
export const handlingContacts = table<Selectable<HandlingContacts>>('handling_contacts')
export const replies = table<Selectable<Replies>>('replies')
export const replyCopies = table<Selectable<ReplyCopies>>('reply_copies')
