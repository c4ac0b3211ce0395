import { v7 as uuid } from 'uuid'
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
  /** Where it can go when what it belongs to does not take it any more: another form with the same words. */
  instead?: { word: string; make: (record: Mended) => string }
  /** Which of them have words to be mended; all, where nothing is said. */
  hasWords?: (target: string) => boolean
  /** Refused because it has been done already, by whomever: nothing is lost and nothing is to be mended. */
  isMoot?: (target: string, status: number) => boolean
  /** The moment belongs to what is said: it is told even when the record is sent at once. */
  hasMoment?: boolean
}
/** `doubt`: it was taken, but somebody has to look at it first. */
export type Answer = { id?: string; no?: string; doubt?: string } | undefined
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
  duty: {
    word: '接待',
    path: (target) => `/api/receptions/${target}`,
    page: (_answer, target) => `/deputy/duties/${target.split('/')[0]}`,
    mend({ person, target, body }) {
      const [reception] = target.split('/')
      // The record's id stays with the words: sent again it is the same matter.
      keepDraft(`${person}.matter.${reception}`, body)
      return `/deputy/duties/${reception}`
    },
    hasWords: (target) => target.endsWith('/matters'),
    instead: {
      word: '改成记一笔发出',
      make({ id, person, body: { content, location, name, phone } }) {
        const words = { content, location, name: name ?? '', phone: phone ?? '' }
        const isAgreed = Boolean(name || phone)
        keepDraft(`${person}.note.${id}`, { ...words, isAgreed, id: uuid(), channel: 'station_open' })
        return `/deputy/note?mend=${id}`
      },
    },
    // A colleague has begun or ended it meanwhile: what was written down goes on.
    isMoot: (target, status) => status === 409 && /\/(hold|record)$/.test(target),
  },
  visit: {
    word: '联系选民',
    path: (tie) => `/api/ties/${tie}/logs`,
    page: () => '/deputy/contacts',
    mend({ person, target, body }) {
      keepDraft(`${person}.visit.${target}`, body)
      return `/deputy/contacts?open=${target}`
    },
  },
  checkIn: {
    word: '签到',
    path: (activity) => `/api/activities/${activity}/check-in`,
    page: (_answer, activity) => `/deputy/activities/${activity}`,
    hasMoment: true,
  },
} as const satisfies Record<string, FieldKind>

export type KindName = keyof typeof kinds
export const kindOf = (name: string): FieldKind => kinds[name as KindName]
