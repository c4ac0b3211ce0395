import './form.css'
import './solicitations.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { contributionKinds, monthDay } from '#modules/solicitations/solicitation.words.ts'
import { useSending } from '../solicitations/sending.ts'
import { type MineJson, mineQuery } from '../solicitations/solicitations.queries.ts'
import { ThemeLight } from '../solicitations/themeLight.tsx'
import { VisitForm } from '../solicitations/visitForm.tsx'
import { Field } from '../ui/field.tsx'
import { Say, SayError } from '../ui/say.tsx'
import { Inside } from './shell.tsx'
import { useFocusOnWrong } from './wrong.ts'

type Theme = MineJson[number]

/** 献策: the themes I am asked about; one writes and sends in place, and reads what became of what one gave. */
export function SolicitationsPage() {
  const { data, error, refetch } = useQuery(mineQuery)
  const open = data?.filter(({ state }) => state === 'open') ?? []
  const past = data?.filter(({ state }) => state !== 'open') ?? []
  return (
    <Inside title="请你建议" back={<Link to="/deputy/me">‹ 我的</Link>}>
      <div className="asked">
        <h1>请你建议</h1>
        {error && <SayError error={error} again={refetch} />}
        {data && !open.length && (
          <p className="quiet">现在没有请您献策的主题。听到什么，随时可以“记一笔”。</p>
        )}
        {open.map((theme) => (
          <OpenTheme key={theme.id} theme={theme} />
        ))}
        {past.length > 0 && <h2>以往的</h2>}
        {past.map((theme) => (
          <article key={theme.id}>
            <Head theme={theme} />
            {theme.summary && <p className="ask">{theme.summary}</p>}
            <Given theme={theme} />
          </article>
        ))}
      </div>
    </Inside>
  )
}

function Head({ theme }: { theme: Theme }) {
  return (
    <header>
      <h2>{theme.theme}</h2>
      <ThemeLight theme={theme} />
      <span className="quiet">
        {monthDay(theme.fromOn)}—{monthDay(theme.untilOn)} · {theme.askedCount}人应献策，{theme.doneCount}
        人已完成
      </span>
    </header>
  )
}

function OpenTheme({ theme }: { theme: Theme }) {
  const [visits, setVisits] = useState(false)
  return (
    <article>
      <Head theme={theme} />
      <p className="ask">{theme.ask}</p>
      {theme.mayGive ? (
        <Give key={theme.n} theme={theme} />
      ) : (
        <p className="quiet">{theme.daysLeft < 0 ? '已经截止。' : `${monthDay(theme.fromOn)}开始。`}</p>
      )}
      {visits ? (
        <VisitForm theme={theme} points={theme.points} className="form" onDone={() => setVisits(false)} />
      ) : (
        theme.mayVisit && (
          <button type="button" className="button" onClick={() => setVisits(true)}>
            记一次企业走访
          </button>
        )
      )}
      <Given theme={theme} />
    </article>
  )
}

function Give({ theme }: { theme: Theme }) {
  const [kind, setKind] = useState('idea')
  const [content, setContent] = useState('')
  const { send, error, isBusy } = useSending(`/api/solicitations/${theme.id}/contributions`, () =>
    setContent(''),
  )
  useFocusOnWrong(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send({ kind, content })
  }
  return (
    <form className="form" noValidate onSubmit={submit}>
      <p role="status">
        {theme.owes > 0
          ? `请您提${theme.quota}条，还差${theme.owes}条。`
          : `已提${theme.n}条，够了；还有想法可以再提。`}
      </p>
      <Field label="我献一策" wrong={error?.field('content')}>
        <textarea
          className="input"
          value={content}
          maxLength={2000}
          onChange={({ target }) => setContent(target.value)}
        />
      </Field>
      <fieldset className="field">
        <legend>这是</legend>
        <div className="choices">
          {Object.entries(contributionKinds).map(([value, { label }]) => (
            <label key={value}>
              <input
                type="radio"
                name={`kind-${theme.id}`}
                checked={kind === value}
                onChange={() => setKind(value)}
              />
              {label}
            </label>
          ))}
        </div>
        <small className="quiet">{contributionKinds[kind as keyof typeof contributionKinds].say}</small>
      </fieldset>
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
      <button type="submit" className="button main send" disabled={isBusy}>
        {isBusy ? '正在提交…' : '提交'}
      </button>
    </form>
  )
}

function Given({ theme: { theme, given } }: { theme: Theme }) {
  if (!given.length) return null
  return (
    <section className="given" aria-label={`我提的：${theme}`}>
      <h3>我提的{given.length}条</h3>
      <ul className="given">
        {given.map(({ id, content, stateLabel, reason, opinion }) => (
          <li key={id}>
            <span>{content}</span>
            <span className="quiet">
              {stateLabel}
              {reason && `：${reason}`}
            </span>
            {opinion && (
              <Link to="/deputy/matter/$id" params={{ id: opinion.id }}>
                {opinion.no} · {opinion.stateLabel}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** On the page of what waits: the theme that still waits for me, one tap from the form. */
export function CalledFor() {
  const { data } = useQuery(mineQuery)
  const theme = data?.find(({ owes, mayGive }) => owes > 0 && mayGive)
  if (!theme) return null
  return (
    <Link className="called" to="/deputy/solicitations">
      <strong>请你建议：{theme.theme}</strong>
      <span>
        还差{theme.owes}条，{monthDay(theme.untilOn)}截止
      </span>
    </Link>
  )
}
