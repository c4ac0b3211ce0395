import '../lookbacks/lookbacks.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api, type OpinionView } from '../../api.ts'
import { holds } from '../../home.ts'
import { useLive } from '../../live.ts'
import { meQuery } from '../../queries.ts'
import { SayError } from '../../ui/say.tsx'
import { fullDay } from '../../ui/when.ts'
import { Compared } from '../lookbacks/compared.tsx'
import { LookbackLight } from '../lookbacks/lookbackLight.tsx'
import { type LookbackRowJson, lookbacksOfQuery } from '../lookbacks/lookbacks.queries.ts'
import { promisesOfQuery } from '../promises/promises.queries.ts'
import { checksOf, meetingsOf, type Supervised } from './supervised.ts'

const HANDLING = ['assigned', 'acknowledged', 'returning', 'drafted']

/** 办前、办中、办后: who watched over the handling and when, three boxes; an empty one says what is missing. */
export function Supervisions({ matter }: { matter: OpinionView }) {
  const client = useQueryClient()
  const query = lookbacksOfQuery(matter.id)
  const { data: lookbacks = [] } = useQuery({ ...query, enabled: matter.reply !== null })
  useLive(() => void client.invalidateQueries(query), 'lookback')
  const [meetings, checks] = [meetingsOf(matter), checksOf(matter)]
  const isOver = !HANDLING.includes(matter.state)
  if (!matter.unitId && !meetings.length && !checks.length && !lookbacks.length) return null
  return (
    <section className="supervisions">
      <h2>办前办中办后</h2>
      <ul className="boxes">
        <Box
          title="办前见面"
          records={meetings}
          none={isOver ? '没有见面记录。' : '还没有见面。先和代表、反映人见一面，说好办到什么程度。'}
        />
        <Box
          title="办中察看"
          records={checks}
          none={isOver ? '没有察看记录。' : '还没有人去看。办理中到现场看一次，拍照对比。'}
        />
        <Box title="办后回头看" records={[]}>
          <After matter={matter} lookbacks={lookbacks} />
        </Box>
      </ul>
      <Compared matter={matter} lookbacks={lookbacks} />
    </section>
  )
}

type BoxProps = { title: string; records: Supervised[]; none?: string; children?: ReactNode }

function Box({ title, records, none, children }: BoxProps) {
  return (
    <li>
      <h3>{title}</h3>
      {records.map(({ id, head, lines }) => (
        <div key={id}>
          <p>{head}</p>
          {lines.map((line) => (
            <p key={line} className="quiet">
              {line}
            </p>
          ))}
        </div>
      ))}
      {!records.length && none && <p className="quiet">{none}</p>}
      {children}
    </li>
  )
}

function After({ matter, lookbacks }: { matter: OpinionView; lookbacks: LookbackRowJson[] }) {
  const { data: promises = [] } = useQuery({
    ...promisesOfQuery(matter.id),
    enabled: matter.reply !== null,
  })
  const kept = promises.filter(({ state }) => state === 'kept').length
  const isClosed = matter.state === 'closed'
  const isListed = lookbacks.some(({ round, state }) => round === matter.round && state !== 'skipped')
  return (
    <>
      {lookbacks.map((row) => (
        <div key={row.id}>
          <Link to="/pursuits/lookbacks/$id" params={{ id: row.id }}>
            {row.lookedOn ? `${fullDay(row.lookedOn)} ${row.lookers}` : '已列入回头看'}
          </Link>
          <p>
            <LookbackLight row={row} />
          </p>
          {row.note && <p className="quiet">{row.note}</p>}
        </div>
      ))}
      {!lookbacks.length && (
        <p className="quiet">{isClosed ? '还没有回头看。' : '办结三个月以后回头看，是不是真的办好了。'}</p>
      )}
      {promises.length > 0 && (
        <p className="quiet">
          承诺{promises.length}项，{kept ? `${kept}项已兑现` : '还没有兑现的'}
        </p>
      )}
      {isClosed && !isListed && matter.reply !== null && <AddLookback matter={matter} />}
    </>
  )
}

function AddLookback({ matter }: { matter: OpinionView }) {
  const client = useQueryClient()
  const { data: me } = useQuery(meQuery)
  const add = useMutation({
    mutationFn: () => api.post('/api/lookbacks', { stationId: matter.stationId, opinionId: matter.id }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['lookbacks'] }),
  })
  if (!me || !holds(me, 'stationLiaison')) return null
  return (
    <p>
      <button type="button" className="link" disabled={add.isPending} onClick={() => add.mutate()}>
        列入回头看
      </button>
      {add.error && <SayError error={add.error} />}
    </p>
  )
}
