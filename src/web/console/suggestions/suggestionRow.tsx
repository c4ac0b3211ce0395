import { Link } from '@tanstack/react-router'
import { dayWords } from '../../ui/when.ts'
import { SuggestionLight } from './suggestionLight.tsx'
import type { DeskRow, PartLight, Row } from './suggestions.queries.ts'

/** One line of the list. The whole line opens the suggestion. */
export function SuggestionRow({ row, part }: { row: Row; part?: PartLight }) {
  return (
    <li id={`row-${row.id}`} data-id={row.id} className="row">
      <span />
      <Link to="/suggestions/$id" params={{ id: row.id }}>
        <SuggestionLight row={row} part={part} />
        <span className="no num" title={row.no ?? undefined}>
          {row.called}
        </span>
        <span className="title">
          <Marks row={row} />
          {row.title}
        </span>
        <span className="meta">
          <span className="state">{row.stateLabel}</span>
          <span className="unit">{row.units.join('、')}</span>
          <span className="lead">
            {row.leadName}
            {row.signers > 0 && `等${row.signers + 1}人`}
          </span>
          <span className="mark">{row.classMark && `${row.classMark}类`}</span>
          <time className="received" dateTime={row.submittedAt ?? undefined}>
            {row.submittedAt && dayWords(row.submittedAt)}
          </time>
        </span>
      </Link>
    </li>
  )
}

type Marked = Pick<Row, 'isConfidential' | 'isKey'> & { level?: string }

/** 密, 重点, 议政: what one has to know before reading on. */
export function Marks({ row }: { row: Marked }) {
  return (
    <>
      {row.isConfidential && <b className="badge secret">密</b>}
      {row.isKey && <b className="badge key">重点</b>}
      {row.level === 'forum' && <b className="badge">议政</b>}
    </>
  )
}

/** One unit's request, in a pile of what waits for the work body. */
export function DeskLine({ row }: { row: DeskRow }) {
  return (
    <li id={`row-${row.id}`} data-id={row.id} className="row">
      <span />
      <Link to="/suggestions/$id" params={{ id: row.suggestionId }} hash={`part-${row.id}`}>
        <SuggestionLight row={row} part={{ ...row }} />
        <span className="no num">{row.called}</span>
        <span className="title">
          <Marks row={row} />
          {row.title}
          {row.says && <span className="quiet"> · “{row.says}”</span>}
        </span>
        <span className="meta">
          <span className="state">{row.stateLabel}</span>
          <span className="unit">
            {row.unitName}（{row.partLabel}）
          </span>
        </span>
      </Link>
    </li>
  )
}
