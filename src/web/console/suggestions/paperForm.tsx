import { Link } from '@tanstack/react-router'
import { wordOf } from '../../form/choices.ts'
import { fullDay } from '../../ui/when.ts'
import type { View } from './suggestions.queries.ts'

/** 代表建议、批评和意见专用纸: as the deputy wrote it. */
export function PaperForm({ suggestion: one }: { suggestion: View }) {
  return (
    <section className="form-paper" aria-label="建议原文">
      <header>
        <p className="office">{one.bodyName}人大代表建议、批评和意见专用纸</p>
        <p className="where quiet num">
          第{one.term}届{one.meeting ? `第${one.meeting}次会议` : `闭会期间（${one.year}年）`}　{one.called}
        </p>
      </header>
      <h2>{one.title}</h2>
      <table>
        <tbody>
          <tr>
            <th scope="row">领衔代表</th>
            <td>
              {one.lead.name}
              {!one.lead.isSitting && <span className="quiet">（已不是现任代表）</span>}
            </td>
            <th scope="row">提交</th>
            <td className="num">{one.submittedAt ? fullDay(one.submittedAt) : '还没有提交'}</td>
          </tr>
          <tr>
            <th scope="row">联名代表</th>
            <td colSpan={3}>
              <Signers suggestion={one} />
            </td>
          </tr>
          <tr>
            <th scope="row">形成方式</th>
            <td>{wordOf('formedBy', one.formedBy)}</td>
            <th scope="row">提出</th>
            <td>{one.repeatYears > 1 ? `连续第${one.repeatYears}年` : '第一次'}</td>
          </tr>
          <tr>
            <th scope="row">公开意见</th>
            <td colSpan={3}>
              {wordOf('consents', one.publishConsent)}
              {one.publishWhy && `（${one.publishWhy}）`}
            </td>
          </tr>
          <tr>
            <th scope="row">要求</th>
            <td colSpan={3}>
              {[
                one.isConfidential && '要求保密',
                one.wantContact && '希望加强联系沟通',
                one.referenceOnly && '供研究参考，不需书面答复',
              ]
                .filter(Boolean)
                .join('，') || '无'}
            </td>
          </tr>
          {one.category && (
            <tr>
              <th scope="row">审查分类</th>
              <td colSpan={3}>
                {wordOf('suggestionCategories', one.category)}
                {one.forumOutcome && `，${wordOf('forumOutcomes', one.forumOutcome)}`}
              </td>
            </tr>
          )}
          {one.suggestedUnits.length > 0 && (
            <tr>
              <th scope="row">建议承办</th>
              <td colSpan={3}>{one.suggestedUnits.map(({ name }) => name).join('、')}</td>
            </tr>
          )}
        </tbody>
      </table>
      <h3>事由</h3>
      <p className="text">{one.reason}</p>
      <h3>具体建议</h3>
      <ol>
        {one.proposals.map((proposal) => (
          <li key={proposal}>{proposal}</li>
        ))}
      </ol>
      <Sources suggestion={one} />
    </section>
  )
}

function Signers({ suggestion: { signedBy, invited, declined } }: { suggestion: View }) {
  const line = (people: View['signedBy'], after: string) =>
    people.length > 0 && (
      <span>
        {people.map(({ name, isSitting }) => (isSitting ? name : `${name}（已不是现任代表）`)).join('、')}
        {after && <span className="quiet">（{after}）</span>}{' '}
      </span>
    )
  if (!signedBy.length && !invited.length && !declined.length) return '无'
  return (
    <>
      {line(signedBy, '')}
      {line(invited, '已邀请，还没有确认')}
      {line(declined, '没有联名')}
    </>
  )
}

/** Where it comes from: a link where it may be opened, elsewhere only how many there are. */
function Sources({ suggestion: { opinionIds, activityIds, leadId, files } }: { suggestion: View }) {
  if (!opinionIds.length && !activityIds.length && !leadId && !files.length) return null
  return (
    <>
      <h3>来源和附件</h3>
      <ul className="sources">
        {opinionIds.map((id, n) => (
          <li key={id}>
            <Link to="/opinions/$id" params={{ id }}>
              群众意见{opinionIds.length > 1 ? n + 1 : ''}
            </Link>
          </li>
        ))}
        {activityIds.map((id, n) => (
          <li key={id}>
            <Link to="/activities/$id" params={{ id }}>
              视察、调研活动{activityIds.length > 1 ? n + 1 : ''}
            </Link>
          </li>
        ))}
        {leadId && <li>由一条线索形成</li>}
        {files.map(({ id, name }) => (
          <li key={id}>
            <a href={`/api/suggestions/files/${id}`} target="_blank" rel="noreferrer">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
