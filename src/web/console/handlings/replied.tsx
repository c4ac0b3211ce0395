import { publicities } from '#modules/handlings/handling.words.ts'
import { classMarks } from '#words/classes.ts'
import { Facts, type Line } from '../../ui/facts.tsx'
import { dayWords, fullDay } from '../../ui/when.ts'
import { Papers } from './beside.tsx'
import type { Part } from './handlings.queries.ts'

type Promised = { text: string; dueOn: string; responsible: string }

/** The reply as it stands: point by point beside what was proposed; or the co-unit's own opinion. */
export function Replied({ part }: { part: Part }) {
  if (part.opinion)
    return (
      <section>
        <h2>
          {part.part === 'co' ? '会办意见' : '研究情况'}
          {part.opinionAt && <small className="quiet">{dayWords(part.opinionAt)}</small>}
        </h2>
        <p className="words">{part.opinion}</p>
      </section>
    )
  if (!part.points.length || !part.classMark) return null
  const drafted = part.history.findLast(({ action }) => action === 'draft')
  const promises = (drafted?.input.promises ?? []) as Promised[]
  const ids = drafted?.input.files
  const lines: Line[] = [
    ['分类', classMarks[part.classMark as keyof typeof classMarks]?.label],
    ['依据', part.evidence],
    ['原因', part.classReason],
    ['上级职权', part.upperLevel && '属上级职权'],
    ['公开属性', part.publicity && publicities[part.publicity as keyof typeof publicities]?.label],
    ['发文字号', part.docNo],
    ['签发', part.signedBy && `${part.signedBy}，${dayWords(part.signedAt!)}`],
    ['用印', part.sealedAt && dayWords(part.sealedAt)],
    ['送达', part.repliedAt && dayWords(part.repliedAt)],
  ]
  return (
    <section className="reply-points">
      <h2>
        {part.state === 'replied' ? '答复' : part.state === 'working' ? '退回的这一稿' : '拟好的答复'}
        {part.state !== 'working' && <small className="quiet">{part.stateLabel}</small>}
      </h2>
      <ol>
        {part.points.map(({ proposal, answer }) => (
          <li key={proposal}>
            <p className="quiet">{proposal}</p>
            <p className="words">{answer}</p>
          </li>
        ))}
      </ol>
      {promises.length > 0 && (
        <ul className="promised-words">
          {promises.map(({ text, dueOn, responsible }) => (
            <li key={text}>
              承诺：{text}，{fullDay(`${dueOn}T04:00:00Z`)}以前，责任人{responsible}
            </li>
          ))}
        </ul>
      )}
      {Array.isArray(ids) && <Papers files={part.files.filter(({ id }) => ids.includes(id))} />}
      <Facts lines={lines} />
    </section>
  )
}
