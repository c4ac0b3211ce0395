import { useMemo } from 'react'
import { emptyAnswer } from '#modules/handlings/empty.words.ts'
import { handlingWorkflow } from '#modules/handlings/handling.workflow.ts'
import { ActionBar } from '../../form/actionBar.tsx'
import type { WholeForm } from '../../form/actionForm.tsx'
import { FieldInput } from '../../form/fieldInput.tsx'
import type { FieldSpec } from '../../form/form.fields.ts'
import { FormFacts } from '../../form/formFacts.ts'
import type { Point } from '../../form/pointsInput.tsx'
import { Say } from '../../ui/say.tsx'
import { dayWords, isoDay } from '../../ui/when.ts'
import type { Part, Suggestion } from './handlings.queries.ts'

type PartActionsProps = {
  part: Part
  suggestion: Suggestion | undefined
  doing: string | undefined
  onDo: (name: string | undefined) => void
  onStep: () => unknown
}

/** What is most likely next, by what has been done already. */
const NEXT = [
  ...['signIn', 'giveOpinion', 'sign', 'seal', 'deliver', 'acceptReturn', 'grantExtension', 'pass'],
  ...['finish', 'draft', 'contact', 'moveUnit'],
]

/** The buttons of a part, the likeliest first, and the forms they open. */
export function PartActions({ part, suggestion, doing, onDo, onStep }: PartActionsProps) {
  const names = part.actions.map(({ name }) => name)
  const main =
    !part.measures && names.includes('plan') && part.state === 'working'
      ? 'plan'
      : NEXT.find((name) => names.includes(name))
  const rank = (name: string) => (name === main ? -1 : NEXT.indexOf(name) < 0 ? 99 : NEXT.indexOf(name))
  const facts = useMemo(
    () => ({ people: part.deputies, proposals: suggestion?.proposals ?? [] }),
    [part.deputies, suggestion?.proposals],
  )
  return (
    <FormFacts value={facts}>
      <Closed part={part} />
      <ActionBar
        workflow={handlingWorkflow}
        prefix="/api/handlings"
        record={part}
        actions={part.actions.toSorted((a, b) => rank(a.name) - rank(b.name))}
        main={main}
        doing={doing}
        onDo={onDo}
        onStep={onStep}
        isKept={!part.isConfidential}
        initialOf={(name) => (name === 'draft' && !suggestion ? undefined : startOf(name, part, suggestion))}
        draw={(name, spec, value, change, wrong, whole) =>
          drawn(part, name, spec, value, change, wrong, whole)
        }
      />
    </FormFacts>
  )
}

/** Why it cannot be returned any more; said where the button would stand. */
function Closed({ part }: { part: Part }) {
  const window = part.clocks.find(({ name }) => name === 'signIn')
  if (!window || !['signedIn', 'working'].includes(part.state) || part.round > 1 || part.contacts > 0)
    return null
  const until = dayWords(window.dueAt)
  return (
    <p className="quiet closed-window">
      {part.isDeemed
        ? `退回的期限到${until}为止，期限内没有签收，按规定视为签收，不再退回。`
        : '已经签收，不再退回。'}
    </p>
  )
}

/** What a form begins with: the plan and the draft as they were left, one answer for each proposal. */
function startOf(name: string, part: Part, suggestion: Suggestion | undefined): Record<string, unknown> {
  const today = isoDay()
  if (name === 'contact')
    return {
      happenedOn: today,
      deputyIds: part.deputies.map(({ id }) => id),
      phase: part.state === 'signedIn' ? 'before' : part.state === 'replied' ? 'after' : 'during',
    }
  if (name === 'plan') {
    const { leader, clerk, officePhone, measures, planDueOn } = part
    return { leader, clerk, officePhone, measures, planDueOn }
  }
  if (name === 'sign') return { docNo: part.nextDocNo }
  if (name === 'deliver') return { happenedOn: today }
  if (name === 'giveOpinion') return { opinion: part.opinion }
  if (name !== 'draft') return {}
  const last = part.history.findLast(({ action }) => action === 'draft')?.input ?? {}
  const points = last.points ?? suggestion?.proposals.map((proposal) => ({ proposal, answer: '' }))
  return { publicity: suggestion?.publishConsent === 'none' ? 'none' : 'public', ...last, points, files: [] }
}

type Change = (value: unknown) => void

function drawn(
  part: Part,
  name: string,
  spec: FieldSpec,
  value: unknown,
  change: Change,
  wrong: string | undefined,
  whole: WholeForm,
) {
  const given = { spec, value, wrong, whole, onChange: change }
  const mark = whole.values.classMark
  if (name === 'draft') {
    if (spec.name === 'classMark')
      return <FieldInput {...given} spec={{ ...spec, options: part.classMarks }} />
    if (spec.name === 'points') return <Answers {...given} />
    // Each class asks for what supports it; what another class asks for is out of the way.
    if (spec.name === 'evidence') return mark === 'A' || wrong ? <FieldInput {...given} /> : null
    if (spec.name === 'classReason')
      return mark === 'C' || mark === 'D' || wrong ? <FieldInput {...given} /> : null
  }
  if (name === 'sign' && spec.name === 'overrule')
    return emptyAnswer(part.points) || wrong ? <FieldInput {...given} /> : null
  if (name === 'contact' && spec.name === 'leader' && !whole.values.leaderPresent) return null
  return undefined
}

type AnswersProps = { spec: FieldSpec; value: unknown; wrong?: string; whole: WholeForm; onChange: Change }

/** The answers, and at once what the head would be told when one of them says nothing. */
function Answers(props: AnswersProps) {
  const points = ((props.value ?? []) as Point[]).filter(({ answer }) => answer.length > 9)
  const empty = points.length ? emptyAnswer(points) : undefined
  return (
    <>
      <FieldInput {...props} />
      {empty && <Say>{empty}。签发时会被拦下，请写清楚再提交。</Say>}
    </>
  )
}
