import type { Selectable } from 'kysely'
import type { OutboxChannels, OutboxContacts, OutboxMessages, OutboxTries } from '#db/types.ts'
import { table } from '#kernel/table.ts'

export const outboxChannels = table<Selectable<OutboxChannels>>('outbox_channels')
export const outboxMessages = table<Selectable<OutboxMessages>>('outbox_messages')
export const outboxTries = table<Selectable<OutboxTries>>('outbox_tries')
export const outboxContacts = table<Selectable<OutboxContacts>>('outbox_contacts')
