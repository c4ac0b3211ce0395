import { useState } from 'react'
import { CellInput } from './cellInput.tsx'
import type { ImportView, RollView, RowView } from './imports.queries.ts'

type CellProps = { row: RowView; column: RollView['columns'][number]; view: ImportView; canMend: boolean }

/** What a cell says, what it would replace, what is wrong with it; pressed, it is mended in place. */
export function Cell({ row, column, view, canMend }: CellProps) {
  const [isOpen, setOpen] = useState(false)
  const { field, label } = column
  const said = row.cells[field] ?? ''
  const wrong = row.wrong[field]
  if (isOpen)
    return <CellInput row={row} column={column} view={view} said={said} onClose={() => setOpen(false)} />
  const changes = field in row.was
  const shown = (
    <>
      {changes && <del>{row.was[field] || '空'}</del>} {said || (wrong ? '（空）' : '')}
    </>
  )
  if (!canMend) return <span className={changes ? 'changed' : ''}>{shown}</span>
  return (
    <>
      <button
        type="button"
        className={`cell${wrong ? ' bad' : ''}${changes ? ' changed' : ''}`}
        aria-label={`第${row.n}行${label}：${said || '空'}${wrong ? `，${wrong}` : ''}，改`}
        onClick={() => setOpen(true)}
      >
        {shown}
      </button>
      {wrong && <span className="wrong">{wrong}</span>}
    </>
  )
}
