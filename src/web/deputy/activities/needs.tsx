import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SurveyLine } from '#modules/trainings/training.schema.ts'
import { ApiError, api } from '../../api.ts'
import { queryClient } from '../../queries.ts'
import { Say } from '../../ui/say.tsx'

/** 想学什么: the open questions of the street; an answer can be changed until the day. */
export function Needs() {
  const { data } = useQuery({
    queryKey: ['surveys'],
    queryFn: ({ signal }) => api.get<SurveyLine[]>('/api/surveys', {}, signal),
  })
  return (
    <>
      {data
        ?.filter(({ isOpen }) => isOpen)
        .map((survey) => (
          <Need key={survey.id} survey={survey} />
        ))}
    </>
  )
}

function Need({ survey }: { survey: SurveyLine }) {
  const [topics, setTopics] = useState(survey.mine ?? [])
  const [wish, setWish] = useState('')
  const [said, say] = useState<{ text: string; bad?: boolean }>()
  async function send() {
    try {
      await api.post(`/api/surveys/${survey.id}/answer`, { topics, ...(wish ? { wish } : {}) })
      say({ text: '记下了，截止前可以再改。' })
      await queryClient.invalidateQueries({ queryKey: ['surveys'] })
    } catch (error) {
      say({
        bad: true,
        text:
          error instanceof ApiError
            ? (error.fields[0]?.message ?? error.message)
            : '没有发出去，请再试一次。',
      })
    }
  }
  return (
    <section className="pile need">
      <h2>
        {survey.title}
        <small>选您想学的</small>
      </h2>
      {survey.topics.map((topic) => (
        <label key={topic} className="tick">
          <input
            type="checkbox"
            checked={topics.includes(topic)}
            onChange={({ target }) =>
              setTopics(target.checked ? [...topics, topic] : topics.filter((one) => one !== topic))
            }
          />
          {topic}
        </label>
      ))}
      <input
        className="input"
        aria-label="还想学什么"
        placeholder="还想学什么（可不填）"
        value={wish}
        onChange={({ target }) => setWish(target.value)}
      />
      {said && <Say tone={said.bad ? 'bad' : 'good'}>{said.text}</Say>}
      <button type="button" className="button" onClick={send}>
        {survey.mine ? '改好了' : '就学这些'}
      </button>
    </section>
  )
}
