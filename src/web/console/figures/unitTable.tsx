import type { FigureJson, YearFiguresJson } from './figures.queries.ts'

type Unit = YearFiguresJson['units'][number]
const partCodes: Record<string, string[]> = {
  onTime: ['onTime'],
  contact: ['contacted', 'met'],
  quality: ['passedFirst'],
  landing: ['landed'],
  satisfaction: ['content'],
}

/** Units with their figures and the parts of their scores; each opens to the unit's own suggestions. */
export function UnitTable({ data, onShow }: { data: YearFiguresJson; onShow: (changed: object) => void }) {
  if (!data.units.length) return null
  const parts = data.units.find(({ score }) => score)?.score?.parts ?? []
  const open = (unit: Unit, code: string, more: object = {}) =>
    onShow({ open: `suggestion.${code}`, of: unit.id, ...more })
  return (
    <section>
      <h2>承办单位考核</h2>
      <div className="wide">
        <table className="unit-table">
          <thead>
            <tr>
              <th scope="col">名次</th>
              <th scope="col">承办单位</th>
              <th scope="col">应答复</th>
              <th scope="col">按时办复</th>
              <th scope="col">满意和基本满意</th>
              {parts.map(({ part, label, of }) => (
                <th key={part} scope="col">
                  {label}
                  <small>{of}分</small>
                </th>
              ))}
              <th scope="col">扣分</th>
              <th scope="col">得分</th>
            </tr>
          </thead>
          <tbody>
            {data.units.map((unit) => (
              <tr key={unit.id}>
                <td data-head="名次" className="num">
                  {unit.rank ?? <span className="quiet">不排名</span>}
                </td>
                <th scope="row">
                  <button type="button" className="link" onClick={() => onShow({ unitId: unit.id })}>
                    {unit.name}
                  </button>
                </th>
                <Cell
                  head="应答复"
                  figure={figureOf(unit, 'answerable')}
                  onOpen={() => open(unit, 'answerable')}
                />
                <Cell head="按时办复" figure={figureOf(unit, 'onTime')} onOpen={() => open(unit, 'onTime')} />
                <Cell
                  head="满意和基本满意"
                  figure={figureOf(unit, 'content')}
                  onOpen={() => open(unit, 'content')}
                />
                {parts.map(({ part, label }) => {
                  const got = unit.score?.parts.find((one) => one.part === part)?.got
                  return (
                    <td key={part} data-head={label} className="num">
                      {typeof got === 'number' ? (
                        <button
                          type="button"
                          className="link"
                          onClick={() => open(unit, partCodes[part]![0]!, { heap: 'denominator' })}
                        >
                          {got}
                        </button>
                      ) : (
                        <span className="quiet">无数据</span>
                      )}
                    </td>
                  )
                })}
                <td data-head="扣分" className="num">
                  {unit.score && <Minus unit={unit} minus={unit.score.minus} open={open} />}
                </td>
                <td data-head="得分" className="num">
                  <strong>{unit.score?.total ?? '–'}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet">
        五项权重、扣分和少于几件不排名，可以在“设置”里改。没有反馈等没有数据的一项不计，其余各项折合成100分。
      </p>
    </section>
  )
}

const figureOf = ({ figures }: Unit, code: string) => figures.find((one) => one.code === `suggestion.${code}`)

function Cell({ head, figure, onOpen }: { head: string; figure?: FigureJson; onOpen: () => void }) {
  return (
    <td data-head={head} className="num">
      <button type="button" className="link" onClick={onOpen}>
        {figure?.words}
      </button>
    </td>
  )
}

type MinusProps = {
  unit: Unit
  minus: { late: number; redone: number }
  open: (unit: Unit, code: string) => void
}

function Minus({ unit, minus, open }: MinusProps) {
  if (!minus.late && !minus.redone) return <>0</>
  return (
    <>
      {minus.late > 0 && (
        <button type="button" className="link" onClick={() => open(unit, 'late')}>
          逾期 −{minus.late}
        </button>
      )}{' '}
      {minus.redone > 0 && (
        <button type="button" className="link" onClick={() => open(unit, 'redone')}>
          重办 −{minus.redone}
        </button>
      )}
    </>
  )
}
