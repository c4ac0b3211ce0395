import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { api } from '../../api.ts'
import { type Notice, noticesQuery } from '../../queries.ts'
import { SayError } from '../../ui/say.tsx'
import { timeWords } from '../../ui/when.ts'
import { useOpenMatter } from '../openMatter.ts'

/** 提醒: how many are unread, and the last fifty. */
export function Bell() {
  const { data, error, refetch } = useQuery(noticesQuery)
  const client = useQueryClient()
  const open = useOpenMatter()
  const navigate = useNavigate()
  const details = useRef<HTMLDetailsElement>(null)
  const read = useMutation({
    mutationFn: (ids?: string[]) => api.post('/api/notices/read', ids ? { ids } : {}),
    onSettled: () => client.invalidateQueries({ queryKey: noticesQuery.queryKey }),
  })
  const unread = data?.unread ?? 0

  function show(notice: Notice) {
    if (!notice.readAt) read.mutate([notice.id])
    details.current?.removeAttribute('open')
    const way = open(notice.subjectId, notice.subject)
    if (way) navigate(way)
  }

  return (
    <details className="bell pop" name="pop" ref={details}>
      <summary>
        提醒{unread > 0 && <span className="count">{unread > 99 ? '99+' : unread}</span>}
        <span className="hidden">{unread > 0 ? '条未读' : '，没有未读'}</span>
      </summary>
      <div className="floating">
        <header>
          <h2>提醒</h2>
          {unread > 0 && (
            <button type="button" className="link" onClick={() => read.mutate(undefined)}>
              全部标为已读
            </button>
          )}
        </header>
        {error && <SayError error={error} again={refetch} />}
        {data?.rows.length === 0 && <p className="quiet">还没有提醒。轮到您办的事会出现在这里。</p>}
        <ul>
          {data?.rows.map((notice) => (
            <li key={notice.id} className={notice.readAt ? 'read' : undefined}>
              <button type="button" onClick={() => show(notice)}>
                <span>{notice.text}</span>
                <time className="quiet" dateTime={notice.at}>
                  {timeWords(notice.at)}
                </time>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}
