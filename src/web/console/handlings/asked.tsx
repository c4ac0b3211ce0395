import { consents, formedBy } from '#modules/suggestions/suggestion.words.ts'
import { Facts, type Line } from '../../ui/facts.tsx'
import { dayWords } from '../../ui/when.ts'
import { LongText } from '../matter/longText.tsx'
import type { Part, Suggestion } from './handlings.queries.ts'

/** The suggestion as it was written, and what was said when it was given to this unit. */
export function Asked({ part, suggestion }: { part: Part; suggestion: Suggestion }) {
  const { lead, signedBy, reason, proposals, files, feedbacks } = suggestion
  const others = signedBy.filter(({ id }) => id !== lead.id)
  const lines: Line[] = [
    ['领衔代表', lead.name],
    ['联名代表', others.map(({ name }) => name).join('、')],
    ['受理机构', suggestion.bodyName],
    ['交办', `${dayWords(part.assignedAt)}${part.note ? `：${part.note}` : ''}`],
    ['要求', asks(part, suggestion)],
    ['形成方式', formedBy[suggestion.formedBy as keyof typeof formedBy]?.label],
    ['公开意见', consents[suggestion.publishConsent as keyof typeof consents]?.label],
    ['重点督办', part.isKey && `${suggestion.keyLeader ?? ''}领衔：${suggestion.keyWhy ?? ''}`],
    ['并入的', suggestion.followers.map(({ called }) => called).join('；')],
    ['往年', suggestion.repeatYears > 1 && `连续${suggestion.repeatYears}年提出`],
    ['反馈', feedbacks.length > 1 && `已经反馈${feedbacks.length}次`],
  ]
  return (
    <section className="said-first" aria-label="建议原文">
      <h2>事由</h2>
      <LongText>{reason}</LongText>
      <h2>具体建议</h2>
      <ol className="proposals">
        {proposals.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ol>
      {files.length > 0 && (
        <p className="papers">
          附件：
          {files.map(({ id, name }) => (
            <a key={id} href={`/api/suggestions/files/${id}`} target="_blank" rel="noreferrer">
              {name}
            </a>
          ))}
        </p>
      )}
      <Facts lines={lines} />
    </section>
  )
}

function asks({ noReply, isBroad }: Part, { wantContact }: Suggestion) {
  return [
    noReply && '供研究参考，不用书面答复',
    isBroad && '涉及面广、处理难度大，六个月内答复',
    wantContact && '代表希望加强联系沟通',
  ]
    .filter(Boolean)
    .join('；')
}
