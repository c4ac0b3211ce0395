import './matter.css'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { ApiError, type OpinionView } from '../../api.ts'
import { meQuery, opinionQuery } from '../../queries.ts'
import { Thread } from '../../talk/thread.tsx'
import { Facts } from '../../ui/facts.tsx'
import { SayError } from '../../ui/say.tsx'
import { PromisesOf } from '../promises/promisesOf.tsx'
import { ToSmall } from '../small/toSmall.tsx'
import { SuggestionsOf } from '../suggestions/suggestionsOf.tsx'
import { Together } from '../together/together.tsx'
import { MatterActions } from './actionBar.tsx'
import { Alike } from './alike.tsx'
import { ClockWhy } from './clockWhy.tsx'
import { factsOf } from './facts.ts'
import { Kin } from './kin.tsx'
import { LongText } from './longText.tsx'
import { Photos } from './photos.tsx'
import { PrintLinks } from './printLinks.tsx'
import { Replies } from './replies.tsx'
import { Reporter } from './reporter.tsx'
import { Supervisions } from './supervisions.tsx'
import { Timeline } from './timeline.tsx'

type MatterProps = {
  id: string
  /** The action whose form is open. */
  doing?: string
  onDo: (name: string | undefined) => void
  onClose: () => void
}

/** One matter: the words, who has it, the days, what was done, and what can be done now. */
export function Matter({ id, doing, onDo, onClose }: MatterProps) {
  const { data, error, refetch } = useQuery(opinionQuery(id))
  const title = useRef<HTMLHeadingElement>(null)
  const isThere = Boolean(data)
  useEffect(() => {
    // Where the matter takes the list's place, reading begins at its title.
    if (isThere && window.matchMedia('(max-width: 1199px)').matches) title.current?.focus()
  }, [isThere])

  return (
    <article className="matter" aria-busy={!data && !error}>
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
        {!data && !error && <Bones />}
        {data && (
          <>
            <title>{`${data.title} · ${data.no}`}</title>
            <header>
              <p className="no quiet">
                <span className="num">{data.no}</span> <span className="tag">{data.stateLabel}</span>
                {data.round > 1 && <span className="tag">第{data.round}次办理</span>}
                {data.isEmergency ? (
                  <span className="tag bad">紧急：写到了危险，请马上核实</span>
                ) : (
                  data.kind === 'urgent' && <span className="tag bad">急事</span>
                )}
              </p>
              <h1 tabIndex={-1} ref={title}>
                {data.title}
              </h1>
              <ClockWhy matter={data} />
            </header>
            <Words matter={data} />
            <Kin matter={data} />
            <Alike matter={data} />
            <Replies matter={data} />
            <StationTalk id={data.id} />
            <Together matter={data} />
            <Supervisions matter={data} />
            <ToSmall matter={data} />
            <SuggestionsOf opinionId={data.id} />
            <PromisesOf opinionId={data.id} isAnswered={data.reply !== null} />
            <Timeline matter={data} />
            <PrintLinks matter={data} />
          </>
        )}
      </div>
      {data && <MatterActions matter={data} doing={doing} onDo={onDo} />}
    </article>
  )
}

/** Only a station reads what a resident and a deputy write to each other. */
function StationTalk({ id }: { id: string }) {
  const { data: me } = useQuery(meQuery)
  const isStation = me?.roles.some(({ role }) => holdsStation.includes(role))
  return isStation ? <Thread id={id} side="station" /> : null
}

const holdsStation = ['stationLiaison', 'stationHead', 'streetStaff', 'streetChair']

function Words({ matter }: { matter: OpinionView }) {
  return (
    <section className="said-first" aria-label="反映的内容">
      <LongText>{matter.content}</LongText>
      <Photos matter={matter} />
      <Reporter matter={matter} />
      <Facts lines={factsOf(matter)} />
    </section>
  )
}

function Bones() {
  return (
    <div className="bones">
      {['30%', '70%', '45%', '100%', '92%', '60%'].map((width) => (
        <span key={width} className="bone" style={{ width }} />
      ))}
    </div>
  )
}
