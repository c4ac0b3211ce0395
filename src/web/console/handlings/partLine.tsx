import { Link } from '@tanstack/react-router'
import { ClockSteps } from '../../ui/clockSteps.tsx'
import { dayWords } from '../../ui/when.ts'
import type { PartRow } from './handlings.queries.ts'
import type { Desk } from './handlings.routes.tsx'
import { PartLight } from './partLight.tsx'

/** One line of the desk: how long there is, which part, of whose suggestion, and until when. */
export function PartLine({ row, isOpen, search }: { row: PartRow; isOpen: boolean; search: Desk }) {
  const clock = row.clocks.find(({ dueAt }) => dueAt === row.dueAt)
  return (
    <li id={`row-${row.id}`} data-id={row.id} className={isOpen ? 'row open' : 'row'}>
      <span />
      <Link
        to="/handlings/$id"
        params={{ id: row.id }}
        search={search}
        aria-current={isOpen ? 'true' : undefined}
      >
        <PartLight row={row} />
        <span className="no num">{row.called}</span>
        <span className="title">
          {row.isConfidential && <b className="urgent red">保密</b>}
          {row.isKey && <b className="urgent">重点</b>}
          {row.title}
        </span>
        <span className="meta">
          <span className="state">{row.partLabel}</span>
          <span className="station">领衔 {row.leadName}</span>
          {row.round > 1 && <span>第{row.round}次办理</span>}
          {row.light === 'ended' ? (
            row.classMark && <span>{row.classMark}类</span>
          ) : (
            <span>{row.stateLabel}</span>
          )}
          {row.isGone && <span className="light overdue">■ {row.unitName}已撤销</span>}
          {row.closedAt && <time dateTime={row.closedAt}>{dayWords(row.closedAt)}办结</time>}
        </span>
      </Link>
      {clock && (
        <details className="why">
          <summary>
            <span className="quiet">
              {row.dueLabel}，{dayWords(clock.dueAt)}止
            </span>
            <span className="link">怎么算的？</span>
          </summary>
          <ClockSteps clock={clock} />
        </details>
      )}
    </li>
  )
}
