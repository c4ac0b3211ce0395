import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import type { MovePage } from '#modules/calendars/calendar.schema.ts'
import { api } from '../../api.ts'
import { SayError } from '../../ui/say.tsx'
import { timeWords } from '../../ui/when.ts'
import { useOpenMatter } from '../openMatter.ts'
import type { Change } from './calendar.page.tsx'

/** One change: who, why, which days, and how many due dates it moved; staff open the list of theirs. */
export function Changes({ change, isStaff }: { change: Change; isStaff: boolean }) {
  const [isOpen, setOpen] = useState(false)
  const { days, moved, done, total, finishedAt } = change
  return (
    <article className="change">
      <p>
        <time dateTime={change.at}>{timeWords(change.at)}</time> {change.byName}
      </p>
      <p>
        <strong>{change.basis}</strong>
        {change.source && `（${change.source}）`}
      </p>
      <p className="quiet">
        {days
          .slice(0, 6)
          .map(({ day, after }) => `${day} ${after}`)
          .join('、')}
        {days.length > 6 && ` 等${days.length}天`}
      </p>
      {!finishedAt && <p className="light soon">▲ 正在重算 {total === null ? '' : `${done}/${total}件`}</p>}
      {finishedAt && !moved && <p>没有正在计时的到期日因此改变。</p>}
      {moved > 0 && (
        <>
          <p>改了 {moved} 个到期日：</p>
          <Kinds kinds={change.kinds} />
          {isStaff && (
            <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? '收起' : '看是哪几件'}
            </button>
          )}
        </>
      )}
      {isOpen && <Moves id={change.id} />}
    </article>
  )
}

type KindsOf = { label: string; count: number; earlier: number; later: number; held: number }[]

/** 群众意见·答复 12个，推后 12。 */
export function Kinds({ kinds }: { kinds: KindsOf }) {
  if (!kinds.length) return null
  return (
    <ul className="kinds">
      {kinds.map(({ label, count, earlier, later, held }) => (
        <li key={label}>
          {label} {count}个
          <span className="quiet">
            {later > 0 && `，推后 ${later}`}
            {earlier > 0 && `，提前 ${earlier}`}
            {held > 0 && `（其中 ${held} 个算来已经过去，到当天24时止）`}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Moves({ id }: { id: string }) {
  const [page, setPage] = useState(1)
  const open = useOpenMatter()
  const { data, error, refetch } = useQuery({
    queryKey: ['calendar', 'moves', id, page],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof MovePage>>('/api/calendar/moves', { change: id, page: String(page) }, signal),
  })
  if (error) return <SayError error={error} again={refetch} />
  if (!data) return null
  if (!data.total) return <p className="quiet">没有本街道的件。</p>
  return (
    <>
      <ul className="moves">
        {data.rows.map(({ id: move, subject, subjectId, label, no, before, after, isHeld }) => {
          const to = open(subjectId, subject)
          return (
            <li key={move}>
              {to ? <Link {...to}>{no ?? label}</Link> : (no ?? label)}{' '}
              {no && <span className="quiet">{label}</span>} {before} → <strong>{after}</strong>
              {isHeld && '（算来已经过去）'}
            </li>
          )
        })}
      </ul>
      {data.total > 50 && (
        <p className="pages">
          <button type="button" className="link" disabled={page === 1} onClick={() => setPage(page - 1)}>
            上一页
          </button>
          第{page}页，共{data.total}个
          <button
            type="button"
            className="link"
            disabled={page * 50 >= data.total}
            onClick={() => setPage(page + 1)}
          >
            下一页
          </button>
        </p>
      )}
    </>
  )
}
