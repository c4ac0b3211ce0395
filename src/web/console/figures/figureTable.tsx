import type { FigureJson, YearFiguresJson } from './figures.queries.ts'

type Props = { data: YearFiguresJson; open?: string; onShow: (changed: object) => void }

/** Every figure with its numerator and denominator, last year's beside it, and what was left out. */
export function FigureTable({ data, open, onShow }: Props) {
  const before = new Map(data.before.map((one) => [one.code, one]))
  return (
    <section>
      <h2>指标</h2>
      <div className="wide">
        <table className="figure-table">
          <thead>
            <tr>
              <th scope="col">指标</th>
              <th scope="col">{data.year}年</th>
              <th scope="col">分子 ÷ 分母</th>
              <th scope="col">{data.year - 1}年</th>
              <th scope="col">不计入</th>
            </tr>
          </thead>
          <tbody>
            {data.figures.map((one) => (
              <tr key={one.code} aria-current={open === one.code || undefined}>
                <th scope="row" title={one.basis}>
                  {one.label}
                </th>
                <td data-head={`${data.year}年`}>
                  <button type="button" className="link num" onClick={() => onShow({ open: one.code })}>
                    {one.words}
                  </button>
                </td>
                <td data-head="分子 ÷ 分母">
                  <Parts one={one} onShow={onShow} />
                </td>
                <td data-head={`${data.year - 1}年`} className="num quiet">
                  {before.get(one.code)?.words ?? ''}
                  <Change now={one} then={before.get(one.code)} />
                </td>
                <td data-head="不计入">
                  <LeftOut one={one} onShow={onShow} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Parts({ one, onShow }: { one: FigureJson; onShow: Props['onShow'] }) {
  if (one.denominator === null) return <span className="quiet">{one.numeratorWords}</span>
  return (
    <>
      <span className="num">
        {one.numerator} ÷{' '}
        <button
          type="button"
          className="link"
          onClick={() => onShow({ open: one.code, heap: 'denominator' })}
        >
          {one.denominator}
        </button>
      </span>
      <small className="quiet">
        {one.numeratorWords} ÷ {one.denominatorWords}
      </small>
    </>
  )
}

function LeftOut({ one, onShow }: { one: FigureJson; onShow: Props['onShow'] }) {
  const some = one.without.filter(({ n }) => n > 0)
  return (
    <ul className="left-out">
      {some.map(({ code, words, n }) => (
        <li key={code}>
          <button
            type="button"
            className="link"
            onClick={() => onShow({ open: one.code, heap: `without.${code}` })}
          >
            {words} {n}件
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Better or worse than last year, in words; only where both can be divided. */
function Change({ now, then }: { now: FigureJson; then?: FigureJson }) {
  if (now.rate === null || then?.rate === null || then?.rate === undefined) return null
  const points = Math.round((now.rate - then.rate) * 100) / 100
  if (!points) return <small>持平</small>
  return (
    <small>
      {points > 0 ? '↑' : '↓'} {Math.abs(points)}个百分点
    </small>
  )
}
