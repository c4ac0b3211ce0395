import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, memo } from 'react'
import { wordOf } from '../../form/choices.ts'
import { Combo, type Option } from '../../ui/combo.tsx'
import type { Line } from './assignment.ts'
import { SuggestionLight } from './suggestionLight.tsx'
import { Marks } from './suggestionRow.tsx'
import type { Row } from './suggestions.queries.ts'

type AssignLineProps = {
  n: number
  row: Row
  line: Line
  options: Option[]
  /** Chosen, and left for another time. */
  isLeft: boolean
  wrong: string | undefined
  onChange: (changed: Partial<Line>) => void
  onLeave: (isLeft: boolean) => void
  onDone: () => void
  onRepeat: () => void
}

/** One suggestion of the sheet: type to choose, Enter to the next, → to repeat the line above. */
export const AssignLine = memo(
  function AssignLine(props: AssignLineProps) {
    const { n, row, line, options, isLeft, wrong, onChange, onDone } = props
    const { manner, leadUnitId, unitIds, isBroad, note } = line
    const isSeparate = manner === 'separate'
    const nameOf = (id: string) => options.find(({ value }) => value === id)?.label ?? ''
    const repeat = (event: KeyboardEvent) => {
      const input = event.target as HTMLInputElement
      if (event.key !== 'ArrowRight' || input.value || leadUnitId || unitIds.length) return
      event.preventDefault()
      props.onRepeat()
    }
    return (
      <tr data-line={n} className={wrong ? 'bad' : isLeft ? 'left' : undefined}>
        <td>
          <input
            type="checkbox"
            aria-label={`这次交办${row.called}`}
            checked={!isLeft}
            onChange={({ target }) => props.onLeave(!target.checked)}
          />
        </td>
        <th scope="row">
          <Link to="/suggestions/$id" params={{ id: row.id }}>
            <span className="num">{row.called}</span> <Marks row={row} />
            {row.title}
          </Link>
          <span className="quiet">
            {row.leadName}
            {row.signers > 0 && `等${row.signers + 1}人`} · {wordOf('suggestionCategories', row.category)} ·{' '}
            <SuggestionLight row={row} />
          </span>
          {wrong && (
            <span className="wrong" role="alert">
              {wrong}
            </span>
          )}
        </th>
        <td onKeyDown={repeat}>
          {isSeparate ? (
            <span className="quiet">各自答复</span>
          ) : (
            <Combo
              aria-label={`${row.called}的主办单位`}
              aria-invalid={Boolean(wrong)}
              options={options.filter(({ value }) => !unitIds.includes(value))}
              value={leadUnitId}
              onChange={(id) => onChange({ leadUnitId: id })}
              onDone={onDone}
            />
          )}
        </td>
        <td onKeyDown={isSeparate ? repeat : undefined}>
          <Combo
            aria-label={isSeparate ? `${row.called}的分办单位` : `${row.called}的会办单位`}
            options={options.filter(({ value }) => value !== leadUnitId && !unitIds.includes(value))}
            value=""
            onChange={(id) => onChange({ unitIds: [...unitIds, id] })}
          />
          {unitIds.length > 0 && (
            <ul className="chips">
              {unitIds.map((id) => (
                <li key={id}>
                  {nameOf(id)}
                  <button
                    type="button"
                    aria-label={`去掉${nameOf(id)}`}
                    onClick={() => onChange({ unitIds: unitIds.filter((one) => one !== id) })}
                  >
                    ×
                  </button>
                </li>
              ))}
            </ul>
          )}
        </td>
        <td>
          <details>
            <summary>
              {[isSeparate && '分办', isBroad && '六个月', note && '有交办意见'].filter(Boolean).join('、') ||
                '更多'}
            </summary>
            <label>
              <input
                type="checkbox"
                checked={isSeparate}
                onChange={({ target }) =>
                  onChange(
                    target.checked
                      ? {
                          manner: 'separate',
                          leadUnitId: '',
                          unitIds: [leadUnitId, ...unitIds].filter(Boolean),
                        }
                      : { manner: 'lead', leadUnitId: unitIds[0] ?? '', unitIds: unitIds.slice(1) },
                  )
                }
              />
              分办，各自答复
            </label>
            <label>
              <input
                type="checkbox"
                checked={isBroad}
                onChange={({ target }) => onChange({ isBroad: target.checked })}
              />
              涉及面广（六个月）
            </label>
            <textarea
              className="input"
              aria-label={`${row.called}的交办意见`}
              placeholder="交办意见"
              maxLength={500}
              value={note}
              onChange={({ target }) => onChange({ note: target.value })}
            />
          </details>
        </td>
      </tr>
    )
  },
  (a, b) =>
    a.row === b.row &&
    a.line === b.line &&
    a.options === b.options &&
    a.isLeft === b.isLeft &&
    a.wrong === b.wrong &&
    a.n === b.n,
)
