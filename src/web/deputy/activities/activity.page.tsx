import '../matter.css'
import '../todo.css'
import '../form.css'
import './activities.css'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { typeOf } from '#modules/activities/type.words.ts'
import { ApiError, api } from '../../api.ts'
import { queryClient } from '../../queries.ts'
import { Field } from '../../ui/field.tsx'
import { Say, SayError } from '../../ui/say.tsx'
import { timeWords } from '../../ui/when.ts'
import { Inside } from '../shell.tsx'
import { Stand } from './activities.page.tsx'
import { type ActivityView, activityQuery, type MyLine, myActivityQuery } from './activities.queries.ts'
import { Exam } from './exam.tsx'
import { FindingForm } from './finding.tsx'
import { Online } from './online.tsx'
import { Pack } from './pack.tsx'
import { isNow, spanWords } from './times.ts'

const refresh = () => queryClient.invalidateQueries({ queryKey: ['activities'] })

/** One activity for a deputy: the notice, my answer, signing in, what I saw there. Opening it is the receipt. */
export function ActivityPage() {
  const { id } = useParams({ from: '/deputy/activities/$id' })
  const { data: activity, error, refetch } = useQuery(activityQuery(id))
  const { data: line } = useQuery(myActivityQuery(id))
  const isUnread = line && !line.readAt
  useEffect(() => {
    if (isUnread) void api.post(`/api/activities/${id}/read`).then(refresh, () => {})
  }, [id, isUnread])
  return (
    <Inside title={activity?.title ?? '活动'} back={<Link to="/deputy/activities">← 活动</Link>}>
      {error && <SayError error={error} again={() => void refetch()} />}
      {activity && (
        <article className="matter activity">
          <header>
            <p className="quiet num">
              {activity.no} · {activity.typeLabel}
            </p>
            <h1>{activity.title}</h1>
            <p className="num">{spanWords(activity)}</p>
            <p>{activity.location}</p>
            {line && <Stand line={line} />}
          </header>
          {line && <Mine activity={activity} line={line} />}
          <Pack activityId={activity.id} title="先学一学" />
          {line && <Exam activity={activity} line={line} />}
          <Notice activity={activity} />
          <Findings activity={activity} />
          {isWatching(activity) && (
            <p>
              <Link className="button" to="/deputy/suggestions/write" search={{ activity: activity.id }}>
                写成建议
              </Link>
            </p>
          )}
          <FindingForm activity={activity} onDone={refresh} />
        </article>
      )}
    </Inside>
  )
}

/** An inspection or research that has taken place. */
const isWatching = ({ type, state }: ActivityView) =>
  typeOf(type).group === 'watch' && !['planned', 'noticed', 'enrolled', 'cancelled'].includes(state)

/** What is mine to do about it now. */
function Mine({ activity, line }: { activity: ActivityView; line: MyLine }) {
  const [isLeaving, setLeaving] = useState(false)
  const [reason, setReason] = useState('')
  const act = useMutation({
    mutationFn: ({ path, body }: { path: string; body?: object }) =>
      api.post(`/api/activities/${activity.id}/${path}`, body),
    onSuccess: () => {
      setLeaving(false)
      return refresh()
    },
  })
  const error = act.error instanceof ApiError ? act.error : undefined
  const isRunning = ['planned', 'noticed', 'enrolled'].includes(activity.state)
  const mayAnswer = ['noticed', 'enrolled'].includes(activity.state) && !line.cameAt
  const enrols = typeOf(activity.type).enrols
  return (
    <section className="mine" aria-label="我的回执">
      {line.stand === 'leaveAsked' && <Say>请假已报上去，等批：{line.leaveReason}</Say>}
      {line.stand === 'onLeave' && <Say tone="good">已准假（{line.leaveAnswer}）。</Say>}
      {line.stand === 'enrolled' && line.leaveAnswer && line.leaveReason && (
        <Say tone="bad">没有准假：{line.leaveAnswer}</Say>
      )}
      {line.cameAt && (
        <Say tone="good">
          {timeWords(line.cameAt)}已签到{line.leftAt ? `，${timeWords(line.leftAt)}签退` : ''}
          {line.hours !== null && `，记${line.hours}小时`}。
        </Say>
      )}
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
      {isRunning && !line.cameAt && isNow(activity) && (
        <Link className="button main" to="/deputy/sign-in" search={{ activity: activity.id }}>
          签到
        </Link>
      )}
      {line.cameAt && !line.leftAt && isRunning && (
        <button
          type="button"
          className="button"
          disabled={act.isPending}
          onClick={() => act.mutate({ path: 'check-out' })}
        >
          签退
        </button>
      )}
      {isRunning && isNow(activity) && ['cloud', 'live'].includes(activity.course ?? '') && !line.cameAt && (
        <Online activity={activity} />
      )}
      {mayAnswer &&
        enrols &&
        line.stand !== 'enrolled' &&
        activity.state === 'noticed' &&
        !isNow(activity) && (
          <button
            type="button"
            className="button main"
            disabled={act.isPending}
            onClick={() => act.mutate({ path: 'enrol' })}
          >
            报名参加
          </button>
        )}
      {mayAnswer && !['onLeave', 'leaveAsked'].includes(line.stand) && !isLeaving && (
        <button type="button" className="button" onClick={() => setLeaving(true)}>
          请假
        </button>
      )}
      {isLeaving && (
        <form
          className="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            act.mutate({ path: 'leave', body: { reason } })
          }}
        >
          <Field label="请假原因" wrong={error?.field('reason')}>
            <input className="input" value={reason} onChange={({ target }) => setReason(target.value)} />
          </Field>
          <button type="submit" className="button main" disabled={act.isPending}>
            报上去
          </button>
          <button type="button" className="button" onClick={() => setLeaving(false)}>
            先不请
          </button>
        </form>
      )}
    </section>
  )
}

function Notice({ activity }: { activity: ActivityView }) {
  const rows: [string, string | null][] = [
    ['主题', activity.theme],
    ['看什么', activity.looksAt],
    ['到场部门', activity.officials],
    ['安排', activity.plan],
    ['联动', activity.joint.join('、')],
    ['通知', activity.noticeText],
    ['取消', activity.cancelReason],
  ]
  const shown = rows.filter(([, value]) => value)
  if (!shown.length && !activity.report) return null
  return (
    <section>
      <h2>通知</h2>
      <dl>
        {shown.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="words">{value}</dd>
          </div>
        ))}
      </dl>
      {activity.report && (
        <>
          <h2>报告</h2>
          <p className="words">{activity.report}</p>
        </>
      )}
      {activity.units.map(
        ({ id, name, answer }) =>
          answer && (
            <blockquote key={id}>
              <strong>{name}反馈</strong>
              <p className="words">{answer}</p>
            </blockquote>
          ),
      )}
    </section>
  )
}

function Findings({ activity }: { activity: ActivityView }) {
  if (!activity.findings.length) return null
  return (
    <section>
      <h2>发现的问题</h2>
      <ul className="found">
        {activity.findings.map((one) => (
          <li key={one.id}>
            <p className="words">{one.content}</p>
            <p className="quiet">
              {[one.location, one.byName, one.opinionId && '已转去办理'].filter(Boolean).join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
