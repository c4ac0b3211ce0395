import './suggestions.css'
import './suggestion.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import { ApiError } from '../../api.ts'
import { useLive } from '../../live.ts'
import { useKeys } from '../../ui/keys.ts'
import { Papers } from '../../ui/papers.tsx'
import { SayError } from '../../ui/say.tsx'
import { weekdayWords } from '../../ui/when.ts'
import { Doings } from './doings.tsx'
import { Family, Feedbacks } from './family.tsx'
import { PaperForm } from './paperForm.tsx'
import { Parts } from './parts.tsx'
import { SuggestionLight } from './suggestionLight.tsx'
import { Marks } from './suggestionRow.tsx'
import { type Part, partsQuery, suggestionQuery, type View } from './suggestions.queries.ts'
import { Clocks, WayLines } from './way.tsx'

/** One suggestion: the form as the deputy wrote it, what units do with it side by side, its clocks and its whole way. */
export function SuggestionPage() {
  const { id } = useParams({ from: '/office/shell/suggestions/$id' })
  const { do: doing }: { do?: string } = useSearch({ from: '/office/shell/suggestions/$id' })
  const navigate = useNavigate()
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(suggestionQuery(id))
  const { data: read } = useQuery({ ...partsQuery(id), enabled: Boolean(data) })
  const parts = read ?? []
  const fresh = useRef<number>(undefined)
  const refresh = () => client.invalidateQueries({ queryKey: ['suggestions'] })
  const soon = () => {
    fresh.current ??= window.setTimeout(() => {
      fresh.current = undefined
      refresh()
    }, 800)
  }
  useLive((change) => change.id === id && soon(), 'suggestion')
  useLive((change) => parts.some((part) => part.id === change.id) && soon(), 'handling')
  const onDo = (name: string | undefined) =>
    navigate({ to: '.', search: name ? { do: name } : {}, replace: true } as never)
  useKeys({
    // Where the suggestion itself waits for nothing, the step that is expected is one of its units'.
    e: () => {
      const own = document.querySelector<HTMLElement>('.suggestion > .action-bar .button.main')
      const part = document.querySelector<HTMLElement>('.unit-part .button.main')
      if (own || !part) onDo('next')
      else part.click()
    },
    Escape: () => (doing ? onDo(undefined) : navigate({ to: '/suggestions' })),
  })
  return (
    <article className="suggestion" aria-busy={!data && !error}>
      <div className="scroll">
        <p className="back">
          <Link to="/suggestions">← 代表建议</Link>
          <button type="button" className="link" onClick={() => window.print()}>
            打印
          </button>
        </p>
        {error && !data && (
          <SayError
            error={error}
            again={error instanceof ApiError && error.status === 404 ? undefined : refetch}
          />
        )}
        {data && (
          <>
            <title>{`${data.called} ${data.isConfidential ? '保密件' : data.title} · 直通`}</title>
            <Head suggestion={data} part={nextOf(parts)} />
            <div className="columns">
              <div>
                <PaperForm suggestion={data} />
                <Feedbacks suggestion={data} />
              </div>
              <div>
                <Family suggestion={data} />
                <Parts suggestion={data} parts={parts} onStep={refresh} />
                <Clocks id={id} />
                <Papers suggestionId={id} rev={`${data.rev} ${parts.map(({ rev }) => rev).join(' ')}`} />
                <WayLines id={id} />
              </div>
            </div>
          </>
        )}
      </div>
      {data && <Doings suggestion={data} parts={read} doing={doing} onDo={onDo} onStep={refresh} />}
    </article>
  )
}

/** The unit that is due first. */
const nextOf = (parts: readonly Part[]) =>
  parts
    .filter(({ light, dueAt }) => light !== 'ended' && dueAt)
    .toSorted((a, b) => (a.dueAt! < b.dueAt! ? -1 : 1))[0]

type HeadProps = { suggestion: View; part?: Part }

function Head({ suggestion: one, part }: HeadProps) {
  const dueAt = one.dueAt ?? part?.dueAt
  return (
    <header className="head">
      <p className="quiet">
        <span className="num">{one.called}</span> · {one.levelLabel} · {one.bodyName} · {one.stateLabel}
      </p>
      <h1>
        <Marks row={one} />
        {one.title}
      </h1>
      <p>
        <SuggestionLight row={one} part={part} label />
        {dueAt && <span className="quiet">（{weekdayWords(dueAt)}止）</span>}
        {one.round > 1 && <span className="quiet"> · 第{one.round}次办理</span>}
      </p>
      {one.isKey && (
        <p>
          <b className="badge key">重点督办</b>
          {one.keyLeader}领衔督办：{one.keyWhy}
        </p>
      )}
      {one.withdrawWhy && one.state !== 'withdrawn' && (
        <p className="say">领衔代表提出撤回：{one.withdrawWhy}。等联名代表同意。</p>
      )}
      {one.refusalNote && <p className="say">{one.refusalNote}</p>}
    </header>
  )
}
