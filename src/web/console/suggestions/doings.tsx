import { suggestionWorkflow } from '#modules/suggestions/suggestion.workflow.ts'
import { ActionBar, type OfferedAction } from '../../form/actionBar.tsx'
import { FieldInput } from '../../form/fieldInput.tsx'
import { FormFacts } from '../../form/formFacts.ts'
import { isoDay } from '../../ui/when.ts'
import { AssignForm } from './assignForm.tsx'
import { PublishForm } from './publishForm.tsx'
import { Similar } from './similar.tsx'
import type { Part, View } from './suggestions.queries.ts'

type DoingsProps = {
  suggestion: View
  /** Undefined until they have been read: what is published begins with their answers. */
  parts: readonly Part[] | undefined
  doing: string | undefined
  onDo: (name: string | undefined) => void
  onStep: () => unknown
}

/** The step that is expected in each state. */
const MAIN: Record<string, string> = {
  draft: 'submit',
  returned: 'submit',
  submitted: 'accept',
  accepted: 'assign',
  unanswered: 'endUnanswered',
  study: 'finishStudy',
  concluded: 'publish',
}
const ORDER = [
  'accept',
  'sendBack',
  'refuse',
  'toLetter',
  'assign',
  'merge',
  'finishStudy',
  'publish',
  'keepBack',
]
const rank = ({ name }: OfferedAction) => (ORDER.indexOf(name) + ORDER.length + 1) % (ORDER.length + 1)

/** What can be done with a suggestion now: what the server offers, and 交办, which concerns its units. */
export function Doings({ suggestion, parts, doing, onDo, onStep }: DoingsProps) {
  const isOffice = suggestion.actions.some(({ name }) => name === 'merge')
  const actions = [
    ...suggestion.actions,
    ...(suggestion.state === 'accepted' && isOffice
      ? [{ name: 'assign', label: '交办', confirm: null }]
      : []),
  ].toSorted((a, b) => rank(a) - rank(b))
  const main = actions.some(({ name }) => name === MAIN[suggestion.state])
    ? MAIN[suggestion.state]
    : undefined
  const at = doing === 'next' ? main : doing
  const isOffered = actions.some(({ name }) => name === at)
  const close = () => onDo(undefined)
  const done = () => {
    close()
    return onStep()
  }
  if (at === 'assign' && isOffered)
    return (
      <footer className="action-bar">
        <AssignForm suggestion={suggestion} onClose={close} onDone={done} />
      </footer>
    )
  if (at === 'publish' && isOffered)
    return (
      <footer className="action-bar" aria-busy={!parts}>
        {parts && <PublishForm suggestion={suggestion} parts={parts} onClose={close} onDone={done} />}
      </footer>
    )
  if (!actions.length) return null
  const people = [suggestion.lead, ...suggestion.signedBy]
  return (
    <FormFacts
      value={{
        ...{ id: suggestion.id, level: suggestion.level, people, proposals: suggestion.proposals },
        about: suggestion.title,
      }}
    >
      <ActionBar
        workflow={suggestionWorkflow}
        prefix="/api/suggestions"
        record={suggestion}
        actions={actions}
        main={main}
        doing={doing}
        onDo={onDo}
        onStep={onStep}
        initialOf={(name) => initialOf(name, suggestion)}
        draw={(name, spec, value, change, wrong, whole) => {
          const isForum = suggestion.level === 'forum'
          if (spec.name === 'meeting' && isForum) return null
          if (['forumOutcome', 'forumNote'].includes(spec.name) && !isForum) return null
          if (name === 'accept' && spec.name === 'category')
            return (
              <>
                <Similar suggestion={suggestion} />
                <FieldInput spec={spec} value={value} wrong={wrong} whole={whole} onChange={change} />
              </>
            )
          if (name === 'merge')
            return (
              <>
                <Similar suggestion={suggestion} onPick={change} picked={String(value ?? '')} />
                <FieldInput spec={spec} value={value} wrong={wrong} whole={whole} onChange={change} />
              </>
            )
          if (['opinionIds', 'activityIds', 'leadId', 'isSecret'].includes(spec.name)) return null
          return undefined
        }}
      />
    </FormFacts>
  )
}

function initialOf(name: string, one: View): Record<string, unknown> {
  if (name === 'accept') return { meeting: one.lastMeeting ?? '', category: one.category ?? '' }
  if (name === 'deliver') return { happenedOn: isoDay() }
  if (name !== 'revise') return {}
  const { title, reason, proposals, formedBy, repeatYears, publishConsent, publishWhy, wantContact } = one
  const { referenceOnly, isConfidential, suggestedUnitIds, opinionIds, activityIds, leadId } = one
  return {
    ...{ title, reason, proposals, formedBy, repeatYears, publishConsent, publishWhy: publishWhy ?? '' },
    ...{ wantContact, referenceOnly, isConfidential, suggestedUnitIds, opinionIds, activityIds },
    ...(leadId && { leadId }),
    files: one.files.map(({ id }) => id),
  }
}
