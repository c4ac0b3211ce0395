import './enter.css'
import { useSuspenseQuery } from '@tanstack/react-query'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { meQuery, placesQuery } from '../../queries.ts'
import { Say } from '../../ui/say.tsx'
import { Receipt } from './receipt.tsx'
import { SavedRow } from './savedRow.tsx'
import { type Cell, cells, isEmpty, type Slip } from './slip.ts'
import { cellId, heads, SlipRow } from './slipRow.tsx'
import type { useSlips } from './useSlips.ts'

const focus = (nonce: string, cell: Cell = 'content') =>
  requestAnimationFrame(() => {
    const field = document.getElementById(cellId(nonce, cell))
    field?.focus()
    field?.scrollIntoView({ block: 'nearest' })
  })

type SlipTableProps = {
  table: ReturnType<typeof useSlips>
  stationId: string
  children?: ReactNode
}

/** Paper slips one after the other, without the mouse: saved one by one, the wrong one told beside its cell. */
export function SlipTable({ table, stationId, children }: SlipTableProps) {
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: places } = useSuspenseQuery(placesQuery)
  const { slips, setCell, save, remove, clearSaved } = table
  const [printed, setPrinted] = useState<Slip>()

  const onSave = useCallback((nonce: string) => {
    let next = nonce
    flushSync(() => {
      next = save(nonce)
    })
    document.getElementById(cellId(next, next === nonce ? wrongCell(nonce) : 'content'))?.focus()
  }, [])
  const onCell = useCallback(setCell, [])
  const onRemove = useCallback(remove, [])

  const wrong = slips.findIndex(({ status }) => status === 'wrong')
  const saved = slips.filter(({ status }) => status === 'saved')
  const waiting = slips.filter((slip) => slip.status !== 'saved' && !isEmpty(slip)).length
  const goToWrong = () => {
    const slip = slips[wrong]
    if (slip) focus(slip.nonce, cells.find((cell) => slip.errors[cell]) ?? 'content')
  }

  function print(slip: Slip) {
    flushSync(() => setPrinted(slip))
    window.print()
  }

  useEffect(() => {
    focus(slips.findLast(({ status }) => status !== 'saved')?.nonce ?? '')
  }, [])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key for the whole page
    <div
      className="enter"
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp' && event.ctrlKey && wrong >= 0) goToWrong()
      }}
    >
      {children}
      <div className="grid">
        <table>
          <thead>
            <tr>
              <th className="hidden">行</th>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
              <th>
                <span className="hidden">结果</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {slips.map((slip, n) =>
              slip.status === 'saved' ? (
                <SavedRow key={slip.nonce} slip={slip} n={n + 1} onPrint={print} />
              ) : (
                <SlipRow
                  key={slip.nonce}
                  slip={slip}
                  n={n + 1}
                  lastPlace={slips.slice(0, n).findLast(({ location }) => location)?.location ?? ''}
                  onCell={onCell}
                  onSave={onSave}
                  onRemove={onRemove}
                />
              ),
            )}
          </tbody>
        </table>
      </div>
      <footer aria-live="polite">
        {wrong >= 0 && (
          <Say tone="bad">
            第{wrong + 1}行没有存上：{Object.values(slips[wrong]!.errors).join('；')}。{' '}
            <button type="button" className="link" onClick={goToWrong}>
              回去改
            </button>{' '}
            <kbd>Ctrl</kbd> <kbd>↑</kbd>
          </Say>
        )}
        <span className="quiet">
          {saved.length > 0 && `已存${saved.length}件。`}
          {waiting > 0 && `还有${waiting}件没有存，关掉页面也会留在这台电脑上。`}
        </span>
        {saved.length > 0 && (
          <button type="button" className="link" onClick={clearSaved}>
            收走已存的
          </button>
        )}
      </footer>
      {printed?.saved && (
        <Receipt
          slip={printed}
          station={places.stations.find(({ id }) => id === stationId)?.name ?? ''}
          tenant={me.tenant}
        />
      )}
    </div>
  )
}

/** The first cell of a row that is marked as wrong, once it has been drawn. */
function wrongCell(nonce: string): Cell {
  const isWrong = (cell: Cell) => document.getElementById(cellId(nonce, cell))?.ariaInvalid === 'true'
  return cells.find(isWrong) ?? 'content'
}
