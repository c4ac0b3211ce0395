import '../form.css'
import './suggestions.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { feedbackStart, whatFollows } from '#modules/suggestions/feedback.words.ts'
import { grades } from '#modules/suggestions/suggestion.words.ts'
import type { ApiError } from '../../api.ts'
import { Field } from '../../ui/field.tsx'
import { Say, SayError } from '../../ui/say.tsx'
import { timeWords } from '../../ui/when.ts'
import { Choice } from '../act.page.tsx'
import { useDeputy } from '../deputy.queries.ts'
import { useDraft } from '../draft.ts'
import { Inside } from '../shell.tsx'
import { useFocusOnWrong } from '../wrong.ts'
import { Letters } from './letters.tsx'
import { errorOf, type Part, partsQuery, step, suggestionQuery, type View } from './suggestions.queries.ts'

type Grade = keyof typeof grades | ''
type Draft = {
  attitude: Grade
  result: Grade
  text: string
  contacted: string
  metInPerson: boolean
  leaderPresent: boolean
  classAgreed: boolean
}
const words = Object.fromEntries(Object.entries(grades).map(([key, { label }]) => [key, label]))

/** 征询意见表: the letter, what the others say, attitude and result apart; what follows stands above the button. */
export function FeedbackPage() {
  const { id } = useParams({ from: '/deputy/suggestions/$id/feedback' })
  const { data: view, error, refetch } = useQuery(suggestionQuery(id))
  const { data: parts } = useQuery(partsQuery(id))
  const may = view?.actions.some(({ name }) => name === 'feedBack')
  return (
    <Inside
      title="评价办理"
      back={
        <Link to="/deputy/suggestions/$id" params={{ id }}>
          ‹ 返回
        </Link>
      }
    >
      {error && <SayError error={error} again={() => void refetch()} />}
      {view && parts && may && <Form key={view.round} view={view} parts={parts} />}
      {view && parts && !may && (
        <Say>现在没有等您评价的答复。只有领衔代表评价，联名代表可以把意见说给领衔代表。</Say>
      )}
    </Inside>
  )
}

function Form({ view, parts }: { view: View; parts: Part[] }) {
  const me = useDeputy()
  const navigate = useNavigate()
  const people = [view.lead, ...view.signedBy].map(({ id }) => id)
  const logged = feedbackStart(
    parts.flatMap(({ talks }) => talks),
    view.round,
    people,
  )
  const [draft, change, forget] = useDraft<Draft>(`${me.id}.feedback.${view.id}.${view.round}`, () => ({
    ...{ attitude: '', result: '', text: '', classAgreed: true, ...logged },
    contacted: String(logged.contacted),
  }))
  const [error, setError] = useState<ApiError>()
  const [isBusy, setBusy] = useState(false)
  useFocusOnWrong(error)
  const isCross = [draft.attitude, draft.result].includes('dissatisfied')

  async function send(event: FormEvent) {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    setError(undefined)
    try {
      const { attitude, result, text, contacted, ...rest } = draft
      const said = { attitude: attitude || undefined, result: result || undefined, text: text || undefined }
      await step(view.id, 'feedBack', { ...rest, ...said, contacted: Number(contacted) }, view.rev)
      forget()
      const told = '评价已交给代表工作机构和承办单位。'
      await navigate({
        ...{ to: '/deputy/suggestions/$id', params: { id: view.id }, state: { said: told }, replace: true },
      })
    } catch (error) {
      setError(errorOf(error))
      setBusy(false)
    }
  }

  const grade = (name: 'attitude' | 'result', label: string) => (
    <>
      <Choice
        asked={{ field: name, label, words }}
        value={draft[name]}
        onChange={(value) => change({ [name]: value as Grade })}
      />
      {error?.field(name) && <span className="wrong">{error.field(name)}</span>}
    </>
  )
  return (
    <form className="form" onSubmit={send} noValidate>
      <header>
        <h1>评价办理</h1>
        <p className="quiet">
          {view.called} {view.title}
        </p>
      </header>
      <details>
        <summary>再看一遍答复</summary>
        <Letters id={view.id} parts={parts} />
      </details>
      <Advice view={view} />
      {grade('attitude', '对办理态度')}
      {grade('result', '对办理结果')}
      <Field
        label={isCross ? '哪里不满意' : '具体意见'}
        optional={!isCross}
        hint={isCross ? '必须写，不少于6个字，承办单位看得到' : undefined}
        wrong={error?.field('text')}
      >
        <textarea
          className="input"
          rows={4}
          value={draft.text}
          onChange={({ target }) => change({ text: target.value })}
        />
      </Field>
      <fieldset className="field">
        <legend>沟通情况</legend>
        <small className="quiet">按承办单位的记录填好了，不对的请改。</small>
        <Field label="沟通几次" wrong={error?.field('contacted')}>
          <input
            className="input short"
            inputMode="numeric"
            value={draft.contacted}
            onChange={({ target }) => change({ contacted: target.value })}
          />
        </Field>
        <Tick label="见过面（面商）" is={draft.metInPerson} set={(metInPerson) => change({ metInPerson })} />
        <Tick
          label="单位领导参加"
          is={draft.leaderPresent}
          set={(leaderPresent) => change({ leaderPresent })}
        />
        {view.classMark && (
          <Tick
            label={`同意答复列为${view.classMark}类`}
            is={draft.classAgreed}
            set={(classAgreed) => change({ classAgreed })}
          />
        )}
      </fieldset>
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
      <Say>{whatFollows(draft, view)}</Say>
      <button type="submit" className="button main send" disabled={isBusy}>
        {isBusy ? '正在交…' : '交评价'}
      </button>
    </form>
  )
}

function Tick({ label, is, set }: { label: string; is: boolean; set: (is: boolean) => void }) {
  return (
    <label className="tick">
      <input type="checkbox" checked={is} onChange={({ target }) => set(target.checked)} />
      {label}
    </label>
  )
}

/** What those who signed said to me about the answer. */
function Advice({ view: { history, repliedAt, signedBy } }: { view: View }) {
  if (!signedBy.length) return null
  const said = history.filter(({ action, at }) => action === 'advise' && repliedAt && at >= repliedAt)
  return (
    <section aria-labelledby="advice">
      <h2 id="advice">联名代表的意见</h2>
      {said.length === 0 && (
        <p className="quiet">
          {signedBy.map(({ name }) => name).join('、')}还没有说意见。评价以前，请先问问他们。
        </p>
      )}
      {said.map(({ id, actorName, at, input }) => (
        <blockquote key={id}>
          {String(input.note)}
          <small>
            {actorName} {timeWords(at)}
          </small>
        </blockquote>
      ))}
    </section>
  )
}
