import { wordOf } from '../../form/choices.ts'
import { fullDay, isoDay } from '../../ui/when.ts'
import { isChosen, type Line } from './assignment.ts'
import type { Row } from './suggestions.queries.ts'

type AssignListProps = { rows: readonly Row[]; lineOf: (id: string) => Line; nameOf: (id: string) => string }

/** 交办会清单, for paper: every suggestion with the units proposed for it; confidential ones without their title. */
export function AssignList({ rows, lineOf, nameOf }: AssignListProps) {
  const names = (ids: readonly string[]) => ids.map(nameOf).join('、')
  return (
    <section className="assign-list" aria-hidden="true">
      <h1>代表建议交办会清单</h1>
      <p className="num">
        {fullDay(isoDay())}　共{rows.length}件，已拟承办单位
        {rows.filter(({ id }) => isChosen(lineOf(id))).length}件
      </p>
      <table>
        <thead>
          <tr>
            <th>编号</th>
            <th>标题</th>
            <th>领衔代表</th>
            <th>审查分类</th>
            <th>主办（独办）</th>
            <th>会办、分办</th>
            <th>备注</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { manner, leadUnitId, unitIds, isBroad, note } = lineOf(row.id)
            return (
              <tr key={row.id}>
                <td className="num">{row.called}</td>
                <td>{row.isConfidential ? '（保密件）' : row.title}</td>
                <td>
                  {row.leadName}
                  {row.signers > 0 && `等${row.signers + 1}人`}
                </td>
                <td>{wordOf('suggestionCategories', row.category)}</td>
                <td>{manner === 'lead' ? nameOf(leadUnitId) : '分办'}</td>
                <td>{names(unitIds)}</td>
                <td>{[row.isKey && '重点', isBroad && '六个月', note].filter(Boolean).join('；')}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
