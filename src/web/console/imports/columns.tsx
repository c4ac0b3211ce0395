import './columns.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, api } from '../../api.ts'
import { Field } from '../../ui/field.tsx'
import { Say } from '../../ui/say.tsx'
import type { ImportView, RollView } from './imports.queries.ts'

type Asked = {
  sheet: number
  headRow?: number
  headRows: number
  columns?: Record<string, number>
  fixed: Record<string, string>
}

/** Which sheet, which line of heads, and which of its columns is what. */
export function Columns({ view, roll, onDone }: { view: ImportView; roll: RollView; onDone: () => void }) {
  const client = useQueryClient()
  const [columns, setColumns] = useState(view.columns)
  const [fixed, setFixed] = useState(view.fixed)
  const [headRow, setHeadRow] = useState(String(view.headRow))
  const set = useMutation({
    mutationFn: (asked: Asked) => api.post<ImportView>(`/api/imports/${view.id}/layout`, asked),
    onSuccess: (now, asked) => {
      client.setQueryData(['imports', 'one', view.id], now)
      client.invalidateQueries({ queryKey: ['imports', 'rows', view.id] })
      if (asked.columns && !now.missing.length) onDone()
    },
  })
  const here = { sheet: view.sheet, headRow: Number(headRow) || 1, headRows: view.headRows }
  const error = set.error instanceof ApiError ? set.error : undefined
  const isSame = Number(headRow) === view.headRow
  return (
    <form
      className="columns"
      aria-label="对列"
      onSubmit={(event) => {
        event.preventDefault()
        set.mutate(isSame ? { ...here, columns, fixed } : { ...here, fixed })
      }}
    >
      {view.missing.length > 0 && (
        <Say tone="bad">
          没有找到：{view.missing.join('、')}。请在右边选文件里的哪一列，或者给所有行填同一个内容。
        </Say>
      )}
      <div className="where">
        <Field label="工作表">
          <select
            className="input"
            value={view.sheet}
            onChange={({ target }) => set.mutate({ sheet: Number(target.value), headRows: 1, fixed })}
          >
            {view.sheets.map(({ name, rows, isHidden }, n) => (
              <option key={name} value={n}>
                {name}（{rows}行{isHidden ? '，隐藏的' : ''}）
              </option>
            ))}
          </select>
        </Field>
        <Field label="表头在第几行" wrong={error?.field('headRow')}>
          <input
            className="input short"
            inputMode="numeric"
            value={headRow}
            onChange={({ target }) => setHeadRow(target.value)}
          />
        </Field>
        {!isSame && (
          <button type="submit" className="button">
            按这一行找
          </button>
        )}
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">名册要的</th>
            <th scope="col">文件里的哪一列</th>
            <th scope="col">或者所有行都填</th>
          </tr>
        </thead>
        <tbody>
          {roll.columns.map(({ field, label, isRequired, choices, hint, example }) => (
            <tr key={field} className={isRequired && !(field in columns) && !fixed[field] ? 'missing' : ''}>
              <th scope="row">
                {label}
                {isRequired && <em>必填</em>}
                {hint && <small>{hint}</small>}
              </th>
              <td>
                <select
                  className="input"
                  aria-label={`${label}是哪一列`}
                  value={columns[field] ?? ''}
                  onChange={({ target }) => setColumns(withColumn(columns, field, target.value))}
                >
                  <option value="">没有这一列</option>
                  {view.heads.map(({ at, name, letter }) => (
                    <option key={at} value={at}>
                      {letter}列 {name}
                    </option>
                  ))}
                </select>
              </td>
              <td>
                {!(field in columns) && (
                  <Fill
                    label={`${label}都填`}
                    choices={choices}
                    example={example}
                    value={fixed[field] ?? ''}
                    wrong={error?.field(`fixed.${field}`)}
                    onChange={(text) => setFixed({ ...fixed, [field]: text })}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="decide">
        {error && !error.fields.some(({ path }) => path.startsWith('fixed')) && (
          <Say tone="bad">{error.message}</Say>
        )}
        <div className="buttons">
          <button type="submit" className="button main" disabled={set.isPending}>
            {set.isPending ? '正在读……' : '就这样，去核对'}
          </button>
          {!view.missing.length && (
            <button type="button" className="button" onClick={onDone}>
              不改了
            </button>
          )}
        </div>
      </div>
    </form>
  )
}

/** A column of the file is one thing only: chosen anew, it is taken from where it was. */
function withColumn(columns: Record<string, number>, field: string, chosen: string): Record<string, number> {
  const others = Object.entries(columns).filter(
    ([other, at]) => other !== field && at !== Number(chosen || -1),
  )
  return Object.fromEntries(chosen === '' ? others : [...others, [field, Number(chosen)]])
}

type FillProps = {
  label: string
  choices?: string[]
  example: string
  value: string
  wrong?: string
  onChange: (text: string) => void
}

function Fill({ label, choices, example, value, wrong, onChange }: FillProps) {
  return (
    <>
      {choices ? (
        <select
          className="input"
          aria-label={label}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        >
          <option value="">不填</option>
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input
          className="input"
          aria-label={label}
          aria-invalid={Boolean(wrong)}
          placeholder={`如 ${example}`}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      {wrong && <span className="wrong">{wrong}</span>}
    </>
  )
}
