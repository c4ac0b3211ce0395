import { Link } from '@tanstack/react-router'
import { suggestionWorkflow } from '#modules/suggestions/suggestion.workflow.ts'
import { wordOf } from '../../form/choices.ts'
import { fullDay } from '../../ui/when.ts'
import type { View } from './suggestions.queries.ts'

/** 并案: the lead, or those that joined; each keeps its number and its answer. */
export function Family({ suggestion: { leadCase, followers } }: { suggestion: View }) {
  if (!leadCase && !followers.length) return null
  return (
    <section className="block">
      <h2>并案</h2>
      {leadCase && (
        <p>
          并入{' '}
          <Link to="/suggestions/$id" params={{ id: leadCase.id }}>
            {leadCase.called}
          </Link>
          <span className="quiet">，一起办理，分别答复</span>
        </p>
      )}
      <ul>
        {followers.map(({ id, called, state }) => (
          <li key={id}>
            <Link to="/suggestions/$id" params={{ id }}>
              {called}
            </Link>{' '}
            <span className="quiet">
              {suggestionWorkflow.states[state as keyof typeof suggestionWorkflow.states]?.label}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Every feedback of every round: attitude and result apart. */
export function Feedbacks({ suggestion: { feedbacks, studied } }: { suggestion: View }) {
  if (!feedbacks.length && !studied) return null
  return (
    <section className="block">
      <h2>代表反馈</h2>
      {feedbacks.map((one) => (
        <div key={one.id} className="feedback">
          <p>
            <span className="quiet">
              第{one.round}次答复，{fullDay(one.givenAt)}反馈：
            </span>
            对办理态度<b className={one.attitude}>{wordOf('grades', one.attitude)}</b>，对办理结果
            <b className={one.result}>{wordOf('grades', one.result)}</b>
          </p>
          {one.text && <p className="said">{one.text}</p>}
          <p className="quiet">
            沟通{one.contacted}次{one.metInPerson ? '，见过面' : '，没有见面'}
            {one.leaderPresent && '，单位领导参加'}
            {one.classAgreed ? '，同意答复的分类' : '，不同意答复的分类'}
          </p>
        </div>
      ))}
      {studied && (
        <p>
          <b>联合研究：</b>
          {studied}
        </p>
      )}
    </section>
  )
}
