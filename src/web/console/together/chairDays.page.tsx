import './together.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { PlanYear } from '#modules/chairDays/chairDay.forms.ts'
import { api } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import { fieldsOf } from '../../form/form.fields.ts'
import { useLive } from '../../live.ts'
import { Say, SayError } from '../../ui/say.tsx'
import { isoDay, weekdayWords } from '../../ui/when.ts'
import { DueLight } from './dueLight.tsx'
import { type ChairDayLine, chairDaysQuery, useFreshTogether } from './together.queries.ts'

type PlannedDays = { made: number }

/** 主任接待日: the days of a year, one a month, with their topics. */
export function ChairDaysPage() {
  const [year, setYear] = useState(Number(isoDay().slice(0, 4)))
  const { data, error, refetch } = useQuery(chairDaysQuery(year))
  const [plans, setPlans] = useState(false)
  const [told, setTold] = useState('')
  const fresh = useFreshTogether()
  useLive(() => refetch(), 'chairDay')
  const [street] = data?.streets ?? []
  const today = isoDay()
  const coming = data?.rows.find(({ onDay, state }) => onDay >= today && state !== 'cancelled')
  return (
    <div className="together-page">
      <title>主任接待日 · 直通</title>
      <header>
        <h2>主任接待日</h2>
        <nav aria-label="年份">
          <button type="button" className="button" onClick={() => setYear(year - 1)}>
            {year - 1}年
          </button>
          <b className="num">{year}年</b>
          <button type="button" className="button" onClick={() => setYear(year + 1)}>
            {year + 1}年
          </button>
        </nav>
        {street && !plans && (
          <button type="button" className="button" onClick={() => setPlans(true)}>
            排{year}年的接待日
          </button>
        )}
      </header>
      {told && <Say tone="good">{told}</Say>}
      {plans && street && (
        <ActionForm
          draft="chair year"
          title={`排${year}年的主任接待日`}
          fields={fieldsOf(PlanYear).filter(({ name }) => name === 'place' || name === 'leaderName')}
          initial={{ place: `${street.name}会议室` }}
          note={
            <p className="quiet">
              每月{street.dayOfMonth}日，遇到休息日顺延到下一个工作日；已经排好的不动。日子可以在设置里改。
            </p>
          }
          submit="排出来"
          onSubmit={async (values) => {
            const { made } = await api.post<PlannedDays>('/api/chairDays/plan', {
              ...values,
              streetId: street.id,
              year,
            })
            setTold(made ? `排好了${made}天。` : '没有新的日子要排。')
            setPlans(false)
            await fresh()
          }}
          onClose={() => setPlans(false)}
        />
      )}
      {error && <SayError error={error} again={refetch} />}
      {data?.rows.length === 0 && !plans && (
        <div className="nothing">
          <h2>{year}年还没有排</h2>
          <p className="quiet">
            {street
              ? '点“排接待日”，一次排好全年；题目以后一件一件列上去。'
              : '街道工委排好以后，会出现在这里。'}
          </p>
        </div>
      )}
      <ol className="chair-days">
        {data?.rows.map((day) => (
          <Day key={day.id} day={day} isNext={day.id === coming?.id} />
        ))}
      </ol>
    </div>
  )
}

function Day({ day, isNext }: { day: ChairDayLine; isNext: boolean }) {
  const isOver = day.state === 'closed' || day.state === 'cancelled'
  return (
    <li className={isNext ? 'next' : isOver ? 'over' : ''}>
      <p className="when">
        <Link to="/pursuits/chairDays/$id" params={{ id: day.id }}>
          {weekdayWords(day.startsAt)}
        </Link>
        {isNext && <span className="tag">下一次</span>}
        {day.shiftWhy && <span className="quiet">{day.shiftWhy}，顺延</span>}
      </p>
      <ul className="topics">
        {day.topics.map(({ id, title, resultLabel }) => (
          <li key={id}>
            {title} {resultLabel && <span className="quiet">{resultLabel}</span>}
          </li>
        ))}
        {!day.topics.length && <li className="quiet">还没有题目（最多{day.topicsMost}个）</li>}
      </ul>
      <p>
        <DueLight row={day} />
      </p>
    </li>
  )
}
