import { useQuery } from '@tanstack/react-query'
import { classMarks } from '#words/classes.ts'
import { fullDay } from '../../ui/when.ts'
import { PromiseLine } from './promised.tsx'
import { type Letter, type Part, repliesQuery } from './suggestions.queries.ts'

/** The answers as they were delivered, the newest first: point by point, with number, class, co-opinions and promises. */
export function Letters({ id, parts }: { id: string; parts: readonly Part[] }) {
  const isAnswered = parts.some(({ repliedAt, round }) => repliedAt !== null || round > 1)
  const { data } = useQuery({ ...repliesQuery(id), enabled: isAnswered || parts.length === 0 })
  const letters = data ?? parts.filter(({ repliedAt }) => repliedAt !== null).map(letterOf)
  const many = letters.length > 1
  return letters.toReversed().map((one) => (
    <section key={one.id} className="letter" aria-label={`${one.unitName}的答复`}>
      <h2>
        {one.unitName}的答复
        {many && <small>第{one.round}次</small>}
      </h2>
      {one.ofLead && <p className="quiet">并入{one.ofLead}一起办理，答复单独给您一份。</p>}
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
      {one.coOpinions.map(({ unitName, opinion }) => (
        <blockquote key={unitName}>
          会办单位{unitName}：{opinion}
        </blockquote>
      ))}
      {one.promises.map((promise) => (
        <PromiseLine key={promise.id} promise={promise} />
      ))}
      <p className="quiet">
        {one.docNo} · {one.signedBy}签发 · {fullDay(one.deliveredAt)}送达
      </p>
      <p className="quiet">
        {one.clerk && `承办人${one.clerk}`}{' '}
        {one.officePhone && <a href={`tel:${one.officePhone}`}>{one.officePhone}</a>}
      </p>
    </section>
  ))
}

/** What the unit's part itself says of its answer, where the letters cannot be had. */
function letterOf(part: Part): Letter {
  return {
    ...part,
    ...{ classMark: part.classMark ?? '', docNo: part.docNo ?? '', signedBy: part.signedBy ?? '' },
    ...{ deliveredAt: part.repliedAt!, coOpinions: [], promises: [], ofLead: null },
  }
}

const wordOf = (mark: string) => classMarks[mark as keyof typeof classMarks]?.label ?? ''
