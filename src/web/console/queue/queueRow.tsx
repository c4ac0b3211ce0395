import { type MouseEvent, memo } from 'react'
import type { OpinionRow } from '../../api.ts'
import { wordOf } from '../../form/choices.ts'
import { Light } from '../../ui/light.tsx'
import { dayWords } from '../../ui/when.ts'

type QueueRowProps = {
  row: OpinionRow
  href: string
  isOpen: boolean
  isSelected: boolean
  /** It has moved on since the list was read, and no longer belongs here. */
  hasLeft: boolean
  onOpen: (id: string, event: MouseEvent) => void
  /** Absent where there is nothing to do with many at once. */
  onToggle?: (row: OpinionRow) => void
}

/** One line of the queue. The whole line opens the matter; the box selects it. */
export const QueueRow = memo(function QueueRow(props: QueueRowProps) {
  const { row, isOpen, isSelected, onOpen, onToggle } = props
  const number = row.no.match(/\d+号(-\d+)?$/)?.[0].replace('号', '') ?? row.no
  return (
    <li
      id={`row-${row.id}`}
      data-id={row.id}
      className={`row${isOpen ? ' open' : ''}${isSelected ? ' selected' : ''}${props.hasLeft ? ' left' : ''}`}
    >
      {onToggle ? (
        <label className="pick">
          <input type="checkbox" checked={isSelected} onChange={() => onToggle(row)} tabIndex={-1} />
          <span className="hidden">选择{row.title}</span>
        </label>
      ) : (
        <span />
      )}
      <a
        href={props.href}
        aria-current={isOpen ? 'true' : undefined}
        onClick={(event) => onOpen(row.id, event)}
      >
        <Light row={row} />
        <span className="no num" title={row.no}>
          {number}
        </span>
        <span className="title">
          {row.isEmergency ? (
            <b className="urgent red">紧急</b>
          ) : (
            row.kind === 'urgent' && <b className="urgent">急</b>
          )}
          {row.title}
          {row.voices > 0 && <span className="num quiet"> · {row.voices}人附议</span>}
        </span>
        <span className="meta">
          <span className="state">
            {row.light === 'ended' ? wordOf('ratings', row.rating) || '没有评价' : row.stateLabel}
          </span>
          <span className="unit">{row.unitName}</span>
          <span className="station">{row.stationName}</span>
          <span className="channel">{wordOf('channels', row.channel)}</span>
          <time className="received" dateTime={row.receivedAt}>
            {dayWords(row.receivedAt)}
          </time>
        </span>
      </a>
    </li>
  )
})
