import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Say, SayError } from '../../ui/say.tsx'
import { timeWords } from '../../ui/when.ts'
import {
  type HintState,
  hintsQuery,
  isLearning,
  percent,
  type SubjectState,
  shareWords,
} from './hints.queries.ts'
import { Teach } from './teach.tsx'
import { Uses } from './uses.tsx'

/** One of the two things that are suggested. */
export function SubjectPart({ state }: { state: SubjectState }) {
  const { subject, label, model } = state
  const client = useQueryClient()
  const [isTeaching, setTeaching] = useState(false)
  const put = (now: HintState) => client.setQueryData(hintsQuery.queryKey, now)
  const learn = useMutation({
    mutationFn: () => api.post<HintState>('/api/hints/learn', { subject }),
    onSuccess: put,
  })
  const missing = state.needed - state.records
  return (
    <section className="subject" aria-labelledby={`hint-${subject}`}>
      <h2 id={`hint-${subject}`}>{label}</h2>
      <p>{basisWords(state)}</p>
      {model?.isOutdated && (
        <Say tone="bad">程序升级了，原来学的不能再用，请重新学一次；学好以前没有建议。</Say>
      )}
      {model && <Figures model={model} />}
      {isLearning(state) ? (
        <Progress state={state} />
      ) : (
        <>
          <Ended state={state} />
          <div className="send">
            <button
              type="button"
              className="button main"
              disabled={missing > 0 || state.kinds < 2 || learn.isPending}
              onClick={() => learn.mutate()}
            >
              {model ? '现在重新学' : '现在学'}
            </button>
            <button
              type="button"
              className="button"
              aria-expanded={isTeaching}
              onClick={() => setTeaching(!isTeaching)}
            >
              用分好类的文件教
            </button>
          </div>
          {learn.error && <SayError error={learn.error} />}
        </>
      )}
      {isTeaching && !isLearning(state) && (
        <Teach
          state={state}
          onDone={(now) => {
            put(now)
            setTeaching(false)
          }}
        />
      )}
      <Uses state={state} />
    </section>
  )
}

/** From what was learned, and how many records are missing. */
function basisWords({ label, model, records, kinds, needed }: SubjectState): string {
  const missing = needed - records
  if (!model && missing > 0)
    return `还没有学过，不给建议。分好${label}的记录现有${records}件，满${needed}件才能学，还差${missing}件。也可以先用一份分好类的文件教。`
  if (!model)
    return kinds < 2
      ? `还没有学过。记录有${records}件，但只有一种${label}，学不出分别。`
      : `还没有学过，不给建议。分好${label}的记录有${records}件，已经够了，可以现在学。`
  const when = `${timeWords(model.trainedAt)}学的，${model.labels}种${label}`
  if (model.source === 'records') return `从${model.examples}件记录学的（${when}）。现有记录${records}件。`
  return missing > 0
    ? `从文件的${model.examples}行学的（${when}）。自己的记录满${needed}件才改用记录，现有${records}件，还差${missing}件。`
    : `从文件的${model.examples}行学的（${when}）。自己的记录已有${records}件，下次重学就改用记录。`
}

function Figures({ model }: { model: NonNullable<SubjectState['model']> }) {
  const { accuracy, macroF1, top2, curve } = model
  return (
    <div className="figures">
      <dl>
        {[
          ['第一个就对', accuracy],
          ['前两个里有对的', top2],
          ['各类平均（macro-F1）', macroF1],
        ].map(([name, share]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="num">{percent(share as number)}</dd>
          </div>
        ))}
      </dl>
      <table>
        <caption>只给有把握的，对多少</caption>
        <tbody>
          {curve.map(({ share, right }) => (
            <tr key={share}>
              <th scope="row">{shareWords(share)}</th>
              <td>对 {percent(right)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">
        怎么算的：分成三份，轮流用两份学、在没学过的那份上试；开头一样的放在同一份。新来的件大致也是这样。
      </p>
    </div>
  )
}

function Progress({ state }: { state: SubjectState }) {
  const { done, steps, source, askedName } = state.lesson!
  return (
    <div className="progress" role="status">
      <progress max={steps || 4} value={done} aria-label={`${state.label}学习进度`} />
      <p>
        正在从{source === 'file' ? '文件' : '记录'}学{steps > 0 && `，第${done + 1}步，共${steps}步`}（
        {askedName}）。可以离开这一页，学好以前仍用原来的。
      </p>
    </div>
  )
}

function Ended({ state: { lesson } }: { state: SubjectState }) {
  if (!lesson?.endedAt) return null
  if (lesson.problem)
    return (
      <Say tone="bad">
        {timeWords(lesson.endedAt)}没有学成：{lesson.problem}原来的没有变。
      </Say>
    )
  return (
    <Say tone="good">
      {lesson.askedName}要求的重学已完成，{timeWords(lesson.endedAt)}。
    </Say>
  )
}
