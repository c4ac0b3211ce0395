import './activities.css'
import './one.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { v7 as uuid } from 'uuid'
import { ApiError, api } from '../../api.ts'
import { isStaff } from '../../home.ts'
import { meQuery, placesQuery } from '../../queries.ts'
import { Field } from '../../ui/field.tsx'
import { Say } from '../../ui/say.tsx'
import { dayPlus, dayWords, isoDay } from '../../ui/when.ts'
import { type Survey, surveysQuery } from './study.queries.ts'
import { Materials } from './study.tsx'

/** 推送学习: articles to read, and what deputies want to learn. */
export function LearnPage() {
  const { data: me } = useQuery(meQuery)
  const { data: places } = useQuery(placesQuery)
  const { data: surveys } = useQuery(surveysQuery)
  const placeId = places?.stations[0]?.id
  const mayPush = me && isStaff(me) && placeId
  return (
    <div className="activities narrow study">
      <title>推送学习 · 直通</title>
      <Link className="back" to="/activities">
        ← 活动
      </Link>
      <header className="head">
        <h1>推送学习</h1>
      </header>
      <section>
        <h2>文章</h2>
        {mayPush && (
          <Materials
            placeId={placeId}
            none="还没有推送。放一篇，全街道的代表都能在手机上读，读了多久有记录。"
          />
        )}
      </section>
      <section>
        <h2>想学什么</h2>
        {surveys?.length === 0 && <p className="quiet">还没有问过。列几个题目请代表选，安排下一期培训。</p>}
        <ul className="rules">
          {surveys?.map((survey) => (
            <Result key={survey.id} survey={survey} />
          ))}
        </ul>
        {mayPush && <Ask placeId={placeId} />}
      </section>
    </div>
  )
}

function Result({ survey }: { survey: Survey }) {
  return (
    <li>
      <strong>{survey.title}</strong>
      <span className="quiet num">
        {survey.isOpen ? `${dayWords(survey.closesOn)}截止` : '已截止'} · {survey.answered}人回答
      </span>
      <span className="num">
        {survey.topics.map((topic, n) => `${topic} ${survey.counts?.[n] ?? ''}`).join('　')}
      </span>
      {survey.wishes?.map((wish) => (
        <span key={wish} className="quiet">
          还想学：{wish}
        </span>
      ))}
    </li>
  )
}

function Ask({ placeId }: { placeId: string }) {
  const client = useQueryClient()
  const [id, setId] = useState<string>()
  const [title, setTitle] = useState('')
  const [topics, setTopics] = useState('')
  const [closesOn, setCloses] = useState(dayPlus(isoDay(), 14))
  const [error, setError] = useState<ApiError>()
  if (!id)
    return (
      <button type="button" className="button" onClick={() => setId(uuid())}>
        问一问
      </button>
    )
  async function send(event: FormEvent) {
    event.preventDefault()
    setError(undefined)
    try {
      await api.post('/api/surveys', {
        id,
        placeId,
        title,
        closesOn,
        topics: topics
          .split(/[、,，;；\n]+/)
          .map((one) => one.trim())
          .filter(Boolean),
      })
      setId(undefined)
      await client.invalidateQueries({ queryKey: surveysQuery.queryKey })
    } catch (error) {
      setError(error instanceof ApiError ? error : new ApiError(0, 'bug', '没有存上，请再试一次。'))
    }
  }
  return (
    <form className="plan" onSubmit={send} noValidate aria-label="问一问">
      <Field label="名称" wrong={error?.field('title')}>
        <input className="input" value={title} onChange={({ target }) => setTitle(target.value)} />
      </Field>
      <Field label="可以选的题目" hint="用顿号隔开，至少两个" wrong={error?.field('topics')}>
        <input className="input" value={topics} onChange={({ target }) => setTopics(target.value)} />
      </Field>
      <Field label="截止" wrong={error?.field('closesOn')}>
        <input
          className="input"
          type="date"
          value={closesOn}
          onChange={({ target }) => setCloses(target.value)}
        />
      </Field>
      {error && !error.fields.length && <Say tone="bad">{error.message}</Say>}
      <footer>
        <button type="submit" className="button main">
          发给代表
        </button>
        <button type="button" className="link" onClick={() => setId(undefined)}>
          收起
        </button>
      </footer>
    </form>
  )
}
