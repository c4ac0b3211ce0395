import { classMarks } from '#words/classes.ts'
import { fullDay } from '../../ui/when.ts'
import type { Part } from './suggestions.queries.ts'

/** The answers: each unit's letter, point by point, with its number, its class and what stands beside it. */
export function Letters({ parts, round }: { parts: readonly Part[]; round: number }) {
  const letters = parts.filter(({ part, repliedAt }) => part !== 'co' && repliedAt !== null)
  return letters.map((one) => (
    <section key={one.id} className="letter" aria-label={`${one.unitName}的答复`}>
      <h2>
        {one.unitName}的答复
        {round > 1 && <small>第{one.round}次</small>}
      </h2>
      <p>
        <strong>{wordOf(one.classMark)}</strong>
        {one.upperLevel && '（属上级职权）'}
      </p>
      <ol className="points">
        {one.points.map(({ proposal, answer }) => (
          <li key={proposal}>
            <p className="quiet">{proposal}</p>
            <p className="words">{answer}</p>
          </li>
        ))}
      </ol>
      {one.evidence && <p>依据：{one.evidence}</p>}
      {one.classReason && <p>原因：{one.classReason}</p>}
      {parts
        .filter(({ part, opinion }) => part === 'co' && opinion)
        .map(({ id, unitName, opinion }) => (
          <blockquote key={id}>
            会办单位{unitName}：{opinion}
          </blockquote>
        ))}
      <p className="quiet">
        {one.docNo} · {one.signedBy}签发 · {one.repliedAt && fullDay(one.repliedAt)}送达
      </p>
      <p className="quiet">
        {one.clerk && `承办人${one.clerk}`}
        {one.officePhone && (
          <>
            {' '}
            <a href={`tel:${one.officePhone}`}>{one.officePhone}</a>
          </>
        )}
      </p>
    </section>
  ))
}

const wordOf = (mark: string | null) => classMarks[mark as keyof typeof classMarks]?.label ?? ''
