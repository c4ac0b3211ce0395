import { keepDraft } from '../deputy/draft.ts'

/** What can be taken down without network. Another module adds one entry here and calls `submit` with its name. */
export type FieldKind = {
  word: string
  /** Where it is sent; `target` is what the record is about, where it is about something. */
  path: (target: string) => string
  /** The page of what has come of it, from the server's answer. */
  page?: (answer: Answer, target: string) => string
  /** Puts it back into its form, to be mended; gives the form's address. */
  mend?: (record: Mended) => string
}
export type Answer = { id?: string; no?: string } | undefined
export type Mended = {
  id: string
  person: string
  target: string
  body: Record<string, unknown>
  photos: string[]
}

export const kinds = {
  note: {
    word: '记一笔',
    path: () => '/api/opinions',
    page: (answer) => `/deputy/matter/${answer?.id}`,
    mend({ id, person, body, photos }) {
      const { nonce: _, inOwnName: __, files: ___, ...words } = body
      keepDraft(`${person}.note.${id}`, { ...words, isAgreed: Boolean(body.name || body.phone), id, photos })
      return `/deputy/note?mend=${id}`
    },
  },
  step: {
    word: '办理',
    path: (target) => `/api/opinions/${target}`,
    page: (_answer, target) => `/deputy/matter/${target.split('/')[0]}`,
    mend({ id, person, target, body, photos }) {
      const [matter, verb] = target.split('/') as [string, string]
      const { files: _, ...words } = body
      const text = Object.entries(words).find(([name]) => name !== 'way')?.[1]
      keepDraft(`${person}.${verb}.${matter}`, { text, choice: words.way, id, photos })
      return `/deputy/matter/${matter}/${verb}`
    },
  },
  finding: {
    word: '发现的问题',
    path: (activity) => `/api/activities/${activity}/findings`,
    page: (_answer, activity) => `/deputy/activities/${activity}`,
    mend({ id, person, target, body: { files: _, ...words }, photos }) {
      keepDraft(`${person}.finding.${target}`, { ...words, id, photos })
      return `/deputy/activities/${target}`
    },
  },
} as const satisfies Record<string, FieldKind>

export type KindName = keyof typeof kinds
export const kindOf = (name: string): FieldKind => kinds[name as KindName]
