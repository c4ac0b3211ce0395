import { dayOf } from '#kernel/calendar.ts'
import type { Place } from '#kernel/facts.ts'
import type { Paper } from '#papers/paper.ts'
import { suggestionFormPaper } from '#papers/suggestion/form.paper.ts'
import { secrecyMark, sessionOf } from './letterhead.page.ts'
import type { SuggestionView } from './suggestion.schema.ts'
import { categories, consents, formedBy } from './suggestion.words.ts'

/** 代表建议专用纸; cards, addresses and phones stay open: nobody keeps them here. */
export function formPaper(view: SuggestionView, body: Place): Paper {
  const { no, level, called, category, publishConsent, publishWhy, repeatYears, files } = view
  const signed = view.signedBy.filter(({ id }) => id !== view.lead.id)
  const publish = consents[publishConsent as keyof typeof consents].label
  return suggestionFormPaper({
    leftMark: secrecyMark(view),
    session: sessionOf({ ...view, level }, body),
    no: no ? called : undefined,
    kind: category ? categories[category as keyof typeof categories].label : '',
    title: view.title,
    lead: { name: view.lead.name },
    cosigners: signed.map(({ name }) => ({ name, confirmedOn: confirmedOn(view, name) })),
    reason: view.reason,
    proposals: view.proposals,
    attachments: files.length ? files.map(({ name }) => name) : undefined,
    suggestedUnits: view.suggestedUnits.map(({ name }) => name),
    publish: publishWhy ? `${publish}（${publishWhy}）` : publish,
    formedBy: formedBy[view.formedBy as keyof typeof formedBy].label,
    repeated: repeatYears > 1 ? `连续${repeatYears}年提出` : undefined,
    wantsContact: view.wantContact,
    isForReference: view.referenceOnly,
    mayBeCosigned: view.invited.length > 0 || signed.length > 0,
    submittedOn: view.submittedAt ? dayOf(view.submittedAt) : null,
  })
}

/** The day on which somebody of this name confirmed it, where just one did. */
function confirmedOn({ history }: SuggestionView, name: string): string | undefined {
  const steps = history.filter(({ action, actorName }) => action === 'cosign' && actorName === name)
  return steps.length === 1 ? dayOf(steps[0]!.at) : undefined
}
