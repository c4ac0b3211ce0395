import { type KeyboardEvent, memo, type ReactElement } from 'react'
import { natureOptions, optionsOf } from '../../form/choices.ts'
import { Combo } from '../../ui/combo.tsx'
import { type Cell, cells, type Slip } from './slip.ts'

const categories = optionsOf('categories')
export const cellId = (nonce: string, cell: Cell) => `${cell}-${nonce}`
const names: Record<Cell, string> = {
  content: '反映的事',
  location: '地点',
  category: '领域',
  nature: '性质',
  name: '姓名',
  phone: '电话',
  receivedOn: '日期',
}
export const heads = cells.map((cell) => names[cell])

type SlipRowProps = {
  slip: Slip
  n: number
  lastPlace: string
  onCell: (nonce: string, cell: Cell, value: string) => void
  onSave: (nonce: string) => void
  onRemove: (nonce: string) => void
}

/** A row that is being written: Enter goes on to the next cell, in the last one it saves. */
export const SlipRow = memo(function SlipRow({ slip, n, lastPlace, onCell, onSave, onRemove }: SlipRowProps) {
  const { nonce, errors } = slip
  const next = (cell: Cell) => {
    const after = cells[cells.indexOf(cell) + 1]
    if (after) document.getElementById(cellId(nonce, after))?.focus()
    else onSave(nonce)
  }

  function onKeyDown(cell: Cell, event: KeyboardEvent<HTMLElement>) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault()
      onSave(nonce)
    } else if (event.key === 'Enter' && !event.shiftKey && !event.defaultPrevented) {
      event.preventDefault()
      next(cell)
    } else if (cell === 'location' && event.key === 'ArrowRight' && !slip.location && lastPlace) {
      onCell(nonce, 'location', lastPlace)
    }
  }

  const common = (cell: Cell) => ({
    id: cellId(nonce, cell),
    'aria-label': `第${n}行 ${names[cell]}`,
    'aria-invalid': Boolean(errors[cell]),
    'aria-describedby': errors[cell] ? `${cellId(nonce, cell)}-wrong` : undefined,
  })
  const line = (cell: Cell, more: Partial<HTMLInputElement> & { list?: never } = {}) => (
    <input
      {...common(cell)}
      placeholder={more.placeholder}
      maxLength={more.maxLength}
      inputMode={cell === 'phone' ? 'tel' : undefined}
      autoComplete="off"
      value={slip[cell]}
      onChange={({ target }) => onCell(nonce, cell, target.value)}
      onFocus={({ target }) => cell === 'receivedOn' && target.select()}
    />
  )
  const controls: Record<Cell, ReactElement> = {
    content: (
      <textarea
        {...common('content')}
        rows={1}
        maxLength={5000}
        placeholder={n === 1 ? '照纸条原话写' : undefined}
        value={slip.content}
        onChange={({ target }) => onCell(nonce, 'content', target.value)}
      />
    ),
    location: line('location', { placeholder: lastPlace ? `→ ${lastPlace}` : '', maxLength: 120 }),
    category: (
      <Combo
        {...common('category')}
        className=""
        options={categories}
        value={slip.category}
        onChange={(value) => onCell(nonce, 'category', value)}
        onDone={() => next('category')}
      />
    ),
    nature: (
      <Combo
        {...common('nature')}
        className=""
        options={natureOptions}
        value={slip.nature}
        onChange={(value) => onCell(nonce, 'nature', value)}
        onDone={() => next('nature')}
      />
    ),
    name: line('name', { maxLength: 30 }),
    phone: line('phone', { maxLength: 30 }),
    receivedOn: line('receivedOn', { maxLength: 12 }),
  }

  return (
    <tr className={`slip is-${slip.status}`}>
      <th scope="row" className="num">
        {n}
      </th>
      {cells.map((cell) => (
        <td
          key={cell}
          className={cell}
          data-label={names[cell]}
          onKeyDown={(event) => onKeyDown(cell, event)}
        >
          {controls[cell]}
          {errors[cell] && (
            <span className="wrong" id={`${cellId(nonce, cell)}-wrong`}>
              {errors[cell]}
            </span>
          )}
        </td>
      ))}
      <td className="done">
        {slip.status === 'saving' ? (
          <span className="quiet">正在存…</span>
        ) : (
          <>
            <button type="button" className="link" onClick={() => onSave(nonce)}>
              保存
            </button>{' '}
            <button type="button" className="link" tabIndex={-1} onClick={() => onRemove(nonce)}>
              去掉
            </button>
          </>
        )}
        {errors.row && <span className="wrong">{errors.row}</span>}
      </td>
    </tr>
  )
})
