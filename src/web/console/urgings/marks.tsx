import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { fullDay, isoDay } from '../../ui/when.ts'
import { useOpenMatter } from '../openMatter.ts'
import { marksQuery } from './urgings.queries.ts'

/** 评议依据 of this year, by unit: what the evaluation of the units will read. */
export function Marks() {
  const year = Number(isoDay().slice(0, 4))
  const { data = [] } = useQuery(marksQuery(year))
  const openMatter = useOpenMatter()
  if (!data.length) return null
  const units = [...Map.groupBy(data, ({ unitName }) => unitName)].toSorted(
    (a, b) => b[1].length - a[1].length,
  )
  return (
    <section className="marks" aria-labelledby="marks">
      <h2 id="marks">{year}年部门评议的依据</h2>
      {units.map(([unit, rows]) => (
        <details key={unit}>
          <summary>
            {unit} <span className="num quiet">{rows.length}项</span>
          </summary>
          <ul>
            {rows.map((row) => (
              <li key={row.id}>
                <Link {...openMatter(row.opinionId)!}>{row.opinionTitle || '（看不到的件）'}</Link>
                <span className="quiet">
                  {row.kindLabel} · {fullDay(row.markedAt)} · {row.markedBy}
                </span>
                <span className="why">{row.why}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}
