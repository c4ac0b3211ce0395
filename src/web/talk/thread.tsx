import './talk.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../api.ts'
import { useLive } from '../live.ts'
import { timeWords } from '../ui/when.ts'
import { Forward } from './forward.tsx'
import { LookAt } from './lookAt.tsx'
import { type Message, threadQuery } from './talk.queries.ts'
import { Write } from './write.tsx'

type ThreadProps = {
  id: string
  side: 'deputy' | 'station'
}

/** 与反映人对话: what was written to and fro, and the place to answer. Not drawn for who may not read it. */
export function Thread({ id, side }: ThreadProps) {
  const client = useQueryClient()
  const { data, error } = useQuery(threadQuery(id))
  useLive(
    (change) => change.id === id && void client.invalidateQueries({ queryKey: ['messages'] }),
    'message',
  )
  const unread = data?.unread ?? 0
  const isMine = data?.answers === side
  useEffect(() => {
    if (!unread || !isMine) return
    const seen = () => {
      if (document.hidden) return
      void api
        .post(`/api/opinions/${id}/messages/read`)
        .then(() => client.invalidateQueries({ queryKey: ['messages'] }))
        .catch(() => {})
    }
    seen()
    document.addEventListener('visibilitychange', seen)
    return () => document.removeEventListener('visibilitychange', seen)
  }, [id, unread, isMine, client])

  if (error || !data) return null
  const lastOwn = data.messages.findLast(({ side }) => side !== 'resident')
  return (
    <section className="talk" aria-label="与反映人对话">
      <h2>
        与反映人对话 <small className="quiet">承办单位看不到</small>
      </h2>
      {data.messages.length === 0 && (
        <p className="quiet">还没有留言。反映人在查进度的页面上能看到您写的话，也能回。</p>
      )}
      <ol>
        {data.messages.map((message) => (
          <li key={message.id} className={message.side === 'resident' ? '' : 'own'}>
            <p className="quiet">
              {message.author} <time dateTime={message.at}>{timeWords(message.at)}</time>
            </p>
            <p className="words">{message.text ?? '（已按反映人的要求删除）'}</p>
            <Photos id={id} message={message} />
            {message.isMasked && <LookAt id={id} message={message} />}
            {message === lastOwn && (
              <p className="quiet seen">{message.readAt ? '反映人看过了' : '反映人还没有看'}</p>
            )}
            {side === 'station' && message.side === 'resident' && message.text && !data.whyNotForward && (
              <Forward id={id} message={message} />
            )}
          </li>
        ))}
      </ol>
      {data.whyNot ? <p className="quiet">{data.whyNot}。</p> : <Write id={id} side={side} />}
    </section>
  )
}

function Photos({ id, message }: { id: string; message: Message }) {
  if (!message.photos.length) return null
  return (
    <p className="pictures-sent">
      {message.photos.map(({ id: photo, width, height }, n) => (
        <a
          key={photo}
          href={`/api/opinions/${id}/messages/photo?photo=${photo}`}
          target="_blank"
          rel="noreferrer"
        >
          <img
            src={`/api/opinions/${id}/messages/photo?photo=${photo}`}
            alt={`${message.author}发的照片${n + 1}`}
            width={width ?? undefined}
            height={height ?? undefined}
            loading="lazy"
          />
        </a>
      ))}
    </p>
  )
}
