import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Say } from '../../ui/say.tsx'
import { sheetQuery } from './venues.queries.ts'

type Target = { kind: 'station' | 'deputy'; id: string }

/** Orders posters or plates and shows how far the printing is; ends in a PDF to open. */
export function Printer({ targets, word = '' }: { targets: Target[]; word?: string }) {
  const [sheet, setSheet] = useState<string>()
  const order = useMutation({
    mutationFn: (paper: 'poster' | 'plate') =>
      api.post<{ id: string }>('/api/codes/sheets', { paper, targets }),
    onSuccess: ({ id }) => setSheet(id),
  })
  return (
    <div className="printer">
      <button
        type="button"
        className="button"
        disabled={!targets.length}
        onClick={() => order.mutate('poster')}
      >
        印{word}海报
      </button>{' '}
      <button
        type="button"
        className="button"
        disabled={!targets.length}
        onClick={() => order.mutate('plate')}
      >
        印{word}门牌
      </button>
      {order.error && <Say tone="bad">{order.error.message}</Say>}
      {sheet && <Progress key={sheet} id={sheet} />}
    </div>
  )
}

function Progress({ id }: { id: string }) {
  const { data } = useQuery(sheetQuery(id))
  if (!data) return <p className="quiet">正在准备…</p>
  if (data.isReady) {
    return (
      <p role="status">
        印好了，共{data.total}张：
        <a href={`/api/codes/sheets/${id}/file`} target="_blank" rel="noreferrer">
          打开PDF
        </a>
      </p>
    )
  }
  return (
    <p role="status">
      <progress max={data.total} value={data.done} aria-label="印刷进度" /> 正在排版 {data.done}／{data.total}
    </p>
  )
}
