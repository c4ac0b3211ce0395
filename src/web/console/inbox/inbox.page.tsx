import '../queue/queue.css'
import './inbox.css'
import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import type { OpinionRow } from '../../api.ts'
import { useKeys } from '../../ui/keys.ts'
import { SayError } from '../../ui/say.tsx'
import { dayPlus, isoDay } from '../../ui/when.ts'
import { Matter } from '../matter/matter.tsx'
import { useQueueList } from '../queue/queueList.ts'
import { QueueRow } from '../queue/queueRow.tsx'
import { InboxTasks } from '../together/inboxTasks.tsx'
import { InboxLetters } from '../urgings/letterList.tsx'

/** What lies with the unit: not answered yet. */
const filter = { state: 'assigned,acknowledged,returning,drafted' }

/** 承办: what a handling unit has to do, in three piles, and nothing else. */
export function InboxPage() {
  const { id: openId } = useParams({ strict: false })
  const navigate = useNavigate()
  const list = useQueueList(filter)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const onOpen = useCallback(
    (id: string, event: { preventDefault(): void; metaKey: boolean; ctrlKey: boolean }) => {
      if (event.metaKey || event.ctrlKey) return
      event.preventDefault()
      navigate({ to: '/inbox/$id', params: { id } })
    },
    [navigate],
  )
  const piles = pilesOf(list.rows)
  const inOrder = piles.flatMap(({ rows }) => rows)
  const step = (by: number) => {
    const here = document.activeElement?.closest<HTMLElement>('.row')?.dataset.id ?? openId
    const at = inOrder.findIndex(({ id }) => id === here)
    const next = inOrder[at === -1 ? 0 : Math.min(inOrder.length - 1, Math.max(0, at + by))]
    if (next) document.getElementById(`row-${next.id}`)?.querySelector('a')?.focus()
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    e: () => openId && navigate({ to: '.', search: { do: 'next' } } as never),
    Escape: () => openId && navigate({ to: '/inbox' }),
  })

  return (
    <div className={openId ? 'queue with-matter' : 'queue'}>
      {!openId && <title>承办 · 直通</title>}
      <section className="list inbox" aria-label="本单位承办的意见">
        <h1 className="hidden">承办</h1>
        {list.news > 0 && (
          <button type="button" className="news" onClick={list.reload}>
            有{list.news}件新交来的，点这里看
          </button>
        )}
        {list.error && <SayError error={list.error} again={list.refetch} />}
        <InboxLetters />
        <InboxTasks openId={openId} />
        {list.isSuccess && !list.rows.length && (
          <div className="nothing">
            <h2>都办完了</h2>
            <p className="quiet">现在没有要本单位办的意见。有新交办的会出现在这里，并有提醒。</p>
          </div>
        )}
        {list.rows.length > 0 &&
          piles.map(({ label, rows, none }) => (
            <section key={label}>
              <h2>
                {label} <span className="num quiet">{rows.length}</span>
              </h2>
              {!rows.length && <p className="quiet">{none}</p>}
              <ol className="rows">
                {rows.map((row) => (
                  <QueueRow
                    key={row.id}
                    row={row}
                    href={`/app/inbox/${row.id}`}
                    isOpen={row.id === openId}
                    isSelected={false}
                    hasLeft={!filter.state.includes(row.state)}
                    onOpen={onOpen}
                  />
                ))}
              </ol>
            </section>
          ))}
      </section>
      <Outlet />
    </div>
  )
}

function pilesOf(rows: OpinionRow[]): { label: string; none: string; rows: OpinionRow[] }[] {
  const today = isoDay()
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  const sunday = dayPlus(today, 6 - weekday)
  const pileOf = ({ dueAt }: OpinionRow) => {
    const due = dueAt ? isoDay(dueAt) : '9999'
    return due <= today ? 0 : due <= sunday ? 1 : 2
  }
  const labels: [string, string][] = [
    ['今天到期和已逾期', '没有，很好。'],
    ['本周', '本周没有别的到期。'],
    ['其余', '没有。'],
  ]
  return labels.map(([label, none], n) => ({ label, none, rows: rows.filter((row) => pileOf(row) === n) }))
}

/** One matter of the inbox, under /inbox/:id. */
export function InboxMatter() {
  const { id } = useParams({ from: '/office/shell/inbox/$id' })
  const search = useSearch({ from: '/office/shell/inbox/$id' })
  const navigate = useNavigate()
  return (
    <Matter
      key={id}
      id={id}
      doing={search.do}
      onDo={(name) => navigate({ to: '.', search: name ? { do: name } : {}, replace: !name } as never)}
      onClose={() => navigate({ to: '/inbox' })}
    />
  )
}
