/** What is opened, and the channel (domain.md §3.2) its slips come by. */
export const openingKinds = { book: '社情簿', box: '民意收集箱' } as const

export const channelOf = { book: 'message_book', box: 'box' } as const

export type OpeningKind = keyof typeof openingKinds
