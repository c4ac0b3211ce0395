import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, api } from '../../api.ts'
import { Say } from '../../ui/say.tsx'
import type { ActivityView } from './activities.queries.ts'
import { type Quiz, quizQuery } from './study.queries.ts'

const EXAMPLE = '代表建议答复的法定期限是多久？\n一个月\n*三个月\n半年'

/** Questions as one writes them down: a line for the question, one for each option, a star before the right one. */
export function QuizEditor({ activity }: { activity: ActivityView }) {
  const { data } = useQuery(quizQuery(activity.id))
  const client = useQueryClient()
  const [text, setText] = useState<string>()
  const [fault, setFault] = useState('')
  if (!data) return null
  async function save() {
    setFault('')
    try {
      await api.post(`/api/activities/${activity.id}/quiz`, { questions: read(text ?? '') })
      setText(undefined)
      await client.invalidateQueries({ queryKey: ['activities', 'quiz', activity.id] })
    } catch (error) {
      setFault(
        error instanceof ApiError ? (error.fields[0]?.message ?? error.message) : '没有存上，请再试一次。',
      )
    }
  }
  if (text === undefined)
    return (
      <p>
        {data.questions.length
          ? `考题${data.questions.length}道，${data.pass}分及格。`
          : '没有考题，签到就算学完。'}{' '}
        <button
          type="button"
          className="link"
          onClick={() => setText(data.questions.length ? written(data) : '')}
        >
          {data.questions.length ? '看题、改题' : '出题'}
        </button>
      </p>
    )
  return (
    <div className="field">
      <label htmlFor="quiz">考题</label>
      <small>一行题目，下面每行一个选项，正确的前面加 *；题与题之间空一行。</small>
      <textarea
        id="quiz"
        className="input"
        rows={10}
        placeholder={EXAMPLE}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {fault && <Say tone="bad">{fault}</Say>}
      <p>
        <button type="button" className="button main" onClick={save}>
          存考题
        </button>{' '}
        <button type="button" className="link" onClick={() => setText(undefined)}>
          收起
        </button>
      </p>
    </div>
  )
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

function read(text: string) {
  return text
    .split(/\n\s*\n/)
    .map(lines)
    .filter((block) => block.length)
    .map(([question, ...options]) => ({
      text: question,
      options: options.map((option) => option.replace(/^\*\s*/, '')),
      right: options.findIndex((option) => option.startsWith('*')),
    }))
}

const written = ({ questions }: Quiz) =>
  questions
    .map(({ text, options, right }) =>
      [text, ...options.map((option, n) => (n === right ? `*${option}` : option))].join('\n'),
    )
    .join('\n\n')
