import { grades } from '#modules/suggestions/suggestion.words.ts'
import { fullDay } from '../../ui/when.ts'
import type { View } from './suggestions.queries.ts'

const wordOf = (grade: string) => grades[grade as keyof typeof grades]?.label ?? grade

/** What was said to each answer: attitude and result apart, round by round. */
export function FeedbacksGiven({ view: { feedbacks } }: { view: View }) {
  if (!feedbacks.length) return null
  return (
    <section aria-labelledby="feedbacks">
      <h2 id="feedbacks">评价</h2>
      {feedbacks.map(({ id, round, attitude, result, text, givenAt, contacted, metInPerson }) => (
        <div key={id} className="rating" data-rating={result}>
          <p>
            第{round}次答复：对态度<strong>{wordOf(attitude)}</strong>，对结果
            <strong>{wordOf(result)}</strong>
          </p>
          {text && <p className="words">{text}</p>}
          <p className="quiet">
            {fullDay(givenAt)}，沟通{contacted}次{metInPerson && '，见过面'}
          </p>
        </div>
      ))}
    </section>
  )
}
