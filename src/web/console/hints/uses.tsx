import type { SubjectState } from './hints.queries.ts'

const HEADS = ['给出', '采用第一个', '采用第二个', '改成别的', '命中', '把握不够没给']

/** What was shown in this person's streets, month by month, and what people made of it. */
export function Uses({ state: { months, label } }: { state: SubjectState }) {
  if (!months.length)
    return <p className="quiet">本街道还没有用过{label}建议；用过以后这里按月列出采用了多少。</p>
  return (
    <table className="uses">
      <caption>本街道用得怎样</caption>
      <thead>
        <tr>
          {['月份', ...HEADS].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, shown, first, second, corrected, heldBack }) => (
          <tr key={month}>
            <th scope="row">{monthWords(month)}</th>
            {[shown, first, second, corrected, hitWords(first, shown), heldBack].map((cell, at) => (
              <td key={HEADS[at]} data-head={HEADS[at]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function monthWords(month: string): string {
  const [year, number] = month.split('-')
  return `${year}年${Number(number)}月`
}

/** How many of those that were shown had the right one first. */
function hitWords(first: number, shown: number): string {
  return shown ? `${Math.round((first / shown) * 100)}%` : '—'
}
