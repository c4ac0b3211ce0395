import { consents, formedBy, suggestionLevels } from '#modules/suggestions/suggestion.words.ts'

type Paper = {
  called: string
  level: string
  title: string
  leadName: string
  signers?: readonly string[]
  reason: string
  proposals: readonly string[]
  formedBy: string
  repeatYears: number | string
  publishConsent: string
  publishWhy: string | null
  wantContact: boolean
  referenceOnly: boolean
  isConfidential: boolean
  files: readonly { name: string }[]
  units?: readonly string[]
}

const yes = (is: boolean) => (is ? '是' : '否')
const wordOf = (list: Record<string, { label: string }>, name: string) => list[name]?.label ?? '（未填）'

/** 代表建议专用纸 as it will lie on A4. */
export function FormPaper({ paper }: { paper: Paper }) {
  const { called, level, title, leadName, signers = [], reason, proposals, files, units = [] } = paper
  const heads: [string, string][] = [
    ['编号', called],
    ['层次', wordOf(suggestionLevels, level)],
    ['领衔代表', leadName],
    ...(signers.length ? [['联名代表', signers.join('、')] as [string, string]] : []),
    ['形成方式', wordOf(formedBy, paper.formedBy)],
    ['提出几年', String(paper.repeatYears) === '1' ? '第一次提出' : `${paper.repeatYears}年`],
    [
      '公开意见',
      wordOf(consents, paper.publishConsent) +
        (paper.publishConsent === 'none' ? `：${paper.publishWhy ?? ''}` : ''),
    ],
    ['加强联系沟通', yes(paper.wantContact)],
    ['供参考不需答复', yes(paper.referenceOnly)],
    ...(units.length ? [['建议承办单位', units.join('、')] as [string, string]] : []),
    ...(paper.isConfidential ? [['保密', '要求保密'] as [string, string]] : []),
  ]
  return (
    <article className="form-paper">
      <h1>代表建议、批评和意见专用纸</h1>
      <table>
        <tbody>
          {heads.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">标题</th>
            <td>{title || '（未填）'}</td>
          </tr>
        </tbody>
      </table>
      <h2>事由</h2>
      <p className="words">{reason || '（未填）'}</p>
      <h2>具体建议</h2>
      <ol>
        {proposals
          .filter((one) => one.trim())
          .map((one) => (
            <li key={one}>{one}</li>
          ))}
      </ol>
      {files.length > 0 && <p>附件：{files.map(({ name }) => name).join('、')}</p>}
      <p className="signature">代表签名：＿＿＿＿＿＿　　　年　　月　　日</p>
    </article>
  )
}
