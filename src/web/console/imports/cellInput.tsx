import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FocusEvent, useId, useState } from 'react'
import { ApiError, api } from '../../api.ts'
import type { ImportView, RollView, RowView } from './imports.queries.ts'

type CellInputProps = {
  row: RowView
  column: RollView['columns'][number]
  view: ImportView
  said: string
  onClose: () => void
}

/** One cell while it is mended: Enter or leaving it saves, Escape does not. What is wrong is often wrong in many rows. */
export function CellInput({ row, column, view, said, onClose }: CellInputProps) {
  const client = useQueryClient()
  const list = useId()
  const [text, setText] = useState(said)
  const [isForAll, setForAll] = useState(false)
  const { field, label, choices } = column
  const words = view.choices[field]
  const set = useMutation({
    mutationFn: () =>
      api.post<ImportView>(`/api/imports/${view.id}/cell`, { n: row.n, field, text, isForAll }),
    onSuccess: async (now) => {
      client.setQueryData(['imports', 'one', view.id], now)
      await client.invalidateQueries({ queryKey: ['imports', 'rows', view.id] })
      onClose()
    },
  })
  const save = () => (text.trim() === said ? onClose() : set.mutate())
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget) && !set.isPending) save()
  }
  const common = { className: 'input', 'aria-label': `第${row.n}行${label}`, disabled: set.isPending }
  return (
    <form
      className="mend"
      aria-label={`改第${row.n}行${label}`}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onBlur={onBlur}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      {choices ? (
        <select
          {...common}
          // biome-ignore lint/a11y/noAutofocus: the person has just pressed this cell
          autoFocus
          value={choices.includes(text) ? text : ''}
          onChange={({ target }) => setText(target.value)}
        >
          <option value="">请选择</option>
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          // biome-ignore lint/a11y/noAutofocus: the person has just pressed this cell
          autoFocus
          list={words && list}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onFocus={({ target }) => target.select()}
        />
      )}
      {words && (
        <datalist id={list}>
          {words.map((word) => (
            <option key={word}>{word}</option>
          ))}
        </datalist>
      )}
      {said && row.wrong[field] && !column.isPersonal && (
        <label>
          <input type="checkbox" checked={isForAll} onChange={({ target }) => setForAll(target.checked)} />
          写成“{said.slice(0, 12)}”的都改
        </label>
      )}
      {set.error && (
        <span className="wrong">
          {set.error instanceof ApiError ? set.error.message : '没有存上，请再试'}
        </span>
      )}
    </form>
  )
}
