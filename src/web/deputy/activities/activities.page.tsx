import '../todo.css'
import './activities.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { stands } from '#modules/activities/activity.words.ts'
import { SayError } from '../../ui/say.tsx'
import { Place } from '../shell.tsx'
import { type MyLine, mineQuery } from './activities.queries.ts'
import { Needs } from './needs.tsx'
import { Pack } from './pack.tsx'
import { isNow, spanWords } from './times.ts'

/** 活动: what I am invited to, and what I have been to. */
export function ActivitiesPage() {
  const { data, error, refetch } = useQuery(mineQuery)
  return (
    <Place title="活动">
      <header className="top">
        <h1>活动</h1>
        {data && data.year.invited > 0 && (
          <p className="quiet num">
            今年参加{data.year.came}次，共邀请{data.year.invited}次
            {data.year.hours > 0 && `，志愿服务${data.year.hours}小时`}
          </p>
        )}
      </header>
      {error && <SayError error={error} again={() => void refetch()} />}
      <section className="pile" aria-labelledby="coming">
        <h2 id="coming">将要举行</h2>
        {data?.coming.length === 0 && <p className="quiet">近期没有邀请您的活动。有了会有提醒。</p>}
        {data && data.coming.length > 0 && <Lines lines={data.coming} />}
      </section>
      <Needs />
      <Pack title="推送学习" />
      <p className="ways">
        <Link className="button" to="/deputy/season">
          四季看变化
        </Link>
      </p>
      {data && data.before.length > 0 && (
        <section className="pile" aria-labelledby="before">
          <h2 id="before">参加过的</h2>
          <Lines lines={data.before} />
        </section>
      )}
    </Place>
  )
}

function Lines({ lines }: { lines: MyLine[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line.activity.id}>
          <Link to="/deputy/activities/$id" params={{ id: line.activity.id }}>
            <strong>{line.activity.title}</strong>
            <span className="num">{spanWords(line.activity)}</span>
            <span className="quiet">{line.activity.location}</span>
            <Stand line={line} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** Where I stand with it, in one word with its sign. */
export function Stand({ line }: { line: MyLine }) {
  const { activity, cameAt, stand, readAt } = line
  if (activity.state === 'cancelled') return <span className="light waiting">○ 已取消</span>
  if (cameAt) return <span className="light course">● 已签到</span>
  if (
    activity.state !== 'planned' &&
    ['held', 'reported', 'forwarded', 'answered', 'closed'].includes(activity.state)
  )
    return <span className="light waiting">○ {stand === 'onLeave' ? '请假' : '没有签到'}</span>
  if (isNow(activity)) return <span className="light soon">▲ 现在可以签到</span>
  if (stand === 'enrolled') return <span className="light course">● 已报名</span>
  if (stand === 'invited')
    return <span className="light soon">▲ {readAt ? '请报名或请假' : '新通知，请看'}</span>
  return <span className="light waiting">○ {stands[stand as keyof typeof stands]}</span>
}
