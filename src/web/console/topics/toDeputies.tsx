import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Push } from '#modules/leads/lead.forms.ts'
import { api } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import { fieldsOf } from '../../form/form.fields.ts'
import { Say, SayError } from '../../ui/say.tsx'
import { dayWords } from '../../ui/when.ts'
import type { ProposalJson } from './leads.queries.ts'
import type { TopicsJson } from './topics.queries.ts'

type Props = { topic: TopicsJson['topics'][number]; days: number }
type Made = { id: string; no: string; deputies: number }

/** 推给代表: the way from what boils up to a lead, in words that a person of the street reads first. */
export function ToDeputies({ topic, days }: Props) {
  const [isOpen, setOpen] = useState(false)
  const [made, setMade] = useState<Made>()
  if (made)
    return (
      <Say tone="good">
        已推给{made.deputies}位代表：
        <Link to="/topics/leads/$id" params={{ id: made.id }}>
          {made.no}
        </Link>
      </Say>
    )
  if (isOpen) return <PushForm topic={topic} days={days} onMade={setMade} onClose={() => setOpen(false)} />
  return (
    <button type="button" className="button" onClick={() => setOpen(true)}>
      推给代表
    </button>
  )
}

type FormProps = Props & { onMade: (made: Made) => void; onClose: () => void }

function PushForm({ topic, days, onMade, onClose }: FormProps) {
  const client = useQueryClient()
  const { name, places, matters } = topic
  const matterIds = matters.map(({ id }) => id)
  const asked = { matterIds, name, places: places.join('、'), days }
  const { data, error, refetch } = useQuery({
    queryKey: ['leads', 'proposal', asked],
    queryFn: () => api.post<ProposalJson>('/api/leads/proposal', asked),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (error) return <SayError error={error} again={refetch} />
  if (!data) return <p className="quiet">正在拟文字…</p>
  return (
    <div className="push">
      <ActionForm
        draft={`push ${matterIds[0]}`}
        title="推给代表"
        fields={fieldsOf(Push)}
        initial={{ name: data.name, sentence: data.sentence, places: data.places }}
        note={<Notes proposal={data} />}
        draw={(spec, value, change, wrong, { values }) =>
          spec.name !== 'stationIds' ? undefined : values.to === 'stations' ? (
            <Stations proposal={data} value={value as string[]} change={change} wrong={wrong} />
          ) : null
        }
        confirm="推出后代表手机上马上看到名称、这句话、件数和地点；意见原文和反映人不给看。"
        submit="推给代表"
        onSubmit={async (values) => {
          onMade(await api.post<Made>('/api/leads', { stationIds: [], ...values, matterIds, days }))
          await client.invalidateQueries({ queryKey: ['leads'] })
        }}
        onClose={onClose}
      />
    </div>
  )
}

/** What a person should know before these words go out. */
function Notes({ proposal: { found, isReleased, before } }: { proposal: ProposalJson }) {
  return (
    <>
      {before && (
        <Say>
          {dayWords(before.pushedAt)}已经推过差不多的一条：
          <Link to="/topics/leads/$id" params={{ id: before.id }}>
            {before.no}
          </Link>
        </Say>
      )}
      <p className="quiet">
        {isReleased
          ? '这句话取自已经公开的文字。'
          : found.length > 0
            ? `名称、地点里像是${found.join('、')}的地方已经用＊＊＊遮住，请读一遍，改成通顺的话。`
            : '这句话按地点、件数拟成，不是来信的原话；可以改得更清楚，但不要照抄原话。'}
      </p>
    </>
  )
}

type StationsProps = {
  proposal: ProposalJson
  value: string[]
  change: (value: unknown) => void
  wrong?: string
}

function Stations({ proposal, value, change, wrong }: StationsProps) {
  const seated = proposal.stations.filter(({ deputies }) => deputies > 0)
  return (
    <fieldset className="field radios">
      <legend>哪些联络站</legend>
      <div>
        {seated.map(({ id, name, deputies, isOfTopic }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={value.includes(id)}
              onChange={({ target }) =>
                change(target.checked ? [...value, id] : value.filter((one) => one !== id))
              }
            />
            {name}
            <span className="quiet">
              {deputies}位{isOfTopic && ' · 涉及'}
            </span>
          </label>
        ))}
      </div>
      {wrong && <span className="wrong">{wrong}</span>}
    </fieldset>
  )
}
