import type { Source } from '#modules/suggestions/desk.schema.ts'
import { suggestionLevels } from '#modules/suggestions/suggestion.words.ts'
import type { View } from './suggestions.queries.ts'

/** What is typed into the form, as it is kept on this phone. */
export type Draft = {
  level: string
  title: string
  reason: string
  proposals: string[]
  formedBy: string
  repeatYears: string
  publishConsent: string
  publishWhy: string
  wantContact: boolean
  referenceOnly: boolean
  isConfidential: boolean
  isSecret: boolean
  suggestedUnitIds: string[]
  opinionIds: string[]
  activityIds: string[]
  leadId: string | null
  files: { id: string; name: string }[]
  /** Sources whose words have been put in already. */
  taken: string[]
}

export const emptyDraft = (level: string): Draft => ({
  ...{
    level,
    title: '',
    reason: '',
    proposals: [''],
    formedBy: '',
    repeatYears: '1',
    publishConsent: 'full',
  },
  ...{ publishWhy: '', wantContact: false, referenceOnly: false, isConfidential: false, isSecret: false },
  ...{ suggestedUnitIds: [], opinionIds: [], activityIds: [], leadId: null, files: [], taken: [] },
})

/** A suggestion that is there, back in its form. */
export function draftOf(view: View): Draft {
  const { level, title, reason, proposals, formedBy, publishConsent, wantContact, referenceOnly } = view
  const { suggestedUnitIds, opinionIds, activityIds, leadId, isConfidential } = view
  return {
    ...{ level, title, reason, proposals, formedBy, publishConsent, wantContact, referenceOnly },
    ...{ suggestedUnitIds, opinionIds, activityIds, leadId, isConfidential, isSecret: false, files: [] },
    publishWhy: view.publishWhy ?? '',
    repeatYears: String(view.repeatYears),
    taken: [...opinionIds, ...activityIds, ...(leadId ? [leadId] : [])],
  }
}

/** What is sent: without empty lines and empty fields. */
export function bodyOf({ level: _level, taken: _taken, files, leadId, publishWhy, ...draft }: Draft) {
  return {
    ...draft,
    formedBy: draft.formedBy || undefined,
    repeatYears: Number(draft.repeatYears),
    proposals: draft.proposals.filter((one) => one.trim()),
    files: files.map(({ id }) => id),
    ...(leadId ? { leadId } : {}),
    ...(draft.publishConsent === 'none' ? { publishWhy } : {}),
  }
}

/** Puts the words of its sources into an empty place of the draft, once each, and how it came about. */
export function withSources(draft: Draft, sources: readonly Source[]): Partial<Draft> {
  const fresh = sources.filter(({ id }) => !draft.taken.includes(id))
  if (!fresh.length) return {}
  const words = fresh.map(({ kind, text }) => (kind === 'opinion' ? `群众反映：${text}` : text))
  return {
    reason: [draft.reason.trim(), ...words].filter(Boolean).join('\n'),
    formedBy: draft.formedBy || fresh[0]!.formedBy,
    taken: [...draft.taken, ...fresh.map(({ id }) => id)],
  }
}

/** The levels at which a deputy can write: those of their mandates for which there is a work body here. */
export const levelsOf = (mandates: readonly { level: string }[]) =>
  [...new Set(mandates.map(({ level }) => level))].filter((level) => Object.hasOwn(suggestionLevels, level))
