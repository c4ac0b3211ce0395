import './together.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { holds } from '../../home.ts'
import { useLive } from '../../live.ts'
import { meQuery } from '../../queries.ts'
import { SayError } from '../../ui/say.tsx'
import { isoDay, timeWords } from '../../ui/when.ts'
import { DueLight } from './dueLight.tsx'
import { plansQuery, silenceQuery, type WhistleLine, whistlesQuery } from './together.queries.ts'

/** 吹哨: a board of lights – who was called, who has come, who is silent; below it the plans that came of it. */
export function WhistlesPage() {
  const [pile, setPile] = useState('open')
  const [q, setQ] = useState('')
  const { data, error, refetch } = useQuery(whistlesQuery(pile, q))
  const plans = useQuery(plansQuery)
  useLive(() => refetch(), 'whistle')
  useLive(() => refetch(), 'task')
  return (
    <div className="together-page">
      <title>吹哨 · 直通</title>
      <header>
        <h2>吹哨</h2>
        <nav aria-label="分组">
          {[
            ['open', '正在办'],
            ['ended', '已结束'],
            ['all', '全部'],
          ].map(([value, label]) => (
            <button
              key={value}
              type="button"
              className={pile === value ? 'button main' : 'button'}
              aria-pressed={pile === value}
              onClick={() => setPile(value!)}
            >
              {label}
            </button>
          ))}
        </nav>
        <input
          type="search"
          className="input search"
          aria-label="按议题、编号找"
          placeholder="按议题、编号找"
          value={q}
          onChange={({ target }) => setQ(target.value)}
        />
      </header>
      {error && <SayError error={error} again={refetch} />}
      {data?.length === 0 && (
        <div className="nothing">
          <h2>{q ? '没有找到' : '没有正在办的吹哨'}</h2>
          <p className="quiet">
            {q
              ? '换几个字试试，或者看“全部”。'
              : '一件事要几个单位一起办，打开那件意见，在“一起办”里点“吹哨”。'}
          </p>
        </div>
      )}
      <ol className="board">
        {data?.map((whistle) => (
          <Row key={whistle.id} whistle={whistle} />
        ))}
      </ol>
      <Silent />
      {plans.data && plans.data.length > 0 && (
        <section>
          <h2>方案</h2>
          <ul className="plain">
            {plans.data.map((plan) => (
              <li key={plan.id}>
                <Link to="/pursuits/plans/$id" params={{ id: plan.id }}>
                  {plan.title}
                </Link>
                <span className="quiet">
                  {plan.cases}件，{plan.leadUnitName}牵头
                </span>
                <DueLight row={plan} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** Units that let a span run out without a word this year: what the evaluation of departments rests on. */
function Silent() {
  const { data: me } = useQuery(meQuery)
  const mayAsk = Boolean(me && holds(me, 'stationLiaison', 'leader'))
  const { data } = useQuery({ ...silenceQuery(isoDay().slice(0, 4)), enabled: mayAsk })
  if (!data?.length) return null
  return (
    <section>
      <h2>今年到期没有回音的单位</h2>
      <ul className="plain">
        {data.map(({ unitId, unitName, called, silent, tasks }) => (
          <li key={unitId}>
            <b>{unitName}</b>
            <span className="light overdue">
              <span aria-hidden="true">■ </span>
              {silent}次没有回音，共{called}次
            </span>
            {tasks.slice(0, 3).map((task) => (
              <Link key={task.id} to="/pursuits/tasks/$id" params={{ id: task.id }}>
                {task.title}
              </Link>
            ))}
            {tasks.length > 3 && <span className="quiet">等{tasks.length}件</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Row({ whistle }: { whistle: WhistleLine }) {
  const come = whistle.units.filter(({ state }) => !['assigned', 'returned', 'undone'].includes(state)).length
  const silent = whistle.units.filter(({ isSilent }) => isSilent).length
  return (
    <li>
      <div className="about">
        <Link to="/pursuits/whistles/$id" params={{ id: whistle.id }}>
          {whistle.isUrgent && <b className="urgent">急</b>}
          {whistle.topic}
        </Link>
        <p className="quiet">
          {whistle.stationName} · {timeWords(whistle.meetAt)} · {whistle.place}
        </p>
        <p>
          <DueLight row={whistle} />
          <span className="quiet num">
            {' '}
            请了{whistle.units.length}家，到了{come}家{silent > 0 && `，${silent}家没有回音`}
          </span>
        </p>
      </div>
      <Lamps units={whistle.units} />
    </li>
  )
}

/** One lamp a unit: sign, name, word. */
export function Lamps({ units }: { units: WhistleLine['units'] }) {
  return (
    <ul className="lamps" aria-label="各单位">
      {units.map((unit) => {
        const [tone, sign, word] = lampOf(unit)
        return (
          <li key={unit.taskId} className={`lamp ${tone}`}>
            <b>{unit.unitName}</b>
            <span className={`light ${tone}`}>
              <span aria-hidden="true">{sign} </span>
              {word}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function lampOf({
  state,
  light,
  isSilent,
  stateLabel,
}: WhistleLine['units'][number]): [string, string, string] {
  if (state === 'answered' || state === 'closed')
    return ['course', '●', isSilent ? '已给意见（曾逾期）' : '已给意见']
  if (isSilent && state === 'undone') return ['overdue', '■', '一直没有回音']
  if (state === 'undone' || state === 'returned') return ['ended', '·', stateLabel]
  if (light === 'overdue') return ['overdue', '■', state === 'assigned' ? '没有报到' : '没有给意见']
  if (state === 'acknowledged') return ['course', '●', '已报到']
  return ['waiting', '○', stateLabel]
}
