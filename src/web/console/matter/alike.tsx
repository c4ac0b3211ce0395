import './alike.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api, type OpinionView } from '../../api.ts'
import { holds } from '../../home.ts'
import { meQuery } from '../../queries.ts'
import { SayError } from '../../ui/say.tsx'
import { dayWords } from '../../ui/when.ts'
import { type AlikeJson, alikeQuery } from '../topics/topics.queries.ts'

type Other = AlikeJson[number]

/** 可能是同一件事: what is near, and why; it is looked at side by side, and only a person merges. */
export function Alike({ matter }: { matter: OpinionView }) {
  const { data: me } = useQuery(meQuery)
  const isFor = Boolean(me && holds(me, 'stationLiaison')) && matter.light !== 'ended'
  const { data } = useQuery({ ...alikeQuery(matter.id), enabled: isFor })
  if (!isFor || !data?.length) return null
  return (
    <section className="alike" aria-labelledby="alike">
      <h2 id="alike">
        可能是同一件事 <small className="quiet">只是提示，是不是由您定</small>
      </h2>
      <ol>
        {data.map((other) => (
          <One key={other.id} matter={matter} other={other} />
        ))}
      </ol>
    </section>
  )
}

function One({ matter, other }: { matter: OpinionView; other: Other }) {
  const client = useQueryClient()
  const [looks, setLooks] = useState(false)
  const refresh = () =>
    Promise.all(['alike', 'pairs', 'opinions'].map((key) => client.invalidateQueries({ queryKey: [key] })))
  const apart = useMutation({
    mutationFn: () => api.post(`/api/opinions/${matter.id}/apart`, { otherId: other.id }),
    onSuccess: refresh,
  })
  const merge = useMutation({
    mutationFn: () =>
      api.post(`/api/opinions/${matter.id}/merge?rev=${matter.rev}`, {
        leadId: other.id,
        note: other.reasons.join('；'),
      }),
    onSuccess: refresh,
  })
  const mayMerge = other.isOpen && matter.actions.some(({ name }) => name === 'merge')
  const isBusy = apart.isPending || merge.isPending
  return (
    <li>
      <p>
        <Link to="/opinions/$id" params={{ id: other.id }}>
          {other.title}
        </Link>{' '}
        {other.isLikely && <span className="tag">很像</span>}
      </p>
      <p className="quiet">
        <span className="num">{other.no}</span> · {other.stationName} · {dayWords(other.receivedAt)}收到 ·{' '}
        {other.stateLabel}
      </p>
      <p>{other.reasons.join('；')}</p>
      {looks && (
        <div className="beside">
          <Words head="这一件" {...matter} />
          <Words head={other.no} {...other} />
        </div>
      )}
      <p className="do">
        <button type="button" className="button" aria-expanded={looks} onClick={() => setLooks(!looks)}>
          {looks ? '收起' : '并排看'}
        </button>
        {mayMerge && looks && (
          <button type="button" className="button" disabled={isBusy} onClick={() => merge.mutate()}>
            把这一件合并到{other.no}
          </button>
        )}
        <button type="button" className="link" disabled={isBusy} onClick={() => apart.mutate()}>
          不是同一件事
        </button>
      </p>
      {mayMerge && looks && (
        <p className="quiet">合并后一并办理，答复分别告诉每一位反映人；合错了可以撤销。</p>
      )}
      {(apart.error ?? merge.error) && <SayError error={apart.error ?? merge.error} />}
    </li>
  )
}

function Words({ head, content, location }: { head: string; content: string; location: string | null }) {
  return (
    <div>
      <h3>{head}</h3>
      {location && <p className="quiet">地点：{location}</p>}
      <p className="content">{content}</p>
    </div>
  )
}
