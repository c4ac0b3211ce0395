import './activities.css'
import './one.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import { activityWorkflow } from '#modules/activities/activity.workflow.ts'
import { ApiError } from '../../api.ts'
import { ActionBar } from '../../form/actionBar.tsx'
import { useLive } from '../../live.ts'
import { ClockSteps } from '../../ui/clockSteps.tsx'
import { Facts } from '../../ui/facts.tsx'
import { SayError } from '../../ui/say.tsx'
import { timeWords, weekdayWords } from '../../ui/when.ts'
import { type ActivityView, activityQuery } from './activities.queries.ts'
import { ActivityLight } from './activityLight.tsx'
import { drawField, initialOf } from './fields.tsx'
import { Findings } from './findings.tsx'
import { People } from './people.tsx'
import { Pictures } from './pictures.tsx'
import { Study } from './study.tsx'
import { spanWords } from './times.ts'

/** One activity: what it is, who comes, what was found, what comes next. */
export function ActivityPage() {
  const { id } = useParams({ from: '/office/shell/activities/$id' })
  const search: { do?: string } = useSearch({ strict: false })
  const navigate = useNavigate()
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(activityQuery(id))
  useFresh(id)
  return (
    <article className="activities one" aria-busy={!data && !error}>
      <Link className="back" to="/activities">
        ← 活动
      </Link>
      {error && !data && (
        <SayError
          error={error}
          again={error instanceof ApiError && error.status === 404 ? undefined : refetch}
        />
      )}
      {data && (
        <>
          <title>{`${data.title} · 直通`}</title>
          <Head activity={data} />
          <ActionBar
            workflow={activityWorkflow}
            prefix="/api/activities"
            record={data}
            actions={inOrder(data)}
            main={inOrder(data)[0]?.name}
            doing={search.do}
            onDo={(name) => navigate({ to: '.', search: name ? { do: name } : {}, replace: !name } as never)}
            onStep={() => client.invalidateQueries({ queryKey: ['activities'] })}
            initialOf={(name) => initialOf(name, data)}
            draw={drawField}
          />
          <div className="columns">
            <div>
              <About activity={data} />
              <Study activity={data} />
              <Findings activity={data} />
              <Pictures files={data.files.filter(({ type }) => type.startsWith('image/'))} />
              <Words activity={data} />
              <History activity={data} />
            </div>
            {data.isMine && <People activity={data} />}
          </div>
        </>
      )}
    </article>
  )
}

/** The list of people and the page follow what phones do, at most once a second. */
function useFresh(id: string) {
  const client = useQueryClient()
  const waiting = useRef<number>(undefined)
  useLive((change) => {
    if (change.id !== id) return
    waiting.current ??= window.setTimeout(() => {
      waiting.current = undefined
      client.invalidateQueries({ queryKey: ['activities', 'board', id] })
      client.invalidateQueries({ queryKey: ['activities', 'one', id] })
    }, 1000)
  }, 'activity')
}

/** The likeliest step first. */
const ORDER = [
  'notify',
  'settle',
  'hold',
  'report',
  'forward',
  'answer',
  'close',
  'record',
  'revise',
  'postpone',
  'cancel',
]
const inOrder = ({ actions, startsAt, state }: ActivityView) => {
  const isDay = new Date(startsAt) <= new Date()
  const rank = (name: string) =>
    name === 'hold' && !isDay ? 20 : name === 'close' && state === 'reported' ? 8 : ORDER.indexOf(name)
  return actions.toSorted((a, b) => rank(a.name) - rank(b.name))
}

function Head({ activity }: { activity: ActivityView }) {
  return (
    <header className="head">
      <p className="quiet num">
        {activity.no} · {activity.typeLabel} · {activity.stateLabel}
      </p>
      <h1>{activity.title}</h1>
      <p className="num">
        {spanWords(activity)} · {activity.location}
      </p>
      <p>
        <ActivityLight row={activity} />
        {activity.tags.map((tag) => (
          <span key={tag} className="brand">
            {tag}
          </span>
        ))}
      </p>
      <nav className="beside" aria-label="打印和大屏">
        {activity.canCheckIn && (
          <Link className="button" to="/screen/$id" params={{ id: activity.id }} target="_blank">
            签到大屏
          </Link>
        )}
        <Link to="/activities/$id/paper/$sheet" params={{ id: activity.id, sheet: 'notice' }}>
          打印通知
        </Link>
        {activity.isMine && (
          <Link to="/activities/$id/paper/$sheet" params={{ id: activity.id, sheet: 'sign' }}>
            打印签到表
          </Link>
        )}
      </nav>
    </header>
  )
}

function About({ activity }: { activity: ActivityView }) {
  const rows: [string, string | null][] = [
    ['举办', `${activity.placeName} · ${activity.levelLabel}`],
    ['主题', activity.theme],
    ['依据', activity.basis],
    ['看什么', activity.looksAt],
    ['到场部门', activity.officials],
    ['来访', activity.visitFrom],
    ['接待人', activity.hosts],
    ['联动单位', activity.joint.join('、')],
    [
      '来宾',
      activity.guests.map(({ kindLabel, name, count }) => `${kindLabel} ${name} ${count}人`).join('；'),
    ],
    ['安排', activity.plan],
    [
      '通知',
      activity.noticedAt &&
        `${timeWords(activity.noticedAt)}发出${activity.lateReason ? `（提前不够：${activity.lateReason}）` : ''}`,
    ],
    ['人次批次', activity.personTimes === null ? null : `${activity.personTimes}人次，${activity.batches}批`],
    ['取消原因', activity.cancelReason],
  ]
  const running = activity.clocks.filter(({ metAt }) => !metAt)
  return (
    <section>
      <h2>安排</h2>
      <Facts lines={rows} />
      {running.map((clock) => (
        <details key={clock.name} className="why">
          <summary>
            {clock.label}：{weekdayWords(clock.dueAt)}止 <span className="link">怎么算的？</span>
          </summary>
          <ClockSteps clock={clock} />
        </details>
      ))}
    </section>
  )
}

function Words({ activity }: { activity: ActivityView }) {
  return (
    <>
      {activity.minutes && (
        <section>
          <h2>活动记录</h2>
          <p className="words">{activity.minutes}</p>
        </section>
      )}
      {activity.report && (
        <section>
          <h2>报告</h2>
          <p className="words">{activity.report}</p>
        </section>
      )}
      {activity.units.length > 0 && (
        <section>
          <h2>单位反馈</h2>
          <ul className="answers">
            {activity.units.map((unit) => (
              <li key={unit.id}>
                <strong>{unit.name}</strong>
                {unit.answer ? (
                  <>
                    <p className="words">{unit.answer}</p>
                    <p className="quiet">
                      {unit.by} {unit.at && timeWords(unit.at)}
                    </p>
                  </>
                ) : (
                  <p className="quiet">还没有反馈</p>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function History({ activity }: { activity: ActivityView }) {
  return (
    <section>
      <h2>经过</h2>
      <ol className="history">
        {activity.history.toReversed().map((event) => (
          <li key={event.id}>
            <time className="quiet num" dateTime={event.at}>
              {timeWords(event.at)}
            </time>
            <span>
              {event.actorName} {event.label}
              {event.note && <span className="quiet">：{event.note}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
