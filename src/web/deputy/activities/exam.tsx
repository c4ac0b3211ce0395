import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { v7 as uuid } from 'uuid'
import type { QuizView } from '#modules/trainings/training.schema.ts'
import { ApiError, api } from '../../api.ts'
import { queryClient } from '../../queries.ts'
import { Say } from '../../ui/say.tsx'
import type { ActivityView, MyLine } from './activities.queries.ts'

/** The questions of a class, marked at once; and the certificate when all is done. */
export function Exam({ activity, line }: { activity: ActivityView; line: MyLine }) {
  const { data } = useQuery({
    queryKey: ['activities', 'quiz', activity.id],
    queryFn: ({ signal }) => api.get<QuizView>(`/api/activities/${activity.id}/quiz`, {}, signal),
  })
  const [answers, setAnswers] = useState<Record<number, number>>({})
  const [isOpen, setOpen] = useState(false)
  const [said, say] = useState<{ text: string; bad?: boolean }>()
  const id = useRef(uuid())
  if (!['training', 'study', 'exchange_out'].includes(activity.type) || !data) return null
  const isOver = ['held', 'reported', 'forwarded', 'answered', 'closed'].includes(activity.state)
  const hasPassed = !data.questions.length || (data.best ?? -1) >= data.pass

  async function send(event: FormEvent) {
    event.preventDefault()
    const given = data!.questions.map((_, n) => answers[n])
    if (given.includes(undefined)) return say({ bad: true, text: '还有题没有选。' })
    try {
      const { score, isPassed } = await api.post<{ score: number; isPassed: boolean }>(
        `/api/activities/${activity.id}/quiz/try`,
        { id: id.current, answers: given },
      )
      id.current = uuid()
      say({ text: `${score}分，${isPassed ? '及格了。' : '没有及格，可以再答一次。'}`, bad: !isPassed })
      setOpen(false)
      setAnswers({})
      await queryClient.invalidateQueries({ queryKey: ['activities', 'quiz', activity.id] })
    } catch (error) {
      say({
        bad: true,
        text:
          error instanceof ApiError ? (error.fields[0]?.message ?? error.message) : '没有交上，请再试一次。',
      })
    }
  }
  return (
    <section className="mine" aria-label="考题和证明">
      {said && <Say tone={said.bad ? 'bad' : 'good'}>{said.text}</Say>}
      {data.questions.length > 0 && !isOpen && (
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {data.best === null ? `答题（${data.questions.length}道）` : `再答一次（最好${data.best}分）`}
        </button>
      )}
      {isOpen && (
        <form className="form" onSubmit={send}>
          {data.questions.map((question, n) => (
            <fieldset key={question.text} className="field">
              <legend>
                {n + 1}. {question.text}
              </legend>
              {question.options.map((option, m) => (
                <label key={option} className="tick">
                  <input
                    type="radio"
                    name={`q${n}`}
                    checked={answers[n] === m}
                    onChange={() => setAnswers({ ...answers, [n]: m })}
                  />
                  {option}
                </label>
              ))}
            </fieldset>
          ))}
          <button type="submit" className="button main">
            交卷
          </button>
        </form>
      )}
      {isOver && line.cameAt && hasPassed && (
        <a
          className="button"
          href={`/api/activities/${activity.id}/certificate.pdf`}
          target="_blank"
          rel="noreferrer"
        >
          学习证明
        </a>
      )}
    </section>
  )
}
