import '../matter/matter.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { ApiError } from '../../api.ts'
import { useLive } from '../../live.ts'
import { ClockSteps } from '../../ui/clockSteps.tsx'
import { Papers } from '../../ui/papers.tsx'
import { SayError } from '../../ui/say.tsx'
import { weekdayWords } from '../../ui/when.ts'
import { Asked } from './asked.tsx'
import { Beside } from './beside.tsx'
import { Boards } from './boards.tsx'
import { Done } from './done.tsx'
import { type Part, partQuery, suggestionQuery } from './handlings.queries.ts'
import { PartActions } from './partActions.tsx'
import { PartLight } from './partLight.tsx'
import { Replied } from './replied.tsx'
import { Talks } from './talks.tsx'

/** One unit's part in one suggestion: what was asked, who else has to do with it, the days, and what can be done now. */
export function PartPage() {
  const { id } = useParams({ from: '/office/shell/handlings/$id' })
  const { do: doing, ...kept } = useSearch({ from: '/office/shell/handlings' })
  const navigate = useNavigate()
  return (
    <OpenPart
      key={id}
      id={id}
      doing={doing}
      onDo={(name) =>
        navigate({ to: '.', search: name ? { ...kept, do: name } : kept, replace: !name } as never)
      }
      onClose={() => navigate({ to: '/handlings', search: kept })}
    />
  )
}

type OpenPartProps = {
  id: string
  doing: string | undefined
  onDo: (name: string | undefined) => void
  onClose: () => void
}

function OpenPart({ id, doing, onDo, onClose }: OpenPartProps) {
  const { data, error, refetch } = useQuery(partQuery(id))
  const { data: suggestion } = useQuery({
    ...suggestionQuery(data?.suggestionId ?? ''),
    enabled: Boolean(data),
  })
  const client = useQueryClient()
  const fresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['handlings'] }),
      client.invalidateQueries({ queryKey: ['suggestions', 'one'] }),
    ])
  useLive(({ id: changed }) => changed === data?.suggestionId && void fresh(), 'suggestion')
  const title = useRef<HTMLHeadingElement>(null)
  const isThere = Boolean(data)
  useEffect(() => {
    if (isThere && window.matchMedia('(max-width: 1199px)').matches) title.current?.focus()
  }, [isThere])
  return (
    <article className="matter part" aria-busy={!data && !error}>
      <div className="body">
        <button type="button" className="link back" onClick={onClose}>
          <span aria-hidden="true">←</span> 回到列表
        </button>
        {error && !data && (
          <SayError
            error={error}
            again={error instanceof ApiError && error.status === 404 ? undefined : refetch}
          />
        )}
        {data && (
          <>
            <title>{`${data.title} · ${data.called}`}</title>
            <header>
              <p className="no quiet">
                <span className="num">{data.called}</span> <span className="tag">{data.partLabel}</span>
                <span className="tag">{data.stateLabel}</span>
                {data.round > 1 && <span className="tag">第{data.round}次办理</span>}
                {data.isKey && <span className="tag bad">重点督办</span>}
                {data.isConfidential && <span className="tag bad">保密件：不外传、不公开</span>}
              </p>
              <h1 tabIndex={-1} ref={title}>
                {data.title}
              </h1>
              <Clocks part={data} />
            </header>
            <Boards part={data} suggestion={suggestion} />
            {suggestion && <Asked part={data} suggestion={suggestion} />}
            <Beside part={data} />
            <Talks part={data} />
            <Replied part={data} />
            <Papers suggestionId={data.suggestionId} unitName={data.unitName} rev={data.rev} />
            <Done part={data} />
          </>
        )}
      </div>
      {data && <PartActions part={data} suggestion={suggestion} doing={doing} onDo={onDo} onStep={fresh} />}
    </article>
  )
}

/** Every clock that runs, the next due in front, each with how its day follows. */
function Clocks({ part }: { part: Part }) {
  const running = part.clocks.filter(({ metAt }) => !metAt).toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
  const [first] = running
  if (!first || part.light === 'ended') return null
  return (
    <details className="why">
      <summary>
        <PartLight row={part} isLong />
        <span className="quiet">（{weekdayWords(first.dueAt)}止）</span>
        <span className="link">怎么算的？</span>
      </summary>
      {running.map((clock) => (
        <ClockSteps key={clock.name + clock.startedAt} clock={clock} />
      ))}
    </details>
  )
}
