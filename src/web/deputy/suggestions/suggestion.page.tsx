import '../form.css'
import '../matter.css'
import './suggestions.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useParams } from '@tanstack/react-router'
import { consents, formedBy, refusals } from '#modules/suggestions/suggestion.words.ts'
import { useLive } from '../../live.ts'
import { Facts, type Line } from '../../ui/facts.tsx'
import { Papers } from '../../ui/papers.tsx'
import { Say, SayError } from '../../ui/say.tsx'
import { Inside } from '../shell.tsx'
import { FeedbacksGiven } from './feedbacks.tsx'
import { Letters } from './letters.tsx'
import { CaseLight } from './light.tsx'
import { PartsOf } from './parts.tsx'
import { Cosigning, Invitation, Signers, Withdrawal } from './signing.tsx'
import { Sources } from './sources.tsx'
import { partsQuery, refresh, sourcesQuery, suggestionQuery, type View } from './suggestions.queries.ts'
import { officeOf, whoHasSuggestion } from './turn.words.ts'
import { Verbs } from './verbs.tsx'
import { Way } from './way.tsx'

/** One suggestion: what it asks of me, the answer, the text, who works on it, the whole way. */
export function SuggestionPage() {
  const { id } = useParams({ from: '/deputy/suggestions/$id' })
  const { data: view, error, refetch } = useQuery(suggestionQuery(id))
  const said = useLocation({ select: ({ state }) => state.said })
  useLive((change) => change.id === id && void refresh(), 'suggestion')
  useLive(() => void refresh(), 'handling')
  return (
    <Inside title={view?.title ?? '建议'} back={<Link to="/deputy/suggestions">‹ 我的建议</Link>}>
      {said && <Say tone="good">{said}</Say>}
      {error && <SayError error={error} again={() => void refetch()} />}
      {view && <Suggestion view={view} />}
    </Inside>
  )
}

function Suggestion({ view }: { view: View }) {
  const { data: parts = [] } = useQuery(partsQuery(view.id))
  const { data: sources = [] } = useQuery(sourcesQuery(view))
  return (
    <article className="matter suggestion">
      <header>
        <p className="quiet num">
          {view.called} · {view.levelLabel}
          {view.isKey && ' · 重点督办'}
        </p>
        <h1>{view.title}</h1>
        {view.light !== 'ended' && <CaseLight row={view} />}
        <p>{whoHasSuggestion(view)}</p>
      </header>
      <Answered view={view} />
      <Withdrawal view={view} />
      {view.mine === 'invited' && <Invitation view={view} />}
      {view.mine === 'lead' && view.state === 'cosigning' && <Cosigning view={view} />}
      <Letters id={view.id} parts={parts} />
      <FeedbacksGiven view={view} />
      <section>
        <h2>建议</h2>
        <p className="words">{view.reason}</p>
        <ol className="proposed">
          {view.proposals.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ol>
        <Files view={view} />
        <Facts lines={factsOf(view)} />
        <Signers view={view} />
        <p>
          <Link to="/deputy/suggestions/$id/paper" params={{ id: view.id }}>
            看打印的样子
          </Link>
        </p>
      </section>
      <Sources sources={sources} />
      <PartsOf parts={parts} />
      <Papers suggestionId={view.id} rev={`${view.rev} ${parts.length}`} />
      <Way view={view} parts={parts} />
      <Verbs view={view} />
    </article>
  )
}

/** What the work body said, where it did not take the suggestion as it was. */
function Answered({ view: { state, level, refusal, refusalNote, mine } }: { view: View }) {
  const office = officeOf(level)
  if (state === 'returned')
    return (
      <Say tone="bad">
        {office}请{mine === 'lead' ? '您' : '领衔代表'}修改：{refusalNote}
      </Say>
    )
  if (state === 'letter') return <Say>{`${office}转为代表来信办理：${refusalNote ?? ''}`}</Say>
  if (state !== 'refused') return null
  const why = refusals[refusal as keyof typeof refusals]
  return (
    <Say tone="bad">
      {office}没有作为建议受理：{why?.label}。{refusalNote !== why?.label && refusalNote}
      {why && <small>依据：{why.basis}</small>}
    </Say>
  )
}

const wordOf = (list: Record<string, { label: string }>, name: string) => list[name]?.label ?? name

function factsOf(view: View): Line[] {
  const { publishConsent, publishWhy, suggestedUnits, repeatYears, leadCase, followers } = view
  return [
    ['怎么形成', wordOf(formedBy, view.formedBy)],
    ['公开', `${wordOf(consents, publishConsent)}${publishWhy ? `：${publishWhy}` : ''}`],
    ['提过', repeatYears > 1 && `${repeatYears}年`],
    ['想请谁办', suggestedUnits.map(({ name }) => name).join('、')],
    [
      '说明',
      [view.wantContact && '希望多联系', view.referenceOnly && '供参考，不需答复'].filter(Boolean).join('；'),
    ],
    ['保密', view.isConfidential && '要求保密'],
    ['督办', view.keyLeader && `${view.keyLeader}领衔督办：${view.keyWhy}`],
    ['并案', leadCase && `并入${leadCase.called}，编号保留，单独答复您`],
    ['并进来的', followers.map(({ called }) => called).join('、')],
    ['联合研究', view.studied],
  ]
}

function Files({ view }: { view: View }) {
  if (!view.files.length) return null
  return (
    <p>
      附件：
      {view.files.map(({ id, name }, n) => (
        <span key={id}>
          {n > 0 && '、'}
          <a href={`/api/suggestions/files/${id}`}>{name}</a>
        </span>
      ))}
    </p>
  )
}
