import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { channelKinds, messageStates } from '#modules/outbox/outbox.words.ts'
import { api } from '../api.ts'
import { Say, SayError } from '../ui/say.tsx'
import { timeWords } from '../ui/when.ts'
import { type Messages as Found, messagesQuery } from './outgoing.queries.ts'

type Row = Found['rows'][number]
const lights = {
  queued: 'waiting">○',
  failed: 'soon">▲',
  sent: 'course">●',
  givenUp: 'overdue">■',
  dropped: 'waiting">○',
} as const
const piles = { open: '待发', givenUp: '没发成', all: '全部' } as const
const empty = {
  open: '没有等着发的消息。',
  givenUp: '没有发不出去的消息。',
  all: '还没有发过消息。',
} as const

/** 发送情况: what waits, what came to nothing and why, with every try. */
export function Messages() {
  const [pile, setPile] = useState<keyof typeof piles>('open')
  const [trail, setTrail] = useState<string[]>([])
  const { data, error, refetch } = useQuery(messagesQuery(pile, trail.at(-1)))
  const client = useQueryClient()
  const again = useMutation({
    mutationFn: (id: string) => api.post('/api/admin/outbox/again', { id }),
    onSettled: () => client.invalidateQueries({ queryKey: ['admin', 'outbox'] }),
  })
  const counts = data && { open: data.counts.waiting + data.counts.failed, givenUp: data.counts.givenUp }
  return (
    <section>
      <h2>发送情况</h2>
      <p className="quiet">
        没发成的过1分钟、5分钟、15分钟、1小时、3小时、6小时、12小时各再发一次，然后放到“没发成”。
        {data && `今天已发出${data.counts.sentToday}条。`}
      </p>
      <fieldset className="filter" aria-label="看哪些">
        {Object.entries(piles).map(([name, label]) => (
          <button
            key={name}
            type="button"
            className="button"
            aria-pressed={pile === name}
            onClick={() => {
              setPile(name as keyof typeof piles)
              setTrail([])
            }}
          >
            {label}
            {counts && name !== 'all' && ` ${counts[name as 'open' | 'givenUp']}`}
          </button>
        ))}
      </fieldset>
      {error && <SayError error={error} again={refetch} />}
      {again.error && <SayError error={again.error} />}
      {again.isSuccess && <Say tone="good">已重新放进待发。</Say>}
      {data?.rows.length === 0 && <p className="quiet">{empty[pile]}</p>}
      <ul className="sent">
        {data?.rows.map((row) => (
          <Message key={row.id} row={row} onAgain={() => again.mutate(row.id)} />
        ))}
      </ul>
      <div className="pair">
        {trail.length > 0 && (
          <button type="button" className="link" onClick={() => setTrail(trail.slice(0, -1))}>
            较新的
          </button>
        )}
        {data?.next && (
          <button type="button" className="link" onClick={() => setTrail([...trail, data.next!])}>
            较早的
          </button>
        )}
      </div>
    </section>
  )
}

function Message({ row, onAgain }: { row: Row; onAgain: () => void }) {
  const { channel, about, shown, state, why, queuedAt, nextAt, mayAgain, log } = row
  const [colour, sign] = lights[state].split('">')
  return (
    <li>
      <span className={`light ${colour}`}>
        {sign} {messageStates[state]}
      </span>
      <span>
        {channelKinds[channel].label} · {about} · {shown}
        <span className="quiet num"> {timeWords(queuedAt)}</span>
        {(why || nextAt) && (
          <span className="why">
            {[why, nextAt && `${timeWords(nextAt)}再发`].filter(Boolean).join('；')}
          </span>
        )}
        {log.length > 0 && (
          <details>
            <summary>发过{log.length}次</summary>
            <ol>
              {log.map(({ n, at, code, ms }) => (
                <li key={n} className="num">
                  {timeWords(at)} · {code ?? '没有记下结果（发送中，或程序中断）'}
                  {ms !== null && ` · ${ms}毫秒`}
                </li>
              ))}
            </ol>
          </details>
        )}
      </span>
      {mayAgain && (
        <button type="button" className="button" onClick={onAgain}>
          再发一次
        </button>
      )}
    </li>
  )
}
