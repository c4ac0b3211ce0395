import { type ChatMessage, gather, isSubstantial, readChat } from '#modules/pastes/chat.words.ts'
import type { Looked } from '#modules/pastes/paste.schema.ts'
import type { Json } from '../../api.ts'

export type Known = Json<Looked['known'][number]>

/** One opinion in the making: the messages it is made of, and what staff have made of them. */
export type ChatDraft = {
  key: string
  members: number[]
  content: string
  saidAt: string
  name: string
  withName: boolean
  location: string
  pictures: number
  files: string[]
  chosen: boolean
}

const draftOf = (messages: readonly ChatMessage[], members: number[], chosen: boolean): ChatDraft => {
  const its = members.map((n) => messages[n]!)
  return {
    key: members.join('-'),
    members,
    content: its.flatMap(({ text }) => text || []).join('\n'),
    saidAt: its.find(({ at }) => at)?.at ?? '',
    name: its[0]?.sender ?? '',
    withName: false,
    location: '',
    pictures: its.reduce((sum, { pictures }) => sum + pictures, 0),
    files: [],
    chosen,
  }
}

/** Reads the pasted text; what says something is ticked. */
export function draftsOf(pasted: string, today: string): { messages: ChatMessage[]; drafts: ChatDraft[] } {
  const messages = readChat(pasted, today)
  const drafts = gather(messages).map((members) =>
    draftOf(
      messages,
      members,
      members.some((n) => isSubstantial(messages[n]!)),
    ),
  )
  return { messages, drafts }
}

/** What was taken over or left out before is not ticked again; a picture alone is not known again. */
export function untickKnown(
  drafts: ChatDraft[],
  messages: readonly ChatMessage[],
  known: Known[],
): ChatDraft[] {
  return drafts.map((draft) => {
    const spoken = draft.members.filter((n) => messages[n]!.text)
    return spoken.length && spoken.every((n) => known[n]) ? { ...draft, chosen: false } : draft
  })
}

/** A draft and the one before it become one. */
export function merged(drafts: ChatDraft[], key: string): ChatDraft[] {
  const at = drafts.findIndex((draft) => draft.key === key)
  const [before, draft] = [drafts[at - 1], drafts[at]]
  if (!before || !draft) return drafts
  const members = [...before.members, ...draft.members].toSorted((a, b) => a - b)
  const one: ChatDraft = {
    ...before,
    key: members.join('-'),
    members,
    content: [before.content, draft.content].filter(Boolean).join('\n'),
    saidAt: before.saidAt || draft.saidAt,
    location: before.location || draft.location,
    pictures: before.pictures + draft.pictures,
    files: [...before.files, ...draft.files].slice(0, 9),
    chosen: true,
  }
  return drafts.toSpliced(at - 1, 2, one)
}

/** A draft becomes as many as it has messages; photos stay with the first. */
export function split(drafts: ChatDraft[], messages: readonly ChatMessage[], key: string): ChatDraft[] {
  const at = drafts.findIndex((draft) => draft.key === key)
  const draft = drafts[at]
  if (!draft) return drafts
  const parts = draft.members.map((n, i) => ({
    ...draftOf(messages, [n], isSubstantial(messages[n]!)),
    ...(i === 0 && { files: draft.files, location: draft.location, withName: draft.withName }),
  }))
  return drafts.toSpliced(at, 1, ...parts)
}

/** What the server is told: the ticked as opinions, the rest as left out. */
export function bodyOf(stationId: string, messages: readonly ChatMessage[], drafts: ChatDraft[]) {
  const said = (members: number[]) =>
    members.map((n) => ({ sender: messages[n]!.sender, at: messages[n]!.at, text: messages[n]!.text }))
  return {
    stationId,
    drafts: drafts
      .filter(({ chosen }) => chosen)
      .map(({ members, content, saidAt, name, withName, location, files }) => ({
        content,
        saidAt: saidAt || null,
        name: withName ? name : '',
        location,
        files,
        messages: said(members),
      })),
    left: said(drafts.filter(({ chosen }) => !chosen).flatMap(({ members }) => members)),
  }
}
